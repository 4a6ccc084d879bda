"""What DESIGN's definitions say, by trying every reading: plain Python, days as numbers, written without a look at the SQL.

A cell is a set of days (earliest, latest), None where it has no bound on that side. A row stands for every period
(first, last) with first <= last that its two cells allow; an instant for every day of its one cell, alone.
A sentence about rows is `certain` if it is true of every combination of readings, `impossible` if of none, else `possible`.

A side without bound is tried up to REACH days beyond the outermost bound of all rows at hand; and of a wide cell only the days no
further than REACH from some bound. That is enough for sentences that know only "before", "same day" and "next day"
of a few rows (test_pair_verdicts.py and test_set_verdicts.py compare with a longer reach).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import product

REACH = 4
Days = tuple[int | None, int | None]
Reading = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """The sets of days of a row's first and last day; an instant has one day for both."""

    first: Days
    last: Days
    instant: bool = False


@lru_cache(100_000)
def readings(row: Row, days: Sequence[int]) -> list[Reading]:
    """Every period of a row whose ends are among `days`, a range or a tuple."""
    firsts = [d for d in days if _in(d, row.first)]
    if row.instant:
        return [(d, d) for d in firsts]
    lasts = [d for d in days if _in(d, row.last)]
    return [(s, e) for s in firsts for e in lasts if s <= e]


def readings_of(rows: list[Row], reach: int = REACH) -> list[list[Reading]]:
    """The readings of each row, with the days worth trying for all of them."""
    bounds = {b for row in rows for b in (*row.first, *row.last) if b is not None} or {0}
    days = tuple(sorted({b + n for b in bounds for n in range(-reach, reach + 1)}))
    return [readings(row, days) for row in rows]


def _in(day: int, days: Days) -> bool:
    return (days[0] is None or days[0] <= day) and (days[1] is None or day <= days[1])


def verdict(truths: Iterable[bool]) -> str:
    """`certain`, `possible` or `impossible`, from the truth in each reading (there is at least one)."""
    seen = set()
    for truth in truths:
        seen.add(truth)
        if len(seen) == 2:
            return "possible"
    assert seen, "a sentence about a row without readings has no verdict"
    return "certain" if True in seen else "impossible"


def share_a_day(a: Reading, b: Reading) -> bool:
    """Both hold on some day."""
    return bool(_mask(a) & _mask(b))


def share_more_than_a_handover(a: Reading, b: Reading) -> bool:
    """Both hold on some day that is not the last of one and the first of the other."""
    handed = _mask((a[1], a[1])) & _mask((b[0], b[0])) | _mask((b[1], b[1])) & _mask((a[0], a[0]))
    return bool(_mask(a) & _mask(b) & ~handed)


def lies_within(a: Reading, b: Reading) -> bool:
    """Every day of a is one of b."""
    return _mask(a) & ~_mask(b) == 0


def ends_before(a: Reading, b: Reading) -> bool:
    """The last day of a comes before the first day of b."""
    return a[1] < b[0]


def begin_together(a: Reading, b: Reading) -> bool:
    """The two have the same first day."""
    return a[0] == b[0]


def is_followed_at_once(a: Reading, b: Reading) -> bool:
    """b begins on the day after the last day of a."""
    return a[1] + 1 == b[0]


def pair(sentence: Callable[[Reading, Reading], bool], a: list[Reading], b: list[Reading]) -> str:
    """The verdict on a sentence about two rows, from their readings."""
    return verdict(sentence(x, y) for x, y in product(a, b))


def containment(child: list[Reading], parents: list[list[Reading]]) -> str:
    """The verdict on: every day of the child is a day of at least one parent. Parents without readings take no part."""
    unions = _unions(parents)
    return verdict(_mask(c) & ~union == 0 for c in child for union in unions)


def gap(rows: list[list[Reading]]) -> str:
    """The verdict on: some day that no row holds lies between days that some hold."""
    return verdict("0" in bin(union)[2:].rstrip("0") for union in _unions(rows))


def certain_gaps(rows: list[list[Reading]]) -> list[Reading]:
    """The runs of days (first, last) that no row holds in any reading, between days that rows hold in some."""
    held = 0
    for reading in (r for row in rows for r in row):
        held |= _mask(reading)
    day_by_day = bin(held)[:1:-1]
    return [(m.start() - _OFFSET, m.end() - 1 - _OFFSET) for m in re.finditer("(?<=1)0+(?=1)", day_by_day)]


_OFFSET = 2_048  # so that days before day 0 have a bit too, as far out as a witness of a proof puts an open end


@cache
def _mask(reading: Reading) -> int:
    """The days of a period as bits."""
    first, last = reading
    return ((1 << (last - first + 1)) - 1) << (first + _OFFSET)


def _unions(rows: list[list[Reading]]) -> set[int]:
    """The union of the rows' days in every combination of readings."""
    unions = {0}
    for row in rows:
        if row:
            unions = {union | _mask(reading) for union in unions for reading in row}
    return unions


def days_of(cell: str) -> Days | None:
    """The days that a date cell allows, as ordinals; None where the text is not a date cell."""
    if bracket := re.fullmatch(r"\[(.*)\.\.(.*)\]", cell, re.ASCII):
        left, right = bracket[1], bracket[2]
        start, end = (_plain(text) if text else (None, None) for text in (left, right))
        if not (left or right) or start is None or end is None:
            return None
        first, last = start[0], end[1]
        return (first, last) if first is None or last is None or first <= last else None
    return _plain(cell)


def _plain(text: str) -> Days | None:
    parts = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if parts is None:
        return None
    year, month, day = parts.groups()
    try:
        first = date(int(year), int(month or "1"), int(day or "1"))
        last = date(int(year), int(month or "12"), int(day or calendar.monthrange(first.year, int(month or "12"))[1]))
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()
