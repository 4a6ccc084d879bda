"""FORM on mutants: keys in small packages that hold the rows concerned, with their key columns alone; cells of many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from hkoffices.gate.form import check_form
from hkoffices.package.descriptor import Package, Resource
from hkoffices.text.readable import Readable
from hkoffices.violation import Violation

from tests.mutants.excerpt import SAID, Excerpt, changed_places, lines_of
from tests.mutants.tables import Cells, Mutant, Row, Tables, as_csv


class Formed:
    """What FORM says of keys and references: the rows that changed, their namesakes, what they refer to, what refers to them."""

    def __init__(self, tables: Tables, folder: Path) -> None:
        self.tables, self.folder = tables, folder

    @cached_property
    def referring(self) -> dict[tuple[str, str], list[tuple[str, int]]]:
        """(table, id) -> the rows that refer to it."""
        found: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for (table, column), target in self.tables.references.items():
            for line in self.tables.lines(table):
                if cell := self.tables.cell(table, line, column):
                    found.setdefault((target, cell), []).append((table, line))
        return found

    def violations(self, mutant: Mutant) -> list[Violation]:
        """What FORM says of the mutant's keys and references; it is not asked where none of them changed."""
        rows_changed = mutant.added or any(cells is None for cells in mutant.changed.values())
        if mutant.damage or not (rows_changed or mutant.touches(self.tables, self._linking(mutant.table))):
            return []
        package, excerpts = self._package(mutant)
        readable = {
            r.name: Readable(r.fields, len(excerpts[r.name].lines), True, excerpts[r.name].data.decode("utf-8"))
            for r in package.resources
        }
        return lines_of(check_form(package, readable).violations, excerpts)

    def _linking(self, table: str) -> set[str]:
        """The columns of a table by which rows are distinguished or refer to each other."""
        unique = {f["name"] for f in self.tables.resources[table].schema["fields"] if f.get("constraints", {}).get("unique")}
        return {self.tables.key(table)} | unique | {c for t, c in self.tables.references if t == table}

    def _package(self, mutant: Mutant) -> tuple[Package, dict[str, Excerpt]]:
        """The small package on disk, and its files."""
        tables, table = self.tables, mutant.table
        rows = mutant.rows(tables)
        wanted: dict[str, set[int]] = {table: set(changed_places(mutant, rows))}
        place = tables.column(table, tables.key(table))
        by_id: dict[str, list[int]] = {}
        for at, (_, cells) in enumerate(rows):
            by_id.setdefault(cells[place], []).append(at)
        lost = {cells[place] for cells in mutant.gone(tables)} - set(by_id)
        for other, line in (pair for id_ in lost for pair in self.referring.get((table, id_), [])):
            if other != table:
                wanted.setdefault(other, set()).add(line - 2)
            else:
                wanted[table] |= {at for at, row in enumerate(rows) if row[0] == line}
        self._namesakes(mutant, rows, wanted[table])
        self._referred(table, rows, wanted, by_id)
        excerpts, resources = {}, []
        for name, places in wanted.items():
            ordered = [at for at in sorted(places) if at < (len(rows) if name == table else len(tables.rows[name]))]
            said = [rows[at][1] if name == table else tables.rows[name][at] for at in ordered]
            resource = self._thin(name, table, set(wanted))
            columns = [tables.column(name, c) for c in resource.fields]
            data = as_csv(resource, [[cells[c] for c in columns] for cells in said])
            excerpts[name] = Excerpt(data, [at + 2 for at in ordered])
            resources.append(resource)
        return small_package(self.folder, resources, excerpts), excerpts

    def _namesakes(self, mutant: Mutant, rows: list[Row], wanted: set[int]) -> None:
        """Rows that say the same in a key or in a column whose cells may stand once."""
        for column in self._linking(mutant.table) - {c for t, c in self.tables.references if t == mutant.table}:
            at = self.tables.column(mutant.table, column)
            said = {cells[at] for cells in mutant.new_rows()}
            wanted |= {i for i, (_, cells) in enumerate(rows) if cells[at] in said}

    def _referred(self, table: str, rows: list[Row], wanted: dict[str, set[int]], by_id: dict[str, list[int]]) -> None:
        """What the wanted rows of the table refer to, and what of it the rows that refer to it name besides."""
        pending = set(wanted[table])
        outward = [(c, target) for (t, c), target in self.tables.references.items() if t == table]
        inward = [(t, c) for (t, c), target in self.tables.references.items() if target == table and t != table]
        for other, column in inward:
            for at in wanted.get(other, ()):
                pending |= set(by_id.get(self.tables.cell(other, at + 2, column), []))
        wanted[table] |= pending
        while pending:
            cells = rows[pending.pop()][1]
            for column, target in outward:
                id_ = cells[self.tables.column(table, column)]
                if target == table:
                    pending |= set(by_id.get(id_, [])) - wanted[table]
                    wanted[table] |= set(by_id.get(id_, []))
                elif (target, id_) in self.tables.line_of:
                    wanted.setdefault(target, set()).add(self.tables.line_of[target, id_] - 2)
                else:
                    wanted.setdefault(target, set())

    def _thin(self, name: str, table: str, present: set[str]) -> Resource:
        """A table with its linking columns alone: the mutant's table with all that it refers to, others with what leads there."""
        resource, key = self.tables.resources[name], self.tables.key(name)
        keys = [k for k in resource.schema.get("foreignKeys", []) if _asked(k, name, table, present)]
        columns = self._linking(name) if name == table else {key} | {k["fields"][0] for k in keys}
        fields = []
        for spec in resource.schema["fields"]:
            if spec["name"] in columns:
                once = {n: v for n, v in spec.get("constraints", {}).items() if n == "unique" and name == table}
                fields.append({"name": spec["name"], "type": spec["type"], "constraints": once})
        rest = {n: v for n, v in resource.schema.items() if n not in ("fields", "foreignKeys", "temporal")}
        return replace(resource, path=self.folder / f"{name}.csv", schema=rest | {"fields": fields, "foreignKeys": keys})


