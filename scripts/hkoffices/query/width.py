"""Tables that fit the width of a terminal: the widest columns are cut, and what is cut ends in an ellipsis."""

from __future__ import annotations

from typing import Any

from wcwidth import wcswidth, wcwidth

GAP = 2  # blanks between two columns
NARROWEST = 6  # columns of characters that a cut column keeps, where it can


def fitted(heads: list[str], rows: list[list[Any]], width: int) -> tuple[list[str], list[list[Any]]]:
    """The same table with its widest columns cut, so that a line has at most `width` columns of characters where that can be."""
    widths = [max([_width(head), *(_width(row[i]) for row in rows)]) for i, head in enumerate(heads)]
    room = width - GAP * (len(heads) - 1)
    most = max(widths, default=0)
    while sum(min(w, most) for w in widths) > room and most > NARROWEST:
        most -= 1
    return [_cut(head, most) for head in heads], [[_cut(cell, most) for cell in row] for row in rows]


def _width(cell: object) -> int:
    text = "" if cell is None else str(cell)
    return max((wcswidth(line) if wcswidth(line) >= 0 else len(line) for line in text.split("\n")), default=0)


def _cut(cell: Any, most: int) -> Any:
    if _width(cell) <= most:
        return cell
    kept, used = "", 0
    for character in str(cell).split("\n")[0]:
        used += max(wcwidth(character), 0)
        if used > most - 1:
            break
        kept += character
    return kept + "…"
