"""The real tables in memory, and a mutant: one fault put into them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from hkoffices.files.csv_records import canonical_line
from hkoffices.home import HOME
from hkoffices.package.descriptor import Package, Resource
from hkoffices.package.read import read_package

Cells = list[str]
Row = tuple[int | None, Cells]  # the line in the real file (None for a row that is new) and the cells
Damage = Callable[[bytes, int, int], bytes]  # a file's bytes and the span of one line in them -> the file's bytes


class Tables:
    """The tables of a package as rows of text, with what the schemas say of their columns."""

    def __init__(self, package: Package | None = None) -> None:
        self.package = package or read_package(HOME / "datapackage.json")
        self.resources = {r.name: r for r in self.package.resources}
        self.rows: dict[str, list[Cells]] = {}
        for name, resource in self.resources.items():
            text = resource.path.read_text("utf-8")
            self.rows[name] = list(csv.reader(io.StringIO(text, newline="")))[1:]

    def column(self, table: str, name: str) -> int:
        """The place of a column in its table."""
        return self.resources[table].fields.index(name)

    def row(self, table: str, line: int) -> Cells:
        """The cells of the row that stands on `line` (the header is line 1)."""
        return self.rows[table][line - 2]

    def cell(self, table: str, line: int, name: str) -> str:
        """One cell as text."""
        return self.row(table, line)[self.column(table, name)]

    def lines(self, table: str) -> range:
        """The lines of a table's rows."""
        return range(2, len(self.rows[table]) + 2)

    def key(self, table: str) -> str:
        """The one key column that every table of this dataset has."""
        return self.resources[table].primary_key[0]

    def ids(self, table: str) -> list[str]:
        """The keys of a table, in its order."""
        place = self.column(table, self.key(table))
        return [row[place] for row in self.rows[table]]

    @cached_property
    def references(self) -> dict[tuple[str, str], str]:
        """(table, column) -> the table that the column refers to."""
        return {
            (name, key["fields"][0]): key["reference"].get("resource") or name
            for name, resource in self.resources.items()
            for key in resource.schema.get("foreignKeys", [])
        }

    @cached_property
    def dates(self) -> set[tuple[str, str]]:
        """(table, column) of every date cell."""
        return {(name, column) for name, r in self.resources.items() for column in r.date_fields}

    @cached_property
    def line_of(self) -> dict[tuple[str, str], int]:
        """(table, id) -> the line of that row."""
        return {(table, id_): line for table in self.rows for line, id_ in enumerate(self.ids(table), start=2)}

    def spec(self, table: str, name: str) -> dict[str, Any]:
        """A column as its Table Schema has it."""
        return next(f for f in self.resources[table].schema["fields"] if f["name"] == name)

    @cached_property
    def citation_lines(self) -> dict[tuple[str, str], list[int]]:
        """(table, id) -> the lines of the citations of that row's cells."""
        found: dict[tuple[str, str], list[int]] = {}
        for line, row in enumerate(self.rows["citations"], start=2):
            found.setdefault((row[1], row[2]), []).append(line)
        return found

    @cached_property
    def said(self) -> dict[tuple[str, str, str], list[str]]:
        """(table, id, column) -> what each citation that supports the cell says."""
        return self._said_on({"states", "implies"})

    @cached_property
    def stated(self) -> dict[tuple[str, str, str], list[str]]:
        """(table, id, column) -> what each citation that states the cell says."""
        return self._said_on({"states"})

    def _said_on(self, bases: set[str]) -> dict[tuple[str, str, str], list[str]]:
        at = {name: self.column("citations", name) for name in ("table_name", "row_id", "field", "says", "basis")}
        found: dict[tuple[str, str, str], list[str]] = {}
        for row in self.rows["citations"]:
            if row[at["basis"]] in bases:
                found.setdefault((row[at["table_name"]], row[at["row_id"]], row[at["field"]]), []).append(row[at["says"]])
        return found


@dataclass(frozen=True)
class Mutant:
    """One fault. Either rows are `changed` (real line -> cells, None for a row taken away) and `added`, the table then being
    sorted as `hkoffices format` would; or the bytes of one line, or of the file around it, are damaged by `damage`. `cited` are the
    lines of citations that go along with the fault, `evidence` citations that are new: what a contributor writes who misread a source."""

    operator: str
    table: str
    line: int
    column: str | None = None
    before: str = ""
    after: str = ""
    changed: dict[int, Cells | None] = field(default_factory=dict)
    added: tuple[Cells, ...] = ()
    damage: Damage | None = None
    cited: dict[int, Cells | None] = field(default_factory=dict)
    evidence: tuple[Cells, ...] = ()

    @property
    def tables(self) -> set[str]:
        """The tables that are not what they were."""
        return {self.table, *(["citations"] if self.cited or self.evidence else [])}

    def rows(self, tables: Tables) -> list[Row]:
        """The table after the fault, in canonical order."""
        rows: list[Row] = []
        for line, cells in enumerate(tables.rows[self.table], start=2):
            cells_after = self.changed.get(line, cells)
            if cells_after is not None:
                rows.append((line, cells_after))
        place = tables.column(self.table, tables.key(self.table))
        rows += [(None, cells) for cells in self.added]
        if self.added or self.touches(tables, {tables.key(self.table)}):
            rows.sort(key=lambda row: row[1][place])
        return rows

    def citations(self, tables: Tables) -> list[Row]:
        """The table of citations after the fault, where they go along with it."""
        after = ((line, self.cited.get(line, cells)) for line, cells in enumerate(tables.rows["citations"], start=2))
        rows: list[Row] = [(line, cells) for line, cells in after if cells is not None]
        rows += [(None, cells) for cells in self.evidence]
        return sorted(rows, key=lambda row: row[1][0]) if self.evidence else rows

    def touches(self, tables: Tables, columns: set[str]) -> bool:
        """Whether a cell of one of these columns is not what it was."""
        places = [tables.column(self.table, c) for c in columns if c in tables.resources[self.table].fields]
        was = {line: tables.row(self.table, line) for line in self.changed}
        return any(cells is None or any(cells[p] != was[line][p] for p in places) for line, cells in self.changed.items())

    def new_rows(self) -> list[Cells]:
        """The rows that are not what they were, or are new."""
        return [cells for cells in self.changed.values() if cells is not None] + list(self.added)

    def gone(self, tables: Tables) -> list[Cells]:
        """The rows as they were before they were changed or taken away."""
        return [tables.row(self.table, line) for line in self.changed]

    def file(self, tables: Tables) -> bytes:
        """The bytes of the table's file after the fault."""
        resource = tables.resources[self.table]
        if self.damage is None:
            return as_csv(resource, [cells for _, cells in self.rows(tables)])
        data = resource.path.read_bytes()
        return self.damage(data, *span(data, self.line))


def as_csv(resource: Resource, rows: list[Cells]) -> bytes:
    """A table in canonical form."""
    return "".join(map(canonical_line, [resource.fields, *rows])).encode("utf-8")


def span(data: bytes, line: int) -> tuple[int, int]:
    """Where the line stands in the bytes: its first byte and the one after its line feed."""
    start = 0
    for _ in range(line - 1):
        start = data.index(b"\n", start) + 1
    return start, data.index(b"\n", start) + 1
