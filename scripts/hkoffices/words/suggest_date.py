"""Why a text is not a date cell, and the likely right one. Never decides: database/dates.sql alone knows what a cell means."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

FORMS = "write a day 2019-01-21, a month 2012-02, a year 1999, or a bracket such as [2009-08-21..2011-08-08]"
UNKNOWN = "what is not known is written with bounds, such as [..2014-02-18] or [2025-07-29..]"
PartOrder = Literal["day first", "month first"]  # of a day that is written with slashes
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "02")}
PARTS = {"q1": ("01", "03"), "q2": ("04", "06"), "q3": ("07", "09"), "q4": ("10", "12"), "h1": ("01", "06"), "h2": ("07", "12")}
STILL = {"present", "now", "today", "current", "ongoing", "open", "incumbent", "至今", "现在", "現在", "今"}
NOTHING = {"?", "-", "--", "n/a", "na", "nil", "none", "null", "unknown", "不詳", "不详", "未知"}
LOOKALIKES = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "…": "..."})


def suggest_date(cell: str | None, last_day: bool = True, order: PartOrder | None = None) -> str:
    """The second half of a sentence about a cell that is not a date: what is wrong, and what would be right.

    `last_day`: whether the cell is a last day, where `..` (still so) has a meaning. `order`: how the file writes day and month,
    where that is known.
    """
    if order and cell and (found := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", cell)):
        day, month = (found[1], found[2]) if order == "day first" else (found[2], found[1])
        if right := _if_sound(cell, _iso(found[3], month, day), f"is written {order}, as the other dates of the file"):
            return right
    still = ", or `..` for still so" if last_day else ""
    if cell is None or not cell.strip():
        return f"is empty: {UNKNOWN}{still}"
    if cell == "..":
        return "'..' (still so) has a meaning only as a last day: an unknown start is [..2014-02-18]"
    if cell.lower() in NOTHING:
        return f"{cell!r} is not a date: {UNKNOWN}{still}"
    if cell.lower() in STILL:
        return _meant(cell, "..") if last_day else f"{cell!r} has a meaning only as a last day: {FORMS}"
    if (plain := _plain(cell)) != cell:
        why = "has white space around it" if plain == cell.strip() else "has characters that only look like a date's"
        return _meant(cell, plain, why) if plain == ".." or _is_sound(plain) else suggest_date(plain, last_day)
    for pattern, answer in ANSWERS:
        if (found := re.fullmatch(pattern, cell, re.IGNORECASE)) and (right := answer(cell, found)):
            return right
    return f"{cell!r} is not a date: {FORMS}"


def _plain(cell: str) -> str:
    """The text with the characters of a date in place of those that look like them, and none that cannot be seen."""
    text = unicodedata.normalize("NFKC", cell).translate(LOOKALIKES)
    return "".join(c for c in text if unicodedata.category(c) != "Cf").strip()


def _is_sound(text: str) -> bool:
    """Whether a text may be suggested: a date of the calendar, or a bracket of two in their order or of one."""
    left, dots, right = text.removeprefix("[").removesuffix("]").partition("..")
    if not dots:
        return text == left and bool(_first_day(text))
    if text != f"[{left}..{right}]" or not (left or right):
        return False
    return all(_first_day(t) for t in (left, right) if t) and (not left or not right or left[: len(right)] <= right)


def _first_day(text: str) -> date | None:
    try:
        if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            return date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        pass
    return None


def _meant(cell: str, right: str, why: str = "is not written as a date is here") -> str:
    return f"{cell!r} {why}: is {right!r} meant?"


def _iso(year: str, month: str = "", day: str = "") -> str:
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _if_sound(cell: str, right: str, why: str = "is not written as a date is here") -> str | None:
    return _meant(cell, right, why) if _is_sound(right) else None


def _day(cell: str, found: re.Match[str]) -> str:
    year, month, day = map(int, found.groups())
    if year == 0:
        return f"{cell!r}: there is no year 0 here"
    if not 1 <= month <= 12:
        return f"{cell!r}: there is no month {month:02}; a day is written year-month-day"
    some_day = f"{year:04}-{month:02}"
    if day == 0:
        return f"{cell!r}: there is no day 00: is {some_day!r} meant, for some day of that month?"
    days = calendar.monthrange(year, month)[1]
    return (
        f"{cell!r} is not in the calendar: {calendar.month_name[month]} {year} has {days} days; "
        f"is '{some_day}-{days}' meant, or {some_day!r} for some day of that month?"
    )


def _month(cell: str, found: re.Match[str]) -> str:
    year, month = found.groups()
    if year == "0000":
        return f"{cell!r}: there is no year 0 here"
    if month in SEASONS and year != "9999":
        first, last = SEASONS[month]
        end = f"{int(year) + (month == '24'):04}-{last}"
        return _meant(cell, f"[{year}-{first}..{end}]", "is a season, which is not used here")
    if month == "00":
        return f"{cell!r}: there is no month 00: is {year!r} meant, for some day of that year?"
    return f"{cell!r}: there is no month {month}"


def _english(cell: str, found: re.Match[str]) -> str | None:
    month = MONTHS.get(found["month"][:3].lower())
    year, day = _year(found["year"]), found.groupdict().get("day") or ""
    why = "looks changed by Excel" if "-" in cell else "is not written as a date is here"
    return _if_sound(cell, _iso(year, str(month), day), why) if month else None


def _day_last_or_first(cell: str, found: re.Match[str]) -> str | None:
    a, b, c = found.groups()
    year = _year(c)
    readings = [_iso(year, b, a), _iso(year, a, b), *([_iso(_year(a), b, c)] if len(a) == len(c) == 2 else [])]
    sound = list(dict.fromkeys(filter(_is_sound, readings)))
    if len(sound) < 2:
        return _meant(cell, *sound) if sound else None
    ways = {2: "two", 3: "three"}[len(sound)]
    choice = f"{', '.join(map(repr, sound[:-1]))} or {sound[-1]!r}"
    return f"{cell!r} can be read in {ways} ways, and a day is written year-month-day: is {choice} meant?"


def _year(digits: str) -> str:
    """A year of four digits; of two, the one from 1970 to 2069."""
    return digits if len(digits) == 4 else ("20" if int(digits) < 70 else "19") + digits


def _excel_number(cell: str, found: re.Match[str]) -> str:
    return _meant(cell, str(date(1899, 12, 30) + timedelta(int(found[1]))), "looks like an Excel day number")


def _unspecified(cell: str, found: re.Match[str]) -> str | None:
    known = cell[:3] if cell[-1] in "sS" else cell.rstrip("XxUu?-")
    return _if_sound(cell, known if len(known) >= 4 else f"[{known:0<4}..{known:9<4}]")


def _part_of_year(cell: str, found: re.Match[str]) -> str:
    first, last = PARTS[found[2].lower()]
    return _meant(cell, f"[{found[1]}-{first}..{found[1]}-{last}]")


def _bracket(cell: str, found: re.Match[str]) -> str | None:
    sides = found["left"].strip(), found["right"].strip()
    left, right = ("" if side == ".." else side for side in sides)
    if not left and not right:
        return _no_bound(cell, found)
    for side in (left, right):
        if side and not _is_sound(side):
            return f"{cell!r}: its bound {suggest_date(side, last_day=False)}"
    if _is_sound(f"[{left}..{right}]"):
        where = "between the two" if left and right else "on or after it" if left else "on or before it"
        return f"{cell!r}: one unknown day {where} is written '[{left}..{right}]'"
    return _meant(cell, f"[{right}..{left}]", "runs backwards")


def _no_bound(cell: str, found: re.Match[str]) -> str:
    return f"{cell!r} is not a date: name at least one bound, such as [..2014-02-18]"


Answer = Callable[[str, re.Match[str]], str | None]
ANSWERS: tuple[tuple[str, Answer], ...] = (
    (r"([0-9]{4})-([0-9]{2})-([0-9]{2})", _day),
    (r"([0-9]{4})-([0-9]{2})", _month),
    (r"0000", lambda cell, found: f"{cell!r}: there is no year 0 here"),
    (r"-[0-9]{4,}.*", lambda cell, found: f"{cell!r}: years before 0001 are not used here"),
    (r"([0-9]{4})([0-9]{2})([0-9]{2})?", lambda cell, found: _if_sound(cell, _iso(*found.groups(default="")))),
    (r"([0-9]{4})\.0", lambda cell, found: _if_sound(cell, found[1], "looks changed by a spreadsheet")),
    (r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?", lambda cell, found: _if_sound(cell, _iso(*found.groups(default="")))),
    (r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?", lambda cell, found: _if_sound(cell, _iso(*found.groups(default="")))),
    (r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})", _day_last_or_first),
    (r"(?:(?P<day>[0-9]{1,2})[- ])?(?P<month>[a-z]{3,9})\.?[- ](?P<year>[0-9]{2}|[0-9]{4})", _english),
    (r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2}), ?(?P<year>[0-9]{4})", _english),
    (r"([0-9]{4})[- ]?([qh][1-4])", lambda cell, found: _part_of_year(cell, found) if found[2].lower() in PARTS else None),
    (r"[0-9]{2,3}[xu]{1,2}|[0-9]{3}0s|[0-9]{4}-[xu?]{2}(-[xu?]{2})?|[0-9]{4}-[0-9]{2}-[xu?]{2}", _unspecified),
    (
        r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*",
        lambda cell, found: _if_sound(cell, found[1], "has a time of day, which is not used here"),
    ),
    (r"([2-5][0-9]{4})(?:\.0+)?", _excel_number),
    (r"\[ *\]", _no_bound),
    (r"\[([^\[\].]*)\]", lambda cell, found: _if_sound(cell, found[1], "names one bound in a bracket of two")),
    (r"[\[{]? *(?P<left>[^\[\]{}/]*?) *(?:\.\.\.?|,| to ) *(?P<right>[^\[\]{}/]*?) *[\]})]?", _bracket),
    (r"(?P<left>[^/]*)/(?P<right>[^/]*)", _bracket),
    (r"\[(?P<left>[0-9-]{4,10})-(?P<right>[0-9-]{4,10})\]", _bracket),
    (
        r"[-0-9~?%]*([~?%])[-0-9~?%]*",
        lambda cell, found: (
            f"{cell!r} is qualified with {found[1]!r}, which is not used here: write the month, the year or a bracket"
        ),
    ),
)
