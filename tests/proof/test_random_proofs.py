"""1,005 random small packages: `hkoffices prove` and the rule `joint` against the trial of every reading (joint_oracle.py)."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hkoffices.gate.prove import prove_package
from hkoffices.gate.time import check_time

from tests.database.oracle import Days, Reading, Row
from tests.made_up import package
from tests.proof import joint_oracle
from tests.proof.joint_oracle import World, true_of
from tests.world_tables import loaded_from

WORLDS = 67  # in one package: they have no key in common
PACKAGES = int(os.environ.get("HKOFFICES_PROOF_PACKAGES", "15"))
DAY_0 = date(2001, 1, 1)
AS_OF = 2
HEADERS = {
    "homes": "id,site,valid_from,valid_to",
    "posts": "id,site,seat,valid_from,valid_to",
    "stays": "id,seat,capacity,valid_from,valid_to",
    "marks": "id,seat,day",
}
TO_HOMES = {"fields": ["site"], "reference": {"resource": "homes", "fields": ["site"]}}
TO_POSTS = {"fields": ["seat"], "reference": {"resource": "posts", "fields": ["seat"]}}
SPAN = {"period": {"from": "valid_from", "to": "valid_to"}}


@dataclass
class Batch:
    """Worlds in one package, and the package's tables and declarations."""

    declared: dict[str, dict[str, Any]]
    tables: dict[str, list[dict[str, str]]]
    worlds: dict[str, World]

    def written(self, folder: Path, names: set[str]) -> Path:
        """The package of these worlds alone."""
        tables = {}
        for table, header in HEADERS.items():
            kept = [row for row in self.tables[table] if row["id"].split("-")[0] in names]
            tables[table] = "\n".join([header, *(",".join(row[c] for c in header.split(",")) for row in kept)]) + "\n"
        schemas = {table: {"primaryKey": ["id"], "temporal": said} for table, said in self.declared.items()}
        return package(folder, tables, schemas, as_of=str(DAY_0 + timedelta(AS_OF))) / "datapackage.json"


def make_batch(seed: int) -> Batch:
    """Worlds of four to six rows with days in a span of four, under the same declarations."""
    rng = Random(seed)
    batch = Batch(_declared(rng), {table: [] for table in HEADERS}, {})
    for number in range(WORLDS):
        world = batch.worlds[f"w{number}"] = World()
        kinds = ["homes", "posts", *rng.choices(["homes", "posts", "stays", "marks"], [1, 1, 8, 1], k=rng.randint(2, 4))]
        for nth, table in enumerate(kinds):
            row, cells = _row(rng, batch.declared[table]["period"], f"w{number}")
            world.rows[f"w{number}-{nth}"] = row
            batch.tables[table].append({"id": f"w{number}-{nth}", **cells})
        world.sentences = list(_sentences(batch, f"w{number}", world))
    return batch


def _declared(rng: Random) -> dict[str, dict[str, Any]]:
    """Declarations for the four tables, each constraint now there and now not."""
    handover = {"handover": "sameDay"} if rng.random() < 0.5 else {}
    substantive = {"where": {"capacity": "s"}} if rng.random() < 0.5 else {}
    stays = SPAN if rng.random() < 0.7 else {"period": {**SPAN["period"], "closed": "from"}}

    def maybe(share: float, *items: dict[str, Any]) -> list[dict[str, Any]]:
        return list(items) if rng.random() < share else []

    return {
        "homes": {**SPAN, "withoutOverlaps": maybe(0.3, {"fields": ["site"]}), "withoutGaps": maybe(0.3, {"fields": ["site"]})},
        "posts": {**SPAN, "periodForeignKeys": maybe(0.8, TO_HOMES), "withoutGaps": maybe(0.4, {"fields": ["seat"]})},
        "stays": {
            **stays,
            "withoutOverlaps": maybe(0.9, {"fields": ["seat"], **handover, **substantive}),
            "periodForeignKeys": maybe(0.6, {**TO_POSTS, "where": {"capacity": ["s", "a"]}}),
            "withoutGaps": maybe(0.2, {"fields": ["seat"]}),
        },
        "marks": {
            "period": {"on": "day"},
            "withoutOverlaps": maybe(0.5, {"fields": ["seat"]}),
            "periodForeignKeys": maybe(0.7, TO_POSTS),
        },
    }


def _row(rng: Random, period: dict[str, str], world: str) -> tuple[Row, dict[str, str]]:
    other = "xy"[rng.random() < 0.05]
    keys = {"site": world + other, "seat": world + other, "capacity": rng.choice("sssad")}
    days = sorted(rng.randrange(4) for _ in range(4))
    if rng.random() < 0.6:
        days[1], days[2] = days[2], days[1]  # the first day may come after the last: no day is certain
    if rng.random() < 0.02:
        days.reverse()
    first, cell = _cell(rng, days[:2])
    if "on" in period:
        return Row(first, first, instant=True), {**keys, "day": cell}
    last, last_cell = ((AS_OF, None), "..") if rng.random() < 0.1 else _cell(rng, days[2:], later=int("closed" in period))
    return Row(first, last), {**keys, "valid_from": cell, "valid_to": last_cell}


