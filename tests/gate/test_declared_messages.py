"""What declared constraints say of a row, word for word: each of the forms that a message takes, at its bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hkoffices.gate import time as stage
from hkoffices.proof.demands import Demands
from hkoffices.words.escape import line_of

from tests import made_up
from tests.world_tables import loaded_from

HEAD = "id,key,since,until\n"
KEY = [{"fields": ["key"]}]
LIFE = [{"fields": ["key"], "reference": {"resource": "parents", "fields": ["key"]}}]
SWAPPED = "rows.csv:2: error: period: since: a begins after it ends: 2001-02-01 comes after 2001-01-01; are the two swapped?"


def said(folder: Path, rows: str, temporal: dict[str, Any], parents: str = "", **period: str) -> list[str]:
    """What is said of a table `rows`; `period` declares its period further."""
    parent_period = {"period": {"from": "since", "to": "until"}}
    schemas: dict[str, dict[str, Any]] = {
        "rows": {"primaryKey": "id", "temporal": {"period": {"from": "since", "to": "until", **period}, **temporal}},
        "parents": {"primaryKey": "id", "temporal": parent_period},
    }
    tables = {"rows": HEAD + rows, "parents": HEAD + parents}
    package = made_up.package(folder, tables, schemas, as_of="2026-03-01")
    result = stage.judge(loaded_from(package / "datapackage.json"), Demands())
    assert result.failures == []
    return [line_of(v) for v in result.violations]


REVERSED = """a,k,2001-02-01,2001-01-01
b,k,2001-01-01,2001-01-01
c,k,2001-01-01,2001-01-02
"""


def test_a_row_of_one_day_is_reversed_only_where_its_end_is_not_part_of_it(tmp_path: Path) -> None:
    assert said(tmp_path / "closed", REVERSED, {}) == [SWAPPED]
    assert said(tmp_path / "half-open", REVERSED, {}, closed="from") == [
        SWAPPED,
        "rows.csv:3: error: period: since: b begins after it ends: 2001-01-01 comes after 2001-01-01 less a day "
        "(the end is not part of the period); are the two swapped?",
    ]


PARENTS = """p1,k,2003-05-01,2002-01-01
p2,k,2000-05-05,2000-05-05
p3,k,2001,2002
p4,l,2003-05-01,2002-01-01
"""


def test_a_reversed_row_is_no_parent_and_has_none(tmp_path: Path) -> None:
    rows = "a,k,1999,1999\nb,k,1999-02-01,1999-01-01\nc,l,2002,2003\n"
    assert said(tmp_path, rows, {"periodForeignKeys": LIFE}, PARENTS) == [
        "rows.csv:3: error: period: since: b begins after it ends: 1999-02-01 comes after 1999-01-01; are the two swapped?",
        "rows.csv:2: error: periodForeignKeys: since: a (on 1999) does not lie within the life of what it refers to in parents: "
        "p2 (on 2000-05-05), p3 (from 2001 to 2002) (see parents.csv:3, parents.csv:4)",
        "rows.csv:4: error: periodForeignKeys: since: c (from 2002 to 2003) refers to key l, and parents has no such row with a period",
        "parents.csv:2: error: period: since: p1 begins after it ends: 2003-05-01 comes after 2002-01-01; are the two swapped?",
        "parents.csv:5: error: period: since: p4 begins after it ends: 2003-05-01 comes after 2002-01-01; are the two swapped?",
    ]


GAPS = """other,o,2000-01-01,2001-05-31
reversed,k,2002-01-01,2001-05-31
first,k,2000-01-01,2001-05-31
last_day,k,2001-05-31,2001-05-31
july,k,[2001-07-10..2001-07-20],[2001-07-25..2001-07-31]
a_day,k,2001-09-01,2001-09-01
two_days,k,2001-09-03,2001-09-04
on,k,[2001-09-06..2001-09-08],2002
"""


def test_a_gap_lies_between_the_first_row_that_reaches_furthest_and_the_next(tmp_path: Path) -> None:
    start = "error: withoutGaps: since: no row for key k holds"
    assert [line for line in said(tmp_path, GAPS, {"withoutGaps": KEY}) if "withoutGaps" in line] == [
        f"rows.csv:6: {start} from 2001-06-01 to 2001-07-09 (39 days), before july (from [2001-07-10..2001-07-20] to "
        "[2001-07-25..2001-07-31]) and after first (from 2000-01-01 to 2001-05-31) (see rows.csv:4)",
        f"rows.csv:7: {start} from 2001-08-01 to 2001-08-31 (31 days), before a_day (on 2001-09-01) and after july (from "
        "[2001-07-10..2001-07-20] to [2001-07-25..2001-07-31]) (see rows.csv:6)",
        f"rows.csv:8: {start} on 2001-09-02 (1 day), before two_days (from 2001-09-03 to 2001-09-04) and after a_day "
        "(on 2001-09-01) (see rows.csv:7)",
        f"rows.csv:9: {start} on 2001-09-05 (1 day), before on (from [2001-09-06..2001-09-08] to 2002) and after two_days "
        "(from 2001-09-03 to 2001-09-04) (see rows.csv:8)",
    ]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2001,2003", "2002-06,2005", ": both hold from 2002-06-30 to 2003-01-01 (186 days)"),
        ("2001,2003-05", "[2003-04-20..2003-05-01],2004", ": both hold on 2003-05-01"),
        ("2001-01-01,2001-12-31", "2001-06,2001-06", ", in every reading of their dates"),
    ],
)
@pytest.mark.parametrize("exchanged", [False, True])
def test_an_overlap_is_told_by_the_days_that_both_hold_in_every_reading(
    tmp_path: Path, one: str, other: str, shared: str, exchanged: bool
) -> None:
    rows = [f"one,k,{one}\n", f"other,k,{other}\n"]
    [line] = said(tmp_path, "".join(reversed(rows) if exchanged else rows), {"withoutOverlaps": KEY})
    assert line.endswith(f"overlap for the same key k{shared} (see rows.csv:2)")
