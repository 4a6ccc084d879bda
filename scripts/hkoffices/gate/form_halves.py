"""FORM of a package with one large table in two processes, where that finds what one process would find, in half the time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import duckdb

from hkoffices.database.load import Loaded
from hkoffices.database.periods import column, comparable
from hkoffices.database.table_views import filled
from hkoffices.gate.form import MAX_HINTS_PER_TABLE, check_form
from hkoffices.package.descriptor import Package, Resource
from hkoffices.process.interrupt import was_interrupted
from hkoffices.text.readable import Readable
from hkoffices.violation import StageResult, Violation

if TYPE_CHECKING:
    from hkoffices.gate.run_state import Run

LARGE = 200_000  # records of a table from which on a second process is worth its start
COMPARED_IN_SQL = ("string", "integer")  # types of keys
READ_OTHERWISE = {"format", "missingValues", "groupChar", "bareNumber"}  # properties by which two texts can be one value


@dataclass(frozen=True)
class Halves:
    """One large table of a package in two parts. `parts` is what two processes are given: one part each, and all other tables.

    They are let go when they are handed on: their texts are large.
    """

    package: Package
    table: Resource
    parts: list[dict[str, Readable]]

    def ask(self, run: Run, seconds: float) -> None:
        """Have two processes judge the parts within `seconds`; the second one its part of the table alone."""
        for number, only in enumerate((None, self.table.name)):
            run.processes.of("form", number).ask(seconds, check_form, self.package, self.parts.pop(0), only)

    def result(self, run: Run) -> StageResult | None:
        """What the two processes found, as one would tell it; None where one may find something else, and has to judge the whole.

        That is so where the tables are not loaded, or a key stands twice.
        """
        try:
            if run.loaded_before is None or self.keys_repeat(run.loaded_before):
                return None
            return self.join(run.processes.of("form").result(), run.processes.of("form", 1).result())
        except (duckdb.Error, RuntimeError) as error:
            if was_interrupted(error):
                raise
            return None  # what went wrong happens again where the whole is judged, and is reported there
        finally:
            run.processes.stop("form")

    def join(self, first: StageResult, second: StageResult) -> StageResult | None:
        """The result of both as one process would give it; None where it would find something else, or give fewer hints."""
        of_table = [v for v in [*first.violations, *second.violations] if _is_of(v, self.table)]
        keys = {field for key in _keys(self.table) for field in key}
        if len(of_table) > MAX_HINTS_PER_TABLE or any(v.rule == "type" and v.column in keys for v in of_table):
            return None
        if first.stopped or second.stopped:
            return None
        tables = [resource.name for resource in self.package.files]
        later = [self.package.resource(name) for name in tables[tables.index(self.table.name) + 1 :]]
        after = [v for v in first.violations if any(_is_of(v, resource) for resource in later)]
        before = first.violations[: len(first.violations) - len(after)]
        return replace(
            first,
            violations=[*before, *second.violations, *after],
            rows=first.rows + second.rows,
            seconds=max(first.seconds, second.seconds),
        )

    def keys_repeat(self, loaded: Loaded) -> bool:
        """Whether a key or a unique column of the table has one value twice, which neither half may see."""
        table = loaded.tables[self.table.name]
        for key in _keys(self.table):
            if not all(field in table.columns for field in key):
                return True
            cells = [comparable(table, field, column(table, field)) for field in key]
            filled_in = " or ".join(f"{cell} is not null" for cell in cells)
            asked = filled("repeated", table=table.in_sql, key=", ".join(cells), filled=filled_in)
            if loaded.connection.execute(asked).fetchall():
                return True
        return False


def halves(package: Package, readable: dict[str, Readable]) -> Halves | None:
    """The largest table in two halves; None where no table is large enough, where there is one processor, or where a half can tell
    less than the whole.

    That is so of a table to which another one, or itself, refers, and of one with keys that SQL compares in another way.
    """
    referred_to = {target for resource in package.files for _, target, _ in resource.foreign_keys}
    tables = [r for r in package.resources if r.name in readable and r.name not in referred_to]
    table = max(tables, key=lambda r: readable[r.name].records, default=None)
    if table is None or readable[table.name].records < LARGE or not _can_be_compared(table) or os.cpu_count() == 1:
        return None
    parts = readable[table.name].halves()
    if parts is None:
        return None
    return Halves(package, table, [readable | {table.name: part} for part in parts])


def _keys(resource: Resource) -> Iterator[list[str]]:
    """The primary key, and each column that is unique by itself."""
    if resource.primary_key:
        yield resource.primary_key
    yield from ([f["name"]] for f in resource.schema["fields"] if f.get("constraints", {}).get("unique"))


def _is_of(violation: Violation, resource: Resource) -> bool:
    return violation.table == resource.name and violation.file == resource.file


def _can_be_compared(resource: Resource) -> bool:
    """Whether SQL compares the cells of the keys as Frictionless does."""
    fields = {f["name"]: f for f in resource.schema["fields"]}
    keys = [fields.get(name, {}) for key in _keys(resource) for name in key]
    return all(f.get("type", "string") in COMPARED_IN_SQL and not f.keys() & READ_OTHERWISE for f in keys)
