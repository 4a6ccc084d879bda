"""The index of the search: the names of all that has a page, and how Traditional characters fold into Simplified ones."""

from __future__ import annotations

from typing import Any

from hkoffices.site.world import World

ALSO = ("short_name_en", "date", "publisher", "published_on")  # what a reader may type besides a name


def search_index(world: World) -> dict[str, Any]:
    """`rows`: [page, table, names and more]; `fold`: pairs of characters. One index serves all languages."""
    rows = []
    for key in world.pages():
        table, id_ = key
        cells = world.rows[table][id_]
        texts = dict.fromkeys(filter(None, [*world.names(key), *(cells.get(column) for column in ALSO), id_]))
        rows.append([world.page_of(key), table, *texts])
    return {"rows": rows, "fold": folding(world)}


def folding(world: World) -> str:
    """Traditional and Simplified characters by turns, as the tables' own names in both scripts pair them."""
    pairs: dict[str, str] = {}
    for key in world.pages():
        _, traditional, simplified = world.names(key)
        if traditional and simplified and len(traditional) == len(simplified):
            pairs |= {a: b for a, b in zip(traditional, simplified, strict=True) if a != b and a > "\u2e7f"}
    return "".join(a + b for a, b in sorted(pairs.items()))
