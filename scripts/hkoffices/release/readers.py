"""The reader's tables: who headed what, who covered what, the network, with names in place of ids."""

from __future__ import annotations

import re
from pathlib import Path

from hkoffices.files.csv_records import canonical_line
from hkoffices.release.edition import Edition, Row

SQL = Path(__file__).with_name("readers.sql")


def reader_tables(edition: Edition) -> list[tuple[str, list[str], list[Row]]]:
    """(name, columns, rows) of every view that readers.sql makes, in its order."""
    text = SQL.read_text("utf-8")
    edition.connection.execute(text)
    found = []
    for name in re.findall(r"view (readers_\w+)", text):
        relation = edition.connection.table(name)
        found.append((name.replace("_", "-"), relation.columns, relation.fetchall()))
    return found


def write_readers(edition: Edition, into: Path) -> None:
    """readers-<table>.csv, in the canonical form of the tables."""
    for name, columns, rows in reader_tables(edition):
        lines = [canonical_line([cell or "" for cell in row]) for row in [tuple(columns), *rows]]
        (into / f"{name}.csv").write_text("".join(lines), "utf-8", newline="")
