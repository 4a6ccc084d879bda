"""The words of the workbook: the names of its sheets, and the page to read first."""

from __future__ import annotations

from hkoffices.release.edition import Edition

SHEETS = {"heads": "Heads", "coverage": "Coverage", "network": "Network", "events": "Events", "years": "Year by year"}
DATES = [
    ("2019-01-21", "That day."),
    ("2012-02 or 1999", "Some day of that month, of that year."),
    ("[2009-08-21..2011-08-08]", "One unknown day between these two, both included."),
    ("[..2014-02-18]", "Some day on or before that day."),
    ("[2025-07-29..]", "Some day on or after that day."),
    ("..", "As a last day: it still held on the day given above as “as of”, as far as is known."),
]
CERTAINTY = [
    ("certain", "True, whichever days the imprecise dates stand for."),
    ("possible", "True for some of these days, and not for others."),
    ("presumed", "The row is still open, and no source confirms it for so late a day."),
    ("ended, not begun", "Not so on the day “as of”: its last day is past, or its first day is still to come."),
    ("planned, lapsed", "Of an event: it has not taken place; it came to nothing."),
]


def read_me(edition: Edition) -> list[tuple[str, str]]:
    """The lines of the first sheet: a heading has no second cell."""
    descriptor = edition.package.descriptor
    licence: dict[str, str] = next(iter(descriptor.get("licenses", [])), {})
    address = descriptor.get("homepage") or ""
    page = [("On the web", str(address))] if address else []
    return [
        ("What this is", str(descriptor.get("description", ""))),
        ("As of", f"{edition.package.as_of}: the day up to which the maintainers have looked. Version {edition.version}."),
        ("Not official", "Compiled from public sources. What no source gives stays unknown; an empty cell is not a “no”."),
        *page,
        ("", ""),
        ("Sheets", ""),
        ("Heads", "Who headed which office, unit or bureau, from when to when."),
        ("Coverage", "Which office covered which place, from when to when."),
        ("Network", "The offices and their liaison units."),
        ("Events", "What happened when; “status” says whether it took place, is planned, or came to nothing."),
        ("Year by year", "Who headed what on 1 January and on 1 July of each year, the newest first."),
        ("Dictionary", "What every column of every table means. The sheets after it are the tables themselves, with their ids."),
        ("", ""),
        ("How to read a date", ""),
        *DATES,
        (
            "Earliest, latest",
            "The first day and the last day as recorded are text. "
            "The columns named earliest and latest hold real dates: they sort and filter. An empty cell: no bound is known.",
        ),
        ("", ""),
        ("Certainty", ""),
        (
            "The column “certainty”",
            "How sure it is that the row holds on the day “as of” (“Year by year”: on the day of the row).",
        ),
        *CERTAINTY,
        ("", ""),
        ("Licence", f"{licence.get('title', '')}. {licence.get('path', '')}"),
        ("How to cite", f"{descriptor.get('title', '')}, version {edition.version}, as of {edition.package.as_of}."),
    ]


def table_sheet(name: str) -> str:
    """The sheet of a table of the package: `coverage (table)`, since Excel takes Coverage and coverage for one name."""
    return f"{name} (table)"
