"""What the schemas say of every column, as one table: the sheet and the table `definitions` of the released files."""

from __future__ import annotations

from typing import Any

from hkoffices.package.descriptor import Package, Resource

COLUMNS = ["table_name", "column_name", "title", "description", "required", "key", "one_of", "example"]


def definitions(package: Package) -> list[list[str | None]]:
    """One row a column of every table, in the order of the descriptor and the schemas; the columns are COLUMNS.

    `key` is `primary`, or the column that a foreign key points to, e.g. `posts.post_id`.
    """
    return [_row(resource, field) for resource in package.resources for field in resource.schema["fields"]]


def _row(resource: Resource, field: dict[str, Any]) -> list[str | None]:
    constraints = field.get("constraints", {})
    values = constraints.get("enum")
    return [
        resource.name,
        field["name"],
        field.get("title"),
        field.get("description"),
        "yes" if constraints.get("required") else "no",
        _key(resource, field["name"]),
        ", ".join(map(str, values)) if values else None,
        field.get("example"),
    ]


def _key(resource: Resource, column: str) -> str | None:
    if column in resource.primary_key:
        return "primary"
    return next((f"{table}.{target[0]}" for fields, table, target in resource.foreign_keys if fields == [column]), None)
