"""Inequalities between unknown days, joined by all and any; what the bounds decide already is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Instant:
    """An unknown day from `earliest` to `latest`, both included (days are numbered as by date.toordinal)."""

    earliest: int
    latest: int


@dataclass(frozen=True)
class AtLeast:
    """`later` comes at least `days` days after `earlier`; a negative number lets it come that much before."""

    later: Instant
    earlier: Instant
    days: int


@dataclass(frozen=True)
class AllOf:
    """Each of the parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one of the parts."""

    parts: tuple[Formula, ...]


Formula = bool | AtLeast | AllOf | AnyOf


def at_least(later: Instant, earlier: Instant, days: int) -> Formula:
    """The inequality, or its truth value where the bounds of the two leave no doubt."""
    if later is earlier:
        return days <= 0
    if later.earliest - earlier.latest >= days:
        return True
    if later.latest - earlier.earliest < days:
        return False
    return AtLeast(later, earlier, days)


def exactly(later: Instant, earlier: Instant, days: int) -> Formula:
    """`later` comes `days` days after `earlier`."""
    return all_of([at_least(later, earlier, days), at_least(earlier, later, -days)])


def all_of(parts: Iterable[Formula]) -> Formula:
    """The conjunction, without the parts that are true."""
    return _joined(parts, AllOf, neutral=True)


def any_of(parts: Iterable[Formula]) -> Formula:
    """The disjunction, without the parts that are false."""
    return _joined(parts, AnyOf, neutral=False)


def _joined(parts: Iterable[Formula], kind: type[AllOf] | type[AnyOf], neutral: bool) -> Formula:
    kept: list[Formula] = []
    for part in parts:
        if part is neutral:
            continue
        if isinstance(part, bool):
            return part
        kept += part.parts if isinstance(part, kind) else [part]
    if not kept:
        return neutral
    return kept[0] if len(kept) == 1 else kind(tuple(kept))
