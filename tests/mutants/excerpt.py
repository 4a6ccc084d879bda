"""The part of a table that a fault can touch, as a small file of its own: what TEXT and FORM judge instead of the whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.package import Package
from scripts.violation import Violation
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
    for at in _changed_places(mutant, rows):
        wanted |= {at - 1, at, at + 1}
    places = [at for at in sorted(wanted) if 0 <= at < len(rows)]
    return Excerpt(as_csv(tables.resources[mutant.table], [rows[at][1] for at in places]), [at + 2 for at in places])


def _changed_places(mutant: Mutant, rows: list[tuple[int | None, Cells]]) -> list[int]:
    return [at for at, (line, _) in enumerate(rows) if line is None or line in mutant.changed]


def new_lines(mutant: Mutant, tables: Tables) -> set[int]:
    """The lines of the rows that changed or are new, in the table after the fault."""
    return {at + 2 for at in _changed_places(mutant, mutant.rows(tables))}


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


class Formed:
    """Small packages for FORM: the rows that changed, their namesakes, what they refer to and what refers to them."""

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

    def can_matter(self, mutant: Mutant) -> bool:
        """Whether FORM could say otherwise of the mutant than of the real table: what it judges of these columns changed."""
        table, tables = mutant.table, self.tables
        if mutant.added or any(cells is None for cells in mutant.changed.values()):
            return True
        for spec in tables.resources[table].schema["fields"]:
            rules = set(spec.get("constraints", {}))
            judged = rules - {"required"} or spec["type"] != "string" or (table, spec["name"]) in tables.references
            if mutant.touches(tables, {spec["name"]}):
                place = tables.column(table, spec["name"])
                if judged or ("required" in rules and any(not row[place] for row in mutant.new_rows())):
                    return True
        return False

    def package(self, mutant: Mutant) -> tuple[Package, dict[str, Excerpt]]:
        """The small package on disk, and its files."""
        tables, table = self.tables, mutant.table
        rows = mutant.rows(tables)
        wanted: dict[str, set[int]] = {table: set(_changed_places(mutant, rows))}
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
        excerpts = {}
        for name, places in wanted.items():
            ordered = [at for at in sorted(places) if at < (len(rows) if name == table else len(tables.rows[name]))]
            said = [rows[at][1] if name == table else tables.rows[name][at] for at in ordered]
            excerpts[name] = Excerpt(as_csv(tables.resources[name], said), [at + 2 for at in ordered])
        return self._written(table, excerpts), excerpts

    def _namesakes(self, mutant: Mutant, rows: list[tuple[int | None, Cells]], wanted: set[int]) -> None:
        """Rows that say the same in a key or in a column whose cells may stand once."""
        fields = self.tables.resources[mutant.table].schema["fields"]
        unique = {f["name"] for f in fields if f.get("constraints", {}).get("unique")} | {self.tables.key(mutant.table)}
        for column in unique:
            at = self.tables.column(mutant.table, column)
            said = {cells[at] for cells in mutant.new_rows()}
            wanted |= {i for i, (_, cells) in enumerate(rows) if cells[at] in said}

    def _referred(
        self, table: str, rows: list[tuple[int | None, Cells]], wanted: dict[str, set[int]], by_id: dict[str, list[int]]
    ) -> None:
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

    def _written(self, table: str, excerpts: dict[str, Excerpt]) -> Package:
        resources = []
        entries = []
        for name, excerpt in excerpts.items():
            resource = self.tables.resources[name]
            keys = [k for k in resource.schema.get("foreignKeys", []) if self._asked(k, name, table, set(excerpts))]
            schema = resource.schema | {"foreignKeys": keys}
            path = self.folder / f"{name}.csv"
            path.write_bytes(excerpt.data)
            resources.append(replace(resource, path=path, schema=schema))
            entries.append(
                {"name": name, "path": path.name, "type": "table", "scheme": "file", "format": "csv"} | SAID | {"schema": schema}
            )
        file = self.folder / "datapackage.json"
        descriptor = {"name": "excerpt", "resources": entries}
        file.write_text(json.dumps(descriptor), "utf-8")
        return Package(file, descriptor, resources)

    @staticmethod
    def _asked(key: dict[str, Any], name: str, table: str, present: set[str]) -> bool:
        """Whether a foreign key of an excerpt is judged: those of the changed table, and those that refer to it."""
        target = key["reference"].get("resource") or name
        return target in present and (name == table or target == table)


SAID = {"mediatype": "text/csv", "encoding": "utf-8", "dialect": {"csv": {"delimiter": ",", "lineTerminator": "\n"}}}


def text_package(tables: Tables, mutant: Mutant, excerpt: Excerpt, folder: Path) -> Package:
    """A canonical package of the excerpt alone, for TEXT."""
    path = folder / "excerpt.csv"
    path.write_bytes(excerpt.data)
    return Package(folder / "datapackage.json", {"canonical": True}, [replace(tables.resources[mutant.table], path=path)])


def lines_of(violations: Iterable[Violation], excerpts: dict[str, Excerpt]) -> list[Violation]:
    """Violations of small files, as they would read of the whole tables."""
    return [excerpts[v.table].whole(v) if v.table in excerpts else v for v in violations]
