"""The workbook and the reader's files: what a person sees who opens them in a spreadsheet."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

PACKAGE = read_package(HOME)
TABLES = [r.name for r in PACKAGE.resources]
READERS = {"heads": "Heads", "coverage": "Coverage", "network": "Network", "events": "Events", "years": "Year by year"}
DAYS = ("earliest", "latest")
SOFFICE = shutil.which("soffice")
Convert = Callable[..., list[Path]]


@pytest.fixture(scope="module")
def workbook(built: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(built / "hk-offices.xlsx")


def texts(sheet: Worksheet) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def columns(sheet: Worksheet) -> dict[str, list[Cell | MergedCell]]:
    """Heading -> the cells below it."""
    return {str(column[0].value): list(column[1:]) for column in sheet.iter_cols()}


def readers_rows(built: Path, name: str) -> list[dict[str, str]]:
    with (built / f"readers-{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_sheets_in_the_order_of_a_reader(workbook: openpyxl.Workbook) -> None:
    assert workbook.sheetnames == ["Read me", *READERS.values(), "Dictionary", *(f"{table} (table)" for table in TABLES)]
    assert workbook.active is workbook["Read me"]


def test_the_first_sheet_tells_what_a_reader_needs(workbook: openpyxl.Workbook) -> None:
    lines = {str(row[0]): str(row[1] or "") for row in workbook["Read me"].iter_rows(values_only=True) if row[0]}
    assert next(iter(lines)) == PACKAGE.descriptor["title"]
    assert lines["What this is"] == PACKAGE.descriptor["description"]
    assert lines["As of"].startswith(f"{PACKAGE.as_of}: ")
    assert lines["[..2014-02-18]"] == "Some day on or before that day."
    assert lines["presumed"] == "The row is still open, and no source confirms it for so late a day."
    assert lines["Licence"] == "CC0 1.0 Universal. https://creativecommons.org/publicdomain/zero/1.0/"
    assert lines["How to cite"].startswith(f"{PACKAGE.descriptor['title']}, version {PACKAGE.descriptor['version']}")


@pytest.mark.parametrize(("name", "title"), READERS.items())
def test_a_readers_sheet_has_the_columns_and_rows_of_its_csv(
    built: Path, workbook: openpyxl.Workbook, name: str, title: str
) -> None:
    sheet, rows = columns(workbook[title]), readers_rows(built, name)
    shown = [column for column in rows[0] if not column.endswith("_url")]
    assert list(sheet) == [column.replace("_", " ") for column in shown]
    for column in shown:
        cells = [cell.value for cell in sheet[column.replace("_", " ")]]
        assert [str(c.date()) if isinstance(c, datetime) else str(c or "") for c in cells] == [row[column] for row in rows]


@pytest.mark.parametrize(("name", "title"), READERS.items())
def test_bounds_are_real_dates_and_certainty_is_never_empty(workbook: openpyxl.Workbook, name: str, title: str) -> None:
    sheet = columns(workbook[title])
    bounds = [cell for heading, cells in sheet.items() if heading.endswith(DAYS) for cell in cells if cell.value is not None]
    assert {(cell.is_date, cell.number_format) for cell in bounds} <= {(True, "yyyy-mm-dd")}
    assert bool(bounds) == (name != "years")
    assert {cell.value for cell in sheet["certainty"]} <= {
        "certain",
        "possible",
        "presumed",
        "ended",
        "not begun",
        "planned",
        "lapsed",
    }


@pytest.mark.parametrize("title", READERS.values())
def test_no_english_cell_is_empty_where_a_chinese_name_exists(workbook: openpyxl.Workbook, title: str) -> None:
    sheet = columns(workbook[title])
    named = [heading for heading in sheet if f"{heading} chinese" in sheet]
    assert named
    for heading in named:
        pairs = zip(sheet[heading], sheet[f"{heading} chinese"], strict=True)
        assert [chinese.value for english, chinese in pairs if chinese.value and not english.value] == []


@pytest.mark.parametrize("name", ["heads", "coverage", "network", "events"])
def test_titles_of_sources_are_links_to_them(built: Path, workbook: openpyxl.Workbook, name: str) -> None:
    sheet = columns(workbook[READERS[name]])
    for number in (1, 2, 3):
        cells, rows = sheet[f"source {number}"], readers_rows(built, name)
        assert [cell.hyperlink.location or cell.hyperlink.target if cell.hyperlink else "" for cell in cells] == [
            row[f"source_{number}_url"] for row in rows
        ]
    assert sum(bool(cell.hyperlink) for cell in sheet["source 1"]) > len(sheet["source 1"]) / 2


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_text_as_in_the_csv(workbook: openpyxl.Workbook, table: str) -> None:
    sheet = workbook[f"{table} (table)"]
    with PACKAGE.resource(table).path.open(encoding="utf-8", newline="") as file:
        assert texts(sheet) == list(csv.reader(file))
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in filled} == {("s", "@")}


def test_the_dictionary_explains_every_column(workbook: openpyxl.Workbook) -> None:
    header, *rows = workbook["Dictionary"].iter_rows(values_only=True)
    assert header == ("table name", "column name", "title", "description", "required", "key", "one of", "example")
    assert [row[:2] for row in rows] == [(r.name, name) for r in PACKAGE.resources for name in r.fields]
    assert all(row[3] for row in rows)
    assert {cell.alignment.wrap_text for row in workbook["Dictionary"].iter_rows() for cell in row if cell.value} == {True}


def test_every_sheet_is_ready_to_read_and_to_print(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook.worksheets[1:]:
        assert (sheet.freeze_panes, bool(sheet.auto_filter.ref), bool(sheet.print_area)) == ("B2", True, True), sheet.title
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.orientation, sheet.print_title_rows) == (
            None,
            "landscape",
            "$1:$1",
        ) or (sheet.page_setup.fitToWidth == 1)


@pytest.mark.parametrize("name", READERS)
def test_a_readers_file_begins_with_the_mark_by_which_excel_knows_utf_8(built: Path, name: str) -> None:
    data = (built / f"readers-{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert not data.startswith(b"\xef\xbb\xbf" * 2)
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.fixture
def convert(tmp_path: Path) -> Convert:
    """LibreOffice opens files and writes them in another form: convert(files, "pdf") -> what it wrote, by name."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed (Debian: apt install libreoffice-calc): the files were not opened in it")

    def converted(files: list[Path], form: str, *options: str) -> list[Path]:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        out = tmp_path / "converted"
        command = [str(SOFFICE), profile, "--headless", *options, "--convert-to", form, "--outdir", str(out), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True)
        return sorted(out.iterdir())

    return converted


