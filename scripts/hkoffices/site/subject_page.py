"""The page of any row that has a name: its cells, the rows that name it, timelines, witness lists; derived from the schemas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import htpy as h
from markupsafe import Markup

from hkoffices.reports.html import is_public, table
from hkoffices.site.charts import section_chart
from hkoffices.site.evidence import dated_columns, facts, label_of, row_sources, table_label, value_of
from hkoffices.site.layout import View, document, scrolling
from hkoffices.site.words import SUFFIXES_OF_NAMES, number_of
from hkoffices.site.world import Key, Reference, World

TYPES = {  # of schema.org
    "offices": "GovernmentOffice",
    "liaisons": "GovernmentOffice",
    "bureaux": "GovernmentOrganization",
    "divisions": "GovernmentOrganization",
    "people": "Person",
    "places": "Place",
    "events": "Event",
    "sources": "CreativeWork",
}
ON_THE_WAY = "posts"  # the seats of an organisation: who held them stands on the organisation's page as well
LIES_IN = "parent_id"  # what happened in a city stands on the page of its province as well
MANY = 30  # rows: longer sections are folded


def subject_page(view: View, key: Key) -> str:
    """The HTML of one page."""
    world, (table, id_) = view.world, key
    names = world.names(key)
    others = [name for name in dict.fromkeys(names) if name and name != view.name(key)]
    seen: set[str] = set()
    body = [
        h.p(".kind")[h.a(href=f"{view.up}all.html#{table}")[table_label(view, table)]],
        h.h1[view.name(key)],
        h.p(".lead")[" · ".join(others)] if others else None,
        facts(view, key),
        [_section(view, key, name, column, rows, seen) for (name, column), rows in sections(world, key).items()],
        _supports(view, id_) if table == "sources" else None,
        _witnesses(view, key),
        h.p[h.a(href=f"{view.root}report/index.html", hreflang="en")[view.word("quality")]] if table == "offices" else None,
    ]
    return document(view, view.name(key), body, _about(view, key, others), description=_description(view, key))


def sections(world: World, key: Key) -> dict[tuple[str, str], list[Key]]:
    """(table, column) -> the rows that name this one there, in the order of the descriptor."""
    direct = list(world.referring.get(key, []))
    for reference in world.referring.get(key, []):
        if reference.table == ON_THE_WAY:
            direct += [Reference(r.table, r.id, "") for r in world.referring.get((ON_THE_WAY, reference.id), [])]
        elif reference.field == LIES_IN:
            below = world.referring.get((reference.table, reference.id), [])
            direct += [r for r in below if r.table == "events"]
    order = {table: number for number, table in enumerate(world.resources)}
    found: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for reference in sorted(direct, key=lambda r: (order[r.table], r.field, _time(world, r), r.id)):
        found[reference.table, reference.field].append((reference.table, reference.id))
    return found


def _time(world: World, reference: Reference) -> str:
    """By what the rows of a section are sorted: the first day on which each may have begun."""
    runs = world.runs.get((reference.table, reference.id), [])
    days = [first.replace("-infinity", "") for first, _, _ in runs]
    cells = world.rows[reference.table][reference.id]
    return min(days) if days else (cells.get("date") or cells.get("valid_on") or "").strip("[.")


def _section(view: View, key: Key, name: str, column: str, rows: list[Key], seen: set[str]) -> h.Node:
    world = view.world
    ambiguous = list(world.references[name].values()).count(key[0]) > 1
    label = table_label(view, name) + (f" ({label_of(view, name, column)})" if ambiguous and column else "")
    hidden = {world.resources[name].fields[0], column, "note", *_name_columns(name, world)}
    columns = [c for c in world.resources[name].fields if c not in hidden and any(world.rows[t][i][c] for t, i in rows)]
    named = any(any(world.names(row)) for row in rows)
    noted = any(world.rows[t][i].get("note") for t, i in rows)
    head = [
        *([view.word("name")] if named else []),
        *(label_of(view, name, c) for c in columns),
        *([view.word("field.note")] if noted else []),
        view.word("evidence"),
    ]
    body = [_row(view, row, columns, named, noted, seen) for row in rows]
    content = scrolling(view, label, table(head, body))
    chart = section_chart(view, f"{name}-{column or 'all'}", label, rows, key)
    folded = h.details[h.summary[number_of(view.language, "n.rows", len(rows))], content] if len(rows) > MANY else content
    return h.section[h.h2[label], chart, folded]


def _row(view: View, row: Key, columns: list[str], named: bool, noted: bool, seen: set[str]) -> h.Node:
    table, id_ = row
    anchor = None if f"{table}-{id_}" in seen or view.world.folder(table) else f"row-{id_}"
    seen.add(f"{table}-{id_}")
    cells = [h.th(scope="row")[view.link(row)]] if named else []
    cells += [h.td(class_="date" if c in dated_columns(view, table) else None)[value_of(view, row, c)] for c in columns]
    cells += [h.td[view.world.rows[table][id_].get("note")]] if noted else []
    return Markup(str(h.tr(id=anchor)[cells, h.td[row_sources(view, row)]]))


def _name_columns(table: str, world: World) -> set[str]:
    return {c for c in world.resources[table].fields if c.endswith(SUFFIXES_OF_NAMES) and not c.startswith("short")}


def _supports(view: View, source: str) -> h.Node:
    """What a source supports or disputes, and whether a copy of it is archived."""
    found: dict[Key, list[str]] = defaultdict(list)
    for row, column, disputes in view.world.supported.get(source, []):
        mark = f" ({view.word('evidence.disputed')})" if disputes else ""
        found[row].append(label_of(view, row[0], column) + mark)
    items = [
        h.li[table_label(view, row[0]), view.word("list.colon"), view.link(row), " – ", view.word("list.comma").join(labels)]
        for row, labels in found.items()
    ]
    return h.section[_archived(view, source), h.h2[view.word("source.supports")], h.ul[items] if items else h.p["–"]]


def _archived(view: View, source: str) -> h.Node:
    cells = view.world.rows["sources"][source]
    kept = cells.get("archived_url") or (cells["url"] if "//web.archive.org/" in (cells["url"] or "") else None)
    if is_public(kept):
        return h.p[h.a(href=kept)[view.word("source.archived")]]
    return h.p[view.word("source.archived.none")]


def _witnesses(view: View, key: Key) -> h.Node:
    """The dated lists that name this row, or that are about it, or that this source gives."""
    table, id_ = key
    if table not in ("offices", "liaisons", "bureaux", "places", "people", "sources"):
        return None
    bears = [
        w
        for w in view.world.witness_lists
        if (id_ == w["source_id"] if table == "sources" else id_ in (w["subject_id"], *w["members"]))
    ]
    if not bears:
        return None
    content = h.ul[[h.li[list(_witness(view, w))] for w in bears]]
    folded = h.details[h.summary[number_of(view.language, "n.lists", len(bears))], content] if len(bears) > 5 else content
    return h.section[h.h2[view.word("witnesses")], folded]


def _witness(view: View, witness: dict[str, Any]) -> Iterator[h.Node]:
    subject = view.world.find(witness["subject_id"])
    source = witness["source_id"]
    yield f"{view.date(witness['observed_on'])}{view.word('list.colon')}"
    yield view.word_or(f"relation.{witness['relation']}", witness["relation"])
    if subject:
        yield [" – ", view.link(subject, view.name(subject))]
    if witness["member_count"]:
        yield f"{view.word('list.comma')}{view.word('witness.count', n=witness['member_count'])}"
    if witness["members"]:
        names = [view.name(found) if (found := view.world.find(member)) else member for member in witness["members"]]
        yield f"{view.word('list.colon')}{view.word('list.comma').join(names)}"
    if witness["complete"] and witness["members"]:
        yield f" ({view.word('witness.complete')})"
    yield [" – ", view.link(("sources", source), view.world.rows["sources"][source]["publisher"])]


def _about(view: View, key: Key, others: list[str]) -> dict[str, Any]:
    table, id_ = key
    cells = view.world.rows[table][id_]
    about: dict[str, Any] = {"@type": TYPES.get(table, "Thing"), "@id": view.url + (view.world.page_of(key) or "")}
    about |= {"name": view.name(key), **({"alternateName": others} if others else {}), "identifier": id_}
    if cells.get("wikidata_id"):
        about["sameAs"] = f"https://www.wikidata.org/wiki/{cells['wikidata_id']}"
    if table == "sources" and is_public(cells["url"]):
        about["url"] = cells["url"]
    date = cells.get("date") or cells.get("published_on") or ""
    if date[:1].isdigit():
        about["startDate" if table == "events" else "datePublished"] = date
    return about


def _description(view: View, key: Key) -> str:
    parts = [table_label(view, key[0]), view.full_name(key)]
    return view.word("list.colon").join(parts)
