"""A first descriptor for somebody else's tables: types, keys and temporal declarations as the cells suggest them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hkoffices.files.csv_records import decode, read_bytes, records
from hkoffices.files.dialect import Dialect

PLAIN_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
DATE_CELL = re.compile(rf"{PLAIN_DATE}|\[({PLAIN_DATE})?\.\.({PLAIN_DATE})?\]|\.\.")
STARTS = ("valid_from", "from", "start", "begin", "since", "first", "opened", "founded", "appointed", "inception")
ENDS = ("valid_to", "to", "end", "until", "till", "last", "closed", "abolished", "left", "dissolved")
INSTANTS = ("date", "day", "on")
INTEGER, NUMBER = re.compile(r"0|-?[1-9][0-9]*"), re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
DELIMITERS = ",;\t|"


@dataclass
class Found:
    """One table as read: its columns with their cells."""

    name: str
    file: str
    delimiter: str
    columns: dict[str, list[str]]

    @property
    def key(self) -> str | None:
        """The first column, where each of its cells is filled and stands once."""
        name, cells = next(iter(self.columns.items()), ("", []))
        return name if cells and all(cells) and len(set(cells)) == len(cells) else None


def read_table(path: Path, file: str) -> Found:
    """A CSV file by its columns; the delimiter is the one that cuts its header into most cells. Raises NotTextError."""
    text = decode(read_bytes(path), "utf-8")
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    (_, header), *rows = [record for record in records(text, Dialect(delimiter=delimiter)) if record[1]] or [(1, [])]
    columns = {name: [cells[n] for _, cells in rows if n < len(cells)] for n, name in enumerate(header)}
    return Found(re.sub(r"\W+", "_", path.stem.lower()).strip("_") or "table", file, delimiter, columns)


def first_descriptor(name: str, tables: list[Found], as_of: str) -> dict[str, Any]:
    """A descriptor of these tables. `as_of` is written where a period is open."""
    periods = {table.name: period_of(table) for table in tables}
    resources = [_resource(table, tables, periods) for table in tables]
    is_open = any(_is_open(table, periods[table.name]) for table in tables)
    return {"name": name, **({"as_of": as_of} if is_open else {}), "resources": resources}


def period_of(table: Found) -> dict[str, str] | None:
    """The columns that look like a period: a first and a last day, or the one day of an instant; None where none do."""
    dated = [name for name, cells in table.columns.items() if _are_dates(cells)]
    start = _named(dated, STARTS)
    end = _named([name for name in dated if name != start], ENDS)
    if start and end:
        empty = not all(table.columns[end])
        return {"from": start, "to": end, **({"emptyTo": "open"} if empty else {})}
    day = _named([name for name in dated if all(table.columns[name]) and ".." not in table.columns[name]], INSTANTS)
    return {"on": day} if day else None


def _resource(table: Found, tables: list[Found], periods: dict[str, dict[str, str] | None]) -> dict[str, Any]:
    period, key = periods[table.name], table.key
    dates = set(period.values()) if period else set()
    schema: dict[str, Any] = {
        "fields": [{"name": n, "type": "string" if n in dates else _type(cells)} for n, cells in table.columns.items()]
    }
    if key:
        schema["primaryKey"] = key
    references = [(column, other) for column in table.columns if (other := _referred(table, column, tables))]
    if references:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other.name, "fields": other.key}} for column, other in references
        ]
    if period:
        within = [
            {"fields": [column], "reference": {"resource": other.name, "fields": [other.key]}}
            for column, other in references
            if "from" in (periods[other.name] or {})
        ]
        schema["temporal"] = {"period": period, **({"periodForeignKeys": within} if within else {})}
    dialect = {"dialect": {"delimiter": table.delimiter}} if table.delimiter != "," else {}
    return {"name": table.name, "path": table.file, **dialect, "schema": schema}


def _referred(table: Found, column: str, tables: list[Found]) -> Found | None:
    """The table whose key a column refers to: it has the key's name, and every filled cell is one of the keys."""
    cells = set(filter(None, table.columns[column]))
    for other in tables:
        if other is not table and other.key and column == other.key and cells and cells <= set(other.columns[other.key]):
            return other
    return None


def _is_open(table: Found, period: dict[str, str] | None) -> bool:
    end = table.columns[period["to"]] if period and "to" in period else []
    return ".." in end or bool(period and "emptyTo" in period)


def _are_dates(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(DATE_CELL.fullmatch(cell) for cell in filled)


def _named(names: list[str], words: tuple[str, ...]) -> str | None:
    """The first column that has one of these words in its name, words in their order."""
    for word in words:
        for name in names:
            if word == name.lower() or word in re.split(r"[^a-z]+|(?<=[a-z])(?=[A-Z])", name.lower()):
                return name
    return None


def _type(cells: list[str]) -> str:
    filled = [cell for cell in cells if cell]
    if filled and all(map(INTEGER.fullmatch, filled)):
        return "integer"
    return "number" if filled and all(NUMBER.fullmatch(c) or INTEGER.fullmatch(c) for c in filled) else "string"
