"""The first page: any day. Without the script it shows the day as_of; the script looks other days up."""

from __future__ import annotations

from typing import Any

import htpy as h

from hkoffices.site.charts import networks
from hkoffices.site.day import MAPS, SCRIPT_WORDS, coverage_on, map_of, off_the_maps, sentence, surest
from hkoffices.site.layout import View, colour_of, document, json_markup, scrolling
from hkoffices.site.world import Key

ABROAD = "overseas"  # the network whose cards stand below the map of the world
ROOM_FOR_WORD = 8  # letters on a tile
CERTAINTY_KEYS = ("certain", "presumed", "possible", "none")
Answer = list[tuple[str, str]]


def home_page(view: View) -> str:
    """The HTML of the page."""
    title = view.word("site.title")
    body = [
        h.h1[title],
        h.p(".lead")[view.word("site.lead")],
        _day_form(view),
        h.p("#sentence", aria_live="polite")[sentence(view, view.world.answers.as_of)],
        h.noscript[h.p[h.a(href="timeline.html")[view.word("no_script", day=view.date(view.world.answers.as_of))]]],
        h.div(".columns")[
            h.div[_map(view, MAPS[0]), h.ul(".key")[[_key(view, c) for c in CERTAINTY_KEYS]]],
            h.div[[_cards(view, network) for network in networks(view) if network != ABROAD]],
        ],
        [_map(view, name) for name in MAPS[1:]],
        _off_the_maps(view),
        [_cards(view, network) for network in networks(view) if network == ABROAD],
        _changes(view),
        h.script("#words", type="application/json")[json_markup({key: view.word(key) for key in SCRIPT_WORDS})],
    ]
    return document(view, title, body, _about(view), scripts=("data.js",))


def _day_form(view: View) -> h.Node:
    answers = view.world.answers
    return h.form("#dayform", hidden=True)[
        h.label(for_="day")[view.word("day")],
        h.input("#day", type="date", min=answers.first_day, max=answers.last_day, value=answers.as_of),
        h.button(
            "#previous",
            type="button",
            aria_label=view.word("previous"),
            aria_keyshortcuts="Alt+,",
            title=f"{view.word('previous')} (Alt+,)",
        )["◀"],
        h.button(
            "#next", type="button", aria_label=view.word("next"), aria_keyshortcuts="Alt+.", title=f"{view.word('next')} (Alt+.)"
        )["▶"],
        h.input("#slider", type="range", min="0", max="1", value="1", aria_label=view.word("slider")),
    ]


def _map(view: View, name: str) -> h.Node:
    world = view.world
    shown, on_day = map_of(world, name), coverage_on(world, world.answers.as_of)
    if not shown:
        return None
    first, last = min(tile.column for tile in shown), max(tile.column for tile in shown)
    items = [_tile(view, tile.place, on_day.get(tile.place, []), (tile.row, tile.column - first + 1)) for tile in shown]
    title = view.word(f"map.{name}")
    tiles = h.ul(f".map.{name}", style=f"--columns:{last - first + 1}")[items]
    return h.section[h.h2[title], scrolling(view, title, tiles)]


def _off_the_maps(view: View) -> h.Node:
    on_day = coverage_on(view.world, view.world.answers.as_of)
    others = [_tile(view, place, on_day.get(place, []), None) for place in off_the_maps(view.world)]
    return h.section[h.h2[view.word("map.other")], h.ul(".chips")[others]] if others else None


def _key(view: View, certainty: str) -> h.Node:
    return h.li[h.i(class_=f"swatch {certainty}"), h.b[view.word(certainty)], " ", view.word(f"{certainty}.long")]


def _tile(view: View, place: str, found: Answer, at: tuple[int, int] | None) -> h.Node:
    certainty = surest(found)
    key: Key = ("places", place)
    name = view.name(key)
    colour = colour_of(view.world, found[0][0]) if found else ""
    between = f" {view.word('or')} " if certainty == "possible" else view.word("list.comma")
    offices = between.join(view.short_name(office) for office, _ in found) or "–"
    return h.li(class_=f"tile {certainty} {colour}".strip(), data_tile=place, style=f"grid-area:{at[0]}/{at[1]}" if at else None)[
        h.a(href=view.href(key))[
            h.b(class_="long" if any(len(word) > ROOM_FOR_WORD for word in name.split()) else None)[name],
            h.span(".by")[offices],
            h.span(".unseen")[f"{view.word('list.comma')}{view.word(certainty)}"],
        ]
    ]


