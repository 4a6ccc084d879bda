"""The stage WORLD on mutants that stand side by side: the gate's own witness SQL and expectations, compared without Great Expectations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hkoffices.database.load import Loaded
from hkoffices.gate.expectations import Expected, Outcome, all_covered, release_totals, witness
from hkoffices.gate.plain_world import holds
from hkoffices.gate.world import FULL_COVERAGE, WITNESSES, violation_of
from hkoffices.registers.totals import read_full_coverage, read_totals
from hkoffices.violation import Violation

HERE = Path(__file__).parent
Own = Callable[[str], str]  # a text without the marks of its world


def violations(loaded: Loaded, counts: dict[str, list[int]], own: Own, of_members: bool = True) -> list[list[Violation]]:
    """What WORLD says of each world. `counts` is each table's number of rows, world by world; world 0 is the real package.

    `of_members`: whether what a mutant changed may say who belongs to what; else the witness lists are not asked.
    """
    worlds = len(next(iter(counts.values())))
    found: list[list[Expected]] = [[] for _ in range(worlds)]
    judged = [_totals(loaded, counts)]
    if of_members:
        judged += [_witnesses(loaded, own), _network(loaded, own, worlds)]
    for expected_of in judged:
        for world, expected in expected_of:
            if not holds(expected):
                found[world].append(expected)
    if errors := [e.name for e in found[0] if e.severity != "warning"]:
        raise RuntimeError(f"the real tables do not meet {errors}")
    return [[violation_of(Outcome(e, False)) for e in those] for those in found]


def _witnesses(loaded: Loaded, own: Own) -> Iterator[tuple[int, Expected]]:
    """The lists that do not hold: marks are taken off those alone."""
    loaded.connection.execute((HERE / "memberships.sql").read_text("utf-8"))
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


def _totals(loaded: Loaded, counts: dict[str, list[int]]) -> Iterator[tuple[int, Expected]]:
    """Worlds with the same figures share what is expected of them."""
    worlds = len(next(iter(counts.values())))
    measures = [{f"rows_{name}": float(rows[world]) for name, rows in counts.items() if rows[world]} for world in range(worlds)]
    for measure, world, value in loaded.connection.execute((HERE / "shares.sql").read_text("utf-8")).fetchall():
        measures[_world(world)][measure] = value
    broken: dict[tuple[tuple[str, float], ...], list[Expected]] = {}
    for world, measured in enumerate(measures):
        figures = tuple(sorted(measured.items()))
        if figures not in broken:
            broken[figures] = [e for e in release_totals(read_totals(loaded.package), measured) if not holds(e)]
        yield from ((world, expected) for expected in broken[figures])
