"""The stages TEXT, FORM and ROWS on mutants: the gate's own functions on what a fault can touch."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from hkoffices.database.load import load
from hkoffices.gate.rows import check_rows
from hkoffices.text.check import check_text
from hkoffices.text.readable import Readable
from hkoffices.violation import Violation

from tests.mutants.excerpt import around, new_citations, new_lines, text_package
from tests.mutants.formed import check_cells
from tests.mutants.tables import Cells, Mutant, Tables, as_csv

AT_ONCE = 1500  # mutants whose rows are judged in one pass


def text_violations(tables: Tables, mutant: Mutant, folder: Path) -> list[Violation]:
    """What TEXT says of the mutant."""
    excerpt = around(tables, mutant)
    result, _ = check_text(text_package(tables, mutant, excerpt, folder))
    return [excerpt.whole(v) for v in result.violations]


@dataclass
class RowByRow:
    """What FORM says of cells and ROWS of rows, for each mutant by its place in the list: many are judged in one pass."""

    form: dict[int, list[Violation]] = field(default_factory=dict)
    rows: dict[int, list[Violation]] = field(default_factory=dict)


def row_by_row(tables: Tables, mutants: list[Mutant], folder: Path) -> RowByRow:
    """The changed rows of the mutants, each judged by itself."""
    found = RowByRow()
    numbered = [(n, m) for n, m in enumerate(mutants) if not m.damage]
    for start in range(0, len(numbered), AT_ONCE):
        _judge(tables, numbered[start : start + AT_ONCE], folder, found)
    return found


def _judge(tables: Tables, numbered: list[tuple[int, Mutant]], folder: Path, found: RowByRow) -> None:
    cells: dict[str, list[Cells]] = {name: [] for name in tables.rows}
    owners: dict[str, list[tuple[int, int]]] = {name: [] for name in tables.rows}
    for number, mutant in numbered:
        for name, places, rows in (
            (mutant.table, new_lines(mutant, tables), mutant.rows(tables)),
            ("citations", new_citations(mutant, tables), mutant.citations(tables)),
        ):
            cells[name] += [rows[line - 2][1] for line in sorted(places)]
            owners[name] += [(number, line) for line in sorted(places)]
    resources, readable = [], {}
    for name, resource in tables.resources.items():
        path = folder / f"rows-{name}.csv"
        path.write_bytes(as_csv(resource, cells[name]))
        resources.append(replace(resource, path=path))
        readable[name] = Readable(resource.fields, len(cells[name]), True, "")
    in_rows = check_rows(load(replace(tables.package, resources=resources), readable)).violations
    for place, said in ((found.form, check_cells(tables, cells, folder)), (found.rows, in_rows)):
        for violation in said:
            if violation.rule != "unique_key":
                assert violation.table, violation
                assert violation.line, violation
                number, line = owners[violation.table][violation.line - 2]
                place.setdefault(number, []).append(replace(violation, line=line))
