"""The as-of macros of a version, asked on every day on which an answer can change: `answers_of`, for the history and the page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from string import Template

import pandas as pd
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection, FunctionExpression

FOLDER = Path(__file__).parent
CONTESTED = "contested"


def prepare_answers(connection: DuckDBPyConnection, cells: Iterable[str]) -> None:
    """Make `critical_days` and `answers_of` where the tables, views and macros of a version are. `cells`: all that may be dates."""
    keep_periods(connection)
    connection.from_df(pd.DataFrame({"t": sorted(cells)}, dtype="str")).create("date_cells")
    connection.execute((FOLDER / "answers.sql").read_text("utf-8"))


def keep_periods(connection: DuckDBPyConnection) -> None:
    """Turn the views that read the dates of rows into tables. (`coverage_on` of 1,800 days took 80 s and 12 GB, and takes 1 s.)"""
    name = ColumnExpression("view_name")
    reads_dates = FunctionExpression("ends_with", name, ConstantExpression("_periods")) | (name == ConstantExpression(CONTESTED))
    views = connection.table_function("duckdb_views", []).filter(reads_dates).project("schema_name", "view_name").fetchall()
    template = Template((FOLDER / "keep_view.sql").read_text("utf-8"))
    for schema, view in views:
        connection.execute(template.substitute(schema=schema, name=view))
