"""Faults of what sources say: citations, observations, sources."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.mutants.operators.dates import PLAIN, moved, mover
from tests.mutants.operators.references import another_id, another_word, misspelt
from tests.mutants.operators.registry import Operator, Place, Site, cell_operator, of_kind, register, with_cells
from tests.mutants.tables import Mutant, Tables

Wanted = Callable[[Tables, str, str], bool]


def named(table: str, column: str) -> Wanted:
    return lambda tables, t, c: (t, c) == (table, column)


def says_date(place: Place, cell: str) -> bool:
    return (place.other("table_name"), place.other("field")) in place.tables.dates and any(PLAIN.finditer(cell))


def says_reference(place: Place, cell: str) -> bool:
    return (place.other("table_name"), place.other("field")) in place.tables.references


def says_text(place: Place, cell: str) -> bool:
    return not says_reference(place, cell) and (place.other("table_name"), place.other("field")) not in place.tables.dates


def _another_referred(cell: str, place: Place, rng: Random) -> str | None:
    target = place.tables.references[place.other("table_name"), place.other("field")]
    return rng.choice([i for i in place.tables.ids(target) if i != cell])


def _one_letter(cell: str, place: Place, rng: Random) -> str | None:
    at = rng.randrange(len(cell))
    return (cell[:at] + cell[at + 1 :]).strip() or None


for unit, step in (("day", {"days": 1}), ("month", {"months": -1}), ("year", {"years": 1})):
    cell_operator(
        f"said_{unit}_moved", f"a source said to give a date a {unit} off", named("citations", "says"), mover(**step), says_date
    )
cell_operator(
    "said_reference_changed", "a source said to name another row", named("citations", "says"), _another_referred, says_reference
)
cell_operator("said_text_changed", "a letter lost from what a source says", named("citations", "says"), _one_letter, says_text)
cell_operator(
    "said_date_in_words",
    "a source said to give a date, in words",
    named("citations", "says"),
    lambda cell, place, rng: f"in {cell[:4]}",
    lambda place, cell: says_date(place, cell) and not cell.startswith("["),
)
cell_operator("basis_changed", "another basis of a citation", named("citations", "basis"), another_word)
cell_operator("cited_source_changed", "a citation from another source", named("citations", "source_id"), another_id)
cell_operator("cited_source_misspelt", "a citation from no source", named("citations", "source_id"), misspelt)
cell_operator("cited_column_misspelt", "a citation of no column", named("citations", "field"), misspelt)
cell_operator("cited_table_changed", "a citation of another table", named("citations", "table_name"), another_word)
cell_operator("locator_changed", "another place in the source", named("citations", "locator"), _one_letter)
cell_operator(
    "asserted_year_later",
    "a source said to say it for a day a year later",
    named("citations", "asserted_on"),
    mover(years=1),
)


def _another_row(cell: str, place: Place, rng: Random) -> str | None:
    table = place.other("table_name")
    return rng.choice([i for i in place.tables.ids(table) if i != cell])


cell_operator("cited_row_changed", "a citation of another row", named("citations", "row_id"), _another_row)
cell_operator(
    "observed_year_later", "a witness said to be about a year later", named("observations", "observed_on"), mover(years=1)
)
cell_operator(
    "observed_year_earlier", "a witness said to be about a year earlier", named("observations", "observed_on"), mover(years=-1)
)
cell_operator("witness_changed", "a list by another source", named("observations", "source_id"), another_id)
cell_operator("relation_changed", "a list of another relation", named("observations", "relation"), another_word)
cell_operator("completeness_changed", "a list said to be complete, or not", named("observations", "complete"), another_word)


def _another_member(cell: str, place: Place, rng: Random) -> str | None:
    relation = place.other("relation")
    others = {
        place.tables.cell("observations", line, "member_id")
        for line in place.tables.lines("observations")
        if place.tables.cell("observations", line, "relation") == relation
    }
    return rng.choice(sorted(others - {cell, ""}))


def _another_subject(cell: str, place: Place, rng: Random) -> str | None:
    relation = place.other("relation")
    others = {
        place.tables.cell("observations", line, "subject_id")
        for line in place.tables.lines("observations")
        if place.tables.cell("observations", line, "relation") == relation
    }
    return rng.choice(sorted(others - {cell})) if len(others) > 1 else None


cell_operator("member_changed", "a witness said to name another member", named("observations", "member_id"), _another_member)
cell_operator("member_misspelt", "a member misspelt", named("observations", "member_id"), misspelt)
cell_operator("subject_changed", "a list of another subject", named("observations", "subject_id"), _another_subject)
cell_operator(
    "count_changed",
    "a witness said to count one more",
    named("observations", "member_count"),
    lambda cell, place, rng: str(int(cell) + 1),
)
cell_operator("published_year_earlier", "a source a year older", named("sources", "published_on"), mover(years=-1))
cell_operator(
    "published_after_as_of",
    "a source from after as_of",
    named("sources", "published_on"),
    lambda cell, place, rng: moved(str(place.tables.package.as_of), days=rng.randint(1, 300)),
)
cell_operator("source_kind_changed", "a source of another kind", named("sources", "kind"), another_word)
cell_operator("source_language_changed", "a source in another language", named("sources", "language"), another_word)
cell_operator("url_damaged", "a letter lost from an address", named("sources", "url"), _one_letter)


def _drop(name: str, what: str, table: str) -> None:
    def sites(tables: Tables) -> list[Site]:
        return [(table, line) for line in tables.lines(table)]

    def make(tables: Tables, site: Site, rng: Random) -> Mutant:
        return Mutant(name, table, site[1], before=tables.ids(table)[site[1] - 2], changed={site[1]: None})

    register(Operator(name, what, sites, make))


_drop("citation_dropped", "a citation taken away", "citations")
_drop("member_dropped", "a member taken from a list", "observations")
_drop("source_dropped", "a source taken away", "sources")


def _citations(tables: Tables) -> list[Site]:
    return [("citations", line) for line in tables.lines("citations")]


def _cited_twice(tables: Tables, site: Site, rng: Random) -> Mutant:
    copy = list(tables.row("citations", site[1]))
    taken = set(tables.ids("citations"))
    stem = copy[0].rpartition("-")[0]
    copy[0] = next(f"{stem}-{n}" for n in range(2, 99) if f"{stem}-{n}" not in taken)
    return Mutant("cited_twice", "citations", site[1], after=copy[0], added=(copy,))


register(Operator("cited_twice", "a citation that stands twice, under two keys", _citations, _cited_twice))


def _exchanged(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    """Two citations of one cell exchange their sources."""
    line = site[1]
    if line == 2 or tables.row("citations", line)[1:4] != tables.row("citations", line - 1)[1:4]:
        return None
    here, before = tables.cell("citations", line, "source_id"), tables.cell("citations", line - 1, "source_id")
    first = with_cells("sources_exchanged", tables, "citations", line, {"source_id": before})
    second = with_cells("sources_exchanged", tables, "citations", line - 1, {"source_id": here})
    if not first or not second:
        return None
    return Mutant(first.operator, "citations", line, "source_id", here, before, changed={**first.changed, **second.changed})


register(Operator("sources_exchanged", "two citations of one cell exchange their sources", _citations, _exchanged))
of_kind("citations and witnesses")
