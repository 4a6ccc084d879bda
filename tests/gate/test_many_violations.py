"""With very many violations the report lists some and says how many there are in all."""

from __future__ import annotations

import re
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hkoffices.gate import time as stage
from hkoffices.proof.demands import Demands
from hkoffices.violation import Violation
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import made_up
from tests.database import oracle
from tests.database.oracle import Days, Row
from tests.world_tables import loaded_from

Cells = tuple[str, str, str]  # key, first day, last day
MAX_LISTED = 3
KEY = [{"fields": ["key"]}]


def judge(folder: Path, rows: list[Cells], temporal: dict[str, Any], parents: list[Cells] | None = None) -> list[Violation]:
    """The violations of a table `rows` with these constraints, at most three a constraint listed."""
    return judge_tables(folder, {"rows": (rows, temporal), "parents": (parents or [], {})})


def judge_tables(folder: Path, tables: dict[str, tuple[list[Cells], dict[str, Any]]]) -> list[Violation]:
    """The violations of these tables, each with its constraints."""
    texts = {name: made_up.csv_text([("key", "from", "to"), *rows]) for name, (rows, _) in tables.items()}
    period = {"period": {"from": "from", "to": "to"}}
    schemas = {name: {"temporal": {**period, **temporal}} for name, (_, temporal) in tables.items()}
    package = made_up.package(folder, texts, schemas, as_of="2026-03-01")
    with patch.object(stage, "MAX_VIOLATIONS_PER_CONSTRAINT", MAX_LISTED):
        result = stage.judge(loaded_from(package / "datapackage.json"), Demands())
    assert result.failures == []
    return result.violations


def lines_and_rest(found: list[Violation]) -> tuple[list[int], list[str]]:
    """The lines of what is listed, and what is said of the rest."""
    assert all((v.table, v.severity, v.column, v.id, v.related) == ("rows", "error", None, None, ()) for v in found if not v.line)
    return [v.line for v in found if v.line], [v.message for v in found if not v.line]


def test_pairs_that_are_not_listed_are_counted(tmp_path: Path) -> None:
    six = [("k", f"200{n}-01-01", "2012") for n in range(6)]
    assert lines_and_rest(judge(tmp_path / "a", six, {"withoutOverlaps": KEY})) == (
        [3, 4, 5],
        ["and 12 more pairs overlap for the same key"],
    )
    assert lines_and_rest(judge(tmp_path / "b", six[:3], {"withoutOverlaps": KEY})) == ([3, 4, 4], [])
    swallowed = [("k", "2000-01-01", "2010-12-31"), *((("k", f"200{n}-02-01", f"200{n}-03-01")) for n in range(4))]
    assert lines_and_rest(judge(tmp_path / "c", swallowed, {"withoutOverlaps": KEY})) == (
        [3, 4, 5],
        ["and 1 more pair overlaps for the same key"],
    )


def test_rows_of_unsure_dates_are_counted_one_by_one(tmp_path: Path) -> None:
    within = [("k", f"200{n}-02", f"200{n}-02") for n in range(5)]
    disjoint = [("k", "2010", "2011"), ("k", "1999", "2000-02")]
    found = judge(tmp_path, [("k", "2000-01-01", "2010-06-30"), *within, *disjoint], {"withoutOverlaps": KEY})
    assert lines_and_rest(found) == ([3, 4, 5], ["and 3 more pairs overlap for the same key"])


def test_a_count_that_would_cost_too_much_is_bounded(tmp_path: Path) -> None:
    sure = [("k", "2000-01-01", "2010-12-31")] * 25
    unsure = [("k", "[1990..2005]", "[1995..2005]")] * 30
    found = judge(tmp_path, [*unsure, *sure], {"withoutOverlaps": KEY})
    assert lines_and_rest(found) == ([33, 34, 35], ["of all pairs, at least 300 and at most 695 overlap for the same key"])


def test_pairs_found_before_it_costs_too_much_are_counted(tmp_path: Path) -> None:
    sure = [("k", "2000-01-01", "2010-12-31")] * 50
    unsure = [("k", "[2001-03..2001-06]", "[2001-02..2001-05]")] * 30
    found = judge(tmp_path, [*sure, *unsure], {"withoutOverlaps": KEY})
    assert lines_and_rest(found) == ([3, 4, 5], ["of all pairs, at least 1,605 and at most 2,725 overlap for the same key"])


def test_the_pairs_listed_are_those_of_the_first_rows(tmp_path: Path) -> None:
    first = [("k", "2000-01-01", "2000-03-31"), ("k", "2000-03-01", "2000-12-31")]
    within = [("k", "2000-06-01", "2000-06-30"), ("k", "2000-02-01", "2000-02-28"), ("k", "2000-05-01", "2000-05-31")]
    found = judge(tmp_path, [*first, *within], {"withoutOverlaps": KEY})
    assert lines_and_rest(found) == ([3, 5, 6], ["and 1 more pair overlaps for the same key"])


def test_a_row_that_may_begin_after_another_has_ended_is_none_of_its_pairs(tmp_path: Path) -> None:
    before, after = ("k", "1999", "[1999-02..1999-06]"), ("k", "[2000-01..2000-06]", "[2000-03-02..2000-12]")
    pair = [("k", "2000-02-01", "2000-02-29"), ("k", "2000-02-29", "2000-03-05")]
    assert lines_and_rest(judge(tmp_path, [before, *pair, after], {"withoutOverlaps": KEY})) == ([4], [])


def test_a_conflict_behind_very_many_candidates_is_found(tmp_path: Path) -> None:
    sure = [("k", "2000-01-01", "2010-12-31")]
    unsure = [("k", "[1990..2005]", "[1995..2005]")] * 2000
    found = judge(tmp_path, [*sure, *unsure, ("k", "2006-06", "2006-06")], {"withoutOverlaps": KEY})
    assert lines_and_rest(found) == ([2003], [])


