"""The one currency of the gate: every engine's complaint becomes a Violation, and every stage a StageResult."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

MAX_MESSAGE_CHARACTERS = 2_000  # cells are quoted in a message, and they may be of any length
Severity = Literal["error", "warning"]
Status = Literal["passed", "violated", "failed", "skipped"]


@dataclass(frozen=True)
class Related:
    """Another row that a violation is about."""

    file: str
    table: str | None = None
    line: int | None = None
    id: str | None = None


@dataclass(frozen=True)
class Violation:
    """A row, cell or file that breaks a rule. `line` counts the file's physical lines from 1; the header is line 1."""

    rule: str
    message: str
    file: str
    severity: Severity = "error"
    table: str | None = None
    line: int | None = None
    column: str | None = None
    id: str | None = None
    related: tuple[Related, ...] = ()
    names: tuple[str, ...] = ()  # ids that differ where the violation compares sets of them, as witness lists do

    def __post_init__(self) -> None:
        if len(self.message) > MAX_MESSAGE_CHARACTERS:
            object.__setattr__(self, "message", f"{self.message[:MAX_MESSAGE_CHARACTERS]}…")

    def as_json(self) -> dict[str, Any]:
        """The object that `validate --format json` prints for this violation."""
        names = ("rule", "severity", "file", "table", "line", "column", "id", "message")
        return {name: getattr(self, name) for name in names} | {"related": [dict(vars(r)) for r in self.related]}


@dataclass
class StageResult:
    """What one stage of the gate found. `rules` and `rows` count what was checked; `failures` are what could not run.

    `reads` gives for a failure the tables that its rule reads. `stopped` gives for a rule that was not judged the file whose
    errors are the reason: those errors are violations, so it is never a pass. `groups` has for each group of rules, where a
    stage has groups, how many hold and how many there are; `excepted` counts the violations withdrawn by known exceptions.
    """

    name: str
    engine: str
    rules: int = 0
    rows: int = 0
    seconds: float = 0.0
    violations: list[Violation] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    reads: dict[str, frozenset[str]] = field(default_factory=dict)
    stopped: dict[str, str] = field(default_factory=dict)
    skipped_rules: list[str] = field(default_factory=list)
    groups: dict[str, tuple[int, int]] = field(default_factory=dict)
    skipped: bool = False
    excepted: int = 0
    parts: dict[str, float] = field(default_factory=dict)  # seconds of each part of the stage, for `validate --profile`

    def add(self, other: StageResult) -> None:
        """Add what rules of the same stage found that were judged apart from these."""
        self.rules += other.rules
        self.violations += other.violations
        self.failures += other.failures
        self.reads |= other.reads
        self.stopped |= other.stopped
        self.parts |= other.parts

    @property
    def status(self) -> Status:
        """`failed` beats `violated`: a check that could not run is never a pass. Warnings do not violate."""
        if self.skipped:
            return "skipped"
        if self.failures:
            return "failed"
        return "violated" if any(v.severity == "error" for v in self.violations) else "passed"
