"""COMMENT ON every table, view, macro and column, so that the database explains itself: from the schemas, and from the SQL files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from duckdb import DuckDBPyConnection

from hkoffices.database.statements import Statement, as_literal
from hkoffices.package.descriptor import Package

COLUMNS_CSV = Path(__file__).with_name("columns.csv")  # what the columns mean that the views add to those of the tables
PACKAGE = "The package itself: its name, its version and the day up to which the maintainers have looked."
COLUMNS_SQL = Path(__file__).with_name("columns.sql")


def comment(connection: DuckDBPyConnection, package: Package, made: Iterable[Statement]) -> None:
    """Put the comments into a database that holds the package's tables and these statements.

    In one transaction: some hundred of their own take five times as long.
    """
    said = "\n".join(comments(connection, package, made))
    connection.begin()
    connection.execute(said)
    connection.commit()


def comments(connection: DuckDBPyConnection, package: Package, made: Iterable[Statement]) -> Iterator[str]:
    """The statements that comment the package's tables and these statements, as they stand in `connection`."""
    yield from (f"comment on {s.kind} {s.full_name} is {as_literal(s.comment)};" for s in made if s.comment)
    tables = {"package": PACKAGE} | {
        r.name: str(r.schema.get("description") or r.schema.get("title") or "") for r in package.resources
    }
    fields = {(r.name, f["name"]): _meaning(f) for r in package.resources for f in r.schema["fields"]}
    of_any = {field: text for (_, field), text in reversed(fields.items()) if text} | _of_views()
    views: set[str] = set()
    for kind, name, column in connection.execute(COLUMNS_SQL.read_text("utf-8")).fetchall():
        if name in tables and name not in views:
            views.add(name)
            yield f'comment on {kind} "{name}" is {as_literal(tables[name])};'
        base = name.removesuffix("_periods").removesuffix("_days")
        text = fields.get((base, column)) or of_any.get(column)
        if text:
            yield f'comment on column "{name}"."{column}" is {as_literal(text)};'


def _meaning(field: dict[str, object]) -> str:
    return str(field.get("description") or field.get("title") or "")


def _of_views() -> dict[str, str]:
    with COLUMNS_CSV.open(encoding="utf-8", newline="") as file:
        return {row["column"]: row["meaning"] for row in csv.DictReader(file)}
