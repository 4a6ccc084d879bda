"""What a violation is about, in one line: what an exception from it is argued for, and for no more than that."""

from __future__ import annotations

from collections.abc import Callable

from duckdb import ColumnExpression, ConstantExpression

from hkoffices.database.load import Loaded, Table
from hkoffices.database.periods import identity
from hkoffices.violation import Related, Violation

SOURCES = "sources"


def about(loaded: Loaded) -> Callable[[Violation], str]:
    """A function that gives for a violation the dates of its row, the cell it is in, and each other row with its dates.

    As `2000-01-01/2004-08-01; east-2004 2004-07-01/..`: whoever moves one of these rows has a new case to argue.
    """
    return lambda violation: "; ".join(_parts(loaded, violation))


def _parts(loaded: Loaded, violation: Violation) -> list[str]:
    table = loaded.tables.get(violation.table or "")
    parts = []
    if table and violation.line:
        period = table.resource.temporal.period
        column = violation.column if violation.column in table.columns else None
        if column and not (period and column in period.fields) and (cell := _cell(loaded, table, violation.line, column)):
            parts.append(f"{column} {cell}")
        if dates := _dates(loaded, table, violation.line):
            parts.insert(0, dates)
    parts += [other for other in (_other(loaded, r) for r in violation.related) if other]
    return [*parts, *violation.names]


def _other(loaded: Loaded, related: Related) -> str:
    """Another row by its id and dates; not a citation, which argues for the row and is no part of the case."""
    table = loaded.tables.get(related.table or "")
    if table is None or not related.line or any(target == SOURCES for _, target, _ in table.resource.foreign_keys):
        return ""
    row = loaded.connection.table(table.in_sql).filter(ColumnExpression(table.line) == ConstantExpression(related.line))
    [(id_,)] = row.project(identity(table)).fetchall()
    return f"{id_ or f'line {related.line}'} {_dates(loaded, table, related.line)}".strip()


def _dates(loaded: Loaded, table: Table, line: int) -> str:
    period = table.resource.temporal.period
    if not period:
        return ""
    first, last = (_cell(loaded, table, line, field) or ".." for field in (period.start, period.end))
    return first if period.instant else f"{first}/{last}"


def _cell(loaded: Loaded, table: Table, line: int, column: str) -> str:
    row = loaded.connection.table(table.in_sql).filter(ColumnExpression(table.line) == ConstantExpression(line))
    found = row.project(ColumnExpression(table.columns[column])).fetchall()
    return str(found[0][0] or "") if found else ""