def test_libreoffice_opens_the_workbook(built: Path, convert: Convert) -> None:
    """Every sheet, each as a CSV file; the sheet of heads has the rows and the days of the reader's file."""
    found = {file.stem.removeprefix("hk-offices-"): file for file in convert([built / "hk-offices.xlsx"], EVERY_SHEET)}
    assert set(found) == {"Read me", *READERS.values(), "Dictionary", *(f"{table} (table)" for table in TABLES)}
    with found["Heads"].open(encoding="utf-8", newline="") as file:
        shown = list(csv.DictReader(file))
    expected = readers_rows(built, "heads")
    for column in ("organisation", "holder", "holder_chinese", "first_day", "certainty", "first_day_earliest", "last_day_latest"):
        assert [row[column.replace("_", " ")] for row in shown] == [row[column] for row in expected], column


UTF_8 = "Text - txt - csv (StarCalc):44,34,76"  # what the window of LibreOffice offers where a file has the mark
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"  # UTF-8, cells as shown, all sheets


def test_libreoffice_opens_the_readers_files(built: Path, convert: Convert) -> None:
    files = convert([built / f"readers-{name}.csv" for name in READERS], "xlsx", f"--infilter={UTF_8}")
    assert [file.stem for file in files] == sorted(f"readers-{name}" for name in READERS)
    for file in files:
        header, *rows = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
        expected = readers_rows(built, file.stem.removeprefix("readers-"))
        assert list(header) == list(expected[0]), file
        assert len(rows) == len(expected), file
        place = next(i for i, column in enumerate(header) if str(column).endswith("_chinese"))
        assert [str(row[place] or "") for row in rows] == [row[str(header[place])] for row in expected], file
