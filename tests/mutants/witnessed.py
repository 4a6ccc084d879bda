"""The stage WORLD on mutants that stand side by side: the gate's own witness SQL and expectations, compared without Great Expectations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from duckdb import ColumnExpression, ConstantExpression, FunctionExpression, StarExpression
from hkoffices.database.load import Loaded
from hkoffices.gate.expectations import Expected, Outcome, all_covered, release_totals, witness
from hkoffices.gate.plain_world import holds
from hkoffices.gate.world import FULL_COVERAGE, MEASURES, WITNESSES, violation_of
from hkoffices.registers.totals import read_full_coverage, read_totals
from hkoffices.violation import Violation

MEMBERSHIPS_SQL = Path(__file__).with_name("memberships.sql")
OF_EACH_WORLD = (
    "select worlds.world, measure, value from (select distinct left(id, 4) as world from gate_lines) worlds, lateral ({})"
)
Own = Callable[[str], str]  # a text without the marks of its world


def violations(loaded: Loaded, worlds: int, own: Own) -> list[list[Violation]]:
    """What WORLD says of each of so many worlds, of which world 0 is the real package."""
    found: list[list[Expected]] = [[] for _ in range(worlds)]
    for expected_of in (_totals(loaded, worlds), _witnesses(loaded, own), _network(loaded, own, worlds)):
        for world, expected in expected_of:
            if not holds(expected):
                found[world].append(expected)
    if errors := [e.name for e in found[0] if e.severity != "warning"]:
        raise RuntimeError(f"the real tables do not meet {errors}")
    return [[violation_of(Outcome(e, False)) for e in those] for those in found]


def _witnesses(loaded: Loaded, own: Own) -> Iterator[tuple[int, Expected]]:
    """The lists that do not hold: marks are taken off those alone."""
    loaded.connection.execute(MEMBERSHIPS_SQL.read_text("utf-8"))
    sql = WITNESSES.read_text("utf-8").replace("memberships", "memberships_of_worlds")
    for row in loaded.connection.sql(sql).to_dicts():
        if not holds(witness(row, {})):
            yield _world(row["list_id"]), witness({name: _without_marks(value, own) for name, value in row.items()}, {})


def _without_marks(value: Any, own: Own) -> Any:
    if isinstance(value, str):
        return own(value)
    return [own(v) for v in value] if isinstance(value, list) else value


def _world(id_: str) -> int:
    return int(id_[1:4])


def _network(loaded: Loaded, own: Own, worlds: int) -> Iterator[tuple[int, Expected]]:
    for full in read_full_coverage(loaded.package):
        asked = {"day": full.day, "network": full.network}
        covered = loaded.connection.execute(FULL_COVERAGE.read_text("utf-8"), asked).fetchall()
        places: list[list[tuple[str, int, int]]] = [[] for _ in range(worlds)]
        for place, least, most in covered:
            places[_world(place)].append((own(place), least, most))
        for world in range(worlds):
            for expected in all_covered(full, places[world], *full.sources):
                yield world, expected


def _totals(loaded: Loaded, worlds: int) -> Iterator[tuple[int, Expected]]:
    """Worlds with the same figures share what is expected of them."""
    measures: list[dict[str, float]] = [{} for _ in range(worlds)]
    for world, measure, value in loaded.connection.execute(_measures_of_worlds(loaded)).fetchall():
        measures[_world(world)][measure] = value
    broken: dict[tuple[tuple[str, float], ...], list[Expected]] = {}
    for world, measured in enumerate(measures):
        figures = tuple(sorted(measured.items()))
        if figures not in broken:
            broken[figures] = [e for e in release_totals(read_totals(loaded.package), measured) if not holds(e)]
        yield from ((world, expected) for expected in broken[figures])


def _measures_of_worlds(loaded: Loaded) -> str:
    """checks/world/measures.sql, asked of each world: from each relation that it reads, the rows of which the id bears the world's mark."""

    def of_world(read: re.Match[str]) -> str:
        relation = loaded.connection.view(read[2])
        key = "id" if "id" in relation.columns else next(c for c in relation.columns if c.endswith("_id"))
        mark = FunctionExpression("left", ColumnExpression(key), ConstantExpression(4)).alias("world")
        relation.project(mark, StarExpression()).create(f"worlds_{read[2]}")
        return f"{read[1]} (from worlds_{read[2]} w where w.world = worlds.world) as {read[2]}"

    sql = re.sub(r"--.*", "", MEASURES.read_text("utf-8")).strip().removesuffix(";")
    return OF_EACH_WORLD.format(re.sub(r"\b(from|join) (\w+)", of_world, sql))
