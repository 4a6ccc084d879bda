"""What became of the faults put into the rules, for people: those that nothing noticed, and the shares by file and by group."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.mutants.rules import MACROS, Spoilt, argued

GOAL = 0.95  # of the faults that run, those argued to change nothing left out


def _groups(every: list[Spoilt]) -> dict[str, list[Spoilt]]:
    """checks, checks/declared and scripts/hkoffices/database/dates.sql with the faults in them that run."""
    groups: dict[str, list[Spoilt]] = {}
    for one in every:
        groups.setdefault(one.file if one.file == MACROS else str(Path(one.file).parent), []).append(one)
    return groups


def enough(every: list[Spoilt]) -> bool:
    """Whether the goal is met by all groups together."""
    noticed, of = _share(every)
    return noticed >= GOAL * of


def _share(group: list[Spoilt]) -> tuple[int, int]:
    """How many are noticed, of how many that run and are not argued to change nothing."""
    counted = [s for s in group if s.noticed or (s.noticed is False and s.key not in argued())]
    return sum(bool(s.noticed) for s in counted), len(counted)


def report(every: list[Spoilt]) -> Iterator[str]:
    """A line each: the faults that nothing noticed, then each file, each group, and all."""
    reasons = argued()
    for one in every:
        if one.noticed is False and one.key not in reasons:
            yield f"{one.file}:{one.fault.line}: not noticed: {one.fault.what}"
    by_file: dict[str, list[Spoilt]] = {}
    for one in every:
        by_file.setdefault(one.file, []).append(one)
    yield f"{'file':66} {'faults':>6} {'noticed':>7} {'argued':>6} {'no SQL':>6}"
    groups = {f"all of {name}": group for name, group in _groups(every).items()}
    for name, group in {**by_file, **groups, "all": every}.items():
        noticed, of = _share(group)
        no_sql = sum(s.noticed is None for s in group)
        share = f"{int(1000 * noticed / of) / 10:g} %" if of else ""
        yield f"{name:66} {len(group):6,} {noticed:7,} {len(group) - of - no_sql:6,} {no_sql:6,} {share:>7}"
