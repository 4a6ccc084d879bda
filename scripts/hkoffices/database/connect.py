"""Every connection of the command to DuckDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import duckdb
from duckdb import DuckDBPyConnection

P = ParamSpec("P")
T = TypeVar("T")
Settings = dict[str, str | bool | int | float | list[str]]


def connect(settings: Settings | None = None, file: str = ":memory:") -> DuckDBPyConnection:
    """A connection to a database file, or to one in memory, with these settings of DuckDB.

    It draws no progress bar: DuckDB would draw it into standard output, in the middle of an answer that takes long.
    """
    connection = duckdb.connect(file, config=settings or {})
    connection.execute("pragma disable_progress_bar")
    return connection


class Cursors:
    """Cursors of one connection, for work in as many threads.

    DuckDB plans a statement in one thread, and to plan takes most of the time of the statements that open a package.
    """

    def __init__(self, connection: DuckDBPyConnection, number: int) -> None:
        [(path,)] = connection.execute("select current_setting('search_path')").fetchall()
        self.idle = [connection.cursor() for _ in range(number)]
        for cursor in self.idle:
            cursor.execute("set search_path = '" + path.replace("'", "''") + "'")

    def lend(self, work: Callable[Concatenate[DuckDBPyConnection, P], T], *arguments: P.args, **options: P.kwargs) -> T:
        """What `work` gives, called with a cursor that no other thread uses meanwhile."""
        cursor = self.idle.pop()
        try:
            return work(cursor, *arguments, **options)
        finally:
            self.idle.append(cursor)
