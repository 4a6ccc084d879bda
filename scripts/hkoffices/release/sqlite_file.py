"""hk-offices.sqlite: tables with their keys for SQLite and Datasette, the views as tables, and full-text search."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from duckdb import ColumnExpression, DuckDBPyRelation
from sqlite_utils import Database

from hkoffices.package.descriptor import Resource
from hkoffices.release.edition import Edition, as_text
from hkoffices.release.sqlite_search import write_search

WRITER_VERSION = slice(96, 100)  # of the header: the SQLite that wrote last, which differs between machines


def write_sqlite(edition: Edition, into: Path) -> None:
    """<package>.sqlite. Foreign keys hold (SQLite checks them), NOT NULL where a schema says required.

    A view becomes a table of its name, since only DuckDB can compute days from date cells; a missing bound is `-infinity` or
    `infinity`, which as text sort before and after every day.
    """
    connection = sqlite3.connect(":memory:")
    database = Database(connection)
    for resource in _parents_first(edition.package.resources):
        _write_table(database, edition, resource)
    for view in edition.views():
        rows = edition.connection.table(view)
        _write_rows(database, view, rows.sort(*map(ColumnExpression, rows.columns)))
    _write_rows(database, "definitions", edition.connection.table("definitions"), pk=("table_name", "column_name"))
    _write_rows(database, "package", edition.connection.table("package"))
    write_search(database, edition)
    connection.commit()
    database.vacuum()
    data = bytearray(connection.serialize())
    connection.close()
    data[WRITER_VERSION] = bytes(4)
    (into / f"{edition.package.name}.sqlite").write_bytes(data)


def _write_rows(database: Database, name: str, rows: DuckDBPyRelation, pk: tuple[str, ...] | None = None) -> None:
    table = database.table(name)
    table.create(dict.fromkeys(rows.columns, str), pk=pk)
    table.insert_all(as_text(rows).to_dicts())


def _write_table(database: Database, edition: Edition, resource: Resource) -> None:
    table = database.table(resource.name)
    table.create(
        dict.fromkeys(resource.fields, str),
        pk=resource.primary_key[0] if len(resource.primary_key) == 1 else tuple(resource.primary_key) or None,
        not_null=resource.required - set(resource.primary_key),
        foreign_keys=[(columns[0], other, target[0]) for columns, other, target in resource.foreign_keys if len(columns) == 1],
    )
    table.insert_all(dict(zip(resource.fields, row, strict=True)) for row in edition.rows(resource))
    for columns, _, _ in resource.foreign_keys:
        table.create_index(columns, if_not_exists=True)


def _parents_first(resources: list[Resource]) -> list[Resource]:
    """The tables so that each comes after those that it refers to; a circle of references keeps the descriptor's order."""
    ordered: list[Resource] = []
    waiting = list(resources)
    while waiting:
        placed = {r.name for r in ordered}
        free = [r for r in waiting if {table for _, table, _ in r.foreign_keys} <= placed | {r.name}]
        ordered += free or waiting[:1]
        waiting = [r for r in waiting if r not in ordered]
    return ordered
