"""Faults of references, keys and closed lists: the wrong row, no row, the wrong word."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

from tests.mutants.operators.registry import Alter, Operator, Place, Site, cell_operator, of_kind, register, with_cells
from tests.mutants.tables import Mutant, Tables

TELLING = ("citations", "observations", "sources")


def is_fact_reference(tables: Tables, table: str, column: str) -> bool:
    return (table, column) in tables.references and table not in TELLING


def is_key(tables: Tables, table: str, column: str) -> bool:
    return column == tables.key(table)


def enum_of(tables: Tables, table: str, column: str) -> list[str]:
    constraints: dict[str, Any] = tables.spec(table, column).get("constraints", {})
    return list(constraints.get("enum", []))


def is_enum(tables: Tables, table: str, column: str) -> bool:
    return bool(enum_of(tables, table, column)) and table not in TELLING


def another_id(cell: str, place: Place, rng: Random) -> str | None:
    """Another key of the table referred to; of a place, one of the same kind."""
    target = place.tables.references[place.table, place.column]
    ids = [i for i in place.tables.ids(target) if i != cell and i.startswith("CN-") == cell.startswith("CN-")]
    return rng.choice(ids) if ids else None


def misspelt(cell: str, place: Place, rng: Random) -> str:
    at = rng.randrange(len(cell) - 1)
    choices = [cell[:at] + cell[at + 1 :], cell + "x", cell[:at] + cell[at + 1] + cell[at] + cell[at + 2 :]]
    return rng.choice([c for c in choices if c != cell])


def in_another_case(cell: str, place: Place, rng: Random) -> str:
    return cell.lower() if cell != cell.lower() else cell.upper()


def another_word(cell: str, place: Place, rng: Random) -> str:
    return rng.choice([w for w in enum_of(place.tables, place.table, place.column) if w != cell])


def _named(*names: str) -> Any:
    pairs = {tuple(n.split(".")) for n in names}
    return lambda tables, table, column: (table, column) in pairs


cell_operator("reference_changed", "a reference to another row that there is", is_fact_reference, another_id)
cell_operator("reference_misspelt", "a reference misspelt", is_fact_reference, misspelt)
cell_operator("reference_in_another_case", "a reference in another case", is_fact_reference, in_another_case)
cell_operator("reference_emptied", "a reference taken away", is_fact_reference, lambda c, p, r: "")
cell_operator("place_of_another_office", "a place given to another office", _named("coverage.office_id"), another_id)
cell_operator("another_place_covered", "an office covers another place", _named("coverage.place_id"), another_id)
cell_operator("another_area_served", "a division serves another place", _named("division_areas.place_id"), another_id)
cell_operator("another_bureau", "an office under another bureau", _named("oversight.bureau_id"), another_id)
cell_operator("another_person", "a post held by another person", _named("tenures.person_id"), another_id)
cell_operator("another_post", "a person in another post", _named("tenures.post_id"), another_id)
CAUSES = ("coverage.from_event_id", "coverage.to_event_id", "oversight.from_event_id", "oversight.to_event_id")
cell_operator("another_cause", "a boundary caused by another event", _named(*CAUSES), another_id)
cell_operator("cause_taken_away", "a boundary that names its cause no more", _named(*CAUSES), lambda c, p, r: "")
cell_operator("capacity_changed", "a tenure in another capacity", _named("tenures.capacity"), another_word)
cell_operator("role_changed", "a post in another role", _named("posts.role"), another_word)
cell_operator("event_type_changed", "an event of another type", _named("events.type"), another_word)
cell_operator("event_status_changed", "an event of another status", _named("events.status"), another_word)
cell_operator("word_changed", "another word of a closed list", is_enum, another_word)
cell_operator("word_misspelt", "a word of a closed list misspelt", is_enum, misspelt)
cell_operator("key_misspelt", "a row under another key", is_key, misspelt)
cell_operator("key_in_another_case", "a key in another case", is_key, in_another_case)
cell_operator("key_emptied", "a row without a key", is_key, lambda c, p, r: "")


def _required_cells(tables: Tables, table: str, column: str) -> bool:
    constraints: dict[str, Any] = tables.spec(table, column).get("constraints", {})
    return bool(constraints.get("required"))


cell_operator("required_cell_emptied", "a cell that every row must fill left empty", _required_cells, lambda c, p, r: "")


def number(by: int) -> Alter:
    return lambda cell, place, rng: str(int(cell) + by)


cell_operator("ordinal_too_high", "a meeting counted one too high", _named("events.ordinal"), number(1))
cell_operator("ordinal_too_low", "a meeting counted one too low", _named("events.ordinal"), number(-1))
cell_operator("series_changed", "a meeting in another series", _named("events.series"), another_word)


def _figure(cell: str, place: Place, rng: Random) -> str:
    digits = [i for i, c in enumerate(cell) if c.isdigit()]
    at = rng.choice(digits) if digits else 0
    return cell[:at] + str((int(cell[at]) + 1) % 10) + cell[at + 1 :] if digits else cell + "0"


cell_operator("figure_changed", "a digit of a figure changed", _named("figures.value"), _figure)
cell_operator("parent_place_changed", "a city in another province", _named("places.parent_id"), another_id)


def _pairs(tables: Tables) -> list[Site]:
    """(table, line, column, another line) for two rows that differ in a reference."""
    found: list[Site] = []
    for table, column in tables.references:
        if table in TELLING:
            continue
        lines = [line for line in tables.lines(table) if tables.cell(table, line, column)]
        found += [
            (table, a, column, b) for a, b in pairwise(lines) if tables.cell(table, a, column) != tables.cell(table, b, column)
        ]
    return found


def _exchanged(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    table, a, column, b = site
    first = with_cells("references_exchanged", tables, table, a, {column: tables.cell(table, b, column)})
    second = with_cells("references_exchanged", tables, table, b, {column: tables.cell(table, a, column)})
    assert first
    assert second
    return Mutant(first.operator, table, a, column, first.before, first.after, changed={**first.changed, **second.changed})


register(Operator("references_exchanged", "two rows exchange what they refer to", _pairs, _exchanged))


def _all_rows(tables: Tables) -> list[Site]:
    return [(table, line) for table in tables.rows for line in tables.lines(table)]


def _fact_rows(tables: Tables) -> list[Site]:
    return [(table, line) for table, line in _all_rows(tables) if table not in TELLING]


def _dropped(tables: Tables, site: Site, rng: Random) -> Mutant:
    table, line = site
    return Mutant("row_dropped", table, line, before=tables.ids(table)[line - 2], changed={line: None})


def _doubled(tables: Tables, site: Site, rng: Random) -> Mutant:
    table, line = site
    return Mutant("row_doubled", table, line, added=(list(tables.row(table, line)),))


def _copied(tables: Tables, site: Site, rng: Random) -> Mutant:
    table, line = site
    copy = list(tables.row(table, line))
    copy[tables.column(table, tables.key(table))] += "-b"
    return Mutant("row_copied", table, line, after=copy[0], added=(copy,))


def _keys_exchanged(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    table, line = site
    if line == 2:
        return None
    key = tables.column(table, tables.key(table))
    one, other = list(tables.row(table, line - 1)), list(tables.row(table, line))
    one[key], other[key] = other[key], one[key]
    return Mutant("keys_exchanged", table, line, changed={line - 1: one, line: other})


register(Operator("row_dropped", "a row taken away", _fact_rows, _dropped))
register(Operator("row_doubled", "a row that stands twice", _all_rows, _doubled))
register(Operator("row_copied", "a row that stands twice, under two keys", _fact_rows, _copied))
register(Operator("keys_exchanged", "two rows exchange their keys", _fact_rows, _keys_exchanged))
of_kind("references, keys and rows")
