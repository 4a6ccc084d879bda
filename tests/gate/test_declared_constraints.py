"""Small random packages through the whole gate: it reports an error iff the oracle finds every reading wrong, pair by pair."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import made_up
from tests.database import oracle
from tests.database.oracle import Days, Row

AS_OF = date(2024, 3, 2)
ZERO = date(2024, 1, 1).toordinal()  # the oracle's day 0
FIRST = date(2024, 2, 25)
Cells = tuple[str, str]
Found = tuple[str, str, int, str]  # table, rule, line, what the oracle can tell of it


@dataclass(frozen=True)
class Form:
    """How a table's period is declared."""

    half_open: bool = False
    empty_to: bool = False
    same_day: bool = False


@dataclass(frozen=True)
class Group:
    """The rows of one key in the three tables: (kind, cells) of `rows`, cells of `parents`, days of `moments`."""

    key: str
    rows: list[tuple[str, Cells]]
    parents: list[Cells]
    moments: list[str]


DAYS = st.integers(0, 9).map(lambda n: (FIRST + timedelta(n)).isoformat())
BRACKETS = st.tuples(DAYS, DAYS).map(lambda ds: f"[{min(ds)}..{max(ds)}]")
HALF_BRACKETS = st.one_of(DAYS.map(lambda d: f"[..{d}]"), DAYS.map(lambda d: f"[{d}..]"))
MONTHS = st.sampled_from(["2024-02", "[2024-02-27..2024-02]", "[2024-03..2024-03-04]", "2024-03"])
NARROW = st.one_of(DAYS, DAYS, BRACKETS)
WIDE = st.one_of(DAYS, BRACKETS, HALF_BRACKETS, MONTHS)


def groups(key: str) -> st.SearchStrategy[Group]:
    """Up to four rows of a key, of which many overlap, nest, touch, are equal, last a day, or are reversed."""
    wide = st.tuples(WIDE, st.one_of(WIDE, WIDE, st.just("..")))
    narrow = st.tuples(NARROW, st.one_of(NARROW, NARROW, st.just("..")))
    rows = st.one_of(
        st.lists(st.tuples(st.sampled_from("xyz"), narrow), max_size=4), st.lists(st.tuples(st.just("x"), wide), max_size=2)
    )
    return st.builds(Group, st.just(key), rows, st.lists(narrow, max_size=3), st.lists(NARROW, max_size=3))


GROUPS = st.tuples(*(groups(key) for key in ("", "a", "b", "c")))
FORMS = st.builds(Form, st.booleans(), st.booleans(), st.booleans())
Drawn = tuple[Form, Form, tuple[Group, ...]]  # forms of the rows and of their parents, and the rows of each key


def write(folder: Path, drawn: list[Drawn]) -> Path:
    """A package on disk, of three tables for each that was drawn."""
    tables: dict[str, str] = {}
    schemas: dict[str, dict[str, Any]] = {}
    for n, one in enumerate(drawn):
        for name, (text, temporal) in tables_of(f"parents-{n}", *one).items():
            tables[f"{name}-{n}"] = text
            schemas[f"{name}-{n}"] = {"primaryKey": ["id"], "temporal": temporal}
    return made_up.package(folder, tables, schemas, as_of=AS_OF.isoformat())


def tables_of(parents: str, form: Form, parent_form: Form, groups: tuple[Group, ...]) -> dict[str, tuple[str, dict[str, Any]]]:
    """The three tables, each as CSV and with its constraints; the last two refer to the table `parents`."""

    def table(rows: Iterator[tuple[str, ...]], header: str) -> str:
        return "\n".join([f"id,{header}", *(f"{n},{','.join(row)}" for n, row in enumerate(rows))]) + "\n"

    def end(cell: str, declared: Form) -> str:
        return "" if declared.empty_to and cell == ".." else cell

    life = [{"fields": ["key"], "reference": {"resource": parents, "fields": ["key"]}}]
    overlaps = {"fields": ["key"], "where": {"kind": ["x", "y"]}, "handover": "sameDay" if form.same_day else "none"}
    return {
        "parents": (
            table(((g.key, s, end(e, parent_form)) for g in groups for s, e in g.parents), "key,start,end"),
            {"period": period(parent_form), "withoutOverlaps": [{"fields": []}], "withoutGaps": [{"fields": []}]},
        ),
        "rows": (
            table(((g.key, kind, s, end(e, form)) for g in groups for kind, (s, e) in g.rows), "key,kind,start,end"),
            {
                "period": period(form),
                "withoutOverlaps": [overlaps],
                "withoutGaps": [{"fields": ["key"]}],
                "periodForeignKeys": life,
            },
        ),
        "moments": (
            table(((g.key, day) for g in groups for day in g.moments), "key,day"),
            {"period": {"on": "day"}, "withoutOverlaps": [{"fields": ["key"]}], "periodForeignKeys": life},
        ),
    }


