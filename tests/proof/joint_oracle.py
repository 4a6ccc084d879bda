"""Whether rows can all be true, by trying every reading of every row: plain Python, from DESIGN's definitions (tests/database/oracle.py).

A sentence is a predicate on the readings of the rows that it is about. A row that is left out takes with it every sentence
that is about it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations

from tests.database.oracle import Reading, Row, readings_of, share_a_day, share_more_than_a_handover

Said = tuple[Callable[..., bool], tuple[str, ...]]  # a predicate, the rows whose readings it takes


@dataclass
class World:
    """Rows by name, and what is said of them."""

    rows: dict[str, Row] = field(default_factory=dict)
    sentences: list[Said] = field(default_factory=list)
    tried: dict[frozenset[str], bool] = field(default_factory=dict)  # which rows can all be true, of those asked before

    @cached_property
    def readings(self) -> dict[str, list[Reading]]:
        """The readings of each row, with as many days beyond all bounds as there can be unknowns."""
        return dict(zip(self.rows, readings_of(list(self.rows.values()), reach=2 * len(self.rows)), strict=True))

    def possible(self, names: Collection[str]) -> bool:
        """Whether these rows can all be true."""
        asked = frozenset(names)
        if asked not in self.tried:
            order = [name for name in self.rows if name in asked]
            known = [set(order[: n + 1]) for n in range(len(order))]
            due = [[s for s in self.sentences if name in s[1] and set(s[1]) <= known[n]] for n, name in enumerate(order)]
            self.tried[asked] = self._extends({}, [*zip(order, due, strict=True)])
        return self.tried[asked]

    def _extends(self, chosen: dict[str, Reading], left: list[tuple[str, list[Said]]]) -> bool:
        """Whether some readings of the rows that are left, each with the sentences then due, agree with those chosen."""
        if not left:
            return True
        (name, due), *later = left
        tries = ({**chosen, name: reading} for reading in self.readings[name])
        return any(true_of(tried, due) and self._extends(tried, later) for tried in tries)

    def smallest_impossible(self) -> int | None:
        """The size of the smallest set of rows that cannot all be true; None where all can."""
        if self.possible(self.rows):
            return None
        sizes = range(1, len(self.rows) + 1)
        return next(size for size in sizes for names in combinations(self.rows, size) if not self.possible(names))


def true_of(history: Mapping[str, Reading], sentences: list[Said]) -> bool:
    """Whether each sentence holds in one history."""
    return all(predicate(*(history[n] for n in names)) for predicate, names in sentences)


@lru_cache(100_000)
def apart(a: Reading, b: Reading) -> bool:
    """No day in common."""
    return not share_a_day(a, b)


@lru_cache(100_000)
def apart_but_for_handover(a: Reading, b: Reading) -> bool:
    """No day in common but one that is the last of one and the first of the other."""
    return not share_more_than_a_handover(a, b)


def held(*rows: Reading) -> set[int]:
    """Every day on which some row holds."""
    return {day for first, last in rows for day in range(first, last + 1)}


@lru_cache(100_000)
def within(child: Reading, *parents: Reading) -> bool:
    """Each day of the child is a day of some parent."""
    return held(child) <= held(*parents)


@lru_cache(100_000)
def unbroken(*rows: Reading) -> bool:
    """No day without a row between two with one."""
    days = held(*rows)
    return len(days) == max(days) - min(days) + 1
