"""The cells of the fact tables with the lines they stand on, for the checks that compare them with their citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from hkoffices.database.load import Loaded, Table
from hkoffices.database.periods import column, identity
from hkoffices.database.statements import Statement, as_literal, as_name, read_statements
from hkoffices.database.table_views import filled, holds_facts, united
from hkoffices.package.descriptor import Resource

CELLS_SQL = Path(__file__).with_name("cells.sql")
CAUSES = {"from_event_id", "to_event_id"}  # they argue from another row of this dataset, not from a source


def evidence_statements(loaded: Loaded) -> list[Statement]:
    """cells.sql, after what it joins to the tables and to `cells`: the line of each row, what each field is, `boundaries`."""
    tables = list(loaded.tables.values())
    fields = [
        (t.name, field, field in _dates(t), field in _dates(t)[:1], field not in _dates(t))
        for t in tables
        for field in cited_fields(t.resource)
    ]
    return [
        *read_statements(filled("lines", rows=united(map(_lines, tables)))),
        _view("gate_fields_values", _values(fields)),
        _view("gate_references_values", _values([row for t in tables for row in _targets(t)])),
        _view("boundaries", united(b for t in tables for b in _boundaries(t))),
        *read_statements(CELLS_SQL.read_text("utf-8")),
    ]


def _view(name: str, rows: str) -> Statement:
    return Statement("view", name, name, filled("view", name=name, rows=rows), "")


def _values(rows: Sequence[tuple[str | bool, ...]]) -> str:
    cells = [[as_literal(cell) if isinstance(cell, str) else str(cell) for cell in row] for row in rows]
    return "values " + ", ".join(f"({', '.join(row)})" for row in cells)


def cited_fields(resource: Resource) -> list[str]:
    """The columns of a table of facts whose cells need a citation: the dates of a row, and what it refers to.

    A table without dates whose rows refer to no other table is a list of names, as people and places are: nothing there needs one.
    """
    named = {field for fields, _, _ in resource.foreign_keys for field in fields} - CAUSES
    period = resource.temporal.period
    if not holds_facts(resource) or (period is None and all(target == resource.name for _, target, _ in resource.foreign_keys)):
        return []
    return [f for f in resource.fields if f in named or (period and f in period.fields)]


def _lines(table: Table) -> str:
    return filled("line", table_name=as_literal(table.name), id=identity(table), line=as_name(table.line), table=table.in_sql)


def _dates(table: Table) -> list[str]:
    period = table.resource.temporal.period
    return period.fields if period else []


def _targets(table: Table) -> Iterator[tuple[str, str, str, bool]]:
    """(table, field, the table that it refers to, whether it is required) of each foreign key of one field to another table."""
    required = table.resource.required
    for fields, target, _ in table.resource.foreign_keys:
        if len(fields) == 1 and target != table.name and fields[0] not in CAUSES:
            yield table.name, fields[0], target, fields[0] in required


def moved(resource: Resource) -> tuple[str, ...]:
    """The columns that say what passes on at a boundary: the key that only one row holds at a time."""
    return next((tuple(c.fields) for c in resource.temporal.constraints if c.kind == "withoutOverlaps"), ())


def _boundaries(table: Table) -> Iterator[str]:
    """The first and the last days of a table's rows that can name the event that caused them, with the key of what moved."""
    period = table.resource.temporal.period
    if not (period and table.period and set(table.columns) >= CAUSES):
        return
    for field, cause in ((period.start, "from_event_id"), (period.end, "to_event_id")):
        yield filled(
            "boundary",
            table_name=as_literal(table.name),
            table=table.in_sql,
            line=as_name(table.line),
            id=identity(table),
            moved=", ".join(column(table, f) for f in moved(table.resource)) or "''",
            start=column(table, period.start),
            end=column(table, period.end),
            field=as_literal(field),
            cause=as_literal(cause),
            event=column(table, cause),
            period=as_name(table.period),
        )
