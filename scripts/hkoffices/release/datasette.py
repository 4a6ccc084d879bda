"""metadata.yaml: the words, labels, facets, search and ready questions that Datasette shows with the SQLite file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from hkoffices.package.descriptor import Resource
from hkoffices.release.column_words import column_words
from hkoffices.release.edition import Edition
from hkoffices.release.search_words import free_text, searched_tables
from hkoffices.release.sqlite_search import SEARCH, index_name

METADATA = "metadata.yaml"
QUERIES = Path(__file__).with_name("datasette_queries")
MAX_FACET_VALUES = 12  # values of a closed list that are worth counting on a page
MAX_FACETS = 3


def write_datasette(edition: Edition, into: Path) -> None:
    """metadata.yaml for `datasette hk-offices.sqlite --metadata metadata.yaml`."""
    package, descriptor = edition.package, edition.package.descriptor
    licence: dict[str, str] = next(iter(descriptor.get("licenses", [])), {})
    source = {"source": ", ".join(c["title"] for c in descriptor.get("contributors", []))}
    about: dict[str, Any] = {
        "title": descriptor.get("title"),
        "description": f"{descriptor.get('description')} Version {edition.version}, as of {package.as_of}.",
        "license": licence.get("title"),
        "license_url": licence.get("path"),
        **source,
        "source_url": descriptor.get("homepage"),
    }
    database = about | {"tables": _tables(edition), "queries": _queries()}
    metadata = about | {"databases": {package.name: database}}
    (into / METADATA).write_text(yaml.safe_dump(_filled(metadata), allow_unicode=True, sort_keys=False, width=120), "utf-8")


def _filled(value: Any) -> Any:
    """Without the keys that have no value."""
    return {k: _filled(v) for k, v in value.items() if v not in (None, "", [], {})} if isinstance(value, dict) else value


def _tables(edition: Edition) -> dict[str, Any]:
    words = column_words(edition)
    own = {r.name: _table(r, words[r.name]) for r in edition.package.resources}
    for resource in searched_tables(edition):
        own[resource.name] |= {"fts_table": index_name(resource.name), "fts_pk": "rowid"}
    views = {
        view: {"description": _view_words(edition, view), "columns": _described(words.get(view, {}))} for view in edition.views()
    }
    search = {
        "description": "Every row with words of its own. Search finds them in English and in both Chinese scripts.",
        "facets": ["table_name"],
        "label_column": "name",
        "fts_table": index_name(SEARCH),
        "fts_pk": "rowid",
    }
    schemas = {"description": "What every column of every table means.", "facets": ["table_name"]}
    package = {"description": "The name and the version of the dataset, and the day up to which the maintainers have looked."}
    return own | views | {SEARCH: search, "definitions": schemas, "package": package}


def _table(resource: Resource, words: dict[str, str]) -> dict[str, Any]:
    return {
        "title": resource.schema.get("title"),
        "description": resource.schema.get("description"),
        "label_column": next((name for name in free_text(resource) if name not in ("note", "website")), resource.fields[0]),
        "facets": _closed_lists(resource)[:MAX_FACETS],
        "columns": _described(words),
    }


def _closed_lists(resource: Resource) -> list[str]:
    """The columns with a short closed list of values."""
    lists = {f["name"]: f.get("constraints", {}).get("enum", []) for f in resource.schema["fields"]}
    return [name for name, values in lists.items() if 1 < len(values) <= MAX_FACET_VALUES]


def _described(words: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in words.items() if text}


def _view_words(edition: Edition, view: str) -> str | None:
    """The database's own comment on the view; for <table>_periods and <table>_days, else, what it is made from."""
    found = edition.connection.execute("select comment from duckdb_views() where view_name = $1", [view]).fetchone()
    if found and found[0]:
        return str(found[0])
    table, _, kind = view.rpartition("_")
    if kind in ("periods", "days") and any(r.name == table for r in edition.package.resources):
        return f"The table {table} with the earliest and the latest day of each date; infinity where there is no bound."
    return None


def _queries() -> dict[str, Any]:
    """A ready question a file of the folder datasette_queries; its first line is its title."""
    found = {}
    for file in sorted(QUERIES.glob("*.sql")):
        title, _, sql = file.read_text("utf-8").partition("\n")
        found[file.stem] = {"title": title.removeprefix("-- ").removesuffix("."), "sql": sql.strip().removesuffix(";")}
    return found
