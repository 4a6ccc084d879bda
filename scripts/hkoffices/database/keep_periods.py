"""The views that read the dates of rows, turned into tables: where no row changes any more, each date is read once."""

from __future__ import annotations

from pathlib import Path
from string import Template

import duckdb
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection, FunctionExpression

from hkoffices.database.statements import as_literal

SQL = Path(__file__).with_name("keep_view.sql")
CONTESTED = "contested"


def keep_periods(connection: DuckDBPyConnection) -> None:
    """Turn the views of periods into tables with the same comments; one with a date that cannot be read stays, and says so when asked.

    A question of many days asks a view anew for each of them: `coverage_on` of 1,800 days took 80 s and 12 GB, of tables 1 s.
    """
    name = ColumnExpression("view_name")
    reads_dates = FunctionExpression("ends_with", name, ConstantExpression("_periods")) | (name == ConstantExpression(CONTESTED))
    views = connection.table_function("duckdb_views", []).filter(reads_dates).project("schema_name", "view_name", "comment")
    columns = connection.table_function("duckdb_columns", []).project("schema_name", "table_name", "column_name", "comment")
    commented = columns.filter(ColumnExpression("comment").isnotnull()).fetchall()
    template = Template(SQL.read_text("utf-8"))
    for schema, view, text in views.fetchall():
        try:
            connection.execute(template.substitute(schema=schema, name=view))
        except duckdb.InvalidInputException:
            continue
        if text:
            connection.execute(f'comment on table {schema}."{view}" is {as_literal(text)}')
        for words, column in [(words, c) for s, t, c, words in commented if (s, t) == (schema, view)]:
            connection.execute(f'comment on column {schema}."{view}"."{column}" is {as_literal(words)}')
