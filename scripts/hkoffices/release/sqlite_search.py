"""Full-text search in SQLite: an index for each table, and the table `search` over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duckdb import ColumnExpression
from sqlite_utils import Database

from hkoffices.release.edition import Edition
from hkoffices.release.search_words import free_text, indexed, own_words, scripts_of, searched_tables, with_names

SEARCH = "search"
INDEX_SQL = Path(__file__).with_name("sqlite_search.sql")
INSERT_SQL = Path(__file__).with_name("sqlite_words.sql")
COLUMNS = ("table_name", "row_id", "name")


def index_name(table: str) -> str:
    """The name of the full-text index of a table; a row of the index has the rowid of its row."""
    return f"{table}_fts"


def write_search(database: Database, edition: Edition) -> None:
    """An index a table, by the row's own words and the names of what it refers to; `search` finds rows by their own words."""
    scripts, own = scripts_of(edition), own_words(edition)
    for table, texts in with_names(edition, own).items():
        _write_index(database, table, [indexed(text, scripts) for text in texts])
    found = [(row, text) for row, text in _named_rows(edition, own) if text]
    database.table(SEARCH).create(dict.fromkeys(COLUMNS, str))
    database.table(SEARCH).insert_all(dict(zip(COLUMNS, row, strict=True)) for row, _ in found)
    _write_index(database, SEARCH, [indexed(text, scripts) for _, text in found])


def _named_rows(edition: Edition, own: dict[str, list[str]]) -> Iterator[tuple[tuple[str | None, ...], str]]:
    """((table, id, what a reader calls the row, else its first words), its own words) of every row that is searched."""
    names = edition.connection.table("names").project(*map(ColumnExpression, COLUMNS)).fetchall()
    called = {(table, row): name for table, row, name in names}
    for resource in searched_tables(edition):
        key, *others = (resource.fields.index(name) for name in (resource.primary_key[0], *free_text(resource)))
        for row, text in zip(edition.rows(resource), own[resource.name], strict=True):
            name = called.get((resource.name, row[key])) or next((row[i] for i in others if row[i]), None)
            yield (resource.name, row[key], name), text


def _write_index(database: Database, table: str, texts: list[str]) -> None:
    index = index_name(table)
    database.execute(INDEX_SQL.read_text("utf-8").replace("search_fts", index))
    database.conn.executemany(INSERT_SQL.read_text("utf-8").replace("search_fts", index), enumerate(texts, start=1))
