"""Why the gate cannot know of a fault: argued.csv, one line an argument, as narrow as it can be said."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from tests.mutants.tables import Mutant, Tables

ARGUED_CSV = Path(__file__).with_name("argued.csv")
OF_SOURCE = "source."


@dataclass(frozen=True)
class Argument:
    """Of operators (globs) on tables (none named: any): why their faults may survive in rows that read so.

    `where` names columns of the row before the fault, or `source.` and a column of the source that it names; `column` is the column that changed, `after` its new text, `stated` whether a
    citation states the cell (of a row without such a column: any cell of it). Several globs are separated by `|`; after a `!`, none may fit.
    """

    operators: tuple[str, ...]
    tables: frozenset[str]
    where: tuple[tuple[str, str], ...]
    reason: str


@cache
def arguments() -> list[Argument]:
    """All arguments, in the order of the file."""
    rows = csv.DictReader(ARGUED_CSV.read_text("utf-8").splitlines())
    return [
        Argument(
            tuple(row["operators"].split("|")),
            frozenset(row["tables"].split("|")) - {""},
            _conditions(row["where"]),
            row["reason"],
        )
        for row in rows
    ]


def _conditions(where: str) -> tuple[tuple[str, str], ...]:
    pairs = (condition.partition("=") for condition in where.split())
    return tuple((column, globs) for column, _, globs in pairs)


def reason_to_survive(tables: Tables, mutant: Mutant) -> str:
    """Why the gate cannot know of a mutant; empty where nothing is argued."""
    for argument in arguments():
        named = any(fnmatchcase(mutant.operator, glob) for glob in argument.operators)
        there = mutant.table in (argument.tables or {mutant.table})
        if named and there and all(_reads(tables, mutant, *condition) for condition in argument.where):
            return argument.reason
    return ""


def _reads(tables: Tables, mutant: Mutant, column: str, globs: str) -> bool:
    if column == "after":
        text = mutant.after
    elif column == "column":
        text = mutant.column or ""
    elif column == "stated":
        text = "yes" if any(_is_stated(tables, mutant, line) for line in mutant.changed) else "no"
    elif column.startswith(OF_SOURCE):
        source = tables.cell(mutant.table, mutant.line, "source_id")
        text = tables.cell("sources", tables.line_of["sources", source], column.removeprefix(OF_SOURCE))
    else:
        fields = tables.resources[mutant.table].fields
        text = tables.cell(mutant.table, mutant.line, column) if column in fields else ""
    wanted = not globs.startswith("!")
    return wanted == any(fnmatchcase(text, glob) for glob in globs.removeprefix("!").split("|"))


def _is_stated(tables: Tables, mutant: Mutant, line: int) -> bool:
    id_ = tables.cell(mutant.table, line, tables.key(mutant.table))
    columns = [mutant.column] if mutant.column else tables.resources[mutant.table].fields
    return any((mutant.table, id_, column) in tables.stated for column in columns)
