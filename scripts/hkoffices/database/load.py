"""Tables of a package in an in-memory DuckDB: every cell as text, the line it stands on, the days its period allows."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from duckdb import DuckDBPyConnection

from hkoffices.database.connect import Cursors, connect_bounded, look_in_both_schemas
from hkoffices.database.statements import Statement, as_literal, as_name, needed, words_of
from hkoffices.database.table_views import dates_sql, end_cell, filled, statements
from hkoffices.database.views_as_tables import make_at_once, reads_dates
from hkoffices.files.csv_records import write_copy
from hkoffices.package.descriptor import Package, Resource
from hkoffices.text.readable import Readable

ORDINARY = re.compile(r"[\w :\\/.-]+\.(csv|tsv|txt)", re.IGNORECASE)  # a path that DuckDB takes for no pattern or archive
START_SQL = Path(__file__).with_name("start.sql")
DATES_SQL = Path(__file__).with_name("dates.sql")
AT_ONCE = 2  # tables that are loaded
TAKEN = {"package"}  # the relation of start.sql: a table of that name is seen as `package_`


@dataclass
class Table:
    """A loaded table. `columns` gives each field's name in DuckDB, where case does not count and `line` may be taken."""

    resource: Resource
    columns: dict[str, str]
    line: str
    period: str | None
    rows: int

    @property
    def name(self) -> str:
        """The table's name in the package."""
        return self.resource.name

    @property
    def in_sql(self) -> str:
        """The table's name in SQL, quoted."""
        return f"loaded.{as_name(self.name)}"


@dataclass
class Loaded:
    """A package in DuckDB. `loaded.<table>` serves the gate; `main.<table>` has the file's own columns and no more.

    `incomplete` names the tables of which some or all records could not be read. `unread_cells` has the text of each date cell,
    by table, line and column, that could not be read and for which UNKNOWN_DATE stands.
    """

    package: Package
    connection: DuckDBPyConnection
    tables: dict[str, Table] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
    unread_cells: dict[tuple[str, int, str], str] = field(default_factory=dict)


class LoadError(Exception):
    """DuckDB did not read what the text stage read: a defect of the gate, never of the package."""


class Loading:
    """A package on its way into DuckDB, in threads of its own: tables are loaded while the next ones are still read.

    `memory` bounds what DuckDB takes; `spill` names a folder for what does not fit, and without one nothing is written. `keep_in` is
    a new file to attach as `cached`, the only one that can be written later.
    """

    def __init__(self, package: Package, memory: str = "4GB", spill: str = "", keep_in: Path | None = None) -> None:
        self.package, self.keep_in = package, keep_in
        self.threads = ThreadPoolExecutor(AT_ONCE)
        self.folder = tempfile.TemporaryDirectory(prefix="hkoffices-")
        self.started = self.threads.submit(self._start, memory, spill)
        self.wanted = [r.name for r in package.resources if r.fields]
        self.tables: dict[str, Future[Table]] = {}

    def add(self, resource: Resource, readable: Readable) -> None:
        """Begin to load a table; a register is none."""
        if resource.name in self.wanted:
            copy = Path(self.folder.name) / f"{len(self.tables)}.csv"
            self.tables[resource.name] = self.threads.submit(self._load, resource, readable, copy)

    def finish(self, readable: dict[str, Readable]) -> Loaded:
        """The loaded package, with what `readable` has and was not added; a table that TEXT could not read is empty.

        Raises LoadError when a record is lost, and what DuckDB raises of any table.
        """
        for resource in self.package.resources:
            if resource.name not in self.tables:
                self.add(resource, readable.get(resource.name) or Readable(resource.fields, 0, False, "", complete=False))
        connection, _ = self.started.result()
        loaded = Loaded(self.package, connection)
        loaded.tables = {name: self.tables[name].result() for name in self.wanted}
        loaded.incomplete = frozenset(r.name for r in self.package.resources if not (t := readable.get(r.name)) or not t.complete)
        for table in loaded.tables.values():
            connection.execute(filled("show_table", **_names(table)))
        if self.keep_in:
            connection.execute(filled("attach_new", file=as_literal(str(self.keep_in))))
        connection.execute("set enable_external_access = false")
        return loaded

    def close(self) -> None:
        """End the threads; a table that they have not begun to load stays out."""
        self.threads.shutdown(cancel_futures=True)
        self.folder.cleanup()

    def __enter__(self) -> Loading:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _load(self, resource: Resource, readable: Readable, copy: Path) -> Table:
        _, cursors = self.started.result()
        return cursors.lend(_load_table, self.package, resource, readable, copy)

    def _start(self, memory: str, spill: str) -> tuple[DuckDBPyConnection, Cursors]:
        connection = connect_bounded(memory, spill)
        connection.execute(START_SQL.read_text("utf-8"))
        look_in_both_schemas(connection).execute(dates_sql())
        connection.table("package").insert([self.package.name, self.package.descriptor.get("version"), self.package.as_of])
        return connection, Cursors(connection, AT_ONCE)


