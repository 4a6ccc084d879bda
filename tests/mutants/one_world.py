"""One world by itself: the relations that a check reads, under their own names, with the rows of that world and without its mark.

Most checks compare ids, so that no join leads from one world to another. Those of ALONE do not: they are asked of each world in turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from duckdb import ColumnExpression, ConstantExpression, Expression, FunctionExpression
from hkoffices.database.load import Loaded
from hkoffices.gate import time as stage
from hkoffices.gate.check import checks
from hkoffices.proof.demands import Demands
from hkoffices.violation import StageResult

OF_KEYS = "keys_begin_with_what_they_join"
ALONE = {
    OF_KEYS: "It reads words out of ids, and a mark is one more word.",
    "people_are_entered_once": "It compares names.",
    "rows_are_entered_once": "It compares the titles and addresses of sources.",
    "sources_have_addresses_of_their_own": "It compares addresses.",
}
MARKED = "^w[0-9]{3}-"
START = "attach ':memory:' as one; create schema one.loaded; create schema one.side_by_side"
SHOW = "set search_path = 'one.main,one.loaded,memory.main,memory.internal'"
HIDE = "set search_path = 'memory.main,memory.internal'"


class OneWorld:
    """The relations of loaded worlds, seen as if one of them were the whole package. Lines stay those of the whole."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        loaded.connection.execute(START)
        read = {name for check in checks() if check.rule in ALONE for name in check.tables}
        for name in sorted(read):
            self._show(name, "loaded", loaded.tables[name].resource.primary_key[0])
        for name in ("gate_lines", "gate_cells"):
            self._show(name, "main", "id")
        loaded.connection.execute(HIDE)

    def _show(self, name: str, schema: str, key: str) -> None:
        """A view of the rows of which the key bears the mark of the world that is shown, each text without its mark."""
        connection = self.loaded.connection
        every = connection.sql(f"from memory.{schema}.{name}")
        world = FunctionExpression("left", ColumnExpression(key), ConstantExpression(4)).alias("world")
        connection.execute("use one.side_by_side")
        every.project(world, *(_plain(c, str(t)) for c, t in zip(every.columns, every.types, strict=True))).create(name)
        shown = ColumnExpression("world") == FunctionExpression("getvariable", ConstantExpression("world"))
        connection.execute(f"use one.{schema}")
        connection.sql(f"from one.side_by_side.{name}").filter(shown).create_view(name)

    def judge(self, rule: str, world: int) -> StageResult:
        """What a check says of one world."""
        with self._shown(world):
            return stage.judge(self.loaded, Demands(), rule)

    @contextmanager
    def _shown(self, world: int) -> Iterator[None]:
        self.loaded.connection.execute("set variable world = ?", [f"w{world:03}"])
        self.loaded.connection.execute(SHOW)
        try:
            yield
        finally:
            self.loaded.connection.execute(HIDE)


def _plain(column: str, kind: str) -> Expression:
    cell = ColumnExpression(column)
    if kind != "VARCHAR":
        return cell
    return FunctionExpression("regexp_replace", cell, ConstantExpression(MARKED), ConstantExpression("")).alias(column)
