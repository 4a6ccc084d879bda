"""Cells that hold what does not show, what only looks right, or what a spreadsheet made of them."""

from __future__ import annotations

from tests.gate.corpus.base import Case, cell, refused

NOTE, NAME, ID = "tables/ports.csv:3:note", "tables/ports.csv:3:name_en", "tables/masters.csv:3:port_id"
FROM, TO = "tables/masters.csv:3:valid_from", "tables/masters.csv:2:valid_to"


def note(name: str, text: str, rule: str, says: str) -> Case:
    return refused(name, cell("ports", 3, "note", text), rule, NOTE, says)


def named(name: str, text: str, rule: str, says: str) -> Case:
    """A name, which allows less than free text does."""
    return refused(name, cell("ports", 3, "name_en", text), rule, NAME, says)


def port(name: str, text: str, says: str, rule: str = "lookalike") -> Case:
    return refused(name, cell("masters", 3, "port_id", text), rule, ID, says)


def day(name: str, text: str, says: str, rule: str = "spreadsheet_date") -> Case:
    return refused(name, cell("masters", 3, "valid_from", text), rule, FROM, says)


CASES: list[Case] = [
    note("a bell", "Cl\x07osed", "control_character", "U+0007"),
    note("an escape sequence", "\x1b[2K\x1b[1Aall is well", "control_character", "U+001B"),
    note("an eight-bit escape", "\x9b2Kall is well", "control_character", "U+009B"),
    note("a form feed", "Closed\x0cnow", "control_character", "U+000C"),
    note("a tab within", "Closed\tnow", "control_character", "U+0009"),
    note("a deletion", "Closed\x7f", "control_character", "U+007F"),
    note("a next line", "Closed\x85now", "control_character", "U+0085"),
    note("a line separator", "Closed\u2028now", "control_character", "U+2028"),
    note("no character", "Closed\ufffe", "control_character", "U+FFFE"),
    named("a no-break space", "Closed\xa0now", "invisible_character", "U+00A0 NO-BREAK SPACE"),
    named("a no-break space at the end", "Closed\xa0", "invisible_character", "write a plain blank"),
    named("an ideographic space", "港口　關閉", "invisible_character", "U+3000 IDEOGRAPHIC SPACE"),
    named("a thin space", "Closed\u2009now", "invisible_character", "U+2009 THIN SPACE"),
    note("a zero-width space", "Clo\u200bsed", "invisible_character", "U+200B ZERO WIDTH SPACE"),
    note("a zero-width joiner", "Clo\u200dsed", "invisible_character", "U+200D ZERO WIDTH JOINER"),
    note("a mark within", "Clo\ufeffsed", "invisible_character", "U+FEFF"),
    note("a soft hyphen", "Clo\xadsed", "invisible_character", "U+00AD SOFT HYPHEN"),
    note("a word joiner", "Clo\u2060sed", "invisible_character", "U+2060 WORD JOINER"),
    note("right to left", "Closed \u202e1002\u202c", "invisible_character", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    note("an isolate", "Closed \u20662001\u2069", "invisible_character", "U+2066 LEFT-TO-RIGHT ISOLATE"),
    named("a variation selector", "港\ufe00口", "invisible_character", "U+FE00 VARIATION SELECTOR-1"),
    note("an ideographic variation", "葛\U000e0100", "invisible_character", "U+E0100"),
    note("tags", "Closed\U000e0041", "invisible_character", "U+E0041 TAG LATIN CAPITAL LETTER A"),
    note("a Hangul filler", "Closed\u3164", "invisible_character", "U+3164 HANGUL FILLER"),
    named("a compatibility ideograph", "法\uf9d8", "lookalike", "write '律' (U+5F8B)"),
    named("one beyond the first plane", "\U0002f81a", "lookalike", "write '冬' (U+51AC)"),
    named("a radical", "⽔港", "lookalike", "KANGXI RADICAL WATER: write '水'"),
    named("a radical without a double", "⺀", "lookalike", "write the character itself"),
    named("full-width digits", "２００１年", "lookalike", "write '2' (U+0032)"),
    named("full-width letters", "ＨＫ港", "lookalike", "write 'H'"),
    named("a ligature", "ﬁlled in", "lookalike", "LATIN SMALL LIGATURE FI: write 'fi'"),
    named("Cyrillic among Latin", "Closеd", "lookalike", "U+0435 CYRILLIC SMALL LETTER IE among Latin letters: is 'Closed' meant?"),
    named("Greek among Latin", "Ρort", "lookalike", "U+03A1 GREEK CAPITAL LETTER RHO among Latin letters: is 'Port' meant?"),
    note("a private character", "港\ue000", "private_character", "is '𠕇' (U+20547) meant"),
    note("a private character of an old font", "\uf303", "private_character", "is '㇀' (U+31C0) meant"),
    note("a private character of no font", "港\U000f0000", "private_character", "write the character that is meant"),
    note("a formula", "=HYPERLINK(A1)", "formula", "is what a spreadsheet takes for a formula"),
    note("a formula after a blank", " =1+1", "formula", "is what a spreadsheet takes for a formula"),
    named("a formula as a name", "=HYPERLINK(A1)", "formula", "begins with '='"),
    named("a plus", "+1 quay", "formula", "begins with '+'"),
    named("a minus", "-1 quay", "formula", "begins with '-'"),
    note("a call", "@SUM(1)", "formula", "is what a spreadsheet takes for a formula"),
    note("a call after a sign", "+cmd|' /C calc'!A0", "formula", "is what a spreadsheet takes for a formula"),
    note("a tab before a formula", "\t=1", "control_character", "U+0009"),
    note("a joiner at the end", "Closed\u200d", "invisible_character", "U+200D ZERO WIDTH JOINER"),
    named("a tab first", "\t=1", "formula", r"begins with '\t'"),
    named("a CR first", "\r=1", "formula", r"begins with '\r'"),
    named("a full-width formula", "＝1", "formula", "begins with '＝'"),
    note("a formula that failed", "#REF!", "formula", "take the cell from its source"),
    note("a column too narrow", "########", "formula", "'########' is what a spreadsheet shows"),
    note("no character of a later plane", "Closed\U0001ffff", "control_character", "U+1FFFF"),
    refused("no number after a minus", cell("masters", 2, "staff", "-2+3"), "formula", "tables/masters.csv:2:staff"),
    note("blanks at the end", "Closed. ", "canonical", "blanks at its ends"),
    note("letters and marks apart", "Cafe\u0301", "canonical", "composed form"),
    port("a Cyrillic id", "еast", "U+0435 CYRILLIC SMALL LETTER IE where 'e' is meant: write 'east'"),
    port("a Greek id", "eαst", "U+03B1 GREEK SMALL LETTER ALPHA where 'a' is meant: write 'east'"),
    port("a full-width id", "ｅast", "write 'east'"),
    port("a dash in an id", "east–2", "U+2013 EN DASH where '-' is meant"),
    port("an id without a dot", "eıst", "LATIN SMALL LETTER DOTLESS I where 'i' is meant"),
    port("a soft hyphen in an id", "ea\xadst", "U+00AD", "invisible_character"),
    refused("a Cyrillic key", cell("masters", 3, "master_id", "east-2004а"), "lookalike", "tables/masters.csv:3:master_id"),
    day("full-width digits in a date", "２００４-07-01", "write '2004-07-01'", "lookalike"),
    day("Arabic digits in a date", "٢٠٠٤-07-01", "write '2004-07-01'", "lookalike"),
    day("en dashes in a date", "2004–07–01", "write '2004-07-01'", "lookalike"),
    day("an ellipsis in a date", "[2004…2005]", "write '[2004..2005]'", "lookalike"),
    day("slashes", "2004/7/1", "'2004-07-01'"),
    day("day, month, year", "25/12/2004", "'2004-12-25'"),
    day("two readings", "04/07/2004", "'2004-07-04' or '2004-04-07'"),
    day("day and English month", "1-Jul-04", "'2004-07-01'"),
    day("English month and year", "Jul-04", "'2004-07'"),
    day("a day number", "38169", "'2004-07-01'"),
    day("a year as a decimal", "2004.0", "'2004'"),
    refused("a day number as the end", cell("masters", 2, "valid_to", "38168"), "spreadsheet_date", TO, "'2004-06-30'"),
]  # fmt: skip
