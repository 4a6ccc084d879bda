"""Ids are never renamed and never reused, and one that is taken away leaves a tombstone (checks/tombstones.csv)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hkoffices.diff.rows import TableChange
from hkoffices.diff.version import Version
from hkoffices.files.csv_records import NotTextError, decode, records
from hkoffices.files.dialect import Dialect
from hkoffices.package.descriptor import Resource
from hkoffices.reports.cited_rows import Cells
from hkoffices.violation import Violation

FILE = "checks/tombstones.csv"
FIELDS = ["table_name", "id", "replaced_by", "reason", "version"]


@dataclass(frozen=True)
class Tombstone:
    """An id that was taken away: the id of the same table that stands for it now (or none), why, and since which version."""

    line: int
    table_name: str
    id: str
    replaced_by: str
    reason: str
    version: str


def check_ids(before: Version, after: Version, changes: list[TableChange]) -> list[Violation]:
    """Every id that was renamed, reused, or removed without a tombstone; and every tombstone that is wrong or was lost."""
    graves, problems = read_tombstones(after.package.file.parent)
    earlier, _ = read_tombstones(before.package.file.parent)
    buried = {(t.table_name, t.id) for t in graves}
    found = list(problems)
    for change in changes:
        resource = next((r for r in after.package.resources if r.name == change.name), None)
        found += _removed(change, buried, resource)
        found += _turned(change, resource) if resource else []
    found += _wrong(after, graves)
    for lost in (t for t in earlier if (t.table_name, t.id) not in buried):
        message = f"the tombstone of {lost.id} in {lost.table_name} was removed: a tombstone stays for good"
        found.append(Violation("tombstone_lost", message, FILE, table=lost.table_name, id=lost.id))
    return found


def read_tombstones(folder: Path) -> tuple[list[Tombstone], list[Violation]]:
    """The tombstones of a version, none where it has no such file, and what is wrong with the file's form."""
    try:
        rows = list(records(decode((folder / FILE).read_bytes(), "utf-8"), Dialect()))
    except FileNotFoundError:
        return [], []
    except (NotTextError, OSError) as error:
        return [], [Violation("tombstones", f"cannot be read: {error}", FILE)]
    if not rows or rows[0][1] != FIELDS:
        return [], [Violation("tombstones", f"the header should be {','.join(FIELDS)}", FILE, line=1)]
    ragged = [
        Violation("tombstones", f"should have {len(FIELDS)} cells", FILE, line=n) for n, row in rows if len(row) != len(FIELDS)
    ]
    return [Tombstone(n, *row) for n, row in rows[1:] if len(row) == len(FIELDS)], ragged


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
    """An id whose row now speaks of something else: every reference and every name that both versions fill has changed."""
    telling = [f for f in resource.fields if f not in change.key and (f in _references(resource) or f.startswith("name"))]
    for id_, row in change.changed.items():
        both = [f for f in telling if row.before.get(f) and row.after.get(f)]
        turned = [c for c in row.cells if c.field in both]
        if len(turned) == len(both) > 1:
            said = ", ".join(f"{c.field} from {c.before!r} to {c.after!r}" for c in turned)
            message = f"{id_} seems to be reused for another thing ({said}): give the new one an id of its own"
            yield Violation("id_reused", message, resource.file, table=change.name, id=id_)


def _references(resource: Resource) -> set[str]:
    keys = resource.schema.get("foreignKeys", [])
    return {f for key in keys for f in ([key["fields"]] if isinstance(key["fields"], str) else key["fields"])}


def _wrong(after: Version, graves: list[Tombstone]) -> Iterator[Violation]:
    ids = {
        r.name: {"|".join(row.get(k, "") for k in r.primary_key) for row in after.rows[r.name]} for r in after.package.resources
    }
    for grave in graves:
        known = ids.get(grave.table_name, set())
        if grave.id in known:
            message = f"{grave.id} has a tombstone and stands in {grave.table_name} again: an id is never reused"
            yield _at(grave, "id_reused", message)
        if not grave.reason or not grave.version:
            yield _at(grave, "tombstones", "a tombstone says why (reason) and since which version")
        if grave.replaced_by and grave.replaced_by not in known:
            yield _at(grave, "tombstones", f"replaced_by {grave.replaced_by!r} is not in the table {grave.table_name}")


def _at(grave: Tombstone, rule: str, message: str) -> Violation:
    return Violation(rule, message, FILE, table=grave.table_name, line=grave.line, id=grave.id)
