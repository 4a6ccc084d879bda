"""croissant.json: the files and the columns of the release for the tools of machine learning (Croissant 1.0, mlcommons.org)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hkoffices.package.descriptor import Resource
from hkoffices.release.column_words import column_words
from hkoffices.release.derived import derived_relations
from hkoffices.release.described_files import DescribedFile, described_files
from hkoffices.release.edition import Edition
from hkoffices.release.releases import released_on

FILE = "croissant.json"
CONTEXT = json.loads(Path(__file__).with_name("croissant_context.json").read_text("utf-8"))
DATA_TYPES = {"DATE": "sc:Date", "BIGINT": "sc:Integer", "INTEGER": "sc:Integer", "BOOLEAN": "sc:Boolean"}  # of DuckDB


def write_croissant(edition: Edition, into: Path) -> None:
    """Describes every file that stands in `into`, and the columns of every CSV with the tables or with days."""
    package, descriptor = edition.package, edition.package.descriptor
    words = column_words(edition)
    tables = [_table(resource, words) for resource in package.resources]
    derived = [
        _record_set(name, f"The view {name}, with days as dates.", [_field(name, c, str(t), words) for c, t in columns])
        for name, columns in ((n, zip(r.columns, r.types, strict=True)) for n, r in derived_relations(edition).items())
    ]
    said = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": package.name,
        "alternateName": descriptor.get("title"),
        "description": descriptor.get("description"),
        "version": edition.version,
        "datePublished": released_on(edition.root) or package.as_of,
        "dateModified": package.as_of,
        "license": descriptor["licenses"][0]["path"],
        "url": descriptor.get("homepage") or f"https://example.org/{package.name}",
        "creator": [{"@type": "sc:Organization", "name": c["title"]} for c in descriptor.get("contributors", [])],
        "keywords": descriptor.get("keywords", []),
        "inLanguage": ["en", "zh-Hant", "zh-Hans"],
        "citeAs": f"{descriptor.get('title')}, version {edition.version}, as of {package.as_of}.",
        "distribution": [_file(file) for file in described_files(into)],
        "recordSet": [*tables, *derived],
    }
    (into / FILE).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _file(file: DescribedFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "contentUrl": file.name,
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _table(resource: Resource, words: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Foreign keys are left out: readers of Croissant join along them, and lose the rows that refer to nothing."""
    fields = [_field(resource.name, name, "VARCHAR", words) for name in resource.fields]
    record_set = _record_set(resource.name, resource.schema.get("description") or resource.name, fields)
    if resource.primary_key:
        record_set["key"] = [{"@id": f"{resource.name}/{name}"} for name in resource.primary_key]
    return record_set


def _record_set(name: str, description: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "description": description, "field": fields}


def _field(table: str, column: str, kind: str, words: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column}",
        "name": column,
        "description": words.get(table, {}).get(column) or column.replace("_", " "),
        "dataType": DATA_TYPES.get(kind, "sc:Text"),
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": column}},
    }
