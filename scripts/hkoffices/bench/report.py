"""A run of `hkoffices bench`, printed as it goes and as Markdown at its end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hkoffices.bench.run import Measured, measure
from hkoffices.bench.speed import Growth, Speed, measure_growth, measure_speeds
from hkoffices.bench.speed_table import growth_as_markdown, speeds_as_markdown, strange_ends
from hkoffices.bench.table import as_markdown, machine

Tell = Callable[[str], None]
TIMES = 2  # that each command runs; its median is shown
ROWS = (1_000, 10_000, 100_000, 1_000_000)
MORE_ROWS = 10_000_000


def speeds(large: bool, tell: Tell) -> str:
    """The speeds next to their goals, and the growth with tables and rows."""
    found: list[Speed] = []
    grown: list[Growth] = []
    with tempfile.TemporaryDirectory(prefix="hkoffices-bench-") as name:
        for speed in measure_speeds(Path(name), TIMES):
            found.append(speed)
            tell(f"{speed.what}: {speed.missing or f'{speed.seconds:.2f} s'}")
        for size in measure_growth(Path(name), rows=(*ROWS, *([MORE_ROWS] if large else []))):
            grown.append(size)
            tell(f"{size.tables:,} tables of {size.rows:,} rows: {size.run.seconds:.2f} s")
    notes = [f"- {note}" for note in strange_ends(found)]
    lines = [machine(), "", *speeds_as_markdown(found), "", *growth_as_markdown(grown), *([""] * bool(notes)), *notes]
    return "\n".join(lines) + "\n"


def overlaps(large: bool, tell: Tell) -> str:
    """The rule on overlaps next to its peers."""
    measured: list[Measured] = []
    for m in measure(large):
        measured.append(m)
        tell(f"{m.rows:,} {m.shape} {m.contender}: {m.seconds and round(m.seconds, 3)} s")
    return as_markdown(measured)
