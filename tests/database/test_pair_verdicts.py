"""The verdicts on two rows (scripts/hkoffices/database/dates.sql) are those of the definition: every reading, tried one by one (oracle.py)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations_with_replacement, product
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from hkoffices.database import load

from tests.database import oracle
from tests.database.oracle import Days, Reading, Row

FOLDER = Path(__file__).parent
SPAN = int(os.environ.get("HKOFFICES_PROOF_DAYS", "6"))  # days of the exhaustive scope; `make proof` takes more
AT_ONCE = 50  # rows whose pairs are asked in one query
Sentence = Callable[[Reading, Reading], bool]
SENTENCES: tuple[Sentence, ...] = (
    oracle.share_a_day,
    oracle.share_more_than_a_handover,
    oracle.lies_within,
    oracle.ends_before,
    oracle.begin_together,
    oracle.is_followed_at_once,
)


def bounded(span: int) -> list[Days]:
    """Every set of days between two of `span` days."""
    return list(combinations_with_replacement(range(span), 2))


def half_bounded(span: int) -> list[Days]:
    """The same, and every set that has no bound on one side."""
    return [*bounded(span), *((None, d) for d in range(span)), *((d, None) for d in range(span))]


def rows_of(days: list[Days]) -> list[Row]:
    """Every row whose first and whose last day lie in one of these sets, the reversed among them."""
    return [Row(first, last) for first, last in product(days, days)]


def instants_of(days: list[Days]) -> list[Row]:
    """Every instant whose day lies in one of these sets."""
    return [Row(day, day, instant=True) for day in days]


def duckdb_says(rows: list[Row]) -> Iterator[tuple[Any, ...]]:
    """(a, b, the verdict on each of SENTENCES) for every pair of rows, by their numbers; reversed rows are left out."""
    connection = duckdb.connect()
    connection.execute(load.DATES_SQL.read_text("utf-8"))
    cells = [(n, *row.first, *row.last) for n, row in enumerate(rows)]
    frame = pd.DataFrame(cells, columns=["n", "s1", "s2", "e1", "e2"], dtype="Int32")
    connection.from_df(frame).create_view("cells")
    text = (FOLDER / "pair_verdicts.sql").read_text("utf-8")
    for first in range(0, len(rows), AT_ONCE):  # all pairs of `make proof` are too many to hold
        yield from connection.execute(text, {"first": first, "last": first + AT_ONCE - 1}).fetchall()


def has_an_answer(sentence: Sentence, a: Row, b: Row) -> bool:
    """Whether the macros answer for these: not for handovers of instants, nor for what lies within one (schemas/README.md)."""
    if sentence is oracle.share_more_than_a_handover:
        return not (a.instant or b.instant)
    return not (sentence is oracle.lies_within and b.instant)


@cache
def oracle_says(a: tuple[Reading, ...], b: tuple[Reading, ...]) -> tuple[str, ...]:
    """The oracle's verdict on each of SENTENCES for two rows of these readings."""
    return tuple(oracle.pair(s, list(a), list(b)) for s in SENTENCES)


def differences(rows: list[Row]) -> tuple[int, list[tuple[Row, Row, str, str, str]]]:
    """How many pairs were compared, and (a, b, sentence, DuckDB's verdict, the oracle's) where the two differ."""
    days = range(-oracle.REACH, SPAN + oracle.REACH)
    of_row = [tuple(oracle.readings(row, days)) for row in rows]
    compared = 0
    found: list[tuple[Row, Row, str, str, str]] = []
    for a, b, *verdicts in duckdb_says(rows):
        compared += 1
        right = oracle_says(of_row[a], of_row[b])
        if tuple(verdicts) != right:
            for sentence, said, truth in zip(SENTENCES, verdicts, right, strict=True):
                if said != truth and has_an_answer(sentence, rows[a], rows[b]):
                    found.append((rows[a], rows[b], sentence.__name__, said, truth))
    return compared, found


def test_every_pair_of_rows_within_three_days_with_open_sides() -> None:
    compared, found = differences(rows_of(half_bounded(SPAN // 2)))
    assert compared > 15_000
    assert found == []


def test_every_pair_of_instants_and_rows() -> None:
    days = half_bounded(SPAN - 3)
    compared, found = differences([*rows_of(days), *instants_of(days)])
    assert compared > 15_000
    assert found == []


def test_every_pair_of_rows_within_six_days() -> None:
    rows = rows_of(bounded(SPAN))
    compared, found = differences(rows)
    standing = sum(1 for row in rows if oracle.readings(row, range(SPAN)))
    assert compared == standing**2 >= 100_000
    assert found == []


def test_the_oracle_needs_no_longer_reach() -> None:
    rows = rows_of(half_bounded(2))
    for a, b in product(rows, rows):
        near, far = oracle.readings_of([a, b]), oracle.readings_of([a, b], 2 * oracle.REACH)
        if near[0] and near[1]:
            for sentence in SENTENCES:
                assert oracle.pair(sentence, *near) == oracle.pair(sentence, *far), (a, b, sentence.__name__)
