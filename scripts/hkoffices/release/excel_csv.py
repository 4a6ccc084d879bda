"""The Excel edition of the CSVs: what a double click opens rightly, in one zip archive."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from hkoffices.release.archive import write_archive
from hkoffices.release.edition import Edition
from hkoffices.release.readers import reader_tables

TAKEN_FOR_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
TAKEN_FOR_A_NUMBER_OR_DATE = re.compile(r"[0-9][0-9 .,:/-]*")


def excel_cell(text: str | None) -> str:
    """A cell that Excel shows as it is written.

    What Excel would take for a formula gets an apostrophe before it (OWASP, CSV injection). What it would turn into a number
    or a date of its own (`1999-03` becomes Mar-99) is written ="1999-03", a text constant of digits and punctuation only.
    """
    if text is None:
        return ""
    if text.startswith(TAKEN_FOR_A_FORMULA):
        return f"'{text}"
    return f'="{text}"' if TAKEN_FOR_A_NUMBER_OR_DATE.fullmatch(text) else text


def excel_text(columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> bytes:
    """A CSV file with a byte order mark, by which Excel knows UTF-8, and the line ends that Excel itself writes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([excel_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_excel_csv(edition: Edition, into: Path) -> None:
    """<package>-excel-csv.zip: every table and every reader's table."""
    members = {f"{r.name}.csv": excel_text(r.fields, edition.rows(r)) for r in edition.package.resources}
    for table in reader_tables(edition):
        rows = [[None if cell is None else str(cell) for cell in row] for row in table.rows]
        members[f"readers-{table.name}.csv"] = excel_text(table.columns, rows)
    write_archive(into / f"{edition.package.name}-excel-csv.zip", members, edition.stamp)
