"""The part of a table that a fault can touch, as a small file of its own: what TEXT and FORM judge instead of the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from hkoffices.package.descriptor import Package
from hkoffices.violation import Violation

from tests.mutants.tables import Cells, Mutant, Tables, as_csv, span


@dataclass(frozen=True)
class Excerpt:
    """Bytes of a small file and, for each of its lines from the second on, the line in the whole table after the fault."""

    data: bytes
    lines: list[int]

    def line(self, number: int | None) -> int | None:
        """The line in the whole table."""
        if number is None or number == 1:
            return number
        return self.lines[number - 2] if number - 2 < len(self.lines) else number

    def whole(self, violation: Violation) -> Violation:
        """The violation as it would read of the whole table."""
        related = tuple(replace(r, line=self.line(r.line)) if r.table == violation.table else r for r in violation.related)
        return replace(violation, line=self.line(violation.line), related=related)


def around(tables: Tables, mutant: Mutant) -> Excerpt:
    """The header, the rows that changed, and the rows before and after each: order, quoting and width show there."""
    if mutant.damage:
        return _damaged(tables, mutant)
    rows = mutant.rows(tables)
    wanted: set[int] = set()
    for at in changed_places(mutant, rows):
        wanted |= {at - 1, at, at + 1}
    places = [at for at in sorted(wanted) if 0 <= at < len(rows)]
    return Excerpt(as_csv(tables.resources[mutant.table], [rows[at][1] for at in places]), [at + 2 for at in places])


def changed_places(mutant: Mutant, rows: list[tuple[int | None, Cells]]) -> list[int]:
    return [at for at, (line, _) in enumerate(rows) if line is None or line in mutant.changed]


def new_lines(mutant: Mutant, tables: Tables) -> set[int]:
    """The lines of the rows that changed or are new, in the table after the fault."""
    return {at + 2 for at in changed_places(mutant, mutant.rows(tables))}


def new_citations(mutant: Mutant, tables: Tables) -> set[int]:
    """The lines of the citations that go along with the fault, in their table after it."""
    if not (mutant.cited or mutant.evidence):
        return set()
    return {at for at, (line, _) in enumerate(mutant.citations(tables), start=2) if line is None or line in mutant.cited}


def _damaged(tables: Tables, mutant: Mutant) -> Excerpt:
    assert mutant.damage
    resource = tables.resources[mutant.table]
    lines = resource.path.read_bytes().splitlines(keepends=True)
    first = max(2, mutant.line - 1)
    last = min(len(lines), max(3, mutant.line + 1))
    part = [lines[0], *lines[first - 1 : last]]
    data = b"".join(part)
    at = 1 if mutant.line == 1 else mutant.line - first + 2
    return Excerpt(mutant.damage(data, *span(data, at)), list(range(first, first + 12)))


SAID = {"mediatype": "text/csv", "encoding": "utf-8", "dialect": {"csv": {"delimiter": ",", "lineTerminator": "\n"}}}


def text_package(tables: Tables, mutant: Mutant, excerpt: Excerpt, folder: Path) -> Package:
    """A canonical package of the excerpt alone, for TEXT."""
    path = folder / "excerpt.csv"
    path.write_bytes(excerpt.data)
    return Package(folder / "datapackage.json", {"canonical": True}, [replace(tables.resources[mutant.table], path=path)])


def lines_of(violations: Iterable[Violation], excerpts: dict[str, Excerpt]) -> list[Violation]:
    """Violations of small files, as they would read of the whole tables."""
    return [excerpts[v.table].whole(v) if v.table in excerpts else v for v in violations]
