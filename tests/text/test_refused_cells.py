"""Each text that is not a date cell is refused by the gate at its line and column, with what is wrong and what would be right."""

from __future__ import annotations

import re
from pathlib import Path

from tests import made_up

FORMS = "write a day 2019-01-21, a month 2012-02, a year 1999, or a bracket such as [2009-08-21..2011-08-08]"
UNKNOWN = "what is not known is written with bounds, such as [..2014-02-18] or [2025-07-29..]"
QUALIFIED = "which is not used here: write the month, the year or a bracket"

MEANT = {  # a date written otherwise -> how it is written here
    "2012-5": "2012-05", "2012-05-3": "2012-05-03", "2012-5-3": "2012-05-03", "2012/05/03": "2012-05-03", "2012/5": "2012-05",
    "2012.05.03": "2012-05-03", "20120503": "2012-05-03", "201205": "2012-05",
    "31/12/2012": "2012-12-31", "12/31/2012": "2012-12-31",
    "05.05.2012": "2012-05-05", "May 2012": "2012-05", "3 May 2012": "2012-05-03", "May 3, 2012": "2012-05-03",
    "Sept. 2012": "2012-09", "2012年5月3日": "2012-05-03", "2012年5月": "2012-05", "2012年": "2012", "2012-05-XX": "2012-05",
    "2012-uu": "2012", "2012-XX-XX": "2012", "201X": "[2010..2019]", "19XX": "[1900..1999]", "1990s": "[1990..1999]",
    "2012-Q1": "[2012-01..2012-03]", "2012 H2": "[2012-07..2012-12]",
}  # fmt: skip
BRACKETS = {  # a bracket written otherwise -> how it is written here
    "2014..2015": "[2014..2015]", "[2014..2015": "[2014..2015]", "2014..2015]": "[2014..2015]", "{2014..2015}": "[2014..2015]",
    "[2014..2015)": "[2014..2015]", "[ 2014 .. 2015 ]": "[2014..2015]", "[2014-05-03...2014-06-01]": "[2014-05-03..2014-06-01]",
    "[2014-05-03-2014-06-01]": "[2014-05-03..2014-06-01]", "[2014, 2015]": "[2014..2015]", "2012-05 to 2013": "[2012-05..2013]",
    "2014-05/2014-06": "[2014-05..2014-06]",
}  # fmt: skip
TOO_MANY = {  # a day after its month's last -> that month and its last day
    "2021-02-29": ("February 2021", 28), "1900-02-29": ("February 1900", 28), "2000-02-30": ("February 2000", 29),
    "2012-04-31": ("April 2012", 30), "2012-05-99": ("May 2012", 31),
}  # fmt: skip
OTHERS = {
    # months and years that the calendar does not have
    "2012-05-00": ": there is no day 00: is '2012-05' meant, for some day of that month?",
    "2012-13-01": ": there is no month 13; a day is written year-month-day",
    "2012-13": ": there is no month 13",
    "2012-00": ": there is no month 00: is '2012' meant, for some day of that year?",
    "0000": ": there is no year 0 here",
    "0000-01": ": there is no year 0 here",
    "0000-01-01": ": there is no year 0 here",
    "-0044-03-15": ": years before 0001 are not used here",
    # what EDTF has and this subset has not
    "2012-21": "is a season, which is not used here: is '[2012-03..2012-05]' meant?",
    "2012-24": "is a season, which is not used here: is '[2012-12..2013-02]' meant?",
    "2012~": f"is qualified with '~', {QUALIFIED}",
    "2012-05?": f"is qualified with '?', {QUALIFIED}",
    "2012-~05-03": f"is qualified with '~', {QUALIFIED}",
    "2012-05-03%": f"is qualified with '%', {QUALIFIED}",
    "2012-05-03T10:00:00Z": "has a time of day, which is not used here: is '2012-05-03' meant?",
    "2012-05-03 10:00": "has a time of day, which is not used here: is '2012-05-03' meant?",
    "Y12012": f"is not a date: {FORMS}",
    "2012-W03-1": f"is not a date: {FORMS}",
    # brackets
    "[..]": "is not a date: name at least one bound, such as [..2014-02-18]",
    "[]": "is not a date: name at least one bound, such as [..2014-02-18]",
    "[2015..2014]": "runs backwards: is '[2014..2015]' meant?",
    "[2014-05-03..2014-05-02]": "runs backwards: is '[2014-05-02..2014-05-03]' meant?",
    "[2014-06..2014-05-31]": "runs backwards: is '[2014-05-31..2014-06]' meant?",
    "[2014-05-03]": "names one bound in a bracket of two: is '2014-05-03' meant?",
    "..2014": ": one unknown day on or before it is written '[..2014]'",
    "2014..": ": one unknown day on or after it is written '[2014..]'",
    "../2014": ": one unknown day on or before it is written '[..2014]'",
    "2014/..": ": one unknown day on or after it is written '[2014..]'",
    "[2014-02-30..2015]": ": its bound '2014-02-30' is not in the calendar: February 2014 has 28 days; "
    "is '2014-02-28' meant, or '2014-02' for some day of that month?",
    "[2014..2015-13]": ": its bound '2015-13': there is no month 13",
    "[2014-2..2015]": ": its bound '2014-2' is not written as a date is here: is '2014-02' meant?",
    "[2014?..2015]": f": its bound '2014?' is qualified with '?', {QUALIFIED}",
    "[0000..2015]": ": its bound '0000': there is no year 0 here",
    "[[2014..2015]]": f"is not a date: {FORMS}",
    "]2014..2015[": f"is not a date: {FORMS}",
    # characters that cannot be seen, or that only look right
    "２０１９-０１-２１": "has characters that only look like a date's: is '2019-01-21' meant?",
    "2019–01–21": "has characters that only look like a date's: is '2019-01-21' meant?",
    "[２０１４..2015]": "has characters that only look like a date's: is '[2014..2015]' meant?",
    "2019-01-21 ": "has white space around it: is '2019-01-21' meant?",
    " 2019": "has white space around it: is '2019' meant?",
    "2019-01-21\n": "has white space around it: is '2019-01-21' meant?",
    "\n2019": "has white space around it: is '2019' meant?",
    # what spreadsheets make of dates
    "3-May-12": "looks changed by Excel: is '2012-05-03' meant?",
    "03-May-1999": "looks changed by Excel: is '1999-05-03' meant?",
    "41234": "looks like an Excel day number: is '2012-11-21' meant?",
    "2012.0": "looks changed by a spreadsheet: is '2012' meant?",
    # what only the writer can tell
    "03/05/12": "can be read in three ways, and a day is written year-month-day: is '2012-05-03', '2012-03-05' or '2003-05-12' meant?",
    "31/12/99": "is not written as a date is here: is '1999-12-31' meant?",
    "39172.0": "looks like an Excel day number: is '2007-03-31' meant?",
    "03/05/2012": "can be read in two ways, and a day is written year-month-day: is '2012-05-03' or '2012-03-05' meant?",
    "unknown": f"is not a date: {UNKNOWN}",
    "n/a": f"is not a date: {UNKNOWN}",
    "?": f"is not a date: {UNKNOWN}",
    "present": f"has a meaning only as a last day: {FORMS}",
    "..": "(still so) has a meaning only as a last day: an unknown start is [..2014-02-18]",
    "circa 2012": f"is not a date: {FORMS}",
    "99": f"is not a date: {FORMS}",
    "12012": f"is not a date: {FORMS}",
    "30-02-2012": f"is not a date: {FORMS}",
}  # fmt: skip
EXPECTED = {
    **{cell: f"is not written as a date is here: is {right!r} meant?" for cell, right in MEANT.items()},
    **{cell: f": one unknown day between the two is written {right!r}" for cell, right in BRACKETS.items()},
    **{
        cell: f"is not in the calendar: {month} has {last} days; "
        f"is '{cell[:7]}-{last}' meant, or '{cell[:7]}' for some day of that month?"
        for cell, (month, last) in TOO_MANY.items()
    },
    **OTHERS,
}


