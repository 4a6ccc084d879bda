"""A change of a rule: what it is, where, and whether the gate accepts more afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["loosened", "tightened", "added", "removed", "changed"]


@dataclass(frozen=True)
class RuleChange:
    """One change outside the tables. `subject` is the name by which CHANGELOG.md has to mention it if it `loosens`.

    `changed` stands for what no comparison can judge: code, a pattern, the text of a query.
    """

    verdict: Verdict
    file: str
    subject: str
    text: str
    loosens: bool = False

    @property
    def sentence(self) -> str:
        """`loosened: the enum of basis in citations allows announces too (schemas/citations.json)`."""
        return f"{self.verdict}: {self.text} ({self.file})"


def loosened(file: str, subject: str, text: str) -> RuleChange:
    """A rule that accepts more than before."""
    return RuleChange("loosened", file, subject, text, loosens=True)


def tightened(file: str, subject: str, text: str) -> RuleChange:
    """A rule that accepts less than before."""
    return RuleChange("tightened", file, subject, text)
