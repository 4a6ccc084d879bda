"""Faults of dates: moved, swapped, sharpened, blurred, opened, closed, misspelt."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from tests.mutants.operators.registry import Alter, Operator, Place, Site, cell_operator, of_kind, register, with_cells
from tests.mutants.tables import Mutant, Tables

PLAIN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
STARTS, ENDS = {"valid_from", "date", "valid_on"}, {"valid_to"}


def is_fact_date(tables: Tables, table: str, column: str) -> bool:
    """A date cell of a table that states facts: neither what a citation says nor when a source was published."""
    return (table, column) in tables.dates and table not in ("citations", "sources", "observations")


def is_start(tables: Tables, table: str, column: str) -> bool:
    return is_fact_date(tables, table, column) and column in STARTS


def is_end(tables: Tables, table: str, column: str) -> bool:
    return is_fact_date(tables, table, column) and column in ENDS


def is_day(place: Place, cell: str) -> bool:
    return bool(PLAIN.fullmatch(cell)) and len(cell) == 10


def is_plain(place: Place, cell: str) -> bool:
    return bool(PLAIN.fullmatch(cell))


def is_bracket(place: Place, cell: str) -> bool:
    return cell.startswith("[")


def moved(text: str, years: int = 0, months: int = 0, days: int = 0) -> str | None:
    """A plain date of any precision, moved; None where its precision is too low for the move."""
    parts = [int(p) for p in text.split("-")]
    if (months and len(parts) < 2) or (days and len(parts) < 3):
        return None
    year, month = parts[0] + years, (parts[1] if len(parts) > 1 else 1) + months
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if len(parts) == 1:
        return f"{year:04}"
    if len(parts) == 2:
        return f"{year:04}-{month:02}"
    day = min(parts[2], calendar.monthrange(year, month)[1])
    return (date(year, month, day) + timedelta(days=days)).isoformat()


def mover(years: int = 0, months: int = 0, days: int = 0) -> Alter:
    """An alteration that moves a plain date, or one bound of a bracket."""

    def alter(cell: str, place: Place, rng: Random) -> str | None:
        found = [m for m in PLAIN.finditer(cell) if moved(m[0], years, months, days)]
        if not found:
            return None
        one = rng.choice(found)
        return cell[: one.start()] + str(moved(one[0], years, months, days)) + cell[one.end() :]

    return alter


for end_name, at in (("start", is_start), ("end", is_end)):
    for unit, way, step in (
        ("day", "later", {"days": 1}),
        ("day", "earlier", {"days": -1}),
        ("month", "later", {"months": 1}),
        ("month", "earlier", {"months": -1}),
        ("year", "later", {"years": 1}),
        ("year", "earlier", {"years": -1}),
    ):
        cell_operator(f"{end_name}_{unit}_{way}", f"the {end_name}, or one bound of it, a {unit} {way}", at, mover(**step))


def century(cell: str, place: Place, rng: Random) -> str | None:
    return re.sub(r"\d{4}", lambda m: m[0][:2] + m[0][3] + m[0][2] if m[0][2] != m[0][3] else m[0], cell, count=1)


def day_for_month(cell: str, place: Place, rng: Random) -> str | None:
    year, month, day = cell.split("-")
    return f"{year}-{day}-{month}" if int(day) <= 12 else None


def thirty_first(cell: str, place: Place, rng: Random) -> str:
    return f"{cell[:5]}02-30"


def slashed(cell: str, place: Place, rng: Random) -> str:
    year, month, day = cell.split("-")
    return rng.choice([f"{year}/{int(month)}/{int(day)}", f"{int(day)}.{int(month)}.{year}", f"{year}{month}{day}"])


def after_as_of(cell: str, place: Place, rng: Random) -> str | None:
    return moved(str(place.tables.package.as_of), days=rng.randint(1, 400))


def bracket_ends(cell: str) -> tuple[str, str]:
    first, last = cell.strip("[]").split("..")
    return first, last


def widened(cell: str, place: Place, rng: Random) -> str | None:
    first, last = bracket_ends(cell)
    choices = [f"[..{last}]"] if first and last else []
    choices += [f"[{moved(first, years=-1)}..{last}]"] if first else []
    choices += [f"[{first}..{moved(last, years=1)}]"] if last else []
    return rng.choice(choices)


def narrowed(cell: str, place: Place, rng: Random) -> str | None:
    first, last = bracket_ends(cell)
    choices = [f"[{moved(first, years=1)}..{last}]"] if first else []
    choices += [f"[{first}..{moved(last, years=-1)}]"] if last else []
    return rng.choice(choices)


def one_bound(cell: str, place: Place, rng: Random) -> str | None:
    return rng.choice([e for e in bracket_ends(cell) if e])


def sharpened(cell: str, place: Place, rng: Random) -> str | None:
    if len(cell) == 4:
        return f"{cell}-{rng.randint(1, 12):02}"
    return f"{cell}-{rng.randint(1, 28):02}"


def blurred(cell: str, place: Place, rng: Random) -> str | None:
    return cell[:7] if len(cell) == 10 and rng.random() < 0.5 else cell[:4]


cell_operator("year_digits_swapped", "two digits of the year exchanged", is_fact_date, century)
cell_operator("day_for_month", "day and month exchanged", is_fact_date, day_for_month, is_day)
cell_operator("impossible_date", "a 30 February", is_fact_date, thirty_first, is_day)
cell_operator("foreign_date_form", "the day written in another form", is_fact_date, slashed, is_day)
cell_operator("later_than_as_of", "a day after the package's as_of", is_fact_date, after_as_of, is_plain)
cell_operator("bracket_widened", "a bracket a year wider, or without its first bound", is_fact_date, widened, is_bracket)
cell_operator("bracket_narrowed", "a bracket a year narrower", is_fact_date, narrowed, is_bracket)
cell_operator("bracket_collapsed", "one bound of a bracket taken for the date", is_fact_date, one_bound, is_bracket)
cell_operator(
    "precision_sharpened",
    "a month or day made up for a year or month",
    is_fact_date,
    sharpened,
    lambda p, c: is_plain(p, c) and len(c) < 10,
)
cell_operator(
    "precision_blurred",
    "a day known only by its month or year",
    is_fact_date,
    blurred,
    lambda p, c: is_plain(p, c) and len(c) > 4,
)
cell_operator("end_opened", "a closed end said to be open", is_end, lambda c, p, r: "..", lambda p, c: c != "..")
cell_operator(
    "end_closed",
    "an open end closed by a day made up",
    is_end,
    lambda c, p, r: moved(str(p.tables.package.as_of), days=-r.randint(0, 1500)),
    lambda p, c: c == "..",
)
cell_operator("end_is_start", "the end says what the start says", is_end, lambda c, p, r: p.other("valid_from"))


def _periods(tables: Tables) -> list[Site]:
    own = [n for n, r in tables.resources.items() if r.temporal.period and not r.temporal.period.instant]
    return [(t, line, "valid_from") for t in own for line in tables.lines(t)]


def _swapped(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    table, line, _ = site
    start, end = tables.cell(table, line, "valid_from"), tables.cell(table, line, "valid_to")
    return with_cells("start_and_end_swapped", tables, table, line, {"valid_from": end, "valid_to": start})


register(Operator("start_and_end_swapped", "start and end exchanged", _periods, _swapped))


def _neighbours(tables: Tables) -> list[Site]:
    """(table, line, line of the next): rows of one key of a declared withoutOverlaps, one after the other."""
    found: list[Site] = []
    for table, resource in tables.resources.items():
        for constraint in resource.temporal.constraints:
            if constraint.kind != "withoutOverlaps":
                continue
            by_key: dict[str, list[tuple[str, int]]] = {}
            for line in tables.lines(table):
                key, start = tables.cell(table, line, constraint.fields[0]), tables.cell(table, line, "valid_from")
                listed = all(tables.cell(table, line, name) in values for name, values in constraint.where)
                if key and listed and PLAIN.fullmatch(start):
                    by_key.setdefault(key, []).append((start, line))
            for rows in by_key.values():
                ordered = [line for _, line in sorted(rows)]
                found += [(table, a, b) for a, b in pairwise(ordered)]
    return found


def _stretched(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    table, line, after = site
    end = moved(tables.cell(table, after, "valid_from"), years=1)
    return with_cells("end_over_successor", tables, table, line, {"valid_to": str(end)})


def _begun_early(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    table, line, after = site
    end = tables.cell(table, line, "valid_to")
    if not PLAIN.fullmatch(end):
        return None
    return with_cells("start_before_predecessor_ends", tables, table, after, {"valid_from": str(moved(end, years=-1))})


register(Operator("end_over_successor", "a row stretched a year over its successor", _neighbours, _stretched))
register(Operator("start_before_predecessor_ends", "a row begun a year before its predecessor ends", _neighbours, _begun_early))
of_kind("dates")
