"""The timelines of the pages: heads by network, the network itself, the periods of one section."""

from __future__ import annotations

from collections.abc import Sequence

import htpy as h
from markupsafe import Markup

from hkoffices.site.layout import View, colour_of, scrolling
from hkoffices.site.timeline import Axis, Bar, Lane, axis_of, draw
from hkoffices.site.world import Key

MIN_BARS, MAX_BARS = 2, 60  # of a section's chart: fewer show nothing, more are a table's work


def networks(view: View) -> list[str]:
    """The networks that have offices, in their order."""
    return list(dict.fromkeys(network for _, network, _ in view.world.network))


def heads_lanes(view: View, network: str) -> list[Lane]:
    """A lane an office, a bar a tenure of its head."""
    world = view.world
    lanes = []
    for office, of, _ in world.network:
        bars = [
            _bar(view, ("tenures", tenure), ("people", person), colour_of(world, office), capacity)
            for organisation, tenure, person, capacity in world.heads
            if organisation == office
        ]
        if of == network:
            lanes.append(Lane(view.short_name(office), _seat(view, office), bars))
    return lanes


def network_lanes(view: View, linked: bool = True) -> list[Lane]:
    """A lane an office: itself, its suspensions, its liaison units."""
    world = view.world

    def bar(row: Key, label: str, colour: str) -> Bar:
        return Bar(label, view.href(row) if linked else None, _tip(view, row), colour, world.runs.get(row, []))

    lanes = []
    for office, _, _ in world.network:
        colour = colour_of(world, office)
        suspensions = [i for i, cells in world.rows.get("suspensions", {}).items() if cells["office_id"] == office]
        units: list[Key] = [("liaisons", unit) for unit, of in world.units if of == office]
        bars = [
            bar(("offices", office), "", colour),
            *(bar(("suspensions", i), view.word("suspended"), "gap") for i in suspensions),
            *(bar(unit, view.name(unit), colour) for unit in units),
        ]
        lanes.append(Lane(view.short_name(office), _seat(view, office), bars))
    return lanes


def axis_for(view: View, lanes: Sequence[Lane]) -> Axis:
    """The axis of some lanes."""
    return axis_of(lanes, view.world.answers.as_of, view.world.answers.last_day)


def figure(view: View, id_: str, title: str, lanes: Sequence[Lane]) -> h.Node:
    """A drawing with its key and the buttons that save it."""
    drawing = draw(id_, title, view.word("key.fade"), lanes, axis_for(view, lanes))
    return h.figure[
        scrolling(view, title, Markup(str(drawing))),
        h.figcaption[
            h.ul(".key")[
                [h.li[h.i(class_=f"swatch {shape}"), view.word(f"key.{shape}")] for shape in ("solid", "fade", "hatch")],
                h.li[h.i(class_="swatch cut"), view.word("key.cut", day=view.date(view.world.answers.as_of))],
            ],
            h.span(".tools", hidden=True)[
                [h.button(type="button", data_save=kind, data_of=id_)[view.word(f"save.{kind}")] for kind in ("svg", "png")]
            ],
        ],
    ]


def section_chart(view: View, id_: str, title: str, rows: Sequence[Key], page: Key) -> h.Node:
    """A timeline of the periods of a section; none where they are too few or too many for one."""
    world = view.world
    dated = [row for row in rows if row in world.runs]
    if not MIN_BARS <= len(dated) <= MAX_BARS:
        return None
    lanes = [Lane("", "", [_bar(view, row, _shown(view, row, page), _colour(view, row), "", page) for row in dated])]
    return figure(view, f"chart-{id_.replace('_', '-')}", title, lanes)


def _shown(view: View, row: Key, page: Key) -> Key:
    """What a bar is called after: of a tenure its holder, and on the holder's page the post."""
    table, id_ = row
    person = view.world.rows[table][id_].get("person_id")
    return ("people", person) if person and page != ("people", person) else row


def _bar(view: View, row: Key, named: Key, colour: str, capacity: str, page: Key | None = None) -> Bar:
    label = view.full_name(named) if any(view.world.names(named)) else view.name(named, page)
    more = capacity or view.world.rows[row[0]][row[1]].get("capacity") or "substantive"
    if more != "substantive":
        label += f" ({view.word_or(f'capacity.{more}', more)})"
    return Bar(label, view.href(named), _tip(view, row), colour, view.world.runs.get(row, []))


def _tip(view: View, row: Key) -> str:
    cells = view.world.rows[row[0]][row[1]]
    return f"{view.name(row)}{view.word('list.colon')}{view.date(cells['valid_from'])} – {view.date(cells['valid_to'])}"


def _colour(view: View, row: Key) -> str:
    office = view.world.rows[row[0]][row[1]].get("office_id")
    return colour_of(view.world, office) if office else "c2"


def _seat(view: View, office: str) -> str:
    place = view.world.rows["offices"][office].get("place_id")
    return view.name(("places", place)) if place else ""
