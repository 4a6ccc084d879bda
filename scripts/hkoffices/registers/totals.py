"""What the whole is expected to come to (checks/totals.csv), and the days of full coverage (checks/full_coverage.csv)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from hkoffices.package.descriptor import Package
from hkoffices.registers.register import read_register
from hkoffices.violation import Violation

FILE = "checks/totals.csv"
RULES = {"totals": "Every table has a total, and every total of rows a table."}
ROWS = "rows_"  # of the names of measures that count the rows of a table


@dataclass(frozen=True)
class Total:
    """A measure of the whole: below `minimum` is an error, below `target` a warning."""

    line: int
    measure: str
    minimum: float
    target: float
    note: str


@dataclass(frozen=True)
class FullCoverage:
    """A day on which sources say that all `places` of the first level were covered, each by one office of the network."""

    line: int
    day: str
    network: str
    places: int
    sources: tuple[str, ...]


def read_totals(package: Package) -> list[Total]:
    """The totals of a package; a line whose numbers cannot be read is left out, since FORM reports it."""
    found = []
    for line, row in read_register(package, "totals"):
        with suppress(ValueError):
            found.append(Total(line, row["measure"], float(row["minimum"]), float(row["target"]), row["note"]))
    return found


def read_full_coverage(package: Package) -> list[FullCoverage]:
    """The days of full coverage of a package."""
    rows = read_register(package, "full_coverage")
    return [
        FullCoverage(line, row["day"], row["network"], int(row["places"]), tuple(row["source_ids"].split()))
        for line, row in rows
        if row["places"].isdigit()
    ]


def judge_totals(package: Package, totals: list[Total]) -> Iterator[Violation]:
    """Tables without a total, and totals of tables that are not there."""
    tables = {r.name for r in package.resources}
    named = {total.measure for total in totals}
    for table in sorted(tables - {name.removeprefix(ROWS) for name in named}):
        message = f"the table {table} has no total: add a line {ROWS}{table},<minimum>,<target>,<why>"
        yield Violation("totals", message, FILE, table=table)
    for total in totals:
        table = total.measure.removeprefix(ROWS)
        if total.measure.startswith(ROWS) and table not in tables:
            message = f"{total.measure} counts the table {table}, which is not there: remove the line, or correct the name"
            yield Violation("totals", message, FILE, line=total.line, id=total.measure)
