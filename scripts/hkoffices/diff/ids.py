"""Ids are never renamed and never reused, and one that is taken away leaves a tombstone (checks/tombstones.csv)."""

from __future__ import annotations

from collections.abc import Iterator

from hkoffices.diff.rows import TableChange
from hkoffices.diff.version import Version
from hkoffices.package.descriptor import Resource
from hkoffices.registers.tombstones import FILE, judge_tombstones, read_tombstones
from hkoffices.reports.cited_rows import Cells
from hkoffices.violation import Violation


def check_ids(before: Version, after: Version, changes: list[TableChange]) -> list[Violation]:
    """Every id that was renamed, reused, or removed without a tombstone; and every tombstone that is wrong or was lost."""
    stones, earlier = read_tombstones(after.package), read_tombstones(before.package)
    buried = {(t.table_name, t.id) for t in stones}
    found: list[Violation] = []
    for change in changes:
        resource = next((r for r in after.package.resources if r.name == change.name), None)
        found += _removed(change, buried, resource)
        found += _turned(change, resource) if resource else []
    found += judge_tombstones(stones, _ids(after))
    for lost in (t for t in earlier if (t.table_name, t.id) not in buried):
        message = f"the tombstone of {lost.id} in {lost.table_name} was removed: a tombstone stays for good"
        found.append(Violation("tombstone_lost", message, FILE, table=lost.table_name, id=lost.id))
    return found


def _removed(change: TableChange, buried: set[tuple[str, str]], resource: Resource | None) -> Iterator[Violation]:
    if resource is not None and not resource.primary_key:
        return
    for id_, cells in change.removed.items():
        if (change.name, id_) in buried:
            continue
        file = resource.file if resource else FILE
        if new := _same_but_for_the_key(change, cells):
            message = f"{id_} seems to be renamed to {new}: ids are never renamed; keep {id_}"
            yield Violation("id_renamed", message, file, table=change.name, id=id_)
            continue
        message = f"{id_} was removed without a tombstone: keep it, or add a line to {FILE}: {change.name},{id_},,<why>,<version>"
        yield Violation("id_removed", message, file, table=change.name, id=id_)


def _same_but_for_the_key(change: TableChange, gone: Cells) -> str | None:
    """The added row that agrees with a removed one in every other cell that both have."""
    for id_, cells in change.added.items():
        shared = [f for f in cells if f in gone and f not in change.key]
        if sum(bool(gone[f]) for f in shared) > 1 and all(cells[f] == gone[f] for f in shared):
            return id_
    return None


def _turned(change: TableChange, resource: Resource) -> Iterator[Violation]:
    """An id whose row is now about something else: every reference and every name that both versions fill has changed."""
    references = {field for fields, _, _ in resource.foreign_keys for field in fields}
    telling = [f for f in resource.fields if f not in change.key and (f in references or f.startswith("name"))]
    for id_, row in change.changed.items():
        both = [f for f in telling if row.before.get(f) and row.after.get(f)]
        turned = [c for c in row.cells if c.field in both]
        if len(turned) == len(both) > 1:
            said = ", ".join(f"{c.field} from {c.before!r} to {c.after!r}" for c in turned)
            message = f"{id_} seems to be reused for another thing ({said}): give the new one an id of its own"
            yield Violation("id_reused", message, resource.file, table=change.name, id=id_)


def _ids(version: Version) -> dict[str, set[str]]:
    tables = version.package.resources
    return {r.name: {"|".join(row.get(k, "") for k in r.primary_key) for row in version.rows[r.name]} for r in tables}
