"""Declared constraints on every small case at once: all rows, pairs and triples of rows within a few days, each case under a key of its own.

The verdict of each case is that of every reading (oracle.py). test_declared_constraints.py draws larger cases at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations, combinations_with_replacement, permutations, product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import pandas as pd
import pytest
from hkoffices.database import load, periods
from hkoffices.gate import time as stage
from hkoffices.proof.demands import Demands
from hkoffices.violation import Violation

from tests import made_up
from tests.database import oracle
from tests.database.oracle import Days, Reading, Row
from tests.world_tables import loaded_from

FOLDER = Path(__file__).parent
DAY_0 = date(2024, 2, 27)
SETS = list(combinations_with_replacement(range(3), 2))
ROWS = [Row(s, e) for s, e in product(SETS, SETS) if s[0] <= e[0] and s[1] <= e[1]]
REVERSED = Row((2, 2), (1, 1))
Case = tuple[Row, ...]
TRIPLES: list[Case] = [*combinations_with_replacement([*ROWS, REVERSED], 3)]
KEY = [{"fields": ["key"]}]


def cell(days: Days) -> str:
    first, last = (str(DAY_0 + timedelta(d or 0)) for d in days)
    return first if first == last else f"[{first}..{last}]"


def table(cases: list[Case]) -> str:
    """The rows of all cases, the number of the case as their key."""
    rows = [(str(n), cell(row.first), cell(row.last)) for n, case in enumerate(cases) for row in case]
    return made_up.csv_text([("key", "from", "to"), *rows])


def judge(folder: Path, temporal: dict[str, Any], cases: list[Case], parents: list[Case] | None = None) -> list[Violation]:
    """All violations of one constraint; the rule `period` has its own."""
    tables = {"rows": table(cases), "parents": table(parents or [])}
    period = {"period": {"from": "from", "to": "to"}}
    schemas = {"rows": {"temporal": {**period, **temporal}}, "parents": {"temporal": period}}
    with patch.object(stage, "MAX_VIOLATIONS_PER_CONSTRAINT", 100_000):
        result = stage.judge(loaded_from(made_up.package(folder, tables, schemas) / "datapackage.json"), Demands())
    assert result.failures == []
    return [v for v in result.violations if v.rule in temporal]


@cache
def readings(row: Row) -> list[Reading]:
    return oracle.readings_of([row], reach=2)[0]


@cache
def overlap(a: Row, b: Row, same_day: bool) -> bool:
    """Whether two rows overlap in every reading; a row that is reversed takes no part."""
    sentence = oracle.share_more_than_a_handover if same_day else oracle.share_a_day
    return bool(readings(a) and readings(b)) and oracle.pair(sentence, readings(a), readings(b)) == "certain"


@cache
def outside(child: Row, parents: Case) -> bool:
    """Whether a row lies within the others in no reading."""
    return bool(readings(child)) and oracle.containment(readings(child), [readings(p) for p in parents]) == "impossible"


@cache
def gaps(rows: Case) -> int:
    return len(oracle.certain_gaps([readings(row) for row in rows]))


CHILDREN = [
    ((child,), parents) for child in [*ROWS, REVERSED] for n in range(3) for parents in combinations_with_replacement(ROWS, n)
]


def case_of_line(cases: list[Case]) -> dict[int, int]:
    return {line + 2: n for line, n in enumerate(n for n, case in enumerate(cases) for _ in case)}


@pytest.mark.parametrize("same_day", [False, True])
def test_every_pair_that_overlaps_is_reported(tmp_path: Path, same_day: bool) -> None:
    handover = "sameDay" if same_day else "none"
    found = {
        (v.related[0].line, v.line)
        for v in judge(tmp_path, {"withoutOverlaps": [{"fields": ["key"], "handover": handover}]}, TRIPLES)
    }
    first, right = 2, set()
    for case in TRIPLES:
        numbered = list(enumerate(case, first))
        right |= {(i, j) for (i, a), (j, b) in combinations(numbered, 2) if overlap(a, b, same_day)}
        first += len(case)
    assert found == right


def test_every_gap_is_reported(tmp_path: Path) -> None:
    of = case_of_line(TRIPLES)
    found = Counter(of[v.line or 0] for v in judge(tmp_path, {"withoutGaps": KEY}, TRIPLES))
    assert found == {n: gaps(case) for n, case in enumerate(TRIPLES) if gaps(case)}


def test_every_row_outside_its_parents_is_reported(tmp_path: Path) -> None:
    life = [{"fields": ["key"], "reference": {"resource": "parents", "fields": ["key"]}}]
    children: list[Case] = [c for c, _ in CHILDREN]
    parents = [p for _, p in CHILDREN]
    found = {(v.line or 0) - 2 for v in judge(tmp_path, {"periodForeignKeys": life}, children, parents)}
    assert found == {n for n, ((child,), of) in enumerate(CHILDREN) if outside(child, of)}


def numbered(kind: str, cases: list[Case], first: int, same_day: bool = False) -> Iterator[tuple[Any, ...]]:
    for number, case in enumerate(cases, first):
        for row in case:
            yield number, kind, same_day, f"{number}", *row.first, *row.last


def reached(case: Case, same_day: bool) -> bool:
    """Whether one of a case's rows reaches the latest first day of another that begins no earlier."""
    pairs = [(a, b) for a, b in permutations(filter(readings, case), 2) if last_first(a) <= last_first(b)]
    return any(last_first(b) <= (a.last[0] or 0) - same_day for a, b in pairs)


