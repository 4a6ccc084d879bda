"""What was so on which days: the answers of the as-of macros, each with the days that get it. No rule of time stands here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hkoffices.release.edition import Edition, prepare_answers

SQL = Path(__file__).with_name("answers.sql")
Run = tuple[str, str, str]  # first day, last day (`infinity` where there is none), certainty
KINDS = ("offices", "liaisons", "coverage", "oversight", "heads", "suspensions")


@dataclass(frozen=True)
class Answers:
    """kind -> identity -> runs of days; the span of the slider. All days are texts that sort as the days do: ISO, `-infinity`, `infinity`."""

    runs: dict[str, dict[tuple[str, ...], list[Run]]]
    first_day: str
    as_of: str
    last_day: str

    def on(self, kind: str, day: str) -> list[tuple[tuple[str, ...], str]]:
        """(identity, certainty) of everything of that kind that may have been so on a day."""
        found = ((identity, certainty_in(runs, day)) for identity, runs in self.runs[kind].items())
        return [(identity, certainty) for identity, certainty in found if certainty]

    def days_of_change(self) -> list[str]:
        """The days on which an answer begins, changes or has ended. That confirmation runs out is no change of the world."""
        days = set()
        for identities in self.runs.values():
            for runs in identities.values():
                for first, last, certainty in runs:
                    days |= {first} if certainty != "presumed" else set()
                    days |= {(date.fromisoformat(last) + timedelta(days=1)).isoformat()} if last[:1].isdigit() else set()
        return sorted(day for day in days if self.first_day <= day <= self.as_of)


def certainty_in(runs: list[Run], day: str) -> str | None:
    """The certainty of the run that holds a day."""
    return next((c for first, last, c in runs if first <= day <= last), None)


def read_answers(edition: Edition) -> Answers:
    """Tabulate the as-of macros of an edition."""
    connection = edition.connection
    cells = {cell for resource in edition.package.resources for row in edition.rows(resource) for cell in row if cell}
    prepare_answers(connection, cells)
    connection.execute(SQL.read_text("utf-8"))
    runs: dict[str, dict[tuple[str, ...], list[Run]]] = {kind: {} for kind in KINDS}
    for kind, identity, certainty, first, last in connection.table("site_runs").fetchall():
        runs[kind].setdefault(tuple(identity), []).append((first, last, certainty))
    [(first_day, as_of, last_day)] = connection.table("site_span").fetchall()
    return Answers(runs, first_day or as_of, as_of, last_day or as_of)
