"""Keys that are numbered: that of a citation within its cell, that of an observation within its list."""

from __future__ import annotations

COUNTED_IN = {"citations": ("row_id", "field"), "observations": ("list_id",)}  # table -> the columns within which it counts


def key_without_number(*cells: str) -> str:
    """What stands in such a key before the number, a hyphen at its end: `north-head-2000-valid-from-`, `cn-aa-name-en-`."""
    return f"{'-'.join(cells)}-".lower().replace("_", "-")


def is_numbered(key: str, *cells: str) -> bool:
    """Whether a key is these cells and a number."""
    stem, last, number = key.rpartition("-")
    return stem + last == key_without_number(*cells) and number.isdecimal() and number[0] != "0"
