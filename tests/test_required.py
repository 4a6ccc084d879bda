"""What checks require of rows in time: the verdict in their SQL is that of every reading of the relation they name, in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

from scripts.load import Loaded
from scripts.stages.time import CHECKS, REQUIRED
from tests import joint_oracle, oracle
from tests.conftest import Rows, loaded_from, with_changes, write_world
from tests.oracle import Days, Row

DAY_0 = date(1990, 1, 1).toordinal()
AS_OF = date(2020, 6, 30).toordinal() - DAY_0  # of the small world
RELATIONS: dict[str, Callable[..., bool]] = {
    "apart": lambda row, other: row[1] < other[0] or other[1] < row[0],
    "apart_but_for_handover": lambda row, other: row[1] <= other[0] or other[1] <= row[0],
    "within": joint_oracle.within,
    "begins_on": lambda row, other: row[0] == other[0],
    "begins_no_earlier": lambda row, other: row[0] >= other[0],
    "meets": lambda row, other: row[1] + 1 == other[0],
    "met_by": lambda row, other: other[1] + 1 == row[0],
    "after": lambda row, other: other[1] < row[0],
    "not_through": lambda row, other: not row[0] < other[0] <= row[1],
    "begins_by_as_of": lambda row: row[0] <= AS_OF,
}
WORLD = [
    "coverage north-aa-2000 valid_to=2012-03-04",
    "coverage + north-aa-2012 office_id=north place_id=CN-AA valid_from=2012-03-05 valid_to=..",
    "bureaux + third name_en=Third predecessor_id=new valid_from=2019-01-02 valid_to=..",
    "bureaux new valid_to=2019-01-01",
    "events + met-1 type=meeting status=enacted date=2003-03-01 mechanism_id=m series=plenary ordinal=1 name_en=First",
    "events + met-2 type=meeting status=enacted date=2003-03-02 mechanism_id=m series=plenary ordinal=2 name_en=Second",
    "events + up-founded type=established status=enacted date=2012-03-01 liaison_id=lu-up name_en=Founded",
    "events + up-party type=ceremony status=enacted date=2020-06-30 liaison_id=lu-up name_en=Party",
    "liaisons lu-up valid_from=2012-03-01 valid_to=2020-06-29",
    "mechanisms + m name_en=M valid_from=2001 valid_to=..",
    "oversight south-old-2005 to_event_id=",
    "tenures + north-head-1999 post_id=north-head person_id=ann capacity=designate valid_from=1999-12-20 valid_to=1999-12-31",
    "tenures + south-head-2009 post_id=south-head person_id=ann capacity=substantive valid_from=2009-06-01 valid_to=2009-06-02",
    "tenures north-head-2009 person_id=ann continues_tenure_id=north-head-2000",
]


def blurred(rng: Random, tables: dict[str, Rows]) -> dict[str, Rows]:
    """The same rows with dates that are a little off, and less precise."""
    for name, rows in tables.items():
        for row in rows if name not in ("citations", "sources") else []:
            for field in ("valid_from", "valid_to", "date"):
                if len(row.get(field, "")) == 10 and rng.random() < 0.7:
                    days = sorted(date.fromisoformat(row[field]) + timedelta(rng.randint(-2, 2)) for _ in range(2))
                    row[field] = str(days[0]) if days[0] == days[1] else f"[{days[0]}..{days[1]}]"
    return tables


def days_of(cell: str) -> Days:
    """The days of a cell, counted from DAY_0."""
    if cell == "..":
        return AS_OF, None
    days = oracle.days_of(cell)
    assert days is not None
    first, last = days
    return first and first - DAY_0, last and last - DAY_0


def rows_of(loaded: Loaded) -> dict[tuple[str, int], Row]:
    """Every dated row by table and line."""
    rows = {}
    for table in loaded.tables.values():
        period = table.resource.temporal.period
        if period:
            columns = (table.line, table.columns[period.start], table.columns[period.end])
            for line, first, last in loaded.connection.table(table.in_sql).select(*columns).fetchall():
                rows[table.name, line] = Row(days_of(first), days_of(last), period.instant)
    return rows


def asked(loaded: Loaded) -> Iterator[tuple[str, list[tuple[str, int]], dict[str, str]]]:
    """Each thing that a check requires in time: its rule, the rows by table and line, what is required."""
    for file in sorted(CHECKS.glob("*.sql")):
        cursor = loaded.connection.execute(file.read_text("utf-8"))
        if [c[0] for c in cursor.description or []] == REQUIRED:
            for table, line, *_, related, required in cursor.fetchall():
                if required and required["relation"]:
                    yield file.stem, [(table, line), *((r["table_name"], r["line"]) for r in related or [])], required


def test_verdicts_are_those_of_every_reading(tmp_path: Path) -> None:
    seen = set()
    for seed in range(6):
        loaded = loaded_from(write_world(tmp_path / str(seed), blurred(Random(seed), with_changes(WORLD))))
        rows = rows_of(loaded)
        for rule, refs, required in asked(loaded):
            readings = oracle.readings_of([rows[ref] for ref in refs], reach=2)
            truths = (RELATIONS[required["relation"]](*combination) for combination in product(*readings))
            assert required["verdict"] == oracle.verdict(truths), (seed, rule, refs)
            seen.add(required["relation"])
    assert seen == set(RELATIONS)
