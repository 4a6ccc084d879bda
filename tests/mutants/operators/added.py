"""Rows too many: added with what is cited for them, as a contributor would who believes a mistaken source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random

from tests.mutants.operators.dates import moved
from tests.mutants.operators.registry import Operator, Site, of_kind, register
from tests.mutants.tables import Cells, Mutant, Tables

SUPPORTING = ("states", "implies")
OWNERS = ("office_id", "liaison_id", "bureau_id", "division_id")
IN_THE_LIFE = ("ceremony", "festival", "visit", "service", "opened", "signed", "moved")  # events of what there is already


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


def rows_of(table: str) -> Callable[[Tables], list[Site]]:
    """Every row of a table, as sites."""
    return lambda tables: [(line,) for line in tables.lines(table)]


def _person(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    [line] = site
    name = tables.cell("people", line, "name_en")
    cells = {"name_en": f"{name}son", "name_zh_hant": "", "name_zh_hans": ""}
    return copied("person_without_a_post", tables, "people", line, f"{tables.ids('people')[line - 2]}-b", cells) if name else None


def _source(tables: Tables, site: Site, rng: Random) -> Mutant | None:
    [line] = site
    return copied("source_never_cited", tables, "sources", line, f"{tables.ids('sources')[line - 2]}-b", {"url": ""})


def _subject(tables: Tables, line: int) -> tuple[str, str] | None:
    """(table, id) of the one organisation that an event is about."""
    named = [(tables.references["events", c], id_) for c in OWNERS if (id_ := tables.cell("events", line, c))]
    return named[0] if len(named) == 1 else None


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


for name, what, table, make in (
    ("person_without_a_post", "a person added who has no tenure", "people", _person),
    ("source_never_cited", "a source added that nothing cites", "sources", _source),
    ("event_before_its_subject", "an event added from before the life of its subject", "events", _before_its_subject),
    ("transfer_that_moves_nothing", "a change of coverage added that no row names", "events", _transfer),
):
    register(Operator(name, what, rows_of(table), make))
register(Operator("tenure_in_a_second_office", "a head said to head a second office too", _headed, _second_office))


of_kind("rows and cells added")
