"""Every connection of the command to DuckDB."""

from __future__ import annotations

import duckdb
from duckdb import DuckDBPyConnection

Settings = dict[str, str | bool | int | float | list[str]]


def connect(settings: Settings | None = None, file: str = ":memory:") -> DuckDBPyConnection:
    """A connection to a database file, or to one in memory, with these settings of DuckDB.

    It draws no progress bar: DuckDB would draw it into standard output, in the middle of an answer that takes long.
    """
    connection = duckdb.connect(file, config=settings or {})
    connection.execute("pragma disable_progress_bar")
    return connection
