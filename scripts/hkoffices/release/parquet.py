"""Parquet: a file a table, every cell as text as in the CSV; and a file a derived relation, with real dates."""

from __future__ import annotations

from pathlib import Path

from duckdb import DuckDBPyConnection, DuckDBPyRelation

from hkoffices.release.column_words import column_words
from hkoffices.release.derived import derived_relations
from hkoffices.release.edition import Edition

COPY_SQL = Path(__file__).with_name("parquet.sql")


def write_parquet(edition: Edition, into: Path) -> None:
    """<name>.parquet for every table, rows in the order of the CSV, and for every derived relation.

    The metadata of a file says what each column means (DuckDB: parquet_kv_metadata; polars: read_parquet_metadata).
    """
    words = column_words(edition)
    tables = {r.name: edition.connection.table(r.name) for r in edition.package.resources}
    for name, relation in (tables | derived_relations(edition)).items():
        _write(edition.connection, relation, words.get(name, {}), into / f"{name}.parquet")


def _write(connection: DuckDBPyConnection, rows: DuckDBPyRelation, words: dict[str, str], file: Path) -> None:
    rows.create_view("parquet_rows", replace=True)
    described = {name: words.get(name) or name for name in rows.columns}
    connection.execute("set variable parquet_file = $1", [str(file)])
    connection.execute("set variable parquet_columns = $1", [described])
    connection.execute(COPY_SQL.read_text("utf-8"))
    connection.execute("drop view parquet_rows")
