"""hk-offices.xlsx: a page to read first, the reader's tables, what every column means, and then every table of the package."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hkoffices.release.definitions import COLUMNS, definitions
from hkoffices.release.edition import Edition
from hkoffices.release.readers import Cell, ReaderTable, reader_tables
from hkoffices.release.workbook_words import SHEETS, read_me, table_sheet

MAX_COLUMN_WIDTH = 60  # characters
MAX_READER_WIDTH = 32  # characters; longer texts of the reader's tables are wrapped
LONG_TEXTS = ("more_sources", "note")
LONG_TEXT_WIDTH = 70  # characters
DAY_WIDTH = 12  # characters
LINE_HEIGHT = 15  # points
MAX_ROW_HEIGHT = 400  # points; Excel shows no higher row
MAX_LINK_LENGTH = 2_000  # characters; Excel refuses longer ones
RULED = {"bottom": 1, "bottom_color": "#DDDDDD"}
A3, A4 = 8, 9  # sizes of paper, as Excel numbers them
READ_ME_WIDTHS = (26, 100)
WRAPPED_LOOSELY = 1.1  # how much more room a text takes where its lines end between words
URL = "_url"  # a column <name>_url holds the address of what <name> names
FIRST_SOURCE = "source_1"
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
        self.wrapped = self.book.add_format({"num_format": "@", "valign": "top", "text_wrap": True} | RULED)
        self.head = self.book.add_format(
            {"num_format": "@", "bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6EE"}
        )
        self.title = self.book.add_format({"bold": True, "font_size": 16})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"} | RULED)
        self.link = self.book.add_format({"font_color": "#0B5394", "underline": 1, "valign": "top", "text_wrap": True} | RULED)

    def sheet(self, name: str, rows: int, columns: int, printed: int | None = None, paper: int = A4) -> Worksheet:
        """A sheet with one header line that stays in view, filters, and its first `printed` columns on a page's width."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, rows, columns - 1)
        sheet.print_area(0, 0, rows, (printed or columns) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
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
    for column, width in enumerate(READ_ME_WIDTHS):
        sheet.set_column(column, column, width, file.wrapped)
    sheet.set_portrait()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    lines = list(enumerate(read_me(edition), start=2))
    sheet.print_area(0, 0, lines[-1][0], 1)
    sheet.write_string(0, 0, str(edition.package.descriptor.get("title", "")), file.title)
    for line, (what, words) in lines:
        sheet.set_row(line, _height([(what, READ_ME_WIDTHS[0]), (words, READ_ME_WIDTHS[1])]))
        sheet.write_string(line, 0, what, file.head if what and not words else file.wrapped)
        if words.startswith("https://"):
            sheet.write_url(line, 1, words, file.link)
        elif words:
            sheet.write_string(line, 1, words, file.wrapped)
        elif what:
            sheet.write_blank(line, 1, None, file.head)


def _write_reader_table(file: Workbook, table: ReaderTable) -> None:
    """Names, days, certainty; then the sources as links and the note, not printed but for the first source."""
    shown = [name for name in table.columns if not name.endswith(URL)]
    printed = shown.index(FIRST_SOURCE) + 1 if FIRST_SOURCE in shown else None
    sheet = file.sheet(SHEETS[table.name], len(table.rows), len(shown), printed, A3 if printed else A4)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    widths = {name: _reader_width(name, [row[name] for row in rows]) for name in shown}
    for number, name in enumerate(shown):
        sheet.set_column(number, number, widths[name], file.wrapped)
        sheet.write_string(0, number, name.replace("_", " "), file.head)
    sheet.set_row(0, _height([(name, width - 2) for name, width in widths.items()]))
    for line, row in enumerate(rows, start=1):
        sheet.set_row(line, _height([(str(row[name] or ""), width) for name, width in widths.items()]))
        for number, name in enumerate(shown):
            _write_cell(file, sheet, (line, number), row[name], row.get(name + URL))


def _write_cell(file: Workbook, sheet: Worksheet, place: tuple[int, int], cell: Cell, url: Cell) -> None:
    if isinstance(url, str) and url.startswith(("http://", "https://")) and len(url) <= MAX_LINK_LENGTH:
        sheet.write_url(*place, url, file.link, string=str(cell))
    elif isinstance(cell, date):
        sheet.write_datetime(*place, cell, file.day)
    elif cell not in (None, ""):
        sheet.write_string(*place, str(cell), file.wrapped)


def _write_dictionary(file: Workbook, rows: Sequence[Sequence[str | None]]) -> None:
    sheet = file.sheet("Dictionary", len(rows), len(COLUMNS))
    for column, (title, width) in enumerate(zip(COLUMNS, DICTIONARY_WIDTHS, strict=True)):
        sheet.set_column(column, column, width, file.wrapped)
        sheet.write_string(0, column, title.replace("_", " "), file.head)
    for line, row in enumerate(rows, start=1):
        sheet.set_row(line, _height([(cell or "", width) for cell, width in zip(row, DICTIONARY_WIDTHS, strict=True)]))
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write_string(line, column, cell, file.wrapped)


def _write_table(file: Workbook, name: str, columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> None:
    sheet = file.sheet(name, len(rows), len(columns))
    for column, title in enumerate(columns):
        form: Format = file.text
        sheet.set_column(column, column, _width(title, [row[column] or "" for row in rows]), form)
        sheet.write_string(0, column, title, file.head)
        for line, row in enumerate(rows, start=1):
            if (cell := row[column]) is not None:
                sheet.write_string(line, column, cell, form)


def _reader_width(name: str, cells: Sequence[Cell]) -> int:
    if any(isinstance(cell, date) for cell in cells):
        return DAY_WIDTH
    if name in LONG_TEXTS:
        return LONG_TEXT_WIDTH
    longest = max((_characters(str(cell or "")) for cell in cells), default=0)
    longest_word = max(map(len, name.split("_")))
    return max(longest_word, min(longest, MAX_READER_WIDTH)) + 2


def _width(title: str, cells: Sequence[str]) -> int:
    """Wide enough for nine cells of ten, within bounds."""
    widths = sorted(map(_characters, cells))
    common = widths[int(len(widths) * 0.9)] if widths else 0
    return min(MAX_COLUMN_WIDTH, max(common, len(title), 6) + 2)


def _height(cells: Sequence[tuple[str, int]]) -> int:
    """The height in points of a row in which each text is wrapped at its width. LibreOffice fits no row by itself."""
    lines = max(1 if _characters(text) <= width else ceil(_characters(text) * WRAPPED_LOOSELY / width) for text, width in cells)
    return min(MAX_ROW_HEIGHT, LINE_HEIGHT * max(1, lines))


def _characters(text: str) -> int:
    """A Chinese character is two wide."""
    return len(text) + sum(ord(c) > 0x2E7F for c in text)
