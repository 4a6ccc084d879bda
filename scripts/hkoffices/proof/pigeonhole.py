"""The shortest argument against rows that share no day: together they last longer than the days they have."""

from __future__ import annotations

from collections.abc import Sequence

from hkoffices.proof.sentences import Row, Sentence
from hkoffices.proof.wording import day_text, listed, source_text


def too_many_days(rows: Sequence[Row], sentences: Sequence[Sentence]) -> str | None:
    """That argument, where each two of the rows are held apart by one constraint and their days do not suffice; else None."""
    pairs = [s for s in sentences if s.relation == "apart" and s.group is not None and s.group == sentences[0].group]
    if len(rows) < 3 or len(pairs) < len(rows) * (len(rows) - 1) // 2:
        return None
    firsts, lasts = [row.bounds[0] for row in rows], [row.bounds[3] for row in rows]
    known_firsts, known_lasts = [d for d in firsts if d is not None], [d for d in lasts if d is not None]
    if len(known_firsts) + len(known_lasts) < 2 * len(rows):
        return None
    first, last = min(known_firsts), max(known_lasts)
    needed = sum(_least_days(row) for row in rows)
    if needed <= last - first + 1:
        return None
    span = f"{day_text(first)} to {day_text(last)}"
    names = listed([row.name for row in rows])
    return f"{names} share no day ({source_text(pairs[0])}): they last {needed} days at least, and {span} is {last - first + 1}"


def _least_days(row: Row) -> int:
    start, end = row.bounds[1], row.bounds[2]
    return 1 if start is None or end is None else max(1, end - start + 1)
