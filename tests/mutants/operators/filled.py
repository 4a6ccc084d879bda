"""Cells too many, and too few: a second subject, a number, a name in one script, a row that names itself or nobody."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.mutants.operators.added import OWNERS, rows_of
from tests.mutants.operators.registry import Operator, Site, of_kind, register, with_cells
from tests.mutants.tables import Cells, Mutant, Tables

NAMES = ("name_en", "name_zh_hant", "name_zh_hans")
ONE_OF = {  # the columns of which a row fills one
    "posts": OWNERS,
    "responsibilities": OWNERS,
    "divisions": ("office_id", "bureau_id"),
    "premises": ("office_id", "liaison_id"),
    "figures": ("office_id", "bureau_id", "division_id", "mechanism_id"),
}


def _second_subjects(tables: Tables) -> list[Site]:
    return [
        (table, line, column)
        for table, columns in ONE_OF.items()
        for line in tables.lines(table)
        for column in columns
        if not tables.cell(table, line, column)
    ]


def _second_subject(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    table, line, column = site
    target = tables.references[table, column]
    return with_cells("second_subject_written", tables, table, line, {column: rng.choice(tables.ids(target))})


def _self_references(tables: Tables) -> list[Site]:
    own = [(table, column) for (table, column), target in tables.references.items() if target == table]
    return [(table, line, column) for table, column in own for line in tables.lines(table)]


def _itself(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    table, line, column = site
    return with_cells("row_names_itself", tables, table, line, {column: tables.ids(table)[line - 2]})


def _one_script(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    table, line = site
    return with_cells("name_in_one_script", tables, table, line, {rng.choice(NAMES[1:]): "香港"})


def _without_chinese(tables: Tables) -> list[Site]:
    tables_of_names = [name for name, r in tables.resources.items() if set(NAMES) <= set(r.fields)]
    return [(t, line) for t in tables_of_names for line in tables.lines(t) if not tables.cell(t, line, "name_zh_hant")]


def _nameless(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    [line] = site
    mutant = with_cells("all_names_taken_away", tables, "people", line, dict.fromkeys(NAMES, ""))
    lines = tables.citation_lines.get(("people", tables.ids("people")[line - 2]), [])
    cited: dict[int, Cells | None] = {at: None for at in lines if tables.cell("citations", at, "field") in NAMES}
    return replace(mutant, cited=cited) if mutant else None


def _both_named_and_counted(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    [line] = site
    by_name = bool(tables.cell("observations", line, "member_id"))
    cells = {"member_count": str(rng.randint(1, 15))} if by_name else {"member_id": rng.choice(tables.ids("offices"))}
    return with_cells("member_named_and_counted", tables, "observations", line, cells)


def _numbered(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    [line] = site
    if tables.cell("events", line, "series") or tables.cell("events", line, "ordinal"):
        return None
    return with_cells("number_without_a_series", tables, "events", line, {"ordinal": str(rng.randint(1, 30))})


for name, what, table, make in (
    ("all_names_taken_away", "a person without any name", "people", _nameless),
    ("member_named_and_counted", "a witness that names a member and gives a number", "observations", _both_named_and_counted),
    ("number_without_a_series", "a number written to an event of no series", "events", _numbered),
):
    register(Operator(name, what, rows_of(table), make))
register(Operator("second_subject_written", "a second subject written next to the first", _second_subjects, _second_subject))
register(Operator("row_names_itself", "a row that refers to itself", _self_references, _itself))
register(Operator("name_in_one_script", "a Chinese name written in one script", _without_chinese, _one_script))
of_kind("rows and cells added")