def load(package: Package, readable: dict[str, Readable], memory: str = "4GB", spill: str = "") -> Loaded:
    """Load every table that has been read, as `Loading` does. Raises what `Loading.finish` raises."""
    with Loading(package, memory, spill) as loading:
        return loading.finish(readable)


def lock(loaded: Loaded) -> None:
    """Close the connection to settings as well as to files: what runs from here on may read the loaded tables only."""
    loaded.connection.execute("set lock_configuration = true")


def make_views(
    loaded: Loaded, package: Package | None = None, words: set[str] | None = None, then: Iterable[Statement] = ()
) -> None:
    """The views and as-of macros of this dataset: those derived from the schemas (of `package`, if given), and views.sql.

    With `words`, those of the SQL that is to be run, only what they call for is made, and each view is computed once and kept
    as a table: the rows do not change any more. `then` is what is made over them.
    """
    made, after = statements(package or loaded.package), list(then)
    wanted = made if words is None else needed(made, words.union(*(words_of(statement.sql) for statement in after)))[0]
    make_at_once(loaded.connection, [*wanted, *after], reads_dates if words is None else wanted.__contains__)


def _load_table(connection: DuckDBPyConnection, package: Package, resource: Resource, readable: Readable, copy: Path) -> Table:
    columns = _names_in_sql(readable.header)
    line = _free("line", columns.values())
    period = _free("period", [*columns.values(), line]) if resource.temporal.period else None
    table = Table(resource, columns, line, period, readable.records)
    file, own_lines = resource.path, False
    if not readable.plain or not ORDINARY.fullmatch(str(file)):
        own_lines = True
        write_copy(copy, readable.body(resource))
        file = copy
    of_file: dict[str, str] = {line: "BIGINT"} if own_lines else {}
    options = {
        "file": str(file),
        "skip": 0 if own_lines else 1,
        "columns": of_file | dict.fromkeys(columns.values(), "VARCHAR"),
        "strict": not own_lines,  # strictly, DuckDB takes a carriage return for the end of a line within quotes too
        "missing": list(resource.missing_values) or ["\0"],
    }
    lines = as_name(line) if own_lines else f"row_number() over () + 1 as {as_name(line)}"
    days = f", {period_of_row(package, table)} as {as_name(period)}" if period else ""
    [(loaded,)] = connection.execute(filled("load_table", **_names(table), line=lines, period=days), options).fetchall()
    if loaded != table.rows:
        raise LoadError(f"{resource.file}: {table.rows} records in the file, {loaded} in DuckDB")
    return table


def _names(table: Table) -> dict[str, str]:
    cells = ", ".join(map(as_name, table.columns.values()))
    return {"table": table.in_sql, "shown": as_name(_free(table.name, TAKEN)), "cells": cells}


def period_of_row(package: Package, table: Table) -> str:
    """The row's tightened bounds by the macros of scripts/hkoffices/database/dates.sql, in SQL: a struct of four days, or null."""
    period = table.resource.temporal.period
    assert period is not None
    start = as_name(table.columns[period.start])
    if period.instant:
        return f"instant_of({start})"
    end = end_cell(period, as_name(table.columns[period.end]))
    as_of = f"date {as_literal(package.as_of)}" if package.as_of else "null::date"
    return f"period_of({start}, {end}, {as_of}, {as_literal(period.closed)})"


def _names_in_sql(header: list[str]) -> dict[str, str]:
    """field -> column name that no other shares when case does not count."""
    names: dict[str, str] = {}
    for name in header:
        names[name] = _free(name or "column", names.values())
    return names


def _free(name: str, taken: Iterable[str]) -> str:
    lower = {t.lower() for t in taken}
    while name.lower() in lower:
        name += "_"
    return name