def period(form: Form) -> dict[str, str]:
    options = {"closed": "from"} if form.half_open else {}
    return {"from": "start", "to": "end", **options, **({"emptyTo": "open"} if form.empty_to else {})}


def days(cell: str, shift: int = 0) -> Days:
    """The days of a cell, by the oracle's count."""
    if cell == "..":
        return AS_OF.toordinal() - ZERO, None
    found = oracle.days_of(cell)
    assert found is not None, cell
    earliest, latest = (None if d is None else d - ZERO - shift for d in found)
    return earliest, latest


def row(cells: Cells, form: Form) -> Row:
    return Row(days(cells[0]), days(cells[1], shift=int(form.half_open)))


def expected(form: Form, parent_form: Form, groups: tuple[Group, ...]) -> set[Found]:
    """What the definitions call an error: of a row, a pair of rows, a row and its parents, a gap."""
    found: set[Found] = set()
    line = dict.fromkeys(("rows", "parents", "moments"), 1)
    timeline: list[tuple[int, str, Row]] = []  # of all parents, whatever their key
    for group in groups:
        rows: list[tuple[int, str, Row]] = []
        parents: list[tuple[int, str, Row]] = []
        for name, cells, of, into in (
            ("rows", [(kind, row(c, form)) for kind, c in group.rows], "rows", rows),
            ("parents", [("x", row(c, parent_form)) for c in group.parents], "parents", parents),
        ):
            for kind, one in cells:
                line[of] += 1
                if oracle.readings_of([one])[0]:
                    into.append((line[of], kind, one))
                else:
                    found.add((name, "period", line[of], ""))
        moments = [(line["moments"] + 1 + n, "x", Row(days(d), days(d), instant=True)) for n, d in enumerate(group.moments)]
        line["moments"] += len(moments)
        timeline += parents
        if group.key:
            found |= overlaps("rows", rows, form.same_day) | overlaps("moments", moments, False)
            found |= outside("rows", rows, parents) | outside("moments", moments, parents)
            found |= gaps("rows", rows)
    return found | overlaps("parents", timeline, False) | gaps("parents", timeline)


def overlaps(table: str, rows: list[tuple[int, str, Row]], same_day: bool) -> set[Found]:
    sentence = oracle.share_more_than_a_handover if same_day else oracle.share_a_day
    compared = [(line, one) for line, kind, one in rows if kind in ("x", "y")]
    return {
        (table, "withoutOverlaps", later, f"with {earlier}")
        for (earlier, a), (later, b) in combinations(compared, 2)
        if oracle.pair(sentence, *oracle.readings_of([a, b], reach=2)) == "certain"
    }


def outside(table: str, rows: list[tuple[int, str, Row]], parents: list[tuple[int, str, Row]]) -> set[Found]:
    found = set()
    for line, _, one in rows:
        child, *lives = oracle.readings_of([one, *(parent for _, _, parent in parents)], reach=1)
        if oracle.containment(child, lives) == "impossible":
            found.add((table, "periodForeignKeys", line, ""))
    return found


def gaps(table: str, rows: list[tuple[int, str, Row]]) -> set[Found]:
    """Each run of days that no row can hold; at the row after it that may begin first, and of those at the longest."""
    readings = oracle.readings_of([one for _, _, one in rows])
    found = set()
    for first, last in oracle.certain_gaps(readings):
        after = [
            (min(r)[0], -max(e for _, e in r), line) for r, (line, _, _) in zip(readings, rows, strict=True) if min(r)[0] > last
        ]
        text = f"{date.fromordinal(ZERO + first)}..{date.fromordinal(ZERO + last)}"
        found.add((table, "withoutGaps", min(after)[2], text))
    return found


def reported(folder: Path) -> list[Found]:
    """What the gate says, in the same terms."""
    found = []
    for v in made_up.judge(folder).violations:
        if v.rule == "joint":  # of several constraints at once: tests/proof/test_impossible_sets.py
            continue
        said = ""
        if v.rule == "withoutOverlaps":
            said = f"with {v.related[0].line}"
        elif v.rule == "withoutGaps":
            first, *last = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", v.message.partition(" (")[0])
            said = f"{first}..{(last or [first])[0]}"
        assert v.severity == "error"
        assert v.table
        assert v.line
        found.append((v.table, v.rule, v.line, said))
    return found


@given(drawn=st.lists(st.tuples(FORMS, FORMS, GROUPS), min_size=4, max_size=4))
@settings(max_examples=settings().max_examples // 9)
def test_an_error_is_reported_iff_every_reading_is_wrong(drawn: list[Drawn]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = reported(write(Path(folder), drawn))
    assert len(found) == len(set(found))
    assert set(found) == {(f"{table}-{n}", *rest) for n, one in enumerate(drawn) for table, *rest in expected(*one)}
