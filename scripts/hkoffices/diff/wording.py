"""What an as-of reader will notice, in sentences."""

from __future__ import annotations

from collections import defaultdict

from hkoffices.diff.answers import Answer, Answers, CertaintyTotal, Length, Range
from hkoffices.words.escape import count

LABELS = {
    "heads": "head",
    "coverage": "covering office",
    "oversight": "bureau in charge",
    "offices": "state",
    "liaisons": "parent office",
}
NOBODY = {"heads": "nobody", "offices": "not open"}
LASTS = {"heads": "headed by", "coverage": "covered by", "oversight": "in the charge of", "offices": "", "liaisons": "unit of"}
UNITS = {"coverage": "place", "liaisons": "unit", "heads": "post"}


def sentences(answers: Answers) -> list[str]:
    """First the answers that change, then the facts that last longer or shorter, then the certainties, each once."""
    changed = [r for r in answers.ranges if not r.same_answers]
    surer = [r for r in answers.ranges if r.same_answers]
    return [*_grouped(changed), *map(_length, answers.lengths), *map(_total, answers.totals), *_grouped(surer)]


def _grouped(ranges: list[Range]) -> list[str]:
    """One sentence a change: subjects for which the very same changes on the same days are named together."""
    alike: dict[tuple[object, ...], list[Range]] = defaultdict(list)
    for r in ranges:
        alike[r.relation, r.first_day, r.last_day, r.before, r.after].append(r)
    return [f"{', '.join(_subject(r) for r in same)}: {_change(same[0])}" for same in alike.values()]


def _subject(r: Range) -> str:
    return r.subject + (" (new)" if r.is_new else " (no longer there)" if r.is_gone else "")


def _change(r: Range) -> str:
    days = "" if r.days is None else f" ({count(r.days, 'day')}{'' if r.last_day else ' so far'})"
    if r.same_answers:
        was = {a.answer: a.certainty for a in r.before}
        turned = [f"{a.answer} is {a.certainty}, not {was[a.answer]}" for a in r.after if was.get(a.answer) != a.certainty]
        return f"{LABELS[r.relation]} {_when(r)}: {', '.join(turned)}{days}"
    return f"{LABELS[r.relation]} {_when(r)} changes from {_state(r, r.before)} to {_state(r, r.after)}{days}"


def _when(r: Range) -> str:
    if r.first_day and r.first_day == r.last_day:
        return f"on {r.first_day}"
    start = f"from {r.first_day}" if r.first_day else ""
    end = f"to {r.last_day}" if r.last_day else "on"
    if not start:
        return f"up to {r.last_day}" if r.last_day else "at all times"
    return f"{start} {end}"


def _state(r: Range, answers: tuple[Answer, ...]) -> str:
    """The answers of a day, with their certainties unless all of both versions are certain."""
    if not answers:
        return NOBODY.get(r.relation, "none")
    if any(a.certainty != "certain" for a in (*r.before, *r.after)):
        return " or ".join(f"{a.answer} ({a.certainty})" for a in answers)
    return " and ".join(a.answer for a in answers)


def _length(length: Length) -> str:
    days = count(abs(length.longer), "day")
    said = f"{LASTS[length.relation]} {length.answer}".strip()
    return f"{length.subject}: {said} {days} {'longer' if length.longer > 0 else 'shorter'}"


def _total(total: CertaintyTotal) -> str:
    verb = "rises" if total.rises else "falls"
    unbounded = f", and for {count(total.unbounded, 'stretch')} without a beginning" if total.unbounded else ""
    unit = UNITS.get(total.relation, "office")
    days = count(total.days, f"{unit}-day")
    return f"{total.relation}: certainty {verb} from {total.before} to {total.after} for {days}{unbounded}"
