"""Prints all that a released .duckdb says, one JSON list a row: every table and view, and its as-of macros on a few days.

Run by two clients, the output must be the same; it needs nothing but the client (DuckDB 1.1 or later):
python tests/release/print_duckdb.py dist/hk-offices.duckdb
"""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import duckdb

DAYS = ("1999-03-15", "2006-09-10", "2012-05-31", "2026-03-01", "2030-01-01")


def print_rows(name: str, relation: Any) -> None:
    """Print the rows sorted, every value as text: clients differ in what they make of days without an end."""
    shown = relation.project(", ".join(f'"{c}"::varchar as "{c}"' for c in relation.columns))
    for line in sorted(json.dumps([name, *row], ensure_ascii=False) for row in shown.fetchall()):
        print(line)


def main(file: str) -> None:
    """Print one file."""
    connection = duckdb.connect(file, read_only=True)
    listed = "select table_name from information_schema.tables where table_schema = 'main' order by 1"
    for (name,) in connection.execute(listed).fetchall():
        print_rows(name, connection.sql(f"from {name}"))
    macros = """select distinct function_name from duckdb_functions()
        where function_type = 'table_macro' and not internal and parameters = ['d'] order by 1"""
    for (name,) in connection.execute(macros).fetchall():
        for day in DAYS:
            print_rows(f"{name} {day}", connection.sql(f"from {name}('{day}')"))
    connection.close()
    print_attached(Path(file))


def print_attached(file: Path) -> None:
    """Print what the macros answer where the file is attached under another name, and macros.sql next to it was read."""
    connection = duckdb.connect()
    connection.execute(f"attach '{file}' as \"any name\" (read_only)")
    connection.execute(file.with_name("macros.sql").read_text("utf-8"))
    for asked in (
        "heads_on('2012-05-31')",
        "office_for('云南', '2012')",
        "heads_during('2012')",
        "evidence",
        "office_day_ranges",
    ):
        print_rows(f"attached: {asked}", connection.sql(f"from {asked}"))


if __name__ == "__main__":
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    main(sys.argv[1])
