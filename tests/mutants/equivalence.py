"""Which mutants are no faults: every statement is as true as before, or merely vaguer. What is not shown here is a fault.

1. Only date cells changed, and each new set of days holds the old one: vaguer, and true if the old one was. What a citation that
   supports a cell says counts as such a date, where the cell still says no less than its citations together; one that disputes does
   not, nor does the day of a witness list that has several rows: they no longer say the same.
2. One date cell of a fact changed, and the new set of days holds every day that the cell's supporting citations allow together:
   the evidence supports it as it supported the old one.
3. A note was taken away, not one that argues for a citation or that is cited itself: less is said.
4. A citation stands twice: it is cited as before. One was taken away: what is left is as true, and it still supports the cell,
   since another one says the same, or what the others say of the date lies within it, or the cell needs no citation.
"""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
from hkoffices.database.cells import CAUSES
from hkoffices.database.load import DATES_SQL, START_SQL

from tests.mutants.tables import Cells, Mutant, Tables

SQL = Path(__file__).parent / "equivalence.sql"
SUPPORTING = {"states", "implies"}
TYPES = {
    "mutant": "INTEGER",
    "before": "VARCHAR",
    "after": "VARCHAR",
    "said": "VARCHAR",
    "telling": "BOOLEAN",
    "support": "BOOLEAN",
}
Change = tuple[int, str, str, str, bool, bool]


def reasons(tables: Tables, mutants: list[Mutant], folder: Path) -> dict[int, str]:
    """Why a mutant is no fault, by its place in the list."""
    found = {n: reason for n, m in enumerate(mutants) if (reason := _says_less(tables, m))}
    changes = [change for n, m in enumerate(mutants) if n not in found for change in _changes(tables, n, m)]
    return found | _dated(tables, changes, folder)


def _says_less(tables: Tables, mutant: Mutant) -> str | None:
    if mutant.operator == "note_taken_away":
        argues = mutant.table == "citations" and tables.cell("citations", mutant.line, "basis") != "states"
        of_row = tables.citation_lines.get((mutant.table, tables.ids(mutant.table)[mutant.line - 2]), [])
        cited = any(tables.cell("citations", at, "field") == "note" for at in of_row)
        return None if argues or cited else "a note less"
    if mutant.operator == "cited_twice":
        return "the cell is cited as before"
    if mutant.operator == "citation_dropped":
        lost = tables.row("citations", mutant.line)
        others = [row for row in tables.rows["citations"] if row[1:4] == lost[1:4] and row is not lost]
        needed = (
            (lost[1], lost[3]) in tables.dates
            or ((lost[1], lost[3]) in tables.references and lost[3] not in CAUSES)
            or lost[3] in ("capacity", "status")
        )
        if lost[8] not in SUPPORTING or not needed or any(row[7] == lost[7] and row[8] in SUPPORTING for row in others):
            return "the cell is cited as before, by one citation less"
    return None


def _is_one_of_a_list(tables: Tables, mutant: Mutant) -> bool:
    """Whether the row is one of several of a witness list, all of which say what the list says."""
    if mutant.table != "observations":
        return False
    lists = [row[1] for row in tables.rows["observations"]]
    return lists.count(lists[mutant.line - 2]) > 1


def _changes(tables: Tables, number: int, mutant: Mutant) -> list[Change]:
    """(mutant, before, after, what a citation says of the cell or nothing, whether it is a telling table, False) of each date cell."""
    found: list[Change] = []
    fields = tables.resources[mutant.table].fields
    if mutant.operator == "citation_dropped":
        return _left(tables, number, tables.row("citations", mutant.line))
    if mutant.damage or mutant.added or mutant.cited or _is_one_of_a_list(tables, mutant):
        return []
    for line, after in mutant.changed.items():
        before = tables.row(mutant.table, line)
        if after is None:
            return []
        for place, column in enumerate(fields):
            if before[place] == after[place]:
                continue
            if not _is_date(tables, mutant.table, column, before):
                return []
            said = _said(tables, mutant.table, before, column)
            telling = mutant.table in ("citations", "sources", "observations")
            found += [(number, before[place], after[place], s, telling, False) for s in said or [""]]
        if mutant.table == "citations":
            found += _support(tables, number, before, after)
    return found


def _support(tables: Tables, number: int, before: Cells, after: Cells) -> list[Change]:
    """The cell of which a citation says another thing, with all that supports it then; of these the last element is True."""
    cell = tables.cell(before[1], tables.line_of[before[1], before[2]], before[3])
    rows = [after if row is before else row for row in tables.rows["citations"] if row[1:4] == before[1:4]]
    return [(number, cell, cell, row[7], False, True) for row in rows if row[8] in SUPPORTING]


def _left(tables: Tables, number: int, lost: Cells) -> list[Change]:
    """The cell that lost a citation, and what the others say of it: it says no more than before, and it must say no more than they."""
    table, id_, column = lost[1:4]
    if (table, column) not in tables.dates or (table, id_) not in tables.line_of:
        return []
    cell = tables.cell(table, tables.line_of[table, id_], column)
    others = [r for r in tables.rows["citations"] if r[1:4] == lost[1:4] and r is not lost and r[8] in SUPPORTING]
    return [(number, "", cell, row[7], False, False) for row in others]


def _is_date(tables: Tables, table: str, column: str, row: Cells) -> bool:
    if table == "citations" and column == "says":
        return row[8] in SUPPORTING and (row[1], row[3]) in tables.dates
    return (table, column) in tables.dates


def _said(tables: Tables, table: str, row: Cells, column: str) -> list[str]:
    id_ = row[tables.column(table, tables.key(table))]
    return tables.said.get((table, id_, column), [])


def _dated(tables: Tables, changes: list[Change], folder: Path) -> dict[int, str]:
    path = folder / "changes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([[*TYPES], *changes])
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(DATES_SQL.read_text("utf-8"))
    connection.execute(START_SQL.read_text("utf-8"))
    connection.table("package").insert(["", "", tables.package.as_of])
    read = connection.read_csv(
        str(path), header=False, skiprows=1, columns=TYPES, auto_detect=False, delimiter=",", quotechar='"'
    )
    read.create("changes")
    return {n: reason for n, reason in connection.execute(SQL.read_text("utf-8")).fetchall() if reason}
