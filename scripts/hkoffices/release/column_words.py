"""What the columns of tables and views mean, as the database's own comments say it."""

from __future__ import annotations

from duckdb import ColumnExpression

from hkoffices.release.edition import Edition

COLUMNS = ("table_name", "column_name", "comment")


def column_words(edition: Edition) -> dict[str, dict[str, str]]:
    """Table or view -> column -> what it means: the comment in the database, which is the definition where a schema has one."""
    found: dict[str, dict[str, str]] = {}
    columns = edition.connection.table_function("duckdb_columns", []).project(*map(ColumnExpression, COLUMNS))
    for table, column, comment in columns.fetchall():
        if comment:
            found.setdefault(table, {}).setdefault(column, comment)
    return found
