"""What a run of `hkoffices bench` found, as one Markdown table and the goals with what was measured."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import duckdb

from hkoffices.bench import postgres
from hkoffices.bench.run import SHAPES, Measured
from hkoffices.words.markdown import table

COLUMNS = {
    "floor": "DuckDB sort (floor)",
    "yes_or_no": "yes/no",
    "all_pairs": "all pairs",
    "lead": "LEAD",
    "pandas": "pandas",
    "polars": "polars",
    "exclusion": "PostgreSQL exclusion",
    "frictionless": "frictionless validate",
    "gate": "validate --until time",
}
Cells = dict[tuple[int, str, str], Measured]


def as_markdown(measured: list[Measured]) -> str:
    """The machine, one row a package (seconds, peak memory; our queries as multiples of the floor), then the goals."""
    cells: Cells = {(m.rows, m.shape, m.contender): m for m in measured}
    packages = list(dict.fromkeys((m.rows, m.shape) for m in measured))
    rows = [[f"{rows:,}, {SHAPES[shape]}", *(_cell(cells, rows, shape, name) for name in COLUMNS)] for rows, shape in packages]
    notes = [f"- {note}" for note in (*_goals(cells), *_short_sighted(cells), *_failed(measured))]
    legend = "Seconds, peak memory; in brackets the multiple of the floor."
    return "\n".join([f"{machine()} {legend}", "", *table(["tenures", *COLUMNS.values()], rows), "", *notes]) + "\n"


def machine() -> str:
    """The day and the machine of a run."""
    return f"{date.today()}; {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, DuckDB {duckdb.__version__}."


def _cell(cells: Cells, rows: int, shape: str, name: str) -> str:
    found = cells.get((rows, shape, name))
    if found is None or found.seconds is None:
        return "-"
    parts = [_seconds(found.seconds)]
    of_the_floor = _ratio(cells, rows, shape, name, "floor")
    if name in ("yes_or_no", "all_pairs") and not math.isnan(of_the_floor):
        parts.append(f"({of_the_floor:.1f})")
    if found.megabytes:
        parts.append(f"{found.megabytes:,} MB")
    return " ".join(parts)


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}" if seconds < 0.1 else f"{seconds:.2f}" if seconds < 10 else f"{seconds:.0f}"


def _ratio(cells: Cells, rows: int, shape: str, name: str, peer: str) -> float:
    a, b = cells.get((rows, shape, name)), cells.get((rows, shape, peer))
    return a.seconds / b.seconds if a and b and a.seconds and b.seconds else math.nan


def _goals(cells: Cells) -> Iterator[str]:
    """Each goal with its figure, at the largest number of tenures that all contenders were given."""
    judged = [(rows, shape) for rows, shape, name in cells if name == "all_pairs" and (rows, shape, "pandas") in cells]
    if not judged:
        return
    rows = max(rows for rows, _ in judged)
    shapes = [shape for r, shape in judged if r == rows]
    for name, words, most in (("yes_or_no", "yes/no", 1.5), ("all_pairs", "all pairs with verdicts", 3)):
        worst = max(_ratio(cells, rows, shape, name, "floor") for shape in shapes)
        yield f"{words} at {rows:,}: at most {worst:.1f} times the floor in any shape (goal {most})"
    faster = _ratio(cells, rows, "clean", "exclusion", "all_pairs")
    if not math.isnan(faster):
        yield f"all pairs at {rows:,}: {faster:,.0f} times faster than the exclusion constraint (goal 50)"
    gate = _ratio(cells, rows, "clean", "gate", "frictionless")
    yield f"`validate --until time` at {rows:,}: {gate:.2f} times the time of `frictionless validate` (goal 1.3)"
    yield from _growth(cells)


def _growth(cells: Cells) -> Iterator[str]:
    sizes = sorted({rows for rows, shape, name in cells if (shape, name) == ("clean", "all_pairs")})
    for few, many in pairwise(sizes):
        a, b = cells[few, "clean", "all_pairs"].seconds, cells[many, "clean", "all_pairs"].seconds
        if a and b:
            due = many * math.log(many) / (few * math.log(few))
            yield f"all pairs, {few:,} to {many:,}: {b / a:.1f} times the time (n log n: {due:.1f})"


def _short_sighted(cells: Cells) -> Iterator[str]:
    """Where a test of neighbours misses what others find."""
    for (rows, shape, name), lead in cells.items():
        full = cells.get((rows, shape, "polars"))
        if name == "lead" and full and full.answer != lead.answer and None not in (full.seconds, lead.seconds):
            yield f"{rows:,}, {SHAPES[shape]}: {full.answer:,} rows overlap an earlier one; LEAD finds {lead.answer:,}"


def _failed(measured: list[Measured]) -> Iterator[str]:
    for m in measured:
        if m.seconds is None:
            yield f"{m.contender} did not run on {m.rows:,}, {SHAPES[m.shape]}: {m.answer}"
    if lacking := postgres.missing():
        yield f"PostgreSQL was not measured: {lacking}"
