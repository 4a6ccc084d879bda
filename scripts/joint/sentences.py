"""What a package says of rows together, one sentence at a time, and what each sentence means for their unknown days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scripts.joint.formula import Formula, Instant, all_of, any_of, at_least, exactly

RowRef = tuple[str, int]  # table, line


@dataclass(frozen=True, eq=False)
class Row:
    """A dated row: where it stands, its period in words, the source it names, its two unknown days (one day for an instant)."""

    ref: RowRef
    file: str
    id: str | None
    said: str
    source: str | None
    start: Instant
    end: Instant

    @property
    def name(self) -> str:
        return self.id if self.id is not None else f"the row of line {self.ref[1]}"


@dataclass(frozen=True)
class Sentence:
    """One thing said of a definite set of rows: how the first stands to the others.

    A row that is left out takes with it every sentence that speaks of it. So a foreign key is held against a row only while
    every row it refers to is there, and a gap against a key only while all its rows are: a row left out might fill it.
    """

    rule: str
    relation: str
    rows: tuple[RowRef, ...]
    about: str = ""


def apart(first: Row, second: Row, days: int) -> Formula:
    """No day in common; `days` is 1, or 0 where the last day of one may be the first of the other."""
    return any_of([at_least(second.start, first.end, days), at_least(first.start, second.end, days)])


def covers(row: Row, day: Instant, after: int) -> Formula:
    """The row holds on the day that comes `after` days after `day`."""
    return all_of([at_least(day, row.start, -after), at_least(row.end, day, after)])


def within(child: Row, parents: Sequence[Row]) -> Formula:
    """Each day of the child is a day of some parent.

    Its first day is; and where a parent ends within the child's life but before its last day, some parent holds on the next day.
    (The first day without a parent would be the child's first, or the day after a parent's last.)
    """
    if len(parents) == 1:
        [parent] = parents
        return all_of([at_least(child.start, parent.start, 0), at_least(parent.end, child.end, 0)])
    near = [p for p in parents if p.start.earliest <= child.end.latest and child.start.earliest <= p.end.latest]
    return all_of(
        [
            any_of(covers(p, child.start, 0) for p in near),
            *(
                any_of(
                    [
                        at_least(p.end, child.end, 0),
                        at_least(child.start, p.end, 1),
                        *(covers(q, p.end, 1) for q in near if q is not p),
                    ]
                )
                for p in near
            ),
        ]
    )


def unbroken(rows: Sequence[Row]) -> Formula:
    """No day without a row between two days with one: a row is the last to end, or some row holds on the day after it."""
    return all_of(
        any_of([all_of(at_least(r.end, q.end, 0) for q in rows), *(covers(q, r.end, 1) for q in rows if q is not r)]) for r in rows
    )


# How a row can stand to the other rows of its sentence: by Allen's names where he has one (during, meets, met by, after).
RELATIONS: dict[str, Callable[[Row, Sequence[Row]], Formula]] = {
    "apart": lambda row, others: apart(row, others[0], 1),
    "apart_but_for_handover": lambda row, others: apart(row, others[0], 0),
    "within": within,
    "unbroken": lambda row, others: unbroken([row, *others]),
    "begins_on": lambda row, others: exactly(row.start, others[0].start, 0),
    "begins_no_earlier": lambda row, others: at_least(row.start, others[0].start, 0),
    "meets": lambda row, others: exactly(others[0].start, row.end, 1),
    "met_by": lambda row, others: exactly(row.start, others[0].end, 1),
    "after": lambda row, others: at_least(row.start, others[0].end, 1),
    "not_through": lambda row, others: any_of(
        [at_least(row.start, others[0].start, 0), at_least(others[0].start, row.end, 1)]
    ),
}


def meaning(sentence: Sentence, rows: Mapping[RowRef, Row]) -> Formula:
    """What a sentence says of the unknown days of its rows."""
    first, *others = (rows[ref] for ref in sentence.rows)
    return RELATIONS[sentence.relation](first, others)