def last_first(row: Row) -> int:
    return row.first[1] or 0


def test_the_constraints_that_some_row_may_break_are_suspected() -> None:
    """Exactly those that are broken; of overlaps also some where a row of unsure dates hides the answer."""
    groups: list[tuple[str, list[Case], bool]] = [
        ("period", [(row,) for row in [*ROWS, REVERSED]], False),
        ("withoutOverlaps", TRIPLES, False),
        ("withoutOverlaps", TRIPLES, True),
        ("withoutGaps", TRIPLES, False),
        ("periodForeignKeys", [c for c, _ in CHILDREN], False),
    ]
    rows: list[tuple[Any, ...]] = []
    parents: list[tuple[Any, ...]] = []
    broken: set[int] = set()
    unsure: set[int] = set()
    first = 0
    for kind, cases, same_day in groups:
        rows += numbered(kind, cases, first, same_day)
        for number, case in enumerate(cases, first):
            is_broken = (
                not readings(case[0])
                if kind == "period"
                else any(overlap(a, b, same_day) for a, b in combinations(case, 2))
                if kind == "withoutOverlaps"
                else gaps(case) > 0
                if kind == "withoutGaps"
                else outside(case[0], CHILDREN[number - first][1])
            )
            broken |= {number} if is_broken else set()
            unsure |= {number} if kind == "withoutOverlaps" and reached(case, same_day) else set()
        if kind == "periodForeignKeys":
            parents += numbered(kind, [p for _, p in CHILDREN], first)
        first += len(cases)
    found = suspected(rows, parents)
    assert broken <= found <= broken | unsure


def suspected(rows: list[tuple[Any, ...]], parents: list[tuple[Any, ...]]) -> set[int]:
    """The numbers that checks/declared/suspects.sql names."""
    connection = duckdb.connect()
    connection.execute(load.DATES_SQL.read_text("utf-8"))
    columns = ["number", "kind", "same_day", "key", "s1", "s2", "e1", "e2"]
    for name, cells in (("row_cells", rows), ("parent_cells", parents)):
        connection.from_df(pd.DataFrame(cells, columns=columns)).create_view(name)
    connection.execute((FOLDER / "declared_scope.sql").read_text("utf-8"))
    return {number for (number,) in connection.execute(periods.SUSPECTS.read_text("utf-8")).fetchall()}
