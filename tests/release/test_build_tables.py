"""Every released file with the tables is read back by a tool that its users use, and every cell compared with the CSVs."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas
import polars
import pytest
from csvw import CSVW
from datasette.app import Datasette
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.release.excel_csv import excel_cell

Cells = list[list[str]]
PACKAGE = read_package(HOME)
TABLES = [r.name for r in PACKAGE.resources]
BIN = Path(sys.executable).parent


def said(table: str) -> Cells:
    """Header and rows of tables/<table>.csv."""
    with PACKAGE.resource(table).path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def texts(rows: list[tuple[object, ...]]) -> Cells:
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_in_polars(built: Path, table: str) -> None:
    frame = polars.read_parquet(built / f"{table}.parquet")
    assert [frame.columns, *texts(frame.rows())] == said(table)


DERIVED = ("heads", "coverage_by_day_ranges", "office_day_ranges", "tenures_periods", "offices_periods", "events_days")
DAYS = {
    "from_earliest",
    "from_latest",
    "to_earliest",
    "to_latest",
    "earliest",
    "latest",
    "confirmed_on",
    "range_from",
    "range_to",
}


def days_of(names: Iterable[str]) -> list[str]:
    return [name for name in names if name in DAYS]


def test_every_table_with_a_period_has_an_edition_with_days(built: Path) -> None:
    periods = [f"{r.name}_{'days' if r.temporal.period.instant else 'periods'}" for r in PACKAGE.resources if r.temporal.period]
    assert {f"{name}.{form}" for name in {*periods, *DERIVED} for form in ("csv", "parquet")} <= {f.name for f in built.iterdir()}


@pytest.mark.parametrize("name", DERIVED)
def test_days_are_dates_in_polars_and_pandas(built: Path, name: str) -> None:
    frames = [polars.read_parquet(built / f"{name}.parquet"), polars.read_csv(built / f"{name}.csv", try_parse_dates=True)]
    days = days_of(frames[0].columns)
    assert len(days) >= 2
    for frame in frames:
        filled = [day for day in days if frame[day].null_count() < len(frame)]
        assert {str(frame.schema[day]) for day in filled} == {"Date"}
    read = pandas.read_csv(built / f"{name}.csv", parse_dates=days)
    assert {str(read[day].dtype).partition("[")[0] for day in days if read[day].notna().any()} == {"datetime64"}


@pytest.mark.parametrize("name", DERIVED)
def test_parquet_and_csv_with_days_hold_the_same(built: Path, name: str) -> None:
    with (built / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    frame = polars.read_parquet(built / f"{name}.parquet")
    assert (frame.columns, texts(frame.rows())) == (header, rows)


@pytest.mark.parametrize("name", [*DERIVED, "tenures", "sources"])
def test_parquet_describes_its_columns(built: Path, name: str) -> None:
    described = polars.read_parquet_metadata(built / f"{name}.parquet")
    columns = polars.read_parquet(built / f"{name}.parquet").columns
    assert set(columns) <= set(described)
    assert all(described[column] for column in columns)
    if name in TABLES:
        assert [described[f["name"]] for f in PACKAGE.resource(name).schema["fields"]] == [
            f["description"] for f in PACKAGE.resource(name).schema["fields"]
        ]


def test_duckdb_reads_the_descriptions_of_parquet(built: Path) -> None:
    asked = "select decode(value) from parquet_kv_metadata($1) where decode(key) = 'from_earliest'"
    ((description,),) = duckdb.execute(asked, [str(built / "heads.parquet")]).fetchall()
    assert description.startswith("The earliest day")


@pytest.mark.parametrize("table", TABLES)
def test_csv_is_the_file_of_the_repository(built: Path, table: str) -> None:
    assert (built / f"{table}.csv").read_bytes() == PACKAGE.resource(table).path.read_bytes()


def test_sqlite_in_datasette(built: Path) -> None:
    datasette = Datasette([str(built / "hk-offices.sqlite")], settings={"max_returned_rows": 1_000_000})
    with ThreadPoolExecutor() as thread:  # the browser's tests, in the same process, leave a loop running in this one
        for table in TABLES:
            asked = datasette.client.get(f"/hk-offices/{table}.json?_shape=array&_size=max&_nl=")
            answer = thread.submit(asyncio.run, asked).result()
            rows = sorted([cell or "" for cell in row.values()] for row in answer.json())
            assert rows == sorted(said(table)[1:]), table


def test_sqlite_keeps_the_keys_of_the_schemas(built: Path) -> None:
    connection = sqlite3.connect(built / "hk-offices.sqlite")
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    keys = connection.execute("pragma foreign_key_list(tenures)").fetchall()
    assert {(k[3], k[2], k[4]) for k in keys} >= {("post_id", "posts", "post_id"), ("person_id", "people", "person_id")}
    assert connection.execute("select name from pragma_table_info('tenures') where pk").fetchall() == [("tenure_id",)]
    missing = "insert into tenures (tenure_id, post_id, person_id, capacity, valid_to) values ('x', 'y', 'z', 'acting', '..')"
    with pytest.raises(sqlite3.IntegrityError, match=r"NOT NULL constraint failed: tenures\.valid_from"):
        connection.execute(missing)


def test_sqlite_answers_as_of_a_day(built: Path) -> None:
    """The views stand in SQLite as tables; bounds are texts that sort as days do."""
    connection = sqlite3.connect(built / "hk-offices.sqlite")
    on = "select distinct office_id from offices_periods where network = 'mainland' and from_latest <= ? and ? <= to_earliest"
    assert sorted(connection.execute(on, ("2005-01-01", "2005-01-01")).fetchall()) == [("bjo",), ("gdeto",)]


def test_excel_csv_as_excel_shows_it(built: Path) -> None:
    """What Excel makes of a cell: ="x" is the text x, and no other formula is in it."""
    with zipfile.ZipFile(built / "hk-offices-excel-csv.zip") as archive:
        for table in TABLES:
            data = archive.read(f"{table}.csv")
            assert data.startswith(b"\xef\xbb\xbf")
            assert data.count(b"\n") == data.count(b"\r\n")
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            assert [[re.sub(r'^="(.*)"$', r"\1", cell) for cell in row] for row in rows] == said(table)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        ("Wuhan", "Wuhan"),
        ("..", ".."),
        ("[2014-01..2014-06]", "[2014-01..2014-06]"),
        ("1999-03", '="1999-03"'),
        ("1999", '="1999"'),
        ("2012-07-18", '="2012-07-18"'),
        ("=1+1", "'=1+1"),
        ("+852 2810 2900", "'+852 2810 2900"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2", "'-2"),
    ],
)
def test_a_cell_for_excel(cell: str | None, written: str) -> None:
    assert excel_cell(cell) == written


def test_the_zip_is_valid_for_frictionless(built: Path, tmp_path: Path) -> None:
    archive = next(built.glob("hk-offices-*.*.*.zip"))
    run = subprocess.run([BIN / "frictionless", "validate", archive.name, "--json"], cwd=built, capture_output=True, text=True)
    report = json.loads(run.stdout)
    assert (run.returncode, report["valid"], report["errors"]) == (0, True, [])
    assert [task["name"] for task in report["tasks"]] == TABLES
    zipfile.ZipFile(archive).extractall(tmp_path)
    for resource in PACKAGE.resources:
        for file in (resource.file, resource.schema_file):
            assert (tmp_path / file).read_bytes() == (HOME / file).read_bytes()
    assert {"CHANGELOG.md", "CITATION.cff", "csv-metadata.json"} <= {f.name for f in tmp_path.iterdir()}


def test_csvw_describes_the_tables(built: Path) -> None:
    metadata = str(built / "csv-metadata.json")
    assert CSVW(metadata, validate=True).warnings == []
    read = CSVW(metadata, strict=False)  # strict asks more than CSVW: that no reference be empty
    assert read.is_valid, read.warnings
    for resource, table in zip(PACKAGE.resources, read.tables, strict=True):
        rows = [[row[name] or "" for name in resource.fields] for row in table]
        assert rows == said(resource.name)[1:]


def test_csvw_in_the_zip_is_the_same_but_for_the_folder_of_the_tables(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("hk-offices-*.*.*.zip"))) as archive:
        in_zip = archive.read("csv-metadata.json").decode("utf-8")
    next_to_tables = (built / "csv-metadata.json").read_text("utf-8")
    assert in_zip == re.sub(r'("(?:url|resource)": ")(\w+\.csv")', r"\1tables/\2", next_to_tables)
    assert [table["url"] for table in json.loads(in_zip)["tables"]] == [resource.file for resource in PACKAGE.resources]


def test_csvw_finds_a_wrong_cell(built: Path, tmp_path: Path) -> None:
    for file in (*built.glob("*.csv"), built / "csv-metadata.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    tenures = tmp_path / "tenures.csv"
    tenures.write_text(tenures.read_text("utf-8").replace(",substantive,", ",by chance,", 1), "utf-8")
    with pytest.raises(ValueError, match="capacity: invalid lexical value for string: by chance"):
        assert CSVW(str(tmp_path / "csv-metadata.json"), strict=False).is_valid
