"""Faults of names and other texts: the wrong script, lost letters, characters that look alike, formulas."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from random import Random

from hkoffices.words.chinese_scripts import differing

from tests.mutants.operators.registry import Operator, Place, Site, cell_operator, of_kind, register, with_cells
from tests.mutants.tables import Mutant, Tables

# The compatibility ideographs of CJK that Unicode's composed form replaces, by the character that replaces them.
COMPATIBLE = {
    unicodedata.normalize("NFC", chr(c)): chr(c) for c in range(0xF900, 0xFAD9) if unicodedata.normalize("NFC", chr(c)) != chr(c)
}


def is_text(tables: Tables, table: str, column: str) -> bool:
    """A cell of words: neither an id, a date, a number nor a word of a closed list."""
    spec = tables.spec(table, column)
    constraints = spec.get("constraints", {})
    plain = spec["type"] == "string" and not ({"pattern", "enum"} & set(constraints))
    return plain and (table, column) not in tables.dates and column not in ("row_id", "says", "value", "complete", "url")


def is_name(tables: Tables, table: str, column: str) -> bool:
    return column.startswith(("name_", "title_en", "title_zh", "short_name", "address_"))


def ends(*suffixes: str) -> Callable[[Tables, str, str], bool]:
    return lambda tables, table, column: is_name(tables, table, column) and column.endswith(suffixes)


@cache
def scripts_of(tables: Tables) -> dict[str, str]:
    """Traditional character -> simplified, as the tables' own names pair them, those aside that are two names of one place abroad."""
    pairs: dict[str, str] = {}
    for table, resource in tables.resources.items():
        for column in (f for f in resource.fields if f.endswith("_zh_hant") and f.replace("hant", "hans") in resource.fields):
            for line in tables.lines(table):
                hant, hans = tables.cell(table, line, column), tables.cell(table, line, column.replace("hant", "hans"))
                if not differing(hant, hans):
                    pairs.update((t, s) for t, s in zip(hant, hans, strict=True) if t != s)
    return pairs


def _simplified(cell: str, place: Place, rng: Random) -> str:
    return "".join(scripts_of(place.tables).get(c, c) for c in cell)


def _traditional(cell: str, place: Place, rng: Random) -> str:
    back = {s: t for t, s in scripts_of(place.tables).items()}
    return "".join(back.get(c, c) for c in cell)


def _compatible(cell: str, place: Place, rng: Random) -> str | None:
    found = [i for i, c in enumerate(cell) if c in COMPATIBLE]
    if not found:
        return None
    at = rng.choice(found)
    return cell[:at] + COMPATIBLE[cell[at]] + cell[at + 1 :]


def _lost(cell: str, place: Place, rng: Random) -> str | None:
    if len(cell) < 2:
        return None
    at = rng.randrange(len(cell))
    return (cell[:at] + cell[at + 1 :]).strip()


def _another_character(cell: str, place: Place, rng: Random) -> str | None:
    at = rng.randrange(len(cell))
    other = rng.choice(sorted(scripts_of(place.tables).values()))
    return cell[:at] + other + cell[at + 1 :]


def _inserted(text: str) -> Callable[[str, Place, Random], str]:
    def alter(cell: str, place: Place, rng: Random) -> str:
        at = rng.randrange(len(cell) + 1)
        return cell[:at] + text + cell[at:]

    return alter


def _look_alike(cell: str, place: Place, rng: Random) -> str | None:
    alike = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х"}
    found = [i for i, c in enumerate(cell) if c in alike]
    if not found:
        return None
    at = rng.choice(found)
    return cell[:at] + alike[cell[at]] + cell[at + 1 :]


def _full_width(cell: str, place: Place, rng: Random) -> str | None:
    found = [i for i, c in enumerate(cell) if c.isdigit() and c.isascii()]
    if not found:
        return None
    at = rng.choice(found)
    return cell[:at] + chr(ord(cell[at]) + 0xFEE0) + cell[at + 1 :]


cell_operator("simplified_for_traditional", "a traditional name in simplified characters", ends("zh_hant"), _simplified)
cell_operator("traditional_for_simplified", "a simplified name in traditional characters", ends("zh_hans"), _traditional)
cell_operator("compatibility_ideograph", "a compatibility ideograph", is_text, _compatible)
cell_operator("chinese_character_changed", "another character in a Chinese name", ends("zh_hant", "zh_hans"), _another_character)
cell_operator("chinese_character_lost", "a character lost from a Chinese name", ends("zh_hant", "zh_hans"), _lost)
cell_operator("letter_lost", "a letter lost from a name", ends("_en"), _lost)
cell_operator("blank_at_the_end", "a blank after a text", is_text, lambda c, p, r: c + " ")
cell_operator("no_break_space", "a no-break space", is_text, _inserted("\u00a0"))
cell_operator("zero_width_space", "a zero-width space", is_text, _inserted("\u200b"))
cell_operator("bidi_override", "a mark that turns the direction of the text", is_text, _inserted("\u202e"))
cell_operator("private_use_character", "a private-use character", ends("zh_hant", "zh_hans"), _inserted("\ue000"))
cell_operator("decomposed_letter", "a letter in decomposed form", is_text, _inserted("e\u0301"))
cell_operator("formula", "a cell that a spreadsheet would run", is_text, lambda c, p, r: r.choice("=+-@") + c)
cell_operator("full_width_digit", "a full-width digit", lambda t, n, c: (n, c) in t.dates, _full_width)
cell_operator("cyrillic_letter", "a Cyrillic letter that looks Latin in an id", lambda t, n, c: c == t.key(n), _look_alike)
cell_operator("cyrillic_letter_in_a_name", "a Cyrillic letter that looks Latin in a name", ends("_en"), _look_alike)
cell_operator("note_taken_away", "a note taken away", lambda t, n, c: c == "note", lambda c, p, r: "")


def _names(tables: Tables) -> list[Site]:
    """(table, line, column): a name that differs from that of the row before."""
    return [
        (table, line, column)
        for table, resource in tables.resources.items()
        for column in resource.fields
        if is_name(tables, table, column)
        for line in tables.lines(table)
        if line > 2 and tables.cell(table, line, column) != tables.cell(table, line - 1, column)
        if tables.cell(table, line, column) and tables.cell(table, line - 1, column)
    ]


def _exchanged(tables: Tables, site: Site, rng: Random) -> Mutant:
    table, line, column = site
    here, before = tables.cell(table, line, column), tables.cell(table, line - 1, column)
    first = with_cells("names_exchanged", tables, table, line, {column: before})
    second = with_cells("names_exchanged", tables, table, line - 1, {column: here})
    assert first
    assert second
    return Mutant(first.operator, table, line, column, here, before, changed={**first.changed, **second.changed})


register(Operator("names_exchanged", "two rows exchange their names", _names, _exchanged))
of_kind("names and texts")
