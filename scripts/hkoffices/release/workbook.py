"""hk-offices.xlsx: a sheet a table, and what every column means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format

from hkoffices.release.definitions import COLUMNS, definitions
from hkoffices.release.edition import Edition

WIDEST = 60  # characters of a column


def write_workbook(edition: Edition, into: Path) -> None:
    """<package>.xlsx. Every cell is text, dates and what looks like a formula included, and stays text when it is edited."""
    descriptor = edition.package.descriptor
    with xlsxwriter.Workbook(into / f"{edition.package.name}.xlsx") as book:
        book.set_properties(
            {
                "title": descriptor.get("title", ""),
                "comments": f"Version {edition.version}",
                "created": edition.stamp.replace(tzinfo=None),
            }
        )
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"num_format": "@", "bold": True})
        for resource in edition.package.resources:
            _write_sheet(book, resource.name, resource.fields, edition.rows(resource), head, text)
        _write_sheet(book, "definitions", COLUMNS, definitions(edition.package), head, text)


def _write_sheet(
    book: xlsxwriter.Workbook,
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    head: Format,
    text: Format,
) -> None:
    sheet = book.add_worksheet(name)
    for column, title in enumerate(columns):
        longest = max((len(row[column] or "") for row in rows), default=0)
        sheet.set_column(column, column, min(WIDEST, max(longest, len(title)) + 2), text)
        sheet.write_string(0, column, title, head)
        for line, row in enumerate(rows, start=1):
            if row[column] is not None:
                sheet.write_string(line, column, row[column], text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
