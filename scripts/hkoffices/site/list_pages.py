"""Pages that list: timelines, people by family name, events by year, sources, every page by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import htpy as h

from hkoffices.reports.html import table
from hkoffices.site.charts import figure, heads_lanes, network_lanes, networks
from hkoffices.site.evidence import table_label
from hkoffices.site.layout import View, document, scrolling
from hkoffices.site.words import LANGUAGES, word
from hkoffices.site.world import Key


def timeline_page(view: View) -> str:
    """Heads by network, and the network; each as a drawing and as a table."""
    parts = []
    for network in networks(view):
        name = view.word_or(f"network.{network}", network)
        title = view.word("timeline.heads", network=name)
        offices = {office for office, of, _ in view.world.network if of == network}
        rows: list[Key] = [("tenures", tenure) for office, tenure, _, _ in view.world.heads if office in offices]
        parts.append(
            h.section[h.h2[title], figure(view, f"heads-{network}", title, heads_lanes(view, network)), _table(view, title, rows)]
        )
    title = view.word("timeline.network")
    rows = [("offices", office) for office, _, _ in view.world.network] + [("liaisons", unit) for unit, _ in view.world.units]
    parts.append(h.section[h.h2[title], figure(view, "network", title, network_lanes(view)), _table(view, title, rows)])
    coverage: list[Key] = [("coverage", id_) for id_ in view.world.rows["coverage"]]
    parts.append(h.section[h.h2[view.word("table.coverage")], _table(view, view.word("table.coverage"), coverage)])
    return _page(view, "timeline", [h.h1[view.word("nav.timeline")], _cursor(view), parts])


def _cursor(view: View) -> h.Node:
    """The box that marks a day in every drawing; it needs the script."""
    answers = view.world.answers
    return h.form("#cursor", hidden=True)[
        h.label(for_="marked")[view.word("timeline.mark")],
        h.input("#marked", type="date", min=answers.first_day, max=answers.last_day),
        h.a(href="index.html")[view.word("timeline.open")],
    ]


def _table(view: View, title: str, rows: list[Key]) -> h.Node:
    body = []
    for row in rows:
        cells = view.world.rows[row[0]][row[1]]
        capacity = cells.get("capacity") or "substantive"
        mark = f" ({view.word_or(f'capacity.{capacity}', capacity)})" if capacity != "substantive" else ""
        named = h.th(scope="row")[view.link(row, view.name(row)), mark]
        body.append(h.tr[named, h.td[view.date(cells["valid_from"])], h.td[view.date(cells["valid_to"])]])
    head = [view.word(key) for key in ("name", "field.valid_from", "field.valid_to")]
    return h.details[h.summary[view.word("timeline.table")], scrolling(view, title, table(head, body))]


def people_page(view: View) -> str:
    """People by family name, once a script. A key begins with the romanised family name."""
    world = view.world
    english: dict[str, list[tuple[str, Key]]] = defaultdict(list)
    chinese: dict[str, list[tuple[str, Key]]] = defaultdict(list)
    surnames = {name for language in LANGUAGES for name in word(language, "compound_surnames").split()}
    for id_ in world.rows["people"]:
        key: Key = ("people", id_)
        name_en, traditional, simplified = world.names(key)
        if name_en:
            english[id_[:1].upper()].append((id_, key))
        script = (simplified if view.language.place == 2 else traditional) or ""
        if script:
            family = script[:2] if script[:2] in surnames else script[:1]
            chinese[family].append((script, key))
    body = [
        h.h1[view.word("nav.people")],
        h.p(".lead")[view.word("people.lead")],
        h.h2[view.word("people.english")],
        _grouped(view, english, lambda key: _family_first(view, key)),
        h.h2[view.word("people.chinese")],
        _grouped(view, chinese, view.full_name),
    ]
    return _page(view, "people", body)


def _family_first(view: View, key: Key) -> str:
    name_en, traditional, _ = view.world.names(key)
    family = key[1].split("-")[0]
    words = (name_en or "").split()
    at = next((n for n, part in enumerate(words) if part.lower().strip(",") == family), None)
    ordered = f"{words[at]}, {' '.join(words[:at] + words[at + 1 :])}" if at is not None and len(words) > 1 else name_en or key[1]
    return f"{ordered} {traditional or ''}".strip()


def _grouped(view: View, groups: dict[str, list[tuple[str, Key]]], label: Callable[[Key], str]) -> h.Node:
    return h.dl(".groups")[
        [
            (h.dt[letter], h.dd[h.ul[[h.li[view.link(key, label(key))] for _, key in sorted(members)]]])
            for letter, members in sorted(groups.items())
        ]
    ]


def events_page(view: View) -> str:
    """Plans without a date, then events by year, the newest first."""
    years: dict[str, list[str]] = defaultdict(list)
    for event, latest in view.world.events:
        years[latest[:4] if latest else view.word("status.planned")].append(event)
    parts = [
        h.section[h.h2[year], h.ul(".events")[[_event(view, event) for event in years[year]]]]
        for year in sorted(years, key=lambda year: (not year.isdigit(), year), reverse=True)
    ]
    return _page(view, "events", [h.h1[view.word("nav.events")], parts])


def _event(view: View, event: str) -> h.Node:
    cells = view.world.rows["events"][event]
    status = f" ({view.word_or('status.' + (cells['status'] or ''), '')})" if cells["status"] != "enacted" else ""
    kind = view.word_or(f"type.{cells['type']}", cells["type"] or "")
    return h.li[
        h.span(".date")[view.date(cells["date"])],
        " ",
        view.link(("events", event), view.name(("events", event))),
        f" – {kind}{status}",
    ]


def sources_page(view: View) -> str:
    """Every source: title, publisher, date, kind; its page says what it supports."""
    rows = view.world.rows["sources"]
    order = sorted(rows, key=lambda s: (rows[s]["publisher"] or "", rows[s]["published_on"] or "", s))
    publishers: dict[str, list[str]] = defaultdict(list)
    for source in order:
        publishers[rows[source]["publisher"] or "–"].append(source)
    parts = [h.section[h.h2[name], h.ul[[_source(view, s) for s in sources]]] for name, sources in publishers.items()]
    return _page(view, "sources", [h.h1[view.word("nav.sources")], parts])


def _source(view: View, source: str) -> h.Node:
    cells = view.world.rows["sources"][source]
    kind = view.word_or(f"kind.{cells['kind']}", cells["kind"] or "")
    date = f"{view.date(cells['published_on'])}{view.word('list.comma')}" if cells["published_on"] else ""
    return h.li[view.link(("sources", source), cells["title"]), f" ({date}{kind})"]


def all_page(view: View) -> str:
    """Every page of the site by kind: where a reader without a script finds all, and where a search without one leads."""
    parts = []
    for kind in view.world.resources:
        if view.world.folder(kind) and view.world.rows[kind]:
            items = sorted((view.full_name((kind, id_)), id_) for id_ in view.world.rows[kind])
            links = [h.li[view.link((kind, id_), name)] for name, id_ in items]
            parts.append(h.section[h.h2(id=kind)[table_label(view, kind)], h.ul(".many")[links]])
    return _page(view, "all", [h.h1[view.word("nav.index")], h.p(".lead")[view.word("index.lead")], parts])


def _page(view: View, name: str, body: Iterable[h.Node]) -> str:
    title = view.word({"all": "nav.index"}.get(name, f"nav.{name}"))
    return document(view, title, body, {"@type": "CollectionPage", "name": title})
