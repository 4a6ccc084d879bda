"""The dataset in numbers: facts, citations, sources, what supports the cells, witness lists, days of offices."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hkoffices.database.load import Loaded

STATISTICS_SQL = Path(__file__).with_name("statistics.sql")


@dataclass(frozen=True)
class Counted:
    """A number, and its share (0 to 1) of the whole that is counted, where that has a meaning."""

    number: int
    share: float | None


@dataclass(frozen=True)
class Tally:
    """The numbers of statistics.sql by section and name; `agreeing` is the number of witness lists agreed with, if judged."""

    sections: dict[str, dict[str, Counted]]
    agreeing: int | None = None

    def number(self, section: str, name: str) -> int:
        """How many there are of one kind."""
        return self.sections[section][name].number

    def with_share(self, section: str, name: str) -> str:
        """`1,234 (5.6%)`, or `0`."""
        counted = self.sections[section][name]
        return f"{counted.number:,} ({counted.share:.1%})" if counted.number and counted.share else "0"

    def total(self, section: str) -> int:
        """How many there are of all kinds of a section."""
        return sum(c.number for c in self.sections[section].values())


def take_tally(loaded: Loaded, contradicted: int | None) -> Tally:
    """Count a prepared package. `contradicted`: how many witness lists the tables contradict, None where that was not judged."""
    sections: dict[str, dict[str, Counted]] = {}
    for section, name, number, share in loaded.connection.execute(STATISTICS_SQL.read_text("utf-8")).fetchall():
        sections.setdefault(section, {})[name] = Counted(number, share)
    lists = sections["evidence"]["witness_lists"].number
    return Tally(sections, None if contradicted is None else lists - contradicted)


SUPPORT = {"primary": "official", "press": "press", "other": "other", "encyclopedia": "encyclopedia only", "none": "none"}
OFFICE_DAYS = {"held": "known", "acting": "acting", "possibly_held": "possibly known", "vacant": "vacant", "unknown": "unknown"}


def as_text(tally: Tally) -> list[str]:
    """The numbers in three lines."""
    facts, evidence = tally.sections["facts"], tally.sections["evidence"]
    lists = f"{evidence['witness_lists'].number:,} witness lists"
    agreeing = lists if tally.agreeing is None else f"{tally.agreeing:,} of {lists} agree with the tables"
    return [
        f"{facts['rows'].number:,} facts with {facts['dated_cells'].number:,} dates, {evidence['citations'].number:,} citations "
        f"of {evidence['sources'].number:,} sources; {agreeing}",
        f"best source of {tally.total('cells'):,} dates and references: {_listed(tally, 'cells', SUPPORT)}; "
        f"disputed, and argued: {evidence['disputed_cells'].number:,}",
        f"head of an office on {tally.total('office_days'):,} office-days: {_listed(tally, 'office_days', OFFICE_DAYS)}",
    ]


def _listed(tally: Tally, section: str, words: dict[str, str]) -> str:
    return ", ".join(f"{word} {tally.with_share(section, name)}" for name, word in words.items())


def as_json(tally: Tally) -> dict[str, Any]:
    """The object `evidence` of the JSON report: numbers by section; with their share where that has a meaning."""
    shown: dict[str, Any] = {
        section: {
            name: c.number if c.share is None else {"number": c.number, "share": round(c.share, 4)} for name, c in counted.items()
        }
        for section, counted in tally.sections.items()
    }
    shown["evidence"]["witness_lists_that_agree"] = tally.agreeing
    return {**shown["facts"], **shown["evidence"], "cells_by_best_source": shown["cells"], "office_days": shown["office_days"]}