def _asked(key: dict[str, Any], name: str, table: str, present: set[str]) -> bool:
    """Whether a foreign key of an excerpt is judged: those of the changed table, and those that refer to it."""
    target = key["reference"].get("resource") or name
    return target in present and (name == table or target == table)


def small_package(folder: Path, resources: list[Resource], excerpts: dict[str, Excerpt]) -> Package:
    """A package of these tables on disk."""
    entries = []
    for resource in resources:
        resource.path.write_bytes(excerpts[resource.name].data)
        entry = {"name": resource.name, "path": resource.path.name, "type": "table", "scheme": "file", "format": "csv"}
        entries.append(entry | SAID | {"schema": resource.schema})
    file = folder / "datapackage.json"
    descriptor = {"name": "excerpt", "resources": entries}
    file.write_text(json.dumps(descriptor), "utf-8")
    return Package(file, descriptor, resources)


def cells_alone(resource: Resource, path: Path) -> Resource:
    """A table in which rows are judged one by one: without keys, and a cell may stand twice."""
    fields = [
        spec | {"constraints": {n: v for n, v in spec.get("constraints", {}).items() if n != "unique"}}
        for spec in resource.schema["fields"]
    ]
    rest = {n: v for n, v in resource.schema.items() if n not in ("fields", "foreignKeys", "primaryKey", "temporal")}
    return replace(resource, path=path, schema=rest | {"fields": fields})


def check_cells(tables: Tables, cells: dict[str, list[Cells]], folder: Path) -> Iterable[Violation]:
    """What FORM says of rows of each table one by one; a violation's line counts from 2, as in a file of these rows alone."""
    resources = [cells_alone(tables.resources[name], folder / f"cells-{name}.csv") for name, rows in cells.items() if rows]
    excerpts = {r.name: Excerpt(as_csv(r, cells[r.name]), []) for r in resources}
    package = small_package(folder, resources, excerpts)
    readable = {r.name: Readable(r.fields, len(cells[r.name]), True, excerpts[r.name].data.decode("utf-8")) for r in resources}
    return check_form(package, readable).violations