def test_gaps_rows_outside_and_reversed_rows_that_are_not_listed_are_counted(tmp_path: Path) -> None:
    years = [("k", f"200{n}-01-01", f"200{n}-06-30") for n in range(6)]
    assert lines_and_rest(judge(tmp_path / "a", years, {"withoutGaps": KEY})) == (
        [3, 4, 5],
        ["and 2 more gaps between the rows for one key"],
    )
    life = [{"fields": ["key"], "reference": {"resource": "parents", "fields": ["key"]}}]
    assert lines_and_rest(judge(tmp_path / "b", years, {"periodForeignKeys": life}, [("k", "2004", "2005")])) == (
        [2, 3, 4],
        ["and 1 more row lies outside the life of the rows referred to in parents"],
    )
    reversed_rows = [(key, last, first) for key, first, last in years]
    assert lines_and_rest(judge(tmp_path / "c", reversed_rows, {})) == ([2, 3, 4], ["and 3 more rows begin after they end"])


def test_where_all_are_listed_no_rest_is_told_of(tmp_path: Path) -> None:
    years = [("k", f"200{n}-01-01", f"200{n}-06-30") for n in range(4)]
    life = [{"fields": ["key"], "reference": {"resource": "parents", "fields": ["key"]}}]
    assert lines_and_rest(judge(tmp_path / "a", years, {"withoutGaps": KEY})) == ([3, 4, 5], [])
    assert lines_and_rest(judge(tmp_path / "b", years[:3], {"periodForeignKeys": life})) == ([2, 3, 4], [])
    reversed_rows = [(key, last, first) for key, first, last in years[:3]]
    assert lines_and_rest(judge(tmp_path / "c", reversed_rows, {})) == ([2, 3, 4], [])


DAYS = st.integers(1, 9).map(lambda n: f"2024-03-0{n}")
CELLS = st.one_of(DAYS, DAYS, st.tuples(DAYS, DAYS).map(lambda ds: f"[{min(ds)}..{max(ds)}]"))
ROWS = st.lists(st.tuples(st.sampled_from("ab"), CELLS, st.one_of(CELLS, CELLS, st.just(".."))), max_size=12)


@given(drawn=st.lists(st.tuples(ROWS, st.sampled_from(["none", "sameDay"])), min_size=5, max_size=5))
@settings(max_examples=settings().max_examples // 10)
def test_what_is_listed_and_what_is_counted_are_all_certain_pairs(drawn: list[tuple[list[Cells], str]]) -> None:
    tables = [(rows, {"withoutOverlaps": [{"fields": ["key"], "handover": handover}]}) for rows, handover in drawn]
    with tempfile.TemporaryDirectory() as folder:
        found = judge_tables(Path(folder), {f"rows-{n}": table for n, table in enumerate(tables)})
    for n, (rows, handover) in enumerate(drawn):
        said = [v for v in found if v.table == f"rows-{n}" and v.rule == "withoutOverlaps"]
        pairs = {(v.related[0].line, v.line) for v in said if v.line}
        more = sum(int(re.findall(r"and ([0-9,]+) more", v.message)[0]) for v in said if not v.line)
        certain = certain_pairs(rows, handover == "sameDay")
        assert pairs <= certain
        assert len(pairs) == min(MAX_LISTED, len(certain))
        assert len(pairs) + more == len(certain)


def certain_pairs(rows: list[Cells], same_day: bool) -> set[tuple[int, int]]:
    """The lines of each pair of rows of one key that overlap in every reading."""
    sentence = oracle.share_more_than_a_handover if same_day else oracle.share_a_day
    found = set()
    for (i, a), (j, b) in combinations(enumerate(rows), 2):
        readings = oracle.readings_of([row(a), row(b)], reach=2)
        if a[0] == b[0] and all(readings) and oracle.pair(sentence, *readings) == "certain":
            found.add((i + 2, j + 2))
    return found


def row(cells: Cells) -> Row:
    zero = (oracle.days_of("2024-01-01") or (0, 0))[0] or 0
    first, last = (oracle.days_of(c) if c != ".." else ((oracle.days_of("2026-03-01") or (0, 0))[0], None) for c in cells[1:])
    assert first
    assert last
    return Row(_from(zero, first), _from(zero, last))


def _from(zero: int, days: Days) -> Days:
    earliest, latest = (None if d is None else d - zero for d in days)
    return earliest, latest


def test_a_row_outside_many_parents_names_three_and_points_to_five(tmp_path: Path) -> None:
    life = {"periodForeignKeys": [{"fields": ["key"], "reference": {"resource": "parents", "fields": ["key"]}}]}
    parents = [("k", f"200{n}", f"200{n}") for n in range(6)]
    for number, rest in ((6, "on 2002) and 3 more"), (4, " and 1 more"), (3, "on 2002)")):
        [found] = judge(tmp_path / str(number), [("k", "1999", "1999")], life, parents[:number])
        assert found.message.endswith(rest)
        assert [r.line for r in found.related] == list(range(2, 2 + min(number, 5)))


def test_one_more_is_told_of_in_the_singular(tmp_path: Path) -> None:
    rows = [("k", f"200{n}-06-30", f"200{n}-01-01") for n in range(5)]
    assert lines_and_rest(judge(tmp_path / "a", rows[:4], {})) == ([2, 3, 4], ["and 1 more row begins after it ends"])
    years = [(key, first, last) for key, last, first in rows]
    found = judge(tmp_path / "b", years, {"withoutGaps": KEY})
    assert lines_and_rest(found) == ([3, 4, 5], ["and 1 more gap between the rows for one key"])