def _cards(view: View, network: str) -> h.Node:
    offices = [office for office, of, _ in view.world.network if of == network]
    return h.section[
        h.h2[f"{view.word('offices')}{view.word('list.colon')}{view.word_or(f'network.{network}', network)}"],
        h.div(".cards")[[_card(view, office) for office in offices]],
    ]


def _card(view: View, office: str) -> h.Node:
    world, day = view.world, view.world.answers.as_of
    there = dict(world.answers.on("offices", day)).get((office,))
    heads = [(("people", p), c, capacity) for (o, p, capacity), c in world.answers.on("heads", day) if o == office]
    under = [(("bureaux", b), c, "") for (o, b), c in world.answers.on("oversight", day) if o == office]
    units_there = {u: c for (u,), c in world.answers.on("liaisons", day)}
    units = [(("liaisons", u), units_there[u], "") for u, o in world.units if o == office and u in units_there]
    suspended = dict(world.answers.on("suspensions", day)).get((office,))
    return h.article(class_=f"card {colour_of(world, office)}" + ("" if there else " absent"), data_office=office)[
        h.h3[h.a(href=view.href(("offices", office)))[view.short_name(office)], " ", h.small[view.name(("offices", office))]],
        h.p(".state")["–" if not there else [view.word(there), f" · {view.word('suspended')}" if suspended else None]],
        h.dl[
            h.dt[view.word("head")],
            h.dd(".head")[_named(view, heads) or view.word("nobody")],
            h.dt[view.word("bureau")],
            h.dd(".bureau")[_named(view, under) or view.word("none")],
            h.dt[view.word("units")],
            h.dd(".units")[_named(view, units) or "–"],
        ],
    ]


def _named(view: View, rows: list[tuple[Key, str, str]]) -> list[h.Node]:
    parts: list[h.Node] = []
    for key, certainty, capacity in rows:
        marks = [view.word_or(f"capacity.{capacity}", capacity)] if capacity not in ("", "substantive") else []
        marks += [view.word(certainty)] if certainty != "certain" else []
        text = f" ({view.word('list.comma').join(marks)})" if marks else ""
        parts += [view.word("list.comma") if parts else None, h.span[view.link(key, view.name(key)), text]]
    return parts


def _changes(view: View) -> h.Node:
    as_of = view.world.answers.as_of
    year_before = f"{int(as_of[:4]) - 1}{as_of[4:]}".replace("-02-29", "-02-28")
    head = [h.th(scope="col")[view.word("changed.what")], h.th("#was", scope="col"), h.th("#is", scope="col")]
    return h.section("#changed", hidden=True)[
        h.h2[view.word("changed")],
        h.form("#between")[
            h.label(for_="from")[view.word("from")],
            h.input("#from", type="date", value=year_before),
            h.label(for_="to")[view.word("to")],
            h.input("#to", type="date", value=as_of),
        ],
        scrolling(view, view.word("changed"), h.table[h.thead[h.tr[head]], h.tbody("#changes", aria_live="polite")]),
    ]


def _about(view: View) -> dict[str, Any]:
    descriptor = view.world.edition.package.descriptor
    return {
        "@type": "Dataset",
        "@id": view.url,
        "name": descriptor.get("title"),
        "description": descriptor.get("description"),
        "version": view.world.edition.version,
        "dateModified": view.world.answers.as_of,
        "license": descriptor["licenses"][0]["path"] if descriptor.get("licenses") else None,
        "isAccessibleForFree": True,
        "temporalCoverage": f"{view.world.answers.first_day}/{view.world.answers.as_of}",
        "distribution": {"@type": "DataDownload", "contentUrl": f"{view.url}{view.language.folder}downloads.html"},
    }
