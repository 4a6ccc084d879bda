"""One full history: a day for every unknown of a package, in which everything in the tables is true."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from hkoffices.database.load import Loaded
from hkoffices.files.csv_records import canonical_line
from hkoffices.files.whole_file import whole_file
from hkoffices.proof.open_sentences import named, read_rows
from hkoffices.proof.proof import Proof, batches
from hkoffices.proof.sentences import Row
from hkoffices.proof.solver import Effort, UndecidedError, near_days
from hkoffices.proof.wording import day_text

HEADER = ("table", "id", "line", "field", "day")
MAX_SENTENCES_FOR_NEAR_DAYS = (
    5_000  # sentences for which days near the bounds of the cells are looked for: it takes longer than to find any
)


def history(loaded: Loaded, proof: Proof) -> Iterator[tuple[str, str | None, int, str, str]]:
    """HEADER's cells for each instant of a consistent package, in the order of its tables and lines.

    Rows that hang together have days that suit them all, near the bounds of the cells unless there are very many; any other row has its
    certain days, or, where it has none, its earliest.
    A field has the day that its cell could say: under `closed: from` the day after the last.
    """
    days = dict(proof.days)
    if sum(len(lot.sentences) for lot in proof.lots) <= MAX_SENTENCES_FOR_NEAR_DAYS:
        effort = Effort()
        for batch in batches(proof.lots):
            with contextlib.suppress(UndecidedError):
                days |= near_days([r for lot in batch for r in lot.rows], [s for lot in batch for s in lot.sentences], effort)
    rows = list(read_rows(loaded, every=True)) if any(t.period for t in loaded.tables.values()) else []
    read = named(loaded, rows)
    for row in rows:
        first, last = days.get(row.ref) or _alone(row)
        name, line = row.ref
        period = loaded.tables[name].resource.temporal.period
        assert period is not None
        yield name, read[row.ref].id, line, period.start, day_text(first)
        if not period.instant:
            yield name, read[row.ref].id, line, period.end, day_text(last + (period.closed == "from"))


def _alone(row: Row) -> tuple[int, int]:
    """The days of a row of which nothing is left to decide."""
    first = row.start.latest if row.bounds[0] is None else row.start.earliest
    return first, first if row.start is row.end else max(first, row.end.earliest)


def write_history(file: Path, loaded: Loaded, proof: Proof) -> None:
    """Write the history as CSV, whole or not at all. Raises OSError where the file cannot be written."""
    with whole_file(file) as out:
        for row in [HEADER, *history(loaded, proof)]:
            out.write(canonical_line(["" if cell is None else str(cell) for cell in row]).encode("utf-8"))
