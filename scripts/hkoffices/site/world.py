"""The tables as the pages need them: rows by key, what refers to what, the sources of each cell, the names in three scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from duckdb import ConstantExpression
from markupsafe import Markup

from hkoffices.package.descriptor import Resource
from hkoffices.release.derived import RANGES_SQL
from hkoffices.release.edition import Edition, as_text
from hkoffices.site.answers import Answers, Run, read_answers
from hkoffices.site.words import SUFFIXES_OF_NAMES

SQL = Path(__file__).with_name("rows.sql")
NAMES = ("name", "title", "subject", "address")  # before _en, _zh_hant, _zh_hans
EVIDENCE = ("citations", "observations")  # what sources say: shown with the cells, not as rows of their own
Cells = dict[str, str | None]
Key = tuple[str, str]  # table, id


@dataclass(frozen=True)
class Reference:
    """A row that names another one in one of its columns."""

    table: str
    id: str
    field: str


@dataclass
class World:
    """Everything that the pages are made from."""

    edition: Edition
    answers: Answers
    rows: dict[str, dict[str, Cells]]
    references: dict[str, dict[str, str]]  # table -> column -> the table that it refers to
    referring: dict[Key, list[Reference]]
    citations: dict[Key, dict[str, list[Cells]]]
    confirmed: dict[Key, str]
    witness_lists: list[dict[str, Any]]
    heads: list[tuple[str, ...]]  # organisation, tenure, person, capacity
    network: list[tuple[str, ...]]  # office, network, first day at the earliest
    units: list[tuple[str, ...]]  # unit, office
    events: list[tuple[str, str | None]]  # event, the last day on which it can have happened
    runs: dict[Key, list[Run]] = field(default_factory=dict)
    kept: dict[Hashable, Markup] = field(default_factory=dict)  # HTML that several pages share

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """The tables' resources by name, in the order of the descriptor."""
        return {r.name: r for r in self.edition.package.resources}

    def folder(self, table: str) -> str | None:
        """Where the pages of a table's rows stand (`office` for offices); None for a table whose rows have no name."""
        resource = self.resources[table]
        named = {f"{name}{suffix}" for name in ("name", "title") for suffix in ("", "_en")}
        key = resource.primary_key[0]
        return key.removesuffix("_id").replace("_", "-") if named & set(resource.fields) else None

    def pages(self) -> list[Key]:
        """Every row that has a page."""
        return [(table, id_) for table in self.resources if self.folder(table) for id_ in self.rows[table]]

    def page_of(self, key: Key) -> str | None:
        """`office/bjo.html`; for a row without a page of its own, its place on the page of the first row that it names."""
        table, id_ = key
        if folder := self.folder(table):
            return f"{folder}/{id_}.html"
        for column, target in self.references[table].items():
            named = self.rows[table][id_][column]
            if named and self.folder(target) and named in self.rows[target]:
                return f"{self.folder(target)}/{named}.html#row-{id_}"
        return None

    def names(self, key: Key) -> tuple[str | None, str | None, str | None]:
        """The row's name in English, Traditional and Simplified Chinese, as far as it is known."""
        table, id_ = key
        cells = self.rows[table][id_]
        for name in NAMES:
            found = [cells.get(f"{name}{suffix}") for suffix in SUFFIXES_OF_NAMES]
            if any(found):
                return found[0], found[1] or found[2], found[2] or found[1]
        title = cells.get("title")
        return title, title, title

    def short_names(self, office: str) -> tuple[str | None, str | None, str | None]:
        """What an office is called where there is little room: in Chinese its seat, if no other office can be meant by that."""
        cells = self.rows["offices"][office]
        earlier = {other["predecessor_id"] for other in self.rows["offices"].values()}
        clear = cells["place_id"] and cells["kind"] != "commissioner" and office not in earlier
        _, traditional, simplified = self.names(("places", cells["place_id"] or "") if clear else ("offices", office))
        return cells["short_name_en"] or office, traditional, simplified

    @cached_property
    def supported(self) -> dict[str, list[tuple[Key, str, bool]]]:
        """source -> the cells that it supports or disputes: row, column, whether it disputes."""
        found: dict[str, list[tuple[Key, str, bool]]] = defaultdict(list)
        for key, cited in self.citations.items():
            for column, citations in cited.items():
                for citation in citations:
                    found[citation["source_id"] or ""].append((key, column, citation["basis"] == "disputes"))
        return found

    def find(self, id_: str) -> Key | None:
        """The organisation, place or person with this id, wherever it stands."""
        for table in ("offices", "liaisons", "bureaux", "divisions", "places", "people"):
            if id_ in self.rows.get(table, {}):
                return table, id_
        return None


def read_world(edition: Edition) -> World:
    """Read everything once."""
    answers = read_answers(edition)
    connection = edition.connection
    connection.execute(RANGES_SQL.read_text("utf-8") + SQL.read_text("utf-8"))
    resources = edition.package.resources
    rows = {r.name: {str(row[0]): dict(zip(r.fields, row, strict=True)) for row in edition.rows(r)} for r in resources}
    references = {r.name: {fields[0]: target for fields, target, _ in r.foreign_keys} for r in resources}
    world = World(
        edition,
        answers,
        rows,
        references,
        _referring(rows, references),
        _citations(_dicts(edition, "site_citations")),
        {(r["table_name"], r["row_id"]): r["confirmed_on"] for r in _dicts(edition, "site_confirmations")},
        _dicts(edition, "site_witness_lists"),
        connection.table("site_heads").fetchall(),
        connection.table("site_network").fetchall(),
        connection.table("site_units").fetchall(),
        connection.table("site_events").fetchall(),
    )
    for resource in resources:
        if resource.temporal.period and "valid_from" in resource.fields:
            _read_runs(world, resource)
    return world


def _read_runs(world: World, resource: Resource) -> None:
    periods = "holders" if resource.name == "tenures" else f"{resource.name}_periods"
    given = [ConstantExpression(periods), ConstantExpression(resource.primary_key[0])]
    for id_, first, last, certainty in as_text(world.edition.connection.table_function("runs_of", given)).fetchall():
        world.runs.setdefault((resource.name, id_), []).append((first, last, certainty))


def _referring(rows: dict[str, dict[str, Cells]], references: dict[str, dict[str, str]]) -> dict[Key, list[Reference]]:
    found: dict[Key, list[Reference]] = defaultdict(list)
    for table, columns in references.items():
        for id_, cells in rows[table].items() if table not in EVIDENCE else ():
            for column, target in columns.items():
                if named := cells[column]:
                    found[target, named].append(Reference(table, id_, column))
    return found


def _citations(cited: list[dict[str, Any]]) -> dict[Key, dict[str, list[Cells]]]:
    found: dict[Key, dict[str, list[Cells]]] = {}
    for row in cited:
        found.setdefault((row["table_name"], row["row_id"]), {}).setdefault(row["field"], []).append(row)
    return found


def _dicts(edition: Edition, view: str) -> list[dict[str, Any]]:
    return list(edition.connection.table(view).to_dicts())
