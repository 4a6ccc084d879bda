"""What checks require of rows in time: the verdict in their SQL is that of every reading of the relation they name, in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

from hkoffices.database.load import Loaded
from hkoffices.gate.check import CHECKS, read_check
from hkoffices.gate.time import REQUIRED

from tests.database import oracle
from tests.database.oracle import Days, Row
from tests.proof import joint_oracle
from tests.world_tables import Rows, loaded_from, with_changes, write_world

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
    "tenures + soon post_id=south-head person_id=eve capacity=acting valid_from=[2020-06-29..2020-07-02] valid_to=..",
    "events + feast type=ceremony status=planned date=[2020-06-29..2020-07-02] name_en=Feast",
    "liaisons lu-up valid_from=2012-03-01 valid_to=2020-06-29",
    "mechanisms + m name_en=M valid_from=2001 valid_to=..",
    "oversight south-old-2005 to_event_id=",
    'places + US name_en="United States" kind=country',
    'places + US-NY name_en="New York" kind=state parent_id=US',
    "coverage + us office_id=north place_id=US valid_from=2005-01-01 valid_to=2009-12-31",
    "coverage + ny office_id=south place_id=US-NY valid_from=2010-01-01 valid_to=..",
    # Rows of one day, and rows that are reversed in every reading, of which nothing is required.
    "bureaux + day name_en=Day predecessor_id=old valid_from=2008-01-01 valid_to=2008-01-01",
    "bureaux + day-2 name_en=Next predecessor_id=day valid_from=2008-01-02 valid_to=..",
    "bureaux + reversed name_en=Reversed predecessor_id=old valid_from=2008-01-02 valid_to=2008-01-01",
    "bureaux + reversed-2 name_en=Reversed predecessor_id=reversed valid_from=2009 valid_to=..",
    "coverage + day office_id=north place_id=CN-BB valid_from=2010-01-01 valid_to=2010-01-01 from_event_id=moved-2010",
    "coverage + day-2 office_id=north place_id=CN-BB valid_from=2015-01-01 valid_to=2015-01-01",
    "coverage + reversed office_id=north place_id=CN-BB valid_from=2010-01-02 valid_to=2010-01-01 from_event_id=moved-2010",
    "coverage + reversed-2 office_id=north place_id=CN-BB valid_from=2010-01-02 valid_to=2009-12-01",
    "coverage + day-3 office_id=north place_id=CN-AA valid_from=2015-01-01 valid_to=2015-01-01",
    "coverage + reversed-3 office_id=north place_id=CN-AA valid_from=2015-01-02 valid_to=2015-01-01",
    "divisions + day office_id=north kind=centre name_en=Day place_id=uptown valid_from=2013-01-01 valid_to=2013-01-01",
    "divisions + reversed office_id=north kind=centre name_en=Reversed place_id=uptown valid_from=2013-01-02 valid_to=2013-01-01",
    "events + day-began type=commenced status=enacted date=2013-01-01 division_id=day name_en=Began",
    "events + reversed-began type=commenced status=enacted date=2013-01-01 division_id=reversed name_en=Began",
    "events + later type=ceremony status=planned date=[2020-06-30..2020-07-02] name_en=Later",
    "events + month-founded type=established status=enacted date=2012-03 liaison_id=lu-up name_en=Founded",
    "oversight + ends office_id=south bureau_id=old valid_from=2007-06-29 valid_to=2007-06-30",
    "oversight + crosses office_id=south bureau_id=old valid_from=2007-06-30 valid_to=2007-07-01",
    "oversight + on-it office_id=south bureau_id=old valid_from=2007-07-01 valid_to=2007-07-01",
    "oversight + begins office_id=south bureau_id=old valid_from=2007-07-01 valid_to=2007-07-03",
    "posts + day office_id=south role=deputy title_en=Day valid_from=2004-01-01 valid_to=2004-01-01",
    "posts + reversed office_id=south role=deputy title_en=Reversed valid_from=2004-01-02 valid_to=2004-01-01",
    "tenures + day post_id=day person_id=ann capacity=designate valid_from=2003-01-01 valid_to=2003-01-01",
    "tenures + day-2 post_id=reversed person_id=ann capacity=designate valid_from=2003-01-01 valid_to=2003-01-01",
    "tenures + reversed post_id=day person_id=ann capacity=designate valid_from=2003-01-02 valid_to=2003-01-01",
    "tenures + day-3 post_id=south-head person_id=ann capacity=acting valid_from=2012-01-01 valid_to=2012-01-01",
    "tenures + day-4 post_id=south-head person_id=ann capacity=substantive valid_from=2012-01-02 valid_to=2012-01-02 continues_tenure_id=day-3",
    "tenures + reversed-2 post_id=south-head person_id=ann capacity=substantive valid_from=2012-01-02 valid_to=2012-01-01 continues_tenure_id=day-3",
    "tenures + day-5 post_id=south-head person_id=ann capacity=acting valid_from=2013-01-01 valid_to=2013-01-02 continues_tenure_id=reversed-2",
    "tenures + north-head-1999 post_id=north-head person_id=ann capacity=designate valid_from=1999-12-20 valid_to=1999-12-31",
    "tenures + south-head-2009 post_id=south-head person_id=ann capacity=substantive valid_from=2009-06-01 valid_to=2009-06-02",
    "tenures north-head-2009 person_id=ann continues_tenure_id=north-head-2000",
]


def expected() -> dict[str, list[str]]:
    """What each check requires of that world, by required.txt: `# check`, then a line each: relation, row, related rows."""
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "required.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            lines = found.setdefault(line.removeprefix("# "), [])
        elif line:
            lines.append(line)
    return found


EXPECTED = expected()


def blurred(rng: Random, tables: dict[str, Rows]) -> dict[str, Rows]:
    """The same rows with dates that are a little off, and less precise."""
    for name, rows in tables.items():
        for row in rows if name not in ("citations", "sources") else []:
            for field in ("valid_from", "valid_to", "date"):
                if len(row.get(field, "")) == 10 and not row[next(iter(row))].startswith("reversed") and rng.random() < 0.7:
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


def rows_of(loaded: Loaded) -> dict[Ref, Row]:
    """Every dated row by table and line."""
    rows = {}
    for table in loaded.tables.values():
        period = table.resource.temporal.period
        if period:
            columns = (table.line, table.columns[period.start], table.columns[period.end])
            for line, first, last in loaded.connection.table(table.in_sql).select(*columns).fetchall():
                rows[table.name, line] = Row(days_of(first), days_of(last), period.instant)
    return rows


Ref = tuple[str, int]  # table and line


@dataclass(frozen=True)
class Asked:
    """A world in which checks require something of rows in time: its rows, and what is to be asked, if that is written down."""

    loaded: Loaded
    rows: dict[Ref, Row]
    expected: dict[str, list[str]] | None = None


def worlds(folder: Path) -> Iterator[Asked]:
    """The world of required.txt, and the same with dates that are a little off."""
    loaded = loaded_from(write_world(folder / "plain", with_changes(WORLD)))
    yield Asked(loaded, rows_of(loaded), EXPECTED)
    for seed in range(6):
        loaded = loaded_from(write_world(folder / str(seed), blurred(Random(seed), with_changes(WORLD))))
        yield Asked(loaded, rows_of(loaded))


def asked(loaded: Loaded, check: Path) -> list[tuple[list[Ref], list[str], dict[str, str]]]:
    """Each thing that a check requires in time: the rows by table and line, and by their ids, and what is required."""
    return [
        (
            [(table, line), *((r["table_name"], r["line"]) for r in related or [])],
            [id_, *(r["id"] for r in related or [])],
            required,
        )
        for table, line, id_, _, _, related, required in loaded.connection.execute(check.read_text("utf-8")).fetchall()
        if required and required["relation"]
    ]


def wrong(world: Asked, check: Path) -> list[str]:
    """Where a check requires something else than is written down, or gives another verdict on it than every reading."""
    found, said = [], []
    for refs, ids, required in asked(world.loaded, check):
        readings = oracle.readings_of([world.rows[ref] for ref in refs], reach=2)
        truths = (RELATIONS[required["relation"]](*combination) for combination in product(*readings))
        if required["verdict"] != oracle.verdict(truths):
            found.append(f"{check.stem}: {refs} {required}")
        said.append(" ".join([required["relation"], *ids]))
    if world.expected is not None and said != world.expected.get(check.stem, []):
        found.append(f"{check.stem} requires {said}")
    return found


def columns(loaded: Loaded, check: Path) -> list[str]:
    return loaded.connection.sql(check.read_text("utf-8")).columns


def test_verdicts_are_those_of_every_reading(tmp_path: Path) -> None:
    plain, *blurred = worlds(tmp_path)
    checks = sorted(CHECKS.glob("*.sql"))
    tying = [check for check in checks if read_check(check).ties]
    assert [check for check in checks if columns(plain.loaded, check) == REQUIRED] == tying
    assert set(EXPECTED) <= {check.stem for check in tying}
    assert [fault for world in (plain, *blurred) for check in tying for fault in wrong(world, check)] == []


def test_every_relation_is_required_of_some_rows() -> None:
    assert {line.split()[0] for lines in EXPECTED.values() for line in lines} == set(RELATIONS)
