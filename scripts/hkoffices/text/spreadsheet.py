"""Cells that a spreadsheet has changed: reported one by one where they are few, and as a file where they are many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hkoffices.words.characters import Kind, short
from hkoffices.words.suggest_date import PartOrder, suggest_date

MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
WITH_NAME_OF_MONTH = rf"[0-9]{{1,2}}-{MONTH}(?:-[0-9]{{2,4}})?|{MONTH}-[0-9]{{2,4}}"
DATE = WITH_NAME_OF_MONTH + "|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
SPOILT = re.compile(DATE)
SPOILT_DATE = re.compile(rf"{DATE}|[1-9][0-9]{{4}}|[0-9]{{4}}\.0")  # days since 1899-12-30 too, or a year as a decimal
PARTS = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}")
MAX_SPOILT_CELLS_ONE_BY_ONE = 5  # of a file; more are reported as one


@dataclass(frozen=True)
class SpoiltCell:
    """A cell that a spreadsheet has changed, and where it stands."""

    line: int
    column: str
    text: str
    id: str | None


def spoilt_cells(kind: Kind) -> re.Pattern[str] | None:
    """The cells that a spreadsheet has most likely changed; None for text, which may hold dates in any notation."""
    return None if kind in ("text", "free") else SPOILT_DATE if kind == "date" else SPOILT


def part_order(cells: list[SpoiltCell]) -> tuple[PartOrder | None, SpoiltCell | None]:
    """How the file as a whole writes day and month, and a cell that shows it; None where nothing shows it, or both ways occur."""
    shown: dict[PartOrder, SpoiltCell] = {}
    for cell in cells:
        if found := PARTS.fullmatch(cell.text):
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                shown.setdefault("day first", cell)
            elif second > 12 >= first:
                shown.setdefault("month first", cell)
    return next(iter(shown.items())) if len(shown) == 1 else (None, None)


def messages(file: str, cells: list[SpoiltCell]) -> Iterator[tuple[SpoiltCell, str]]:
    """(place, message): one for each cell where they are few, one for the file where they are many."""
    order, shown = part_order(cells)
    if len(cells) <= MAX_SPOILT_CELLS_ONE_BY_ONE:
        yield from ((cell, suggest_date(cell.text, order=order)) for cell in cells)
        return
    columns = ", ".join(dict.fromkeys(cell.column for cell in cells))
    reading = ""
    if order and shown:
        written = "month/day/year" if order == "month first" else "day/month/year"
        reading = f"; the dates are written {written}, as {short(shown.text)} on line {shown.line} shows"
    elif any(PARTS.fullmatch(cell.text) for cell in cells):
        reading = "; nothing in the file shows whether the day or the month is written first"
    first = SpoiltCell(cells[0].line, "", cells[0].text, None)
    yield (
        first,
        f"looks saved by a spreadsheet, which has changed {len(cells):,} cells of {columns} ({short(first.text)} on line "
        f"{first.line} is the first): take the file back (`git checkout -- {file}`) and edit it as text{reading}",
    )
