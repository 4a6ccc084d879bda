"""Ids that were taken away (checks/tombstones.csv)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from hkoffices.package.descriptor import Package
from hkoffices.registers.register import read_register
from hkoffices.violation import Violation

FILE = "checks/tombstones.csv"
RULES = {
    "id_reused": "An id that was taken away is not given again.",
    "tombstones": "A tombstone names a table, and an id of it that stands for the old one now, if there is one.",
}


@dataclass(frozen=True)
class Tombstone:
    """An id that was taken away: the id of the same table that stands for it now (or none), why, and since which version."""

    line: int
    table_name: str
    id: str
    replaced_by: str
    reason: str
    version: str


def read_tombstones(package: Package) -> list[Tombstone]:
    """The tombstones of a package."""
    return [Tombstone(line, **cells) for line, cells in read_register(package, "tombstones")]


def judge_tombstones(tombstones: list[Tombstone], ids: Mapping[str, Set[str]]) -> Iterator[Violation]:
    """What is wrong with tombstones, given the ids that each table has."""
    for stone in tombstones:
        known = ids.get(stone.table_name)
        if known is None:
            yield _at(stone, "tombstones", f"there is no table {stone.table_name}: name the table that had the id")
            continue
        if stone.id in known:
            message = f"{stone.id} has a tombstone and is in {stone.table_name} again: give the row a new id"
            yield _at(stone, "id_reused", message)
        if stone.replaced_by and stone.replaced_by not in known:
            yield _at(stone, "tombstones", f"replaced_by {stone.replaced_by!r} is not in the table {stone.table_name}")


def _at(stone: Tombstone, rule: str, message: str) -> Violation:
    return Violation(rule, message, FILE, table=stone.table_name, line=stone.line, id=stone.id)
