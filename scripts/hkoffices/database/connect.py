"""Every connection of the command to DuckDB."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import duckdb
from duckdb import DuckDBPyConnection

from hkoffices.database.statements import as_literal
from hkoffices.database.table_views import filled

P = ParamSpec("P")
T = TypeVar("T")
SEARCH_PATH_SQL = Path(__file__).with_name("search_path.sql")
Settings = dict[str, str | bool | int | float | list[str]]
BOUNDS: Settings = {  # nothing is fetched, and no file is written
    "threads": 2,
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
}


def connect(settings: Settings | None = None, file: str = ":memory:") -> DuckDBPyConnection:
    """A connection to a database file, or to one in memory, with these settings of DuckDB.

    It draws no progress bar: DuckDB would draw it into standard output, in the middle of an answer that takes long.
    """
    connection = duckdb.connect(file, config=settings or {})
    connection.execute("pragma disable_progress_bar")
    return connection


def connect_bounded(memory: str = "4GB", spill: str = "") -> DuckDBPyConnection:
    """A connection to a database in memory that takes no more than `memory`, and the folder `spill`, if any, for what does not fit."""
    return connect({**BOUNDS, "memory_limit": memory, "temp_directory": spill})


def look_in(connection: DuckDBPyConnection, schemas: str) -> DuckDBPyConnection:
    """The same connection, which finds names in these schemas, one after the other: `main,internal`."""
    connection.execute(filled("look_in", schemas=as_literal(schemas)))
    return connection


def look_in_both_schemas(connection: DuckDBPyConnection) -> DuckDBPyConnection:
    """The same connection, which finds names among what a reader sees, then among what serves the views and macros."""
    return look_in(connection, "main,internal")


def cursor_of(connection: DuckDBPyConnection) -> DuckDBPyConnection:
    """A cursor that finds names where its connection does; by itself it does not take that over."""
    [(schemas,)] = connection.execute(SEARCH_PATH_SQL.read_text("utf-8")).fetchall()
    return look_in(connection.cursor(), schemas)


class Cursors:
    """Cursors of one connection, for work in as many threads.

    DuckDB plans a statement in one thread, and to plan takes most of the time of the statements that open a package.
    """

    def __init__(self, connection: DuckDBPyConnection, number: int) -> None:
        self.all = [cursor_of(connection) for _ in range(number)]
        self.idle = list(self.all)

    def lend(self, work: Callable[Concatenate[DuckDBPyConnection, P], T], *arguments: P.args, **options: P.kwargs) -> T:
        """What `work` gives, called with a cursor that no other thread uses meanwhile."""
        cursor = self.idle.pop()
        try:
            return work(cursor, *arguments, **options)
        finally:
            self.idle.append(cursor)

    def interrupt(self) -> None:
        """End the statements that are running."""
        for cursor in self.all:
            cursor.interrupt()
