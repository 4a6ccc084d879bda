"""The Pandera schema of a table, derived from its Table Schema."""

from __future__ import annotations

from hkoffices.gate.import_pandera import pa
from hkoffices.gate.row_rule import READABLE, RowRule
from hkoffices.package.descriptor import Resource


def pandera_schema(resource: Resource, rules: list[RowRule]) -> pa.DataFrameSchema:
    """The Pandera schema of one table: its columns, required cells and keys as the Table Schema states them, and `rules`.

    Cells are text here (Frictionless has judged their types); unique keys, which Frictionless 5 does not enforce, are added.
    """
    columns = {name: pa.Column(nullable=name not in resource.required, required=False) for name in resource.fields}
    for name in resource.date_fields:
        columns[name + READABLE] = pa.Column(bool, pa.Check(lambda s: s, name="date"), required=False)
    checks = [pa.Check(rule.holds, name=rule.name) for rule in rules]
    return pa.DataFrameSchema(columns, checks=checks)


def unique_keys(resource: Resource) -> list[list[str]]:
    """The uniqueKeys of a Table Schema."""
    return [[k] if isinstance(k, str) else list(k) for k in resource.schema.get("uniqueKeys", [])]