def _cell(rng: Random, days: list[int], later: int = 0) -> tuple[Days, str]:
    """Some days, and the cell that says them (`later`: the cell's days come that much after)."""
    a, b = sorted(days)
    left, right = (str(DAY_0 + timedelta(d + later)) for d in (a, b))
    open_side = rng.random()
    if open_side < 0.08:
        return (None, b), f"[..{right}]"
    if open_side < 0.16:
        return (a, None), f"[{left}..]"
    return (a, b), left if a == b else f"[{left}..{right}]"


def _sentences(batch: Batch, name: str, world: World) -> Iterator[joint_oracle.Said]:
    """What the declarations say of one world. Rows without a reading take no part."""
    rows = {
        table: [r for r in batch.tables[table] if r["id"].split("-")[0] == name and world.readings[r["id"]]] for table in HEADERS
    }
    for table, declared in batch.declared.items():
        for constraint in declared.get("withoutOverlaps", []):
            predicate = joint_oracle.apart_but_for_handover if "handover" in constraint else joint_oracle.apart
            for group in _groups(rows[table], constraint):
                yield from ((predicate, pair) for pair in combinations(group, 2))
        for constraint in declared.get("withoutGaps", []):
            yield from ((joint_oracle.unbroken, tuple(group)) for group in _groups(rows[table], constraint))
        for constraint in declared.get("periodForeignKeys", []):
            [field], target = constraint["fields"], constraint["reference"]["resource"]
            for child in filter(partial(_meets, constraint), rows[table]):
                parents = [r["id"] for r in rows[target] if r[field] == child[field]]
                yield joint_oracle.within, (child["id"], *parents)


def _groups(rows: list[dict[str, str]], constraint: dict[str, Any]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for row in filter(partial(_meets, constraint), rows):
        groups.setdefault(row[constraint["fields"][0]], []).append(row["id"])
    return list(groups.values())


def _meets(constraint: dict[str, Any], row: dict[str, str]) -> bool:
    return all(row[name] == wanted or row[name] in wanted for name, wanted in constraint.get("where", {}).items())


@pytest.mark.parametrize("seed", range(PACKAGES))
def test_a_batch_is_proved_as_every_reading_proves_it(tmp_path: Path, seed: int) -> None:
    """One test for three, so that the trial of every reading is made once a batch."""
    batch = make_batch(seed)
    verdicts_and_smallest_sets_are_those_of_every_reading(batch, batch.written(tmp_path / "all", set(batch.worlds)))
    the_rule_joint_shows_what_no_other_rule_shows(batch, tmp_path / "all" / "datapackage.json")
    a_history_makes_everything_true(batch, tmp_path)


def verdicts_and_smallest_sets_are_those_of_every_reading(batch: Batch, file: Path) -> None:
    proved = prove_package(file)
    assert proved.proof.unproved == []
    found: dict[str, list[set[str]]] = {}
    for one in proved.sets:
        ids = {row["id"] for row in one["rows"]}
        assert one["smallest"]
        assert one["argument"]
        found.setdefault(min(ids).split("-")[0], []).append(ids)
    for name, world in batch.worlds.items():
        sets = found.get(name, [])
        assert min(map(len, sets), default=None) == world.smallest_impossible(), name
        for ids in sets:
            assert not world.possible(ids), (name, ids)
            assert all(world.possible(ids - {left_out}) for left_out in ids), (name, ids)
        assert world.possible(set(world.rows).difference(*sets)), (name, "what is left can be true")


def allows(row: Row, reading: Reading) -> bool:
    """Whether the row's cells allow these two days."""
    bounds = zip(reading, (row.first, row.last), strict=True)
    inside = all((a is None or a <= day) and (b is None or day <= b) for day, (a, b) in bounds)
    return inside and reading[0] <= reading[1] and not (row.instant and reading[0] != reading[1])


def a_history_makes_everything_true(batch: Batch, folder: Path) -> None:
    names = {name for name, world in batch.worlds.items() if world.possible(world.rows)}
    proved = prove_package(batch.written(folder / "possible", names), witness=folder / "history.csv")
    assert proved.exit_status == 0
    days: dict[str, dict[str, int]] = {}
    with (folder / "history.csv").open(encoding="utf-8", newline="") as file:
        for cell in csv.DictReader(file):
            shift = cell["table"] == "stays" and cell["field"] == "valid_to" and "closed" in batch.declared["stays"]["period"]
            days.setdefault(cell["id"], {})[cell["field"]] = (date.fromisoformat(cell["day"]) - DAY_0).days - shift
    for name in names:
        world = batch.worlds[name]
        history = {i: (min(days[i].values()), max(days[i].values())) for i in world.rows}
        assert all(allows(world.rows[i], reading) for i, reading in history.items()), name
        assert true_of(history, world.sentences), name


def the_rule_joint_shows_what_no_other_rule_shows(batch: Batch, file: Path) -> None:
    result = check_time(loaded_from(file))
    assert result.failures == []
    named: dict[str, set[str]] = {}
    joint: dict[str, list[set[str]]] = {}
    for violation in result.violations:
        ids = {violation.id or "", *(r.id or "" for r in violation.related)}
        name = min(ids).split("-")[0]
        if violation.rule == "joint":
            joint.setdefault(name, []).append(ids)
        else:
            named.setdefault(name, set()).update(ids)
    for name, world in batch.worlds.items():
        left = set(world.rows) - named.get(name, set())
        assert bool(joint.get(name)) == (not world.possible(left)), name
        assert all(ids <= left and len(ids) > 1 and not world.possible(ids) for ids in joint.get(name, [])), name
