"""Rows of a table edited and added by their keys, as a contributor would with an editor."""

from __future__ import annotations

import csv
from pathlib import Path


def edit_row(file: Path, key: str, **cells: str) -> int:
    """Change cells of the row with this key; its line."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text))
    line = next(number for number, row in enumerate(rows) if row[0] == key)
    for name, cell in cells.items():
        rows[line][rows[0].index(name)] = cell
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(rows)
    return line + 1


def append_row(file: Path, like: str, **cells: str) -> int:
    """Add a row like another; rows stay sorted. The new row's line."""
    with file.open(encoding="utf-8", newline="") as text:
        header, *rows = csv.reader(text)
    new = list(next(row for row in rows if row[0] == like))
    for name, cell in cells.items():
        new[header.index(name)] = cell
    rows = sorted([*rows, new])
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return rows.index(new) + 2
