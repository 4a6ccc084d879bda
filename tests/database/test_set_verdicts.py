"""The verdicts on several rows together (scripts/hkoffices/database/dates.sql): within the union of several, gaps in the union of several."""

from __future__ import annotations

import os
from itertools import combinations_with_replacement, product
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hkoffices.database import load
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.database import oracle
from tests.database.oracle import Days, Row

FOLDER = Path(__file__).parent
SPAN = int(os.environ.get("HKOFFICES_PROOF_DAYS", "6")) // 2 + 1  # days of the exhaustive scope: 4, in `make proof` 5
AT_ONCE = 50_000  # cases asked in one query
Case = tuple[list[Row], list[Row]]  # children, and the rows of one key


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(load.DATES_SQL.read_text("utf-8"))
    return connection


def duckdb_says(connection: duckdb.DuckDBPyConnection, file: str, cases: list[Case]) -> dict[int, str]:
    """Case number -> verdict, of the table macro that `file` asks."""
    said: dict[int, str] = {}
    for start in range(0, len(cases), AT_ONCE):
        part = _duckdb_says(connection, file, cases[start : start + AT_ONCE])
        said |= {start + number: verdict for number, verdict in part.items()}
    return said


def _duckdb_says(connection: duckdb.DuckDBPyConnection, file: str, cases: list[Case]) -> dict[int, str]:
    cells: list[tuple[Any, ...]] = []
    for key, (children, rows) in enumerate(cases):
        for kind, group in (("child", children), ("row", rows)):
            cells += [(kind, key, len(cells) + n, *row.first, *row.last) for n, row in enumerate(group)]
    frame = pd.DataFrame(cells, columns=["kind", "key", "line", "s1", "s2", "e1", "e2"])
    connection.from_df(frame.astype(dict.fromkeys(("s1", "s2", "e1", "e2"), "Int32"))).create_view("cells", replace=True)
    connection.execute((FOLDER / "set_verdicts.sql").read_text("utf-8"))
    return dict(connection.execute((FOLDER / file).read_text("utf-8")).fetchall())


def containment(case: Case) -> str | None:
    """The oracle's verdict on a case of one child; None for a child without readings."""
    child, *parents = oracle.readings_of([*case[0], *case[1]])
    return oracle.containment(child, parents) if child else None


def gap(case: Case) -> str | None:
    """The oracle's verdict on the rows of a case; None where none has a reading."""
    rows = oracle.readings_of(case[1])
    return oracle.gap(rows) if any(rows) else None


def check(connection: duckdb.DuckDBPyConnection, cases: list[Case]) -> None:
    """Both verdicts are the oracle's in every case."""
    for file, right in (("containment_verdicts.sql", containment), ("gap_verdicts.sql", gap)):
        said = duckdb_says(connection, file, cases)
        wrong = [(case, said.get(n), right(case)) for n, case in enumerate(cases) if said.get(n) != right(case)]
        assert wrong == []


def tight_rows(span: int) -> list[Row]:
    """Every row of four bounds within `span` days that no tightening would change, and one that is reversed."""
    sets = list(combinations_with_replacement(range(span), 2))
    tight = [Row(s, e) for s, e in product(sets, sets) if s[0] <= e[0] and s[1] <= e[1]]
    return [*tight, Row((1, 1), (0, 0))]


@pytest.mark.parametrize(("span", "parents"), [(SPAN, 0), (SPAN, 1), (SPAN, 2), (SPAN - 1, 3)])
def test_every_row_within_every_union(connection: duckdb.DuckDBPyConnection, span: int, parents: int) -> None:
    rows = tight_rows(span)
    cases = [([child], list(union)) for child in rows for union in combinations_with_replacement(rows, parents)]
    said = duckdb_says(connection, "containment_verdicts.sql", cases)
    assert [(case, said.get(n)) for n, case in enumerate(cases) if said.get(n) != containment(case)] == []


@pytest.mark.parametrize(("span", "number"), [(SPAN, 1), (SPAN, 2), (SPAN, 3), (SPAN - 1, 4)])
def test_every_gap(connection: duckdb.DuckDBPyConnection, span: int, number: int) -> None:
    cases: list[Case] = [([], list(rows)) for rows in combinations_with_replacement(tight_rows(span), number)]
    said = duckdb_says(connection, "gap_verdicts.sql", cases)
    assert [(case, said.get(n)) for n, case in enumerate(cases) if said.get(n) != gap(case)] == []


def sets_of_days(span: int) -> st.SearchStrategy[Days]:
    """One day, some days, all before or all after a day, of `span` days."""
    day = st.integers(0, span - 1)
    return st.one_of(
        day.map(lambda d: (d, d)),
        st.tuples(day, day).map(lambda ds: (min(ds), max(ds))),
        day.map(lambda d: (None, d)),
        day.map(lambda d: (d, None)),
    )


def rows_within(span: int) -> st.SearchStrategy[Row]:
    """Rows that may be reversed, last a day, or be without bound on a side."""
    return st.builds(Row, sets_of_days(span), sets_of_days(span))


CHILDREN = rows_within(9) | st.builds(lambda d: Row(d, d, instant=True), sets_of_days(9))
CASES = st.lists(st.tuples(CHILDREN.map(lambda row: [row]), st.lists(rows_within(9), max_size=3)), min_size=20, max_size=60)


@given(cases=CASES)
@settings(max_examples=settings().max_examples // 4)
def test_rows_and_instants_within_up_to_three_rows_with_open_sides(
    connection: duckdb.DuckDBPyConnection, cases: list[Case]
) -> None:
    check(connection, cases)


def test_an_empty_relation_has_no_verdicts(connection: duckdb.DuckDBPyConnection) -> None:
    assert duckdb_says(connection, "gap_verdicts.sql", [([], [])]) == {}
    assert duckdb_says(connection, "containment_verdicts.sql", [([], [])]) == {}
