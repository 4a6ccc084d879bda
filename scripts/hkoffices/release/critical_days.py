"""The as-of macros of a version, asked on every day on which an answer can change: for the history and for the page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from duckdb import DuckDBPyConnection

SQL = Path(__file__).with_name("answers.sql")


def prepare_answers(connection: DuckDBPyConnection, cells: Iterable[str]) -> None:
    """Make `critical_days` and `answers_of` where the tables, views and macros of a version are. `cells`: all that may be dates."""
    connection.from_df(pd.DataFrame({"t": sorted(cells)}, dtype="str")).create("date_cells")
    connection.execute(SQL.read_text("utf-8"))
