"""A row's cells and its sources as HTML: who states what of which cell, what is disputed and why this reading is taken."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h
from markupsafe import Markup, escape

from hkoffices.reports.html import is_public, table, web_link
from hkoffices.site.layout import View, scrolling
from hkoffices.site.words import is_date, number_of
from hkoffices.site.world import Cells, Key


def label_of(view: View, table: str, column: str) -> str:
    """What a column is called."""
    titles = {f["name"]: f.get("title", column) for f in view.world.resources[table].schema["fields"]}
    return view.word_or(f"field.{column}", str(titles.get(column, column)))


def table_label(view: View, table: str) -> str:
    """What a table is called."""
    return view.word_or(f"table.{table}", str(view.world.resources[table].schema.get("title", table)))


def value_of(view: View, key: Key, column: str) -> h.Node:
    """A cell as a reader should see it: a name or an address as a link, a date in words, a term in the reader's language."""
    table, id_ = key
    cell = view.world.rows[table][id_][column]
    if not cell:
        return None
    target = view.world.references[table].get(column)
    if target and cell in view.world.rows[target]:
        return view.link((target, cell))
    if column in dated_columns(view, table):
        return view.date(cell)
    if is_public(cell):
        return web_link(cell, cell)
    return view.word_or(f"{column}.{cell}", cell)


def dated_columns(view: View, table: str) -> set[str]:
    """The columns of a table that hold dates."""
    return {*view.world.resources[table].date_fields, "published_on", "asserted_on"}


def facts(view: View, key: Key) -> h.Node:
    """The cells of one row, each with its sources."""
    name, id_ = key
    cells = view.world.rows[name][id_]
    cited = view.world.citations.get(key, {})
    shown = [c for c in view.world.resources[name].fields[1:] if cells[c] is not None]
    rows = [
        h.tr[
            h.th(scope="row")[label_of(view, name, column)],
            h.td[value_of(view, key, column)],
            h.td[_sources(view, key, {column: cited[column]}, True) if column in cited else None],
        ]
        for column in shown
    ]
    headings = [view.word(key) for key in ("fact", "value", "evidence")]
    return scrolling(view, view.word("facts"), table(headings, rows, class_="facts"))


def row_sources(view: View, key: Key) -> Markup:
    """All sources of one row, folded. A row stands on several pages, so what was made for one is kept for the next."""
    kept, place = view.world.kept, (view.language.column, view.up, key)
    if place not in kept:
        cited = view.world.citations.get(key, {})
        kept[place] = _sources(view, key, cited, False) if cited else escape(view.word("evidence.none"))
    return kept[place]


def _sources(view: View, key: Key, cited: dict[str, list[Cells]], unfold: bool) -> Markup:
    all_of_them = [c for citations in cited.values() for c in citations]
    disputed = any(c["basis"] == "disputes" for c in all_of_them)
    mark = h.strong[f" · {view.word('evidence.disputed')}"] if disputed else None
    number = number_of(view.language, "evidence.n", len({c["source_id"] for c in all_of_them}))
    details = h.details(".sources", open=disputed and unfold)[
        h.summary[number, mark],
        h.ul[[h.li(class_=c["basis"])[list(_citation(view, key[0], c, len(cited) > 1))] for c in all_of_them]],
        list(_closing(view, key, cited, disputed)),
    ]
    return Markup(str(details))


def _citation(view: View, table: str, citation: Cells, name_field: bool) -> Iterator[h.Node]:
    source = citation["source_id"] or ""
    if name_field:
        yield h.b[f"{label_of(view, table, citation['field'] or '')}{view.word('list.colon')}"]
    yield view.link(("sources", source), view.world.rows["sources"][source]["publisher"])
    yield f" {view.word('evidence.' + (citation['basis'] or 'states'))} “{_said(view, table, citation)}”"
    if citation["asserted_on"]:
        yield f" ({view.word('evidence.of_day', day=view.date(citation['asserted_on']))})"
    for more in (citation["locator"], citation["note"]):
        if more:
            yield f"; {more}"


def _said(view: View, table: str, citation: Cells) -> str:
    said, column = citation["says"] or "", citation["field"] or ""
    target = view.world.references[table].get(column)
    if target and said in view.world.rows[target]:
        return view.name((target, said))
    if column in dated_columns(view, table) and is_date(said):
        return view.date(said)
    return view.word_or(f"{column}.{said}", said)


def _closing(view: View, key: Key, cited: dict[str, list[Cells]], disputed: bool) -> Iterator[h.Node]:
    table, id_ = key
    note = view.world.rows[table][id_].get("note")
    if "valid_to" in cited and (day := view.world.confirmed.get(key)):
        yield h.p[view.word("evidence.confirmed", day=view.date(day))]
    if disputed and note:
        yield h.p[f"{view.word('evidence.because')}{view.word('list.colon')}{note}"]
