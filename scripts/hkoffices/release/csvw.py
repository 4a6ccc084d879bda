"""CSV on the Web metadata (W3C, 2015): the schemas in the words of csv-metadata.json."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from hkoffices.package.descriptor import Resource
from hkoffices.release.edition import Edition

METADATA = "csv-metadata.json"


def metadata_text(edition: Edition, urls: Mapping[str, str]) -> str:
    """csv-metadata.json for the tables, each at its url relative to the metadata (table name -> url)."""
    descriptor = edition.package.descriptor
    group: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": descriptor.get("title"),
        "dc:description": descriptor.get("description"),
        "dc:license": {"@id": descriptor["licenses"][0]["path"]},
        "schema:version": edition.version,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\n"]},
        "tables": [_table(resource, urls) for resource in edition.package.resources],
    }
    return json.dumps(group, ensure_ascii=False, indent=2) + "\n"


def _table(resource: Resource, urls: Mapping[str, str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(field) for field in resource.schema["fields"]]}
    if resource.primary_key:
        schema["primaryKey"] = resource.primary_key
    schema["foreignKeys"] = [
        {"columnReference": columns, "reference": {"resource": urls[table], "columnReference": target}}
        for columns, table, target in resource.foreign_keys
    ]
    title, description = resource.schema.get("title"), resource.schema.get("description")
    return {"url": urls[resource.name], "dc:title": title, "dc:description": description, "tableSchema": schema}


def _column(field: dict[str, Any]) -> dict[str, Any]:
    constraints = field.get("constraints", {})
    column: dict[str, Any] = {"name": field["name"], "titles": field["name"], "dc:title": field.get("title")}
    column["dc:description"] = field.get("description")
    column["datatype"] = {"base": "string", "format": form} if (form := _format(constraints)) else "string"
    column["null"] = ""
    column["required"] = bool(constraints.get("required"))
    return column


def _format(constraints: dict[str, Any]) -> str | None:
    """The pattern or the closed list as the regular expression that a whole cell meets."""
    if pattern := constraints.get("pattern"):
        return str(pattern).removeprefix("^").removesuffix(r"\Z")
    return "|".join(re.escape(str(value)) for value in constraints.get("enum", [])) or None
