"""What a fault operator is, and all of them by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.mutants.tables import Mutant, Tables

Site = tuple[Any, ...]  # where an operator can strike: table, line, and the column if it strikes a cell
Alter = Callable[[str, "Place", Random], str | None]


@dataclass(frozen=True)
class Operator:
    """A kind of fault: the sites where it can strike, and the mutant that it makes of one (None where it changes nothing)."""

    name: str
    what: str
    sites: Callable[[Tables], Iterable[Site]]
    make: Callable[[Tables, Site, Random], Mutant | None]

    @property
    def kind(self) -> str:
        """The module that the operator stands in."""
        return KINDS[self.name]


@dataclass(frozen=True)
class Place:
    """The cell that an operator is about to change, with its row."""

    tables: Tables
    table: str
    line: int
    column: str

    def other(self, column: str) -> str:
        """Another cell of the row; empty where the table has no such column."""
        fields = self.tables.resources[self.table].fields
        return self.tables.cell(self.table, self.line, column) if column in fields else ""


OPERATORS: dict[str, Operator] = {}
KINDS: dict[str, str] = {}


def register(operator: Operator) -> None:
    """Add an operator. Names are given once."""
    assert operator.name not in OPERATORS, operator.name
    OPERATORS[operator.name] = operator


def of_kind(kind: str) -> None:
    """Say that the operators registered since the last call are of this kind."""
    KINDS.update({name: kind for name in OPERATORS if name not in KINDS})


def cells_of(tables: Tables, wanted: Callable[[Tables, str, str], bool]) -> list[Site]:
    """Every filled cell of the columns that `wanted` names."""
    return [
        (table, line, column)
        for table, resource in tables.resources.items()
        for column in resource.fields
        if wanted(tables, table, column)
        for line in tables.lines(table)
        if tables.cell(table, line, column)
    ]


def cell_operator(
    name: str,
    what: str,
    wanted: Callable[[Tables, str, str], bool],
    alter: Alter,
    when: Callable[[Place, str], bool] = lambda place, cell: True,
) -> None:
    """Register an operator that changes one cell: `alter` gives its new text, or None."""

    def sites(tables: Tables) -> list[Site]:
        found = cells_of(tables, wanted)
        return [s for s in found if when(Place(tables, *s), tables.cell(*s))]

    def make(tables: Tables, site: Site, rng: Random) -> Mutant | None:
        table, line, column = site
        before = tables.cell(table, line, column)
        after = alter(before, Place(tables, table, line, column), rng)
        if after is None or after == before:
            return None
        return with_cells(name, tables, table, line, {column: after})

    register(Operator(name, what, sites, make))


def with_cells(operator: str, tables: Tables, table: str, line: int, cells: dict[str, str]) -> Mutant | None:
    """The mutant in which these cells of one row have new texts; None where they are what they were."""
    row = list(tables.row(table, line))
    for column, text in cells.items():
        row[tables.column(table, column)] = text
    if row == tables.row(table, line):
        return None
    column = next(iter(cells))
    return Mutant(operator, table, line, column, tables.cell(table, line, column), cells[column], changed={line: row})
