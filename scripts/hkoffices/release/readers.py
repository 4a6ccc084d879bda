"""The reader's tables: heads, coverage, network, events, year by year, with names in place of ids and the sources by title."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from hkoffices.release.derived import finite
from hkoffices.release.edition import Edition

SQL = Path(__file__).with_name("readers.sql")
Cell = str | int | date | None


@dataclass(frozen=True)
class ReaderTable:
    """A table as its view of readers.sql gives it: days are dates, None where there is no bound."""

    name: str
    columns: list[str]
    rows: list[tuple[Cell, ...]]


@lru_cache(maxsize=1)  # three files of one edition are made from them
def reader_tables(edition: Edition) -> list[ReaderTable]:
    """Every view readers_<name> that readers.sql makes, in its order."""
    text = SQL.read_text("utf-8")
    edition.connection.execute(text)
    found = []
    for name in re.findall(r"view readers_(\w+)", text):
        relation = finite(edition.connection.table(f"readers_{name}"))
        found.append(ReaderTable(name, relation.columns, relation.fetchall()))
    return found


def write_readers(edition: Edition, into: Path) -> None:
    """readers-<name>.csv in UTF-8 with a byte order mark, by which Excel knows it; ISO days."""
    for table in reader_tables(edition):
        with (into / f"readers-{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(table.columns)
            writer.writerows(table.rows)
