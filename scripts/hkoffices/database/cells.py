"""The cells of the fact tables with the lines they stand on, for the checks that compare them with their citations."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

from duckdb import ColumnExpression, ConstantExpression, DuckDBPyRelation

from hkoffices.database.load import Loaded, Table
from hkoffices.database.periods import identity

CELLS_SQL = Path(__file__).with_name("cells.sql")
CAUSES = {"from_event_id", "to_event_id"}  # they argue from another row of this dataset, not from a source


def make_evidence(loaded: Loaded) -> None:
    """Make `gate_cells` (table_name, line, id, field, cell, is_date, is_reference) and the view `gate_evidence` over it."""
    tables = list(loaded.tables.values())
    lines = reduce(DuckDBPyRelation.union, (_lines(loaded, t) for t in tables))
    lines.create_view("gate_lines")
    fields = [
        (t.name, field, field in _dates(t), field in _references(t)) for t in tables if t.period for field in t.resource.fields
    ]
    loaded.connection.values(*(tuple(map(ConstantExpression, row)) for row in fields)).create_view("gate_fields_values")
    loaded.connection.execute(CELLS_SQL.read_text("utf-8"))


def _lines(loaded: Loaded, table: Table) -> DuckDBPyRelation:
    return loaded.connection.table(table.in_sql).project(
        ConstantExpression(table.name).alias("table_name"),
        identity(table).alias("id"),
        ColumnExpression(table.line).alias("line"),
    )


def _dates(table: Table) -> list[str]:
    period = table.resource.temporal.period
    return period.fields if period else []


def _references(table: Table) -> set[str]:
    keys = table.resource.schema.get("foreignKeys", [])
    named = {field for key in keys for field in ([key["fields"]] if isinstance(key["fields"], str) else key["fields"])}
    return named - CAUSES
