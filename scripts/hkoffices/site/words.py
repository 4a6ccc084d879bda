"""The words of the pages in three languages, and names and dates in each language's own form. All words stand in words.csv."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REGISTER = Path(__file__).with_name("words.csv")
PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
Names = tuple[str | None, str | None, str | None]  # English, Traditional, Simplified
SUFFIXES_OF_NAMES = ("_en", "_zh_hant", "_zh_hans")


@dataclass(frozen=True)
class Language:
    """A language of the pages: its column in words.csv, its BCP 47 tag, the folder of its pages, its name, its place in Names."""

    column: str
    tag: str
    folder: str
    label: str
    place: int


LANGUAGES = (
    Language("en", "en", "", "English", 0),
    Language("zh_hant", "zh-Hant-HK", "zh-hant/", "繁體", 1),
    Language("zh_hans", "zh-Hans-CN", "zh-hans/", "简体", 2),
)


@cache
def register() -> dict[str, dict[str, str]]:
    """key -> language -> text."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def word(language: Language, key: str, **given: object) -> str:
    """The text of a key, with what is given in its places."""
    text = register()[key][language.column]
    return text.format(**given) if given else text


def word_or(language: Language, key: str, otherwise: str) -> str:
    """The text of a key, or another where the register has none: tables and columns that a later schema brings."""
    return word(language, key) if key in register() else otherwise


def number_of(language: Language, key: str, number: int) -> str:
    """`1 office`, `5 offices`: the key has the forms `.one` and `.other`."""
    return word(language, f"{key}.{'one' if number == 1 else 'other'}", n=f"{number:,}")


def name_in(language: Language, names: Names) -> str:
    """The name in the script of the language, else in another one."""
    order = [language.place, *((1, 2) if language.place == 0 else (2, 1, 0) if language.place == 1 else (1, 0))]
    return next((name for place in order if (name := names[place])), "?")


def other_name(language: Language, names: Names) -> str | None:
    """The name in the other script, where it says more: Chinese with English, English with Chinese."""
    other = names[1] if language.place == 0 else names[0]
    return other if other and other != name_in(language, names) else None


def date_in(language: Language, cell: str | None) -> str:
    """A date cell in words: `31 May 2012`, `2012年5月`, `some day from 1 January 2014 to 30 June 2014`."""
    if not cell:
        return ""
    if cell == "..":
        return word(language, "date.open")
    if found := PLAIN.fullmatch(cell):
        return _plain(language, *found.groups())
    begin, _, end = cell.strip("[]").partition("..")
    if not begin:
        return word(language, "date.before", a=date_in(language, end))
    if not end:
        return word(language, "date.after", a=date_in(language, begin))
    return word(language, "date.between", a=date_in(language, begin), b=date_in(language, end))


def _plain(language: Language, year: str, month: str | None, day: str | None) -> str:
    if not month:
        return word(language, "date.year", y=year)
    name = word(language, "date.months").split()[int(month) - 1]
    if not day:
        return word(language, "date.month", y=year, month=name)
    return word(language, "date.day", y=year, month=name, d=int(day))


def is_date(cell: str) -> bool:
    """Whether a text has the form of a date cell."""
    return cell == ".." or bool(PLAIN.fullmatch(cell)) or (cell.startswith("[") and cell.endswith("]") and ".." in cell)
