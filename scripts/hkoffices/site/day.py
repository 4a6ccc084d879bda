"""One day as the first page shows it, and the data with which the script shows any other."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hkoffices.site.answers import Run
from hkoffices.site.layout import COLOURS, View
from hkoffices.site.words import number_of
from hkoffices.site.world import World

TILES = Path(__file__).with_name("tiles.csv")
CERTAINTIES = ("possible", "presumed", "certain")  # as numbers in the data of the script: 0, 1, 2
MAPS = ("provinces", "world", "states")
PROVINCES = ("province", "municipality", "autonomous_region")
SCRIPT_WORDS = (  # what the script needs of the register
    *("sum", "sum.possible", "sum.suspended", "sum.later", "nobody", "none", "or", "suspended"),
    *("certain", "possible", "presumed", "changed.none", "there", "not_there", "head", "bureau", "list.comma", "list.colon"),
    *(f"n.{what}.{form}" for what in ("offices", "units", "places") for form in ("one", "other")),
    *(f"capacity.{capacity}" for capacity in ("acting", "designate", "vacant")),
)


@dataclass(frozen=True)
class Tile:
    """A place on a map of tiles; column and row count from 1."""

    map: str
    place: str
    column: int
    row: int


@cache
def tiles() -> tuple[Tile, ...]:
    """Every tile of the register."""
    with TILES.open(encoding="utf-8", newline="") as file:
        return tuple(Tile(r["map"], r["place_id"], int(r["column"]), int(r["row"])) for r in csv.DictReader(file))


def covered_places(world: World) -> set[str]:
    """Every place that an office covers or covered."""
    return {place for place, _ in world.answers.runs["coverage"]}


def map_of(world: World, name: str) -> list[Tile]:
    """The tiles of a map; none where no office ever covered a place on it. A province is shown whether or not it was covered."""
    covered = covered_places(world)
    shown = covered | {id_ for id_, cells in world.rows["places"].items() if cells["kind"] in PROVINCES}
    there = [t for t in tiles() if t.map == name and t.place in shown]
    return sorted(there, key=lambda t: (t.row, t.column)) if any(t.place in covered for t in there) else []


def off_the_maps(world: World) -> list[str]:
    """Covered places that stand on no map: organisations, and whatever has no tile."""
    shown = {tile.place for name in MAPS for tile in map_of(world, name)}
    return sorted(covered_places(world) - shown)


def coverage_on(world: World, day: str) -> dict[str, list[tuple[str, str]]]:
    """place -> (office, certainty) of all that may have covered it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for (place, office), certainty in sorted(world.answers.on("coverage", day)):
        found.setdefault(place, []).append((office, certainty))
    return found


def surest(found: list[tuple[str, str]]) -> str:
    """The best certainty of several, `none` of none."""
    return max((certainty for _, certainty in found), key=CERTAINTIES.index, default="none")


def sentence(view: View, day: str) -> str:
    """The sentence that sums a day up. Possible offices and units are not counted; suspended ones are, and are named."""
    world = view.world
    coverage = [surest(found) for found in coverage_on(world, day).values()]
    counted = {
        kind: [i for i, c in world.answers.on(kind, day) if c != "possible"] for kind in ("offices", "liaisons", "suspensions")
    }
    possible = coverage.count("possible")
    parts = [
        view.word(
            "sum",
            day=view.date(day),
            offices=number_of(view.language, "n.offices", len(counted["offices"])),
            units=number_of(view.language, "n.units", len(counted["liaisons"])),
            places=number_of(view.language, "n.places", len(coverage) - possible),
        )
    ]
    if possible:
        parts.append(view.word("sum.possible", places=number_of(view.language, "n.places", possible)))
    if counted["suspensions"]:
        number = number_of(view.language, "n.offices", len(counted["suspensions"]))
        parts.append(view.word("sum.suspended", offices=number))
    return (" " if view.language.place == 0 else "").join(parts)


def script_data(world: World) -> dict[str, Any]:
    """Everything that the first page looks up, offices by their number in the list."""
    runs, number = world.answers.runs, {office: n for n, (office, _, _) in enumerate(world.network)}
    heads = [(o, p, c, _short(r)) for (o, p, c), r in runs["heads"].items() if o in number or o in world.rows["liaisons"]]
    return {
        "first": world.answers.first_day,
        "last": world.answers.last_day,
        "asOf": world.answers.as_of,
        "offices": [
            [o, world.short_names(o), world.names(("offices", o)), n % COLOURS, _short(runs["offices"].get((o,), []))]
            for o, n in number.items()
        ],
        "units": [[u, number[o], world.names(("liaisons", u)), _short(runs["liaisons"].get((u,), []))] for u, o in world.units],
        "cover": [[place, number[o], _short(r)] for (place, o), r in runs["coverage"].items()],
        "heads": [[number.get(o, o), p, c, r] for o, p, c, r in heads],
        "under": [[number[o], b, _short(r)] for (o, b), r in runs["oversight"].items()],
        "gaps": [[number[o], _short(r)] for (o,), r in runs["suspensions"].items()],
        "places": {place: world.names(("places", place)) for place in sorted(covered_places(world))},
        "people": {p: world.names(("people", p)) for p in sorted({p for _, p, _, _ in heads})},
        "bureaux": {b: world.names(("bureaux", b)) for b in sorted({b for _, b in runs["oversight"]})},
        "days": world.answers.days_of_change(),
    }


def _short(runs: list[Run]) -> list[list[str | int]]:
    """Runs as the script reads them; the empty text stands for no bound."""
    return [
        [first if first[:1].isdigit() else "", last if last[:1].isdigit() else "", CERTAINTIES.index(certainty)]
        for first, last, certainty in sorted(runs)
    ]
