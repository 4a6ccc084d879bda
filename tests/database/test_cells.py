"""What a date cell denotes (scripts/hkoffices/database/dates.sql): by example, against a plain reading of the grammar, and the library edtf."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hkoffices.database import load
from hypothesis import given
from hypothesis import strategies as st

from tests.database import oracle

FOLDER = Path(__file__).parent
Answer = tuple[Any, ...]


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(load.DATES_SQL.read_text("utf-8"))
    return connection


def duckdb_says(connection: duckdb.DuckDBPyConnection, cells: list[str]) -> dict[str, Answer]:
    """Text -> what tests/database/cells.sql tells of it, days as text."""
    connection.from_df(pd.DataFrame({"cell": cells}, dtype="str")).create_view("cells", replace=True)
    return {cell: tuple(answer) for cell, *answer in connection.execute((FOLDER / "cells.sql").read_text("utf-8")).fetchall()}


def as_text(ordinal: int | None, infinite: str) -> str:
    return infinite if ordinal is None else date.fromordinal(ordinal).isoformat()


def grammar_says(cell: str) -> tuple[str | None, str | None]:
    """The first and the last day of a cell, as the oracle reads it."""
    days = oracle.days_of(cell)
    return (as_text(days[0], "-infinity"), as_text(days[1], "infinity")) if days else (None, None)


@pytest.mark.parametrize(
    ("cell", "earliest", "latest"),
    [
        ("2019-01-21", "2019-01-21", "2019-01-21"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2012-12", "2012-12-01", "2012-12-31"),
        ("1999", "1999-01-01", "1999-12-31"),
        ("[2009-08-21..2011-08-08]", "2009-08-21", "2011-08-08"),
        ("[2014..2015-03]", "2014-01-01", "2015-03-31"),
        ("[2014-02-11..2014]", "2014-02-11", "2014-12-31"),
        ("[2014..2014-02-11]", "2014-01-01", "2014-02-11"),
        ("[2014-02..2014-02]", "2014-02-01", "2014-02-28"),
        ("[2014-02-11..2014-02-11]", "2014-02-11", "2014-02-11"),
        ("[..2014-02-18]", "-infinity", "2014-02-18"),
        ("[..2014]", "-infinity", "2014-12-31"),
        ("[2025-07-29..]", "2025-07-29", "infinity"),
        ("[2025-07..]", "2025-07-01", "infinity"),
    ],
)
def test_a_cell_denotes_a_set_of_days(connection: duckdb.DuckDBPyConnection, cell: str, earliest: str, latest: str) -> None:
    said = duckdb_says(connection, [cell])[cell]
    assert said[:3] == (earliest, latest, True)
    assert said[3:6] == said[:3]


@pytest.mark.parametrize(
    ("cell", "closed", "half_open"),
    [
        ("..", ("2026-03-01", "infinity"), ("2026-03-01", "infinity")),
        ("2019-01-21", ("2019-01-21", "2019-01-21"), ("2019-01-20", "2019-01-20")),
        ("2019-03", ("2019-03-01", "2019-03-31"), ("2019-02-28", "2019-03-30")),
        ("2020", ("2020-01-01", "2020-12-31"), ("2019-12-31", "2020-12-30")),
        ("[2025-07-29..]", ("2025-07-29", "infinity"), ("2025-07-28", "infinity")),
        ("[..2014-02-18]", ("-infinity", "2014-02-18"), ("-infinity", "2014-02-17")),
        ("0001-01-01", ("0001-01-01", "0001-01-01"), ("0001-12-31 (BC)", "0001-12-31 (BC)")),
    ],
)
def test_a_last_day_may_be_open_or_the_day_before(
    connection: duckdb.DuckDBPyConnection, cell: str, closed: Answer, half_open: Answer
) -> None:
    said = duckdb_says(connection, [cell])[cell]
    assert (said[3:5], said[5], said[6:]) == (closed, True, half_open)


def test_still_so_has_no_meaning_but_as_a_last_day(connection: duckdb.DuckDBPyConnection) -> None:
    assert duckdb_says(connection, [".."])[".."][:3] == (None, None, False)


def test_every_text_of_the_form_of_a_day_or_month(connection: duckdb.DuckDBPyConnection) -> None:
    years = ["0000", "0001", "0004", "1582", "1752", "1900", "1999", "2000", "2023", "2024", "2100", "9999"]
    months = [f"{m:02}" for m in range(100)]
    cells = [*years, *(f"{y}-{m}" for y in years for m in months)]
    cells += [f"{y}-{m}-{d:02}" for y in years for m in [*months[:15], "20", "99"] for d in range(100)]
    said = duckdb_says(connection, cells)
    assert [(c, said[c][:2], grammar_says(c)) for c in cells if said[c][:2] != grammar_says(c)] == []
    in_the_calendar = sum(1 + 12 + (366 if isleap(int(y)) else 365) for y in years[1:])
    assert sum(said[c][2] is True for c in cells) == in_the_calendar


ENDS = """|2014|2014-02|2014-02-10|2014-02-11|2014-02-12|2014-02-29|2014-13|2014-2|2013-12-31|0000|9999-12-31
x|..|[2014]| 2014|2014 |2014?|２０１４|-2014|20140211|2014-02-11T00:00""".replace("\n", "|").split("|")


def test_every_bracket_of_two_ends(connection: duckdb.DuckDBPyConnection) -> None:
    forms = [
        "[{}..{}]",
        "[{}..{}",
        "{}..{}]",
        "{}..{}",
        "[{},{}]",
        "[{}...{}]",
        "[{}.{}]",
        "{}/{}",
        "({}..{})",
        "[{}..{}]\n",
        "\n[{}..{}]",
    ]
    cells = [form.format(a, b) for form in forms for a in ENDS for b in ENDS]
    said = duckdb_says(connection, cells)
    assert [(c, said[c][:2], grammar_says(c)) for c in cells if said[c][:2] != grammar_says(c)] == []


@given(
    st.lists(
        st.from_regex(r"\[?[0-9]{3,5}(-[0-9]{1,3}){0,3}(\.\.[0-9]{4}(-[0-9]{2}){0,2})?\]?|[-0-9.\[\]]{0,12}\n?", fullmatch=True)
    )
)
def test_any_text_of_digits_dots_and_brackets(connection: duckdb.DuckDBPyConnection, cells: list[str]) -> None:
    said = duckdb_says(connection, cells)
    assert {c: said[c][:2] for c in cells} == {c: grammar_says(c) for c in cells}


def edtf_says(cell: str) -> tuple[str, tuple[str, str] | None]:
    """The class by which the library edtf reads a text, and its first and last day; `refused` where it does not read it."""
    try:
        read = parse_edtf(cell)
        first, last = ("{:04}-{:02}-{:02}".format(*t[:3]) for t in (read.lower_strict(), read.upper_strict()))
    except (EDTFParseException, TypeError):
        return "refused", None
    return type(read).__name__, (first, last)


def test_the_library_edtf_reads_the_same_days(connection: duckdb.DuckDBPyConnection) -> None:
    plain = ["2019-01-21", "2012-02-29", "1999", "0001", "9999-12-31", "2012-01", "2012-04", "2012-12", "1900-02", "2000-02"]
    brackets = [
        f"[{a}..{b}]" for a, b in [("2009-08-21", "2011-08-08"), ("2014", "2015"), ("2014-02", "2014-02"), ("2014-01", "2014-11")]
    ]
    said = duckdb_says(connection, plain + brackets)
    assert {c: said[c][:2] for c in plain} == {c: edtf_says(c)[1] for c in plain}
    assert {c: ("OneOfASet", said[c][:2]) for c in brackets} == {c: edtf_says(c) for c in brackets}


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["[2014..2015-03]", "[2014-02-11..2014]"], "its grammar knows only brackets of two ends of one precision"),
        (["[..2014-02-18]", "[2025-07-29..]"], "it reads them, and fails when asked for a day on the side without a bound"),
    ],
)
def test_cells_that_the_library_edtf_does_not_read(connection: duckdb.DuckDBPyConnection, cells: list[str], why: str) -> None:
    said = duckdb_says(connection, cells)
    assert [(said[c][2], edtf_says(c)) for c in cells] == [(True, ("refused", None))] * len(cells), why


@pytest.mark.parametrize(
    ("cells", "read_as", "why"),
    [
        (["2012-21", "2012-24"], "Season", "a season has no first day that all agree on"),
        (["2012?", "2012-02~", "2012-02-11%"], "UncertainOrApproximate", "a doubt without bounds cannot be reckoned with"),
        (["2012-02-XX", "201X", "2012-XX"], "Unspecified", "there is one way to write it: 2012-02, [2010..2019], 2012"),
        (["2012-02/2012-03", "2012-02-11/2012-03-01"], "Interval", "a row has two cells, one for each end"),
        (["2012-02-11T12:00:00"], "DateAndTime", "a day is the finest grain"),
        (["Y12012"], "LongYear", "years have four digits"),
        (["{2014..2015}"], "MultipleDates", "a cell is one day, never several"),
        (["[2014,2016]"], "OneOfASet", "a set with holes has no bounds"),
        (["[2015..2014]"], "OneOfASet", "it does not compare the two ends"),
        (["2021-02-29", "1900-02-29", "0000", "-0001", "2019-01-21\n"], "Date", "it looks up no calendar, and strips line ends"),
    ],
)
def test_texts_that_only_the_library_edtf_reads(
    connection: duckdb.DuckDBPyConnection, cells: list[str], read_as: str, why: str
) -> None:
    said = duckdb_says(connection, cells)
    assert [(said[c][2], edtf_says(c)[0]) for c in cells] == [(False, read_as)] * len(cells), why