def judged(folder: Path, rows: list[list[str]]) -> list[tuple[int, str, str, str]]:
    """(line, rule, column, message) of every violation of a table with these rows."""
    schemas = {"rows": {"primaryKey": ["id"], "temporal": {"period": {"from": "valid_from", "to": "valid_to"}}}}
    report = made_up.judge(
        made_up.package(
            folder, {"rows": made_up.csv_text([["id", "valid_from", "valid_to"], *rows])}, schemas, as_of="2026-03-01"
        )
    )
    return [(v.line or 0, v.rule, v.column or "", v.message) for v in report.violations]


def test_the_gate_says_what_is_wrong_with_a_first_day(tmp_path: Path) -> None:
    lines, line = [], 2
    for cell in EXPECTED:
        lines.append(line)
        line += 1 + cell.count("\n")
    said = {
        (at, f"{cell!r}{'' if message.startswith(':') else ' '}{message}")
        for at, (cell, message) in zip(lines, EXPECTED.items(), strict=True)
    }
    found = judged(tmp_path, [[f"r{n}", cell, "[2013..]"] for n, cell in enumerate(EXPECTED)])
    assert {(rule, column) for _, rule, column, _ in found} == {("date", "valid_from")}
    assert {(at, message.removeprefix("valid_from ")) for at, _, _, message in found} == said
    assert len(found) == len(EXPECTED)


def test_the_gate_says_what_is_wrong_with_a_last_day(tmp_path: Path) -> None:
    cells = ["present", "至今", "unknown", "2012-13", "", "  "]
    assert judged(tmp_path, [[f"r{n}", "1999", cell] for n, cell in enumerate(cells)]) == [
        (2, "date", "valid_to", "valid_to 'present' is not written as a date is here: is '..' meant?"),
        (3, "date", "valid_to", "valid_to '至今' is not written as a date is here: is '..' meant?"),
        (4, "date", "valid_to", f"valid_to 'unknown' is not a date: {UNKNOWN}, or `..` for still so"),
        (5, "date", "valid_to", "valid_to '2012-13': there is no month 13"),
        (6, "date", "valid_to", f"valid_to is empty: {UNKNOWN}, or `..` for still so"),
        (7, "date", "valid_to", f"valid_to is empty: {UNKNOWN}, or `..` for still so"),
    ]


def test_what_is_suggested_would_pass(tmp_path: Path) -> None:
    right = {
        quoted for message in EXPECTED.values() for quoted in re.findall(r"'([^']*)' (?:or|meant)|written '([^']*)'", message)
    }
    cells = sorted({a or b for a, b in right})
    assert len(cells) > 30
    assert judged(tmp_path, [[f"r{n}", cell, "[2030..]"] for n, cell in enumerate(cells)]) == []
