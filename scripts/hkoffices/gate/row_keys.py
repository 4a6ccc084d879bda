"""What ROWS judges of the keys and dates of any package: empty and lookalike keys, and days that stand for an open end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hkoffices.database.load import Loaded, Table
from hkoffices.database.periods import identity
from hkoffices.database.statements import as_literal, as_name
from hkoffices.database.table_views import filled, united
from hkoffices.package.temporal import Period
from hkoffices.violation import Related, Violation
from hkoffices.words.characters import code, short

SQL = Path(__file__).parent
EMPTY_KEY, LOOKALIKE_KEY, STAND_IN_DATE = "empty_key", "lookalike_key", "stand_in_date"
MAX_LISTED = 1_000  # violations of one rule in one table


def check_keys(loaded: Loaded) -> Iterator[Violation]:
    """Rows whose key has an empty part, and keys that only Unicode's normal form (NFC) makes one. All tables are asked at once."""
    asked = [_key_parts(t) for t in loaded.tables.values() if _has_key(t)]
    if not asked:
        return
    loaded.connection.execute(filled("view", name="keys_asked", rows=united(asked)))
    for name, line, parts in _found(loaded, "empty_keys"):
        resource = loaded.tables[name].resource
        empty = [field for field, cell in zip(resource.primary_key, parts, strict=True) if cell is None]
        message = f"{', '.join(empty)} is empty, and it is part of the key: every row needs its whole key"
        id_ = "|".join(cell or "" for cell in parts)
        yield Violation(EMPTY_KEY, message, resource.file, table=name, line=line, column=empty[0], id=id_.strip("|") and id_)
    for name, line, parts, first, other in _found(loaded, "lookalike_keys"):
        resource = loaded.tables[name].resource
        id_, different = "|".join(parts), next(c for c, d in zip("|".join(parts), "|".join(other) + "\0", strict=False) if c != d)
        message = (
            f"{short(id_)} looks like the key of line {first} and is written with other characters ({code(different)}): "
            "write both in Unicode's composed form (NFC), and see whether they are one"
        )
        related = (Related(resource.file, name, first, "|".join(other)),)
        yield Violation(LOOKALIKE_KEY, message, resource.file, "warning", name, line, resource.primary_key[0], id_, related)


def check_stand_ins(loaded: Loaded) -> Iterator[Violation]:
    """Days such as 9999-12-31 where an open end is meant, and 0001-01-01 for a first day that is not known, in any table."""
    asked = [
        _period_cells(table, period)
        for table in loaded.tables.values()
        if (period := table.resource.temporal.period) and not period.instant
    ]
    if not asked:
        return
    loaded.connection.execute(filled("view", name="periods_asked", rows=united(asked)))
    for name, line, id_, cell, is_end in _found(loaded, "stand_in_dates"):
        resource = loaded.tables[name].resource
        period = resource.temporal.period
        assert period
        column = period.end if is_end else period.start
        right = "leave the cell empty" if period.empty_to_open else "write .."
        meant = (
            f"is an open end meant? Then {right}" if is_end else "is the first day unknown? Then write a bracket such as [..1999]"
        )
        message = f"{cell} is no day that anybody knows: {meant}"
        yield Violation(STAND_IN_DATE, message, resource.file, "warning", name, line, column, id_)


def _has_key(table: Table) -> bool:
    key = table.resource.primary_key
    return bool(key) and all(name in table.columns for name in key)


def _key_parts(table: Table) -> str:
    parts = ", ".join(as_name(table.columns[name]) for name in table.resource.primary_key)
    return filled("key_parts", table_name=as_literal(table.name), line=as_name(table.line), parts=parts, table=table.in_sql)


def _period_cells(table: Table, period: Period) -> str:
    cells = {"start": as_name(table.columns[period.start]), "end": as_name(table.columns[period.end])}
    names = {"table_name": as_literal(table.name), "line": as_name(table.line), "id": identity(table), "table": table.in_sql}
    return filled("period_cells", **names, **cells)


def _found(loaded: Loaded, name: str) -> list[Any]:
    """The rows that scripts/hkoffices/gate/<name>.sql gives, of each table the first ones."""
    return loaded.connection.execute((SQL / f"{name}.sql").read_text("utf-8"), {"most": MAX_LISTED}).fetchall()
