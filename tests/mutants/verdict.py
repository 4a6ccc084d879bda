"""What became of a mutant: caught by which rules and where, no fault at all, or survived."""

from __future__ import annotations

from dataclasses import dataclass, field

from hkoffices.violation import Violation

from tests.mutants.argued import reason_to_survive
from tests.mutants.excerpt import new_lines
from tests.mutants.tables import Cells, Mutant, Tables


@dataclass
class Verdict:
    """One mutant judged. `rules` are those that raised an error or a warning (of these, `errors` an error), `places` the same with
    the tables and lines (0: the file). `ended`: an early stage ended the judgement.

    `right` says whether one of them stands at the fault or points to it, `named` whether one at least names a row that the fault is
    about. A row that is gone has no line: there it is right to name it or what it referred to, or to say how many rows its table
    has and had. `argued` says why it may survive.
    """

    operator: str
    table: str
    line: int
    column: str | None
    before: str
    after: str
    rules: list[str] = field(default_factory=list)
    places: set[tuple[str, str, int]] = field(default_factory=set)
    stage: str = ""
    errors: list[str] = field(default_factory=list)
    ended: bool = False
    right: bool = False
    named: bool = False
    no_fault: str = ""
    argued: str = ""
    frictionless: bool = False
    pandera: bool = False
    lead: bool = False

    @property
    def caught(self) -> bool:
        return bool(self.rules)


def verdict_of(tables: Tables, mutant: Mutant) -> Verdict:
    """A verdict still to be filled."""
    said = (mutant.operator, mutant.table, mutant.line, mutant.column, mutant.before, mutant.after)
    return Verdict(*said, argued=reason_to_survive(tables, mutant))


def enter(verdict: Verdict, tables: Tables, mutant: Mutant, stage: str, violations: list[Violation]) -> None:
    """Add what a stage said of the mutant."""
    if not violations:
        return
    errors = {v.rule for v in violations if v.severity == "error"}
    verdict.ended |= bool(errors) and stage in ("text", "form", "rows")
    verdict.errors += sorted(errors - set(verdict.errors))
    verdict.rules += sorted({v.rule for v in violations} - set(verdict.rules))
    verdict.places |= {place(v) for v in violations}
    verdict.stage = verdict.stage or stage
    here = {1, *range(mutant.line - 1, mutant.line + 2)} if mutant.damage else new_lines(mutant, tables)
    gone = not mutant.damage and _keys(tables, mutant.gone(tables), mutant.table) - _keys(tables, mutant.new_rows(), mutant.table)
    verdict.right |= any(
        _at(v, mutant.table, here) or (bool(gone) and (_names(v, tables, mutant) or v.id == f"rows_{mutant.table}_minimum"))
        for v in violations
    )
    verdict.named |= any(_names(v, tables, mutant) for v in violations)


def place(violation: Violation) -> tuple[str, str, int]:
    """Its rule, its table, and its line (0: the file as a whole)."""
    return violation.rule, violation.table or "", violation.line or 0


def _keys(tables: Tables, rows: list[Cells], table: str) -> set[str]:
    return {row[tables.column(table, tables.key(table))] for row in rows}


def _at(violation: Violation, table: str, lines: set[int]) -> bool:
    """A file-wide fault shows on its first line; a break in a line may show on that line or the next."""
    places = [(violation.table, violation.line), *((r.table, r.line) for r in violation.related)]
    return any(t == table and (line in lines or (line is None and 1 in lines)) for t, line in places)


def _names(violation: Violation, tables: Tables, mutant: Mutant) -> bool:
    """Whether the violation names the row's key or what it refers to."""
    rows = mutant.gone(tables) + mutant.new_rows()
    naming = [c for c in tables.resources[mutant.table].fields if c == tables.key(mutant.table) or c.endswith("_id")]
    ids = {row[tables.column(mutant.table, c)] for row in rows for c in naming} - {""}
    text = f"{violation.id} {violation.message} {' '.join(r.id or '' for r in violation.related)}"
    return any(id_ in text for id_ in ids)
