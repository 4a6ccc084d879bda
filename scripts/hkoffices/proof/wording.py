"""How facts about unknown days read: `b must begin after a ends (withoutOverlaps: post_id head)`."""

from __future__ import annotations

from datetime import date

from hkoffices.proof.formula import AllOf, AtLeast, Formula, Instant
from hkoffices.proof.sentences import Row, Sentence

VERBS = {"start": ("begin", "begins"), "end": ("end", "ends"), "day": ("fall", "falls")}
CENTURIES = 146_097  # days in four centuries, after which the calendar repeats itself


def day_text(day: int) -> str:
    """A day number as ISO 8601 writes it, years outside 1 to 9999 included."""
    cycles = 0 if 1 <= day <= date.max.toordinal() else (day - 1) // CENTURIES
    shown = date.fromordinal(day - cycles * CENTURIES)
    year = shown.year + 400 * cycles
    return f"{'-' if year < 0 else ''}{abs(year):04}-{shown:%m-%d}"


def source_text(sentence: Sentence) -> str:
    """Which rule says it, and of which key."""
    return f"{sentence.rule}: {sentence.about}" if sentence.about else sentence.rule


def listed(names: list[str], most: int = 6) -> str:
    """`a, b and c`; beyond `most`, how many more."""
    shown = names if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


class Words:
    """Names for the unknown days of some rows."""

    def __init__(self, rows: list[Row]) -> None:
        self.of: dict[Instant, tuple[str, str]] = {}
        for row in rows:
            if row.start is row.end:
                self.of[row.start] = (row.name, "day")
            else:
                self.of |= {row.start: (row.name, "start"), row.end: (row.name, "end")}

    def does(self, instant: Instant, modal: str = "") -> str:
        """`a begins`, `a must begin`; a known day is that day."""
        if instant not in self.of:
            return day_text(instant.earliest)
        name, edge = self.of[instant]
        plain, third = VERBS[edge]
        return f"{name} {modal} {plain}" if modal else f"{name} {third}"

    def bound(self, instant: Instant, day: int, side: str = "") -> str:
        """`a begins on 2012-02-01 or later`; `side` is `later`, `earlier`, or nothing for the day itself."""
        return f"{self.does(instant)} on {day_text(day)}{f' or {side}' if side else ''}"

    def says(self, formula: Formula, modal: str = "") -> str:
        """An inequality, or several that hold together."""
        if isinstance(formula, AllOf):
            return " and ".join(self.says(part, modal) for part in formula.parts)
        assert isinstance(formula, AtLeast)
        later, earlier, days = formula.later, formula.earlier, formula.days
        if days > 0:
            return f"{self.does(later, modal)} after {self.does(earlier)}"
        if later not in self.of or days < 0:
            eve = "the day after " if days < 0 else ""
            return f"{self.does(earlier, modal)} no later than {eve}{self.does(later)}"
        return f"{self.does(later, modal)} no earlier than {self.does(earlier)}"

    def denies(self, formula: AtLeast) -> str:
        """The opposite of an inequality."""
        later, earlier, days = formula.later, formula.earlier, formula.days
        if days > 0:
            return f"{self.does(later)} no later than {self.does(earlier)}"
        if days < 0:
            return f"{self.does(earlier)} later than the day after {self.does(later)}"
        return f"{self.does(later)} before {self.does(earlier)}"
