"""metadata.yaml: the words, labels, facets, search and ready questions that Datasette shows with the SQLite file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from hkoffices.package.descriptor import Resource
from hkoffices.release.column_words import column_words
from hkoffices.release.edition import Edition
from hkoffices.release.search_words import NOT_NAMES, free_text, searched_tables
from hkoffices.release.sqlite_search import SEARCH, index_name

METADATA = "metadata.yaml"
QUERIES = Path(__file__).with_name("datasette_queries")
MAX_FACET_VALUES = 12  # values of a closed list that are worth counting on a page
MAX_FACETS = 3


def write_datasette(edition: Edition, into: Path) -> None:
    """metadata.yaml for `datasette hk-offices.sqlite --metadata metadata.yaml`."""
    package, descriptor = edition.package, edition.package.descriptor
    licence: dict[str, str] = next(iter(descriptor.get("licenses", [])), {})
    about: dict[str, Any] = {
        "title": descriptor.get("title"),
        "description": f"{descriptor.get('description')} Version {edition.version}, as of {package.as_of}.",
        "license": licence.get("title"),
        "license_url": licence.get("path"),
        "source": ", ".join(c["title"] for c in descriptor.get("contributors", [])),
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
    own = {r.name: _table(edition, r, words.get(r.name, {})) for r in edition.package.resources}
    for resource in searched_tables(edition):
        own[resource.name] |= {"fts_table": index_name(resource.name), "fts_pk": "rowid"}
    counted = {name for r in edition.package.resources for name in _closed_lists(r)}
    comments = dict(edition.connection.table_function("duckdb_views", []).project("view_name", "comment").fetchall())
    views = {
        view: {
            "description": comments.get(view),
            "facets": [name for name in edition.connection.table(view).columns if name in counted][:MAX_FACETS],
            "columns": words.get(view, {}),
        }
        for view in edition.views()
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


def _table(edition: Edition, resource: Resource, words: dict[str, str]) -> dict[str, Any]:
    return {
        "title": resource.schema.get("title"),
        "description": resource.schema.get("description"),
        "label_column": _label(edition, resource),
        "facets": _closed_lists(resource)[:MAX_FACETS],
        "columns": words,
    }


def _label(edition: Edition, resource: Resource) -> str:
    """The column by which a row is called: of its names the one that most rows have, the first of equals; else the key."""
    names = [name for name in free_text(resource) if name not in NOT_NAMES]
    rows = edition.rows(resource)
    filled = {name: sum(row[resource.fields.index(name)] is not None for row in rows) for name in names}
    return max(filled, key=lambda name: filled[name], default=resource.fields[0])


def _closed_lists(resource: Resource) -> list[str]:
    """The columns with a short closed list of values."""
    lists = {f["name"]: f.get("constraints", {}).get("enum", []) for f in resource.schema["fields"]}
    return [name for name, values in lists.items() if 1 < len(values) <= MAX_FACET_VALUES]


def _queries() -> dict[str, Any]:
    """A ready question a file of the folder datasette_queries; its first line is its title."""
    found = {}
    for file in sorted(QUERIES.glob("*.sql")):
        title, _, sql = file.read_text("utf-8").partition("\n")
        found[file.stem] = {"title": title.removeprefix("-- ").removesuffix("."), "sql": sql.strip().removesuffix(";")}
    return found
