"""Two versions of the package compared: rows, what an as-of reader will notice, evidence, ids, and the version step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hkoffices.database.open import answering
from hkoffices.database.table_views import holds_facts
from hkoffices.diff.answers import Answers, compare_answers
from hkoffices.diff.changelog import UNRELEASED, read_changelog
from hkoffices.diff.ids import check_ids
from hkoffices.diff.revision import opened
from hkoffices.diff.rows import CellChange, TableChange, compare_rows
from hkoffices.diff.rule_change import RuleChange
from hkoffices.diff.rules import rule_changes, undeclared
from hkoffices.diff.version import Version, read_version
from hkoffices.diff.version_step import VersionStep, made_step, version_step
from hkoffices.home import HOME
from hkoffices.reports.cited_rows import Cells
from hkoffices.violation import Violation

CHANGELOG = "CHANGELOG.md"


@dataclass(frozen=True)
class Evidence:
    """What one of the tables of evidence gained and lost."""

    table: str
    added: list[Cells]
    removed: int
    changed: int


@dataclass(frozen=True)
class Diff:
    """All that differs between two versions. `problems` are the errors of ids, tombstones and of the version step made."""

    before: str
    after: str
    as_of: tuple[str | None, str | None]
    rows: list[TableChange]
    answers: Answers
    evidence: list[Evidence]
    step: VersionStep
    problems: list[Violation]
    rules: list[RuleChange]

    @property
    def statements(self) -> dict[str, CellChange]:
        """The citations that are in both versions and whose `says` changed: what sources are taken to say now."""
        citations = next((change for change in self.rows if change.name == "citations"), None)
        rows = citations.changed.items() if citations else ()
        return {id_: cell for id_, row in rows for cell in row.cells if cell.field == "says"}

    @property
    def exit_status(self) -> int:
        """0, or 1 where an id was renamed, reused or lost, or the version made a step that is too small."""
        return 1 if self.problems else 0


def compare(base: str, head: str | None = None, repository: Path = HOME) -> Diff:
    """Compare two versions, each a folder, a released zip or a git revision; without `head`, with the files of `repository`.

    Raises RefusedError, with words for people.
    """
    with opened(base, repository) as old, opened(head or str(repository), repository) as new, answering():
        before, after = read_version(base, old), read_version(head or "the files here", new)
        return compare_versions(before, after)


def compare_versions(before: Version, after: Version) -> Diff:
    """Compare two versions that have been read; their files must still be there."""
    rows = compare_rows(before, after)
    rules = rule_changes(before, after)
    step = version_step(before, after, rows, rules)
    problems = check_ids(before, after, rows)
    if step.made != "none" and not step.fits:
        message = f"the version goes from {step.before} to {step.after}, and this change needs {step.wanted} or later"
        problems.append(Violation("version_step", message, after.package.file.name))
    evidence_tables = {r.name for r in after.package.resources if not holds_facts(r)}
    evidence = [
        Evidence(c.name, list(c.added.values()), len(c.removed), len(c.changed))
        for c in rows
        if c.name in evidence_tables and not c.is_gone
    ]
    for change in undeclared(rules, coming_checks(before, after)):
        message = (
            f"{change.sentence}: write why under `### Checks` of the coming version in {CHANGELOG}, and name {change.subject}"
        )
        problems.append(Violation("rule_loosened", message, change.file))
    as_of = before.package.as_of, after.package.as_of
    return Diff(before.name, after.name, as_of, rows, compare_answers(before, after), evidence, step, problems, rules)


def coming_checks(before: Version, after: Version) -> str:
    """What the later version's CHANGELOG.md writes under `### Checks` of the version to come, and the earlier one's did not.

    The version to come is called `Unreleased`, or has a number above that of the earlier version. A line that stood there before
    was written for another change.
    """
    earlier = str(before.package.descriptor.get("version", ""))
    known = set(_checks(before, earlier))
    return "\n".join(line for line in _checks(after, earlier) if line not in known)


def _checks(version: Version, earlier: str) -> list[str]:
    """The lines of a version's CHANGELOG.md under `### Checks` of what comes after the version `earlier`."""
    file = version.package.folder / CHANGELOG
    sections = read_changelog(file.read_text("utf-8")) if file.is_file() else {}
    coming = [s for name, s in sections.items() if name == UNRELEASED or made_step(earlier, name) in ("patch", "minor", "major")]
    return [line for section in coming for line in section.parts.get("Checks", "").splitlines()]
