"""What a package says of rows together, one sentence at a time, and what each sentence means for their unknown days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hkoffices.proof.formula import Formula, Instant, all_of, any_of, at_least, exactly

NEVER = 10**9  # days from any day that can be written
RowRef = tuple[str, int]  # table, line
Bounds = tuple[int | None, ...]  # the first day from and to, the last day from and to; None where open


@dataclass(frozen=True, eq=False)
class Row:
    """A dated row: where it stands, its bounds, its two unknown days (one day for an instant), its name for people.

    The unknown days may be held closer than the bounds, where nothing is lost by it.
    """

    ref: RowRef
    bounds: Bounds
    start: Instant
    end: Instant
    id: str | None = None
    period_text: str = ""

    @property
    def name(self) -> str:
        """The row's id, or its line where it has none."""
        return self.id if self.id is not None else f"the row of line {self.ref[1]}"

    def freed(self) -> Row:
        """The same row with unknown days that no bound holds, so that no sentence about them is decided yet."""
        start = Instant(-NEVER, NEVER)
        return replace(self, start=start, end=start if self.start is self.end else Instant(-NEVER, NEVER))


@dataclass(frozen=True)
class Sentence:
    """One requirement on a definite set of rows: how the first must stand to the others.

    `rule` is the property or the check that says it, `relation` one of RELATIONS, `about` the key that the rows share.
    `day` is the day that `begins_by_as_of` names. Sentences of one `group` require of a run of rows that each two stand `apart`.
    `settled`: true in every reading of the dates.

    A row that is left out takes with it every sentence that names it. So a foreign key is held against a row only while
    every row it refers to is there, and a gap against a key only while all its rows are: what is left out might fill the hole.
    """

    rule: str
    relation: str
    rows: tuple[RowRef, ...]
    about: str = ""
    day: int = 0
    group: int | None = None
    settled: bool = False


@dataclass
class Open:
    """What a package leaves open: sentences that are not true in every reading, and the rows that they name, as in the package.

    `unread` tells where something is too large to be proved, and why.
    """

    sentences: list[Sentence] = field(default_factory=list)
    rows: dict[RowRef, Row] = field(default_factory=dict)
    unread: list[tuple[RowRef, str]] = field(default_factory=list)


def apart(first: Row, second: Row, days: int) -> Formula:
    """No day in common; `days` is 1, or 0 where the last day of one may be the first of the other."""
    return any_of([at_least(second.start, first.end, days), at_least(first.start, second.end, days)])


def covers(row: Row, day: Instant, after: int) -> Formula:
    """The row holds on the day that comes `after` days after `day`."""
    return all_of([at_least(day, row.start, -after), at_least(row.end, day, after)])


def within(child: Row, parents: Sequence[Row]) -> Formula:
    """Each day of the child is a day of some parent.

    Its first day is; and where a parent ends in the child's life but before its last day, some parent holds on the next day.
    (The first day without a parent would be the child's first, or the day after a parent's last.)
    """
    if len(parents) == 1:
        [parent] = parents
        return all_of([at_least(child.start, parent.start, 0), at_least(parent.end, child.end, 0)])
    near = [p for p in parents if p.start.earliest <= child.end.latest and child.start.earliest <= p.end.latest]
    first = any_of(covers(p, child.start, 0) for p in near)
    return all_of([first, *(_carried_on(child, p, near) for p in near)])


def _carried_on(child: Row, parent: Row, near: Sequence[Row]) -> Formula:
    ends_outside = [at_least(parent.end, child.end, 0), at_least(child.start, parent.end, 1)]
    return any_of([*ends_outside, *(covers(other, parent.end, 1) for other in near if other is not parent)])


def unbroken(rows: Sequence[Row]) -> Formula:
    """No day without a row between two days with one: a row is the last to end, or some row holds on the day after it."""
    return all_of(any_of([_is_last(r, rows), *(covers(q, r.end, 1) for q in rows if q is not r)]) for r in rows)


def _is_last(row: Row, rows: Sequence[Row]) -> Formula:
    return all_of(at_least(row.end, other.end, 0) for other in rows)


# How a row can stand to the other rows of its sentence, by Allen's names where he has one (meets, met by, after).
RELATIONS: dict[str, Callable[[Row, Sequence[Row]], Formula]] = {
    "in_order": lambda row, others: row.end.latest >= row.start.earliest and at_least(row.end, row.start, 0),
    "apart": lambda row, others: apart(row, others[0], 1),
    "apart_but_for_handover": lambda row, others: apart(row, others[0], 0),
    "within": within,
    "unbroken": lambda row, others: unbroken([row, *others]),
    "begins_on": lambda row, others: exactly(row.start, others[0].start, 0),
    "begins_no_earlier": lambda row, others: at_least(row.start, others[0].start, 0),
    "meets": lambda row, others: exactly(others[0].start, row.end, 1),
    "met_by": lambda row, others: exactly(row.start, others[0].end, 1),
    "after": lambda row, others: at_least(row.start, others[0].end, 1),
    "not_through": lambda row, others: any_of([at_least(row.start, others[0].start, 0), at_least(others[0].start, row.end, 1)]),
}
BY_AS_OF = "begins_by_as_of"


def meaning(sentence: Sentence, rows: Mapping[RowRef, Row]) -> Formula:
    """What a sentence says of the unknown days of its rows."""
    first, *others = (rows[ref] for ref in sentence.rows)
    if sentence.relation == BY_AS_OF:
        return at_least(Instant(sentence.day, sentence.day), first.start, 0)
    return RELATIONS[sentence.relation](first, others)
