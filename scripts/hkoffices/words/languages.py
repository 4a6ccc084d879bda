"""In which letters a language is written: languages.csv, by the first words of the Unicode names of its letters."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

LETTERS_CSV = Path(__file__).with_suffix(".csv")


def may_be_in(language: str, text: str) -> bool:
    """Whether a text has a letter of the language, or no letter at all; of a language that is not in the list, any letter."""
    letters = [c for c in text if c.isalpha()]
    known = _letters().get(language)
    return not letters or known is None or any(unicodedata.name(c, "").startswith(known) for c in letters)


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    """The beginnings of the names of its letters, by language tag."""
    rows = (line.partition(",") for line in LETTERS_CSV.read_text("utf-8").splitlines()[1:])
    return {language: tuple(names.split()) for language, _, names in rows}
