"""Why a text is not a date cell, and the likely right one. Never decides: scripts/time.sql alone knows what a cell means."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta

FORMS = "write a day 2019-01-21, a month 2012-02, a year 1999, or a bracket such as [2009-08-21..2011-08-08]"
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "12")}


def suggest_date(cell: str | None, last_day: bool = True) -> str:
    """The second half of a sentence about a cell that is no date: what is wrong, and what would be right.

    `last_day` says whether the cell is a last day, where `..` (still so) has a meaning.
    """
    if cell is None or not cell.strip():
        still = ", or `..` for still so" if last_day else ""
        return f"is empty: what is not known is said with bounds, such as [..2014-02-18] or [2025-07-29..]{still}"
    plain = unicodedata.normalize("NFKC", cell).strip()
    if plain != cell:
        return f"{cell!r} has characters that only look like a date's: is {plain!r} meant?"
    if cell == "..":
        return "'..' (still so) has a meaning only as a last day: an unknown start is [..2014-02-18]"
    if cell.startswith("[") or cell.endswith("]") or ".." in cell or "/" in cell[4:5] + cell[7:8] + cell[10:11]:
        return _bracket(cell)
    return _plain(cell)


def _plain(cell: str) -> str:
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", cell):
        return _impossible_day(cell, *map(int, found.groups()))
    if found := re.fullmatch(r"(\d{4})-(\d\d)", cell):
        return _impossible_month(cell, *found.groups())
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", cell):
        parts = [int(p) for p in found.groups() if p]
        return _meant(cell, f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}")
    if found := re.fullmatch(r"(\d{4})[-/.](\d)", cell):
        return _meant(cell, f"{found[1]}-0{found[2]}")
    if found := re.fullmatch(r"(\d{1,2})[-/ ]([A-Za-z]{3})[a-z]*[-/ ](\d{2}|\d{4})", cell):
        year = found[3] if len(found[3]) == 4 else ("20" if int(found[3]) < 70 else "19") + found[3]
        return _meant(cell, f"{year}-{MONTHS.get(found[2].lower(), 1):02}-{int(found[1]):02}", "looks changed by Excel")
    if found := re.fullmatch(r"[\d-]+([~?%])", cell):
        return f"{cell!r} is qualified with {found[1]!r}, which is not used here: say the month, the year or a bracket"
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ].*", cell):
        return f"{cell!r} has a time of day, which is not used here: {found[1]!r}?"
    if re.fullmatch(r"\d{4}-\d\d-[Xxu?]{2}|\d{4}-[Xxu?]{2}(-[Xxu?]{2})?", cell):
        return _meant(cell, re.sub(r"(-[Xxu?]{2})+$", "", cell))
    if found := re.fullmatch(r"(\d{2,3})[Xx]{1,2}", cell):
        digits = 4 - len(found[1])
        return _meant(cell, f"[{found[1]}{'0' * digits}..{found[1]}{'9' * digits}]")
    if re.fullmatch(r"\d{5}", cell):
        return _meant(cell, str(date(1899, 12, 30) + timedelta(int(cell))), "looks like an Excel day number")
    return f"{cell!r} is not a date: {FORMS}"


def _meant(cell: str, right: str, why: str = "is not written as a date is here") -> str:
    return f"{cell!r} {why}: is {right!r} meant?"


def _impossible_day(cell: str, year: int, month: int, day: int) -> str:
    if year == 0:
        return f"{cell!r}: there is no year 0 here"
    if not 1 <= month <= 12:
        return f"{cell!r}: there is no month {month:02}; a day is written year-month-day"
    days = calendar.monthrange(year, month)[1]
    right = f"{year:04}-{month:02}"
    return (
        f"{cell!r} is not in the calendar: {calendar.month_name[month]} {year} has {days} days; "
        f"is {right}-{days} meant, or {right!r} for some day of that month?"
    )


def _impossible_month(cell: str, year: str, month: str) -> str:
    if month in SEASONS:
        first, last = SEASONS[month]
        end = f"{int(year) + 1:04}-02" if month == "24" else f"{year}-{last}"
        return f"{cell!r} is a season, which is not used here: is '[{year}-{first}..{end}]' meant?"
    if year == "0000":
        return f"{cell!r}: there is no year 0 here"
    return f"{cell!r}: there is no month {month}"


def _bracket(cell: str) -> str:
    if cell in ("[..]", "[]"):
        return f"{cell!r} says nothing: name at least one bound, such as [..2014-02-18]"
    inner = re.fullmatch(r"\[?\s*([^\[\]]*?)\s*(?:\.\.\.?|/|,)\s*([^\[\]]*?)\s*\]?", cell)
    if inner is None:
        return f"{cell!r} is not a bracket of two bounds: {FORMS}"
    left, right = inner.groups()
    if left and right and left[:4].isdigit() and right[:4].isdigit() and left > right:
        return f"{cell!r} runs backwards: is '[{right}..{left}]' meant?"
    for side in (left, right):
        if side and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", side):
            return f"{cell!r}: its bound {_plain(side)}"
        if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", side):
            year, month, day = map(int, found.groups())
            if day > calendar.monthrange(year or 4, month)[1]:
                return f"{cell!r}: its bound {_impossible_day(side, year, month, day)}"
    return f"{cell!r}: for one unknown day between two write '[{left}..{right}]'"
