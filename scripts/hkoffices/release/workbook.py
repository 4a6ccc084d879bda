"""hk-offices.xlsx: a page to read first, the reader's tables, what every column means, and then every table of the package."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hkoffices.release.definitions import COLUMNS, definitions
from hkoffices.release.edition import Edition
from hkoffices.release.readers import ReaderTable, reader_tables
from hkoffices.release.workbook_words import HEADINGS, SHEETS, read_me, table_sheet

MAX_COLUMN_WIDTH = 60  # characters
MAX_LINK_LENGTH = 2_000  # characters; Excel refuses longer ones
DICTIONARY_WIDTHS = (18, 22, 24, 90, 9, 24, 40, 30)


class Workbook:
    """The file and its few formats."""

    def __init__(self, edition: Edition, file: Path) -> None:
        self.book = xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False})
        descriptor = edition.package.descriptor
        self.book.set_properties(
            {
                "title": descriptor.get("title", ""),
                "comments": f"Version {edition.version}",
                "created": edition.stamp.replace(tzinfo=None),
            }
        )
        self.text = self.book.add_format({"num_format": "@", "valign": "top"})
        self.wrapped = self.book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self.head = self.book.add_format(
            {"num_format": "@", "bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6EE"}
        )
        self.title = self.book.add_format({"bold": True, "font_size": 16})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.link = self.book.add_format({"font_color": "#0B5394", "underline": 1, "valign": "top", "text_wrap": True})

    def sheet(self, name: str, rows: int, columns: int) -> Worksheet:
        """A sheet with one header line that stays in view, filters, and one page's width in print."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, rows, columns - 1)
        sheet.print_area(0, 0, rows, columns - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet


def write_workbook(edition: Edition, into: Path) -> None:
    """<package>.xlsx. Every cell of the package's own tables is text and stays text when it is edited.

    In the reader's tables the earliest and the latest days are real dates.
    """
    file = Workbook(edition, into / f"{edition.package.name}.xlsx")
    with file.book:
        _write_read_me(file, edition)
        for table in reader_tables(edition):
            _write_reader_table(file, table)
        _write_dictionary(file, definitions(edition.package))
        for resource in edition.package.resources:
            _write_table(file, table_sheet(resource.name), resource.fields, edition.rows(resource))


def _write_read_me(file: Workbook, edition: Edition) -> None:
    sheet = file.book.add_worksheet("Read me")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26, file.wrapped)
    sheet.set_column(1, 1, 100, file.wrapped)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, str(edition.package.descriptor.get("title", "")), file.title)
    for line, (what, words) in enumerate(read_me(edition), start=2):
        sheet.write_string(line, 0, what, file.head if what and not words else file.wrapped)
        if words.startswith("https://"):
            sheet.write_url(line, 1, words, file.link)
        elif words:
            sheet.write_string(line, 1, words, file.wrapped)


def _write_reader_table(file: Workbook, table: ReaderTable) -> None:
    columns = [c for c in table.columns if c != "url"]
    sheet = file.sheet(SHEETS[table.name], len(table.rows), len(columns))
    for number, column in enumerate(columns):
        cells = [row[table.columns.index(column)] for row in table.rows]
        width = (
            12 if any(isinstance(c, date) for c in cells) else _width(HEADINGS.get(column, column), [str(c or "") for c in cells])
        )
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, HEADINGS.get(column, column.replace("_", " ")), file.head)
        for line, cell in enumerate(cells, start=1):
            if column == "sources" and (url := table.rows[line - 1][table.columns.index("url")]):
                _write_link(file, sheet, (line, number), str(url), str(cell))
            elif isinstance(cell, date):
                sheet.write_datetime(line, number, cell, file.day)
            elif cell is not None:
                sheet.write_string(line, number, str(cell), file.wrapped if column in ("note", "sources") else file.text)


def _write_link(file: Workbook, sheet: Worksheet, place: tuple[int, int], url: str, text: str) -> None:
    if url.startswith(("http://", "https://")) and len(url) <= MAX_LINK_LENGTH:
        sheet.write_url(*place, url, file.link, string=text)
    else:
        sheet.write_string(*place, text, file.wrapped)


def _write_dictionary(file: Workbook, rows: Sequence[Sequence[str | None]]) -> None:
    sheet = file.sheet("Dictionary", len(rows), len(COLUMNS))
    for column, (title, width) in enumerate(zip(COLUMNS, DICTIONARY_WIDTHS, strict=True)):
        sheet.set_column(column, column, width, file.wrapped)
        sheet.write_string(0, column, title.replace("_", " "), file.head)
        for line, row in enumerate(rows, start=1):
            if row[column] is not None:
                sheet.write_string(line, column, str(row[column]), file.wrapped)


def _write_table(file: Workbook, name: str, columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> None:
    sheet = file.sheet(name, len(rows), len(columns))
    for column, title in enumerate(columns):
        form: Format = file.text
        sheet.set_column(column, column, _width(title, [row[column] or "" for row in rows]), form)
        sheet.write_string(0, column, title, file.head)
        for line, row in enumerate(rows, start=1):
            if (cell := row[column]) is not None:
                sheet.write_string(line, column, cell, form)


def _width(title: str, cells: Sequence[str]) -> int:
    """Wide enough for nine cells of ten, within bounds; a Chinese character is two wide."""
    widths = sorted(len(cell) + sum(ord(c) > 0x2E7F for c in cell) for cell in cells)
    common = widths[int(len(widths) * 0.9)] if widths else 0
    return min(MAX_COLUMN_WIDTH, max(common, len(title), 6) + 2)
