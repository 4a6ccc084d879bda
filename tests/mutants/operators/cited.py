"""Faults that come with their evidence: a source misread, so that the fact and what is cited for it are wrong together."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from random import Random

from tests.mutants.operators.registry import OPERATORS, Operator, Site, of_kind, register, with_cells
from tests.mutants.tables import Cells, Mutant, Tables

for _module in ("dates", "evidence", "references"):  # they register the operators that are used again here
    import_module(f"tests.mutants.operators.{_module}")
SUPPORTING = ("states", "implies")


def misread(name: str, what: str, operator: str) -> None:
    """Register the operator again, under another name: the citations that support the cell say what the cell then says."""

    def make(tables: Tables, site: Site, rng: Random) -> Mutant | None:
        mutant = OPERATORS[operator].make(tables, site, rng)
        if mutant is None:
            return None
        table, line, column = mutant.table, mutant.line, mutant.column
        cited: dict[int, Cells | None] = {}
        for at in tables.citation_lines.get((table, tables.ids(table)[line - 2]), []):
            row = list(tables.row("citations", at))
            if row[3] == column and row[8] in SUPPORTING:
                row[7] = mutant.after
                cited[at] = row
        return replace(mutant, operator=name, cited=cited) if cited else None

    register(Operator(name, what, OPERATORS[operator].sites, make))


for unit in ("day", "month", "year"):
    for way in ("earlier", "later"):
        misread(f"misread_start_{unit}_{way}", f"a start read a {unit} {way}, and cited so", f"start_{unit}_{way}")
        misread(f"misread_end_{unit}_{way}", f"an end read a {unit} {way}, and cited so", f"end_{unit}_{way}")
misread("misread_end_opened", "a closed end read as open, and cited so", "end_opened")
misread("misread_end_closed", "an open end read as closed, and cited so", "end_closed")
misread("misread_reference", "another row read out of the sources, and cited so", "reference_changed")
misread("misread_after_as_of", "a date after as_of, and cited so", "later_than_as_of")
misread("misread_ordinal_too_high", "a number read one too high, and cited so", "ordinal_too_high")
misread("misread_ordinal_too_low", "a number read one too low, and cited so", "ordinal_too_low")
misread("misread_word", "another word of a closed list, and cited so", "word_changed")


def _dropped(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    mutant = OPERATORS["row_dropped"].make(tables, site, rng)
    assert mutant
    cited: dict[int, Cells | None] = dict.fromkeys(tables.citation_lines.get((mutant.table, mutant.before), []))
    return replace(mutant, operator="row_dropped_with_citations", cited=cited) if cited else None


register(
    Operator("row_dropped_with_citations", "a row taken away with what is cited for it", OPERATORS["row_dropped"].sites, _dropped)
)


def _causes(tables: Tables) -> list[Site]:
    """Events that are named as the cause of a boundary."""
    named = {
        tables.cell(table, line, column)
        for table in ("coverage", "oversight")
        for column in ("from_event_id", "to_event_id")
        for line in tables.lines(table)
    }
    return [(tables.line_of["events", id_],) for id_ in sorted(named - {""})]


def _plan(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    """What caused a boundary is a plan, of which papers of the years before tell."""
    [line] = site
    mutant = with_cells("plan_taken_for_a_cause", tables, "events", line, {"status": "planned"})
    assert mutant
    year = tables.cell("events", line, "date")[:4]
    before = [row[0] for row in tables.rows["sources"] if row[3][:4].isdecimal() and row[3][:4] < year]
    if not before:
        return None
    cited: dict[int, Cells | None] = {}
    for at in tables.citation_lines.get(("events", tables.ids("events")[line - 2]), []):
        row = list(tables.row("citations", at))
        row[4], row[6] = rng.choice(before), ""
        cited[at] = row
    return replace(mutant, cited=cited)


register(Operator("plan_taken_for_a_cause", "a cause that was but planned", _causes, _plan))
of_kind("facts with their evidence")
