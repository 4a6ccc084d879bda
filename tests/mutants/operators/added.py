"""Faults by more than there was: rows added with what is cited for them, and empty cells filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from random import Random

from tests.mutants.operators.dates import moved
from tests.mutants.operators.registry import Operator, Site, of_kind, register, with_cells
from tests.mutants.tables import Cells, Mutant, Tables

SUPPORTING = ("states", "implies")
NAMES = ("name_en", "name_zh_hant", "name_zh_hans")
OWNERS = ("office_id", "liaison_id", "bureau_id", "division_id")
IN_THE_LIFE = ("ceremony", "festival", "visit", "service", "opened", "signed", "moved")  # events of what there is already
ONE_OF = {  # the columns of which a row fills one
    "posts": OWNERS,
    "responsibilities": OWNERS,
    "divisions": ("office_id", "bureau_id"),
    "premises": ("office_id", "liaison_id"),
    "figures": ("office_id", "bureau_id", "division_id", "mechanism_id"),
}


def copied(operator: str, tables: Tables, table: str, line: int, id_: str, cells: Mapping[str, str]) -> Mutant | None:
    """The mutant that has the row of `line` a second time, under the key `id_` and with these cells, and cited as the row is."""
    if (table, id_) in tables.line_of:
        return None
    row = list(tables.row(table, line))
    for column, text in {**cells, tables.key(table): id_}.items():
        row[tables.column(table, column)] = text
    evidence = tuple(_cited(tables, table, line, id_, cells))
    return Mutant(operator, table, line, after=id_, added=(row,), evidence=evidence)


def _cited(tables: Tables, table: str, line: int, id_: str, cells: Mapping[str, str]) -> Iterator[Cells]:
    for at in tables.citation_lines.get((table, tables.ids(table)[line - 2]), []):
        key, _, _, column, source, locator, asserted_on, says, basis, note = tables.row("citations", at)
        if column in cells and (not cells[column] or basis not in SUPPORTING):
            continue
        number = key.rpartition("-")[2]
        key = f"{id_.lower()}-{column.replace('_', '-')}-{number}"
        yield [key, table, id_, column, source, locator, asserted_on, cells.get(column, says), basis, note]


def _headed(tables: Tables) -> list[Site]:
    """(line, post): a tenure at the head of an office, from one known date to another, and the head's post of another office."""
    posts = [
        p for p in tables.lines("posts") if tables.cell("posts", p, "role") == "head" and tables.cell("posts", p, "office_id")
    ]
    ids = [tables.cell("posts", p, "post_id") for p in posts]
    held = []
    for line in tables.lines("tenures"):
        post, capacity, *ends = (tables.cell("tenures", line, c) for c in ("post_id", "capacity", "valid_from", "valid_to"))
        if post in ids and capacity == "substantive" and not any(end.startswith("[") for end in ends):
            held.append((line, post))
    return [(line, other) for line, post in held for other in ids if other != post]


def _second_office(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    line, post = site
    id_ = tables.cell("tenures", line, "tenure_id").replace(tables.cell("tenures", line, "post_id"), post)
    cells = {"post_id": post, "continues_tenure_id": ""}
    return copied("tenure_in_a_second_office", tables, "tenures", line, id_, cells)


def _rows_of(table: str) -> Callable[[Tables], list[Site]]:
    return lambda tables: [(line,) for line in tables.lines(table)]


def _person(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    [line] = site
    name = tables.cell("people", line, "name_en")
    cells = {"name_en": f"{name}son", "name_zh_hant": "", "name_zh_hans": "", "wikidata_id": ""}
    return copied("person_without_a_post", tables, "people", line, f"{tables.ids('people')[line - 2]}-b", cells) if name else None


def _source(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    [line] = site
    return copied("source_never_cited", tables, "sources", line, f"{tables.ids('sources')[line - 2]}-b", {"url": ""})


def _subject(tables: Tables, line: int) -> tuple[str, str] | None:
    """(table, id) of the one organisation that an event is about."""
    told = [(tables.references["events", c], id_) for c in OWNERS if (id_ := tables.cell("events", line, c))]
    return told[0] if len(told) == 1 else None


def _before_its_subject(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    [line] = site
    if tables.cell("events", line, "status") != "enacted" or tables.cell("events", line, "type") not in IN_THE_LIFE:
        return None
    subject = _subject(tables, line)
    if subject is None or not (found := re.search(r"\d{4}", tables.cell(subject[0], tables.line_of[subject], "valid_from"))):
        return None
    year = str(moved(found[0], years=-rng.randint(1, 3)))
    id_ = re.sub(r"(19|20)\d\d(-\d\d)*", year, tables.ids("events")[line - 2])
    return copied("event_before_its_subject", tables, "events", line, id_, {"date": year})


def _transfer(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    [line] = site
    if tables.cell("events", line, "type") != "coverage_transferred":
        return None
    return copied("transfer_that_moves_nothing", tables, "events", line, f"{tables.ids('events')[line - 2]}-b", {})


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


for name, what, table, make in (
    ("person_without_a_post", "a person added who has no tenure", "people", _person),
    ("source_never_cited", "a source added that nothing cites", "sources", _source),
    ("event_before_its_subject", "an event added from before the life of its subject", "events", _before_its_subject),
    ("transfer_that_moves_nothing", "a change of coverage added that no row names", "events", _transfer),
):
    register(Operator(name, what, _rows_of(table), make))
register(Operator("tenure_in_a_second_office", "a head said to head a second office too", _headed, _second_office))
register(Operator("plan_taken_for_a_cause", "a cause that was but planned", _causes, _plan))


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
    register(Operator(name, what, _rows_of(table), make))
register(Operator("second_subject_written", "a second subject written beside the first", _second_subjects, _second_subject))
register(Operator("row_names_itself", "a row that refers to itself", _self_references, _itself))
register(Operator("name_in_one_script", "a Chinese name written in one script", _without_chinese, _one_script))
of_kind("rows and cells added")
