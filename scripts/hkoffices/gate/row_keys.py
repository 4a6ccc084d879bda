"""What ROWS judges of the keys and dates of any package: empty and lookalike keys, and days that stand for an open end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duckdb import ColumnExpression, DuckDBPyRelation, FunctionExpression, SQLExpression

from hkoffices.database.load import Loaded, Table
from hkoffices.database.periods import identity
from hkoffices.violation import Related, Violation
from hkoffices.words.characters import code, short

SQL = Path(__file__).parent
EMPTY_KEY, LOOKALIKE_KEY, STAND_IN_DATE = "empty_key", "lookalike_key", "stand_in_date"
MAX_LISTED = 1_000  # violations of one rule in one table


def check_keys(loaded: Loaded, table: Table) -> Iterator[Violation]:
    """Rows whose key has an empty part, and keys that only Unicode's normal form (NFC) makes one."""
    key = table.resource.primary_key
    if not key or not all(name in table.columns for name in key):
        return
    _keys(loaded, table, key).create_view("keys_asked", replace=True)
    for line, parts in loaded.connection.execute(_sql("empty_keys"), {"most": MAX_LISTED}).fetchall():
        empty = [name for name, cell in zip(key, parts, strict=True) if cell is None]
        message = f"{', '.join(empty)} is empty, and it is part of the key: every row needs its whole key"
        id_ = "|".join(cell or "" for cell in parts)
        yield Violation(
            EMPTY_KEY, message, table.resource.file, table=table.name, line=line, column=empty[0], id=id_.strip("|") and id_
        )
    for line, parts, first, other in loaded.connection.execute(_sql("lookalike_keys"), {"most": MAX_LISTED}).fetchall():
        id_, different = "|".join(parts), next(c for c, d in zip("|".join(parts), "|".join(other) + "\0", strict=False) if c != d)
        message = (
            f"{short(id_)} looks like the key of line {first} and is written with other characters ({code(different)}): "
            "write both in Unicode's composed form (NFC), and see whether they are one"
        )
        related = (Related(table.resource.file, table.name, first, "|".join(other)),)
        yield Violation(LOOKALIKE_KEY, message, table.resource.file, "warning", table.name, line, key[0], id_, related)


def check_stand_ins(loaded: Loaded, table: Table) -> Iterator[Violation]:
    """Days such as 9999-12-31 where an open end is meant, and 0001-01-01 for a first day that is not known."""
    period = table.resource.temporal.period
    if not period or period.instant:
        return
    cells = loaded.connection.table(table.in_sql)
    start, end = table.columns[period.start], table.columns[period.end]
    asked = cells.project(
        ColumnExpression(table.line).alias("line"),
        ColumnExpression(start).alias("start_cell"),
        ColumnExpression(end).alias("end_cell"),
        SQLExpression(identity(table)).alias("id"),
    )
    asked.create_view("periods_asked", replace=True)
    right = "leave the cell empty" if period.empty_to_open else "write .."
    for line, id_, cell, is_end in loaded.connection.execute(_sql("stand_in_dates"), {"most": MAX_LISTED}).fetchall():
        column = period.end if is_end else period.start
        meant = (
            f"is an open end meant? Then {right}" if is_end else "is the first day unknown? Then write a bracket such as [..1999]"
        )
        message = f"{cell} is no day that anybody knows: {meant}"
        yield Violation(STAND_IN_DATE, message, table.resource.file, "warning", table.name, line, column, id_)


def _keys(loaded: Loaded, table: Table, key: list[str]) -> DuckDBPyRelation:
    parts = FunctionExpression("list_value", *(ColumnExpression(table.columns[k]) for k in key))
    return loaded.connection.table(table.in_sql).project(ColumnExpression(table.line).alias("line"), parts.alias("parts"))


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text("utf-8")
