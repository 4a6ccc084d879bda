"""Characters that a canonical table does not hold: those that do not show, those that only look like others, formulas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

# What a column holds: ids and dates allow fewer lookalikes, free text most.
Kind = Literal["id", "date", "number", "text", "free"]
Finding = tuple[str, str]  # rule, what is wrong and what would be right

PLAIN = re.compile(r'(?:[!"$-*,.-<>?A-~][ -~]*)?')  # nothing can be wrong with such a cell
NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
CONTROL = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ud800-\udfff{NO_CHARACTERS}]")
INVISIBLE = re.compile(
    r"[\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u202a-\u202f\u205f-\u206f\u2800\u3000\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
COMPATIBILITY = re.compile(  # without the twelve of FA0E to FA29 that are unified ideographs all the same
    r"[\u2e80-\u2fdf\u3038-\u303a\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9\ufb00-\ufb06"
    r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0002f800-\U0002fa1f]"
)
GREEK_OR_CYRILLIC = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")
LATIN = re.compile(r"[A-Za-z\xc0-\u024f]")
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"[+-]?[0-9.,]+([eE][+-]?[0-9]+)?")
FAILED = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|#+)")  # what spreadsheets show instead of a value
ZERO_WIDTH = re.compile(  # what is not seen at all; the marks that join letters of some scripts and parts of emoji only elsewhere
    r"^[\u200c\u200d]|(?<=[\x00-\u058f\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef])[\u200c\u200d]|[\u200c\u200d]$|["
    r"\xad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# How a text begins that a spreadsheet would run; a lone sign is a dash or a prefix.
FORMULA_IN_TEXT = re.compile(r"[=@]|[+-].*[(!|]")
FORMULA = "=+-@\t\r＝＋－＠"
LAST_OF_WINDOWS_1252 = "\u2122"  # its character of the highest number, the trade mark sign
LOOKALIKES = dict(
    zip(
        "авеёһіјкӏмноргԛѕтуѵԝхьАВЕЅІЈКМНОРСсТУԜХαβγεικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡıℓ‐‑‒–—―−﹣－．",
        "abeehijklmhoprqstyvwxbABESIJKMHOPCcTYWXabyeikvoptuxwABEZHIKMNOPTYXagil---------.",
        strict=True,
    )
) | {"…": ".."}


def findings(cell: str, kind: Kind) -> Iterator[Finding]:
    """What is wrong with the characters of a canonical cell: at most one finding a rule, none for blanks at its ends."""
    if PLAIN.fullmatch(cell):
        return
    trimmed, is_free = cell.strip(" "), kind == "free"
    if is_free and FORMULA_IN_TEXT.match(trimmed):
        yield "formula", f"{short(cell)} is what a spreadsheet takes for a formula: begin with a letter or a digit"
    elif not is_free and trimmed[:1] and trimmed[0] in FORMULA and not (kind == "number" and NUMBER.fullmatch(trimmed)):
        shown = trimmed[0].encode("unicode_escape").decode() if trimmed[0] < " " else trimmed[0]
        yield (
            "formula",
            f"{short(cell)} begins with '{shown}', which a spreadsheet takes for a formula: begin with a letter or a digit",
        )
    elif FAILED.fullmatch(trimmed):
        yield "formula", f"{short(cell)} is what a spreadsheet shows where it has no value: take the cell from its source"
    elif "\n" in cell or "\r" in cell:
        yield "line_break", f"{short(cell)} holds a line break: put the cell on one line"
    elif found := CONTROL.search(cell):
        yield "control_character", f"{short(cell)} holds the control character {code(found[0])}: remove it"
    if found := (ZERO_WIDTH if is_free else INVISIBLE).search(cell):
        right = "write a plain blank" if unicodedata.category(found[0]) == "Zs" else "remove it"
        yield "invisible_character", f"{short(cell)} holds {name(found[0])}, which cannot be seen: {right}"
    yield from _damaged(cell)
    if found := PRIVATE.search(cell):
        yield "private_character", f"{short(cell)} holds {code(found[0])}, which has no meaning of its own{_unified(found[0])}"
    if not is_free:
        yield from _lookalikes(cell, kind)


def _lookalikes(cell: str, kind: Kind) -> Iterator[Finding]:
    if cell.isascii():
        return
    if kind in ("id", "date"):
        right = "".join(_plain(c) for c in cell)
        if right != cell:
            wrong = next(c for c in cell if _plain(c) != c)
            yield "lookalike", f"{short(cell)} holds {name(wrong)} where {_plain(wrong)!r} is meant: write {short(right)}"
            return
    if found := COMPATIBILITY.search(cell):
        right = unicodedata.normalize("NFKC", found[0])
        meant = f"write {right!r} ({code(right[0])})" if right != found[0] else "write the character itself"
        yield "lookalike", f"{short(cell)} holds {found[0]!r}, {name(found[0])}: {meant}"
    elif GREEK_OR_CYRILLIC.search(cell):
        for word in WORD.findall(cell):
            strange = [c for c in word if c in LOOKALIKES and GREEK_OR_CYRILLIC.match(c)]
            if strange and LATIN.search(word):
                right = "".join(LOOKALIKES.get(c, c) for c in word)
                yield "lookalike", f"{short(cell)} holds {name(strange[0])} among Latin letters: is {short(right)} meant?"
                return


def _damaged(cell: str) -> Iterator[Finding]:
    """Text that was lost or misread in an earlier conversion."""
    if "\ufffd" in cell:
        yield (
            "encoding",
            f"{short(cell)} holds U+FFFD: a character was lost here when the text was converted; take it from the source",
        )
        return
    if max(cell, default="") > LAST_OF_WINDOWS_1252:
        return
    for misread in ("cp1252", "latin-1"):
        try:
            right = cell.encode(misread).decode("utf-8")
        except UnicodeError:
            continue
        if right != cell:
            yield "encoding", f"{short(cell)} is UTF-8 that was read as Windows-1252: is {short(right)} meant?"
        return


def _plain(character: str) -> str:
    """The ASCII that a character looks like, or itself."""
    if character.isascii():
        return character
    if character in LOOKALIKES:
        return LOOKALIKES[character]
    digit = unicodedata.digit(character, None)
    right = str(digit) if digit is not None else unicodedata.normalize("NFKC", character)
    return right if right.isascii() and not CONTROL.search(right) and right.strip() else character


def _unified(character: str) -> str:
    """The character that Big5-HKSCS once kept at a private code point, for people.

    The rows of user-defined Big5 codes were mapped in this order to U+E000 and on (Windows code page 950, HKSCS-2001).
    """
    number = ord(character) - 0xE000
    for first, last in ((0xFA, 0xFE), (0x8E, 0xA0), (0x81, 0x8D)):
        size = (last - first + 1) * 157
        if 0 <= number < size:
            row, column = divmod(number, 157)
            data = bytes((first + row, column + (0x40 if column < 63 else 0x62)))
            try:
                right = data.decode("big5hkscs")
            except UnicodeDecodeError:
                break
            return f": is {right!r} ({code(right)}) meant, as in older Hong Kong fonts?"
        number -= size
    return ": write the character that is meant"


def short(text: str, most: int = 60) -> str:
    """A text in quotes for a message, cut in its middle where it is long; what does not show is written as an escape."""
    if len(text) > most:
        text = f"{text[: most // 2]}…{text[-most // 4 :]}"
    return repr(text)


def code(character: str) -> str:
    """`U+200B`."""
    return f"U+{ord(character[0]):04X}"


def name(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    return f"{code(character)} {unicodedata.name(character, '')}".strip()
