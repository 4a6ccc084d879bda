"""Which rows of which table were added, removed and changed, by key and cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from hkoffices.diff.version import Version
from hkoffices.package.descriptor import Package, Resource
from hkoffices.reports.cited_rows import Cells

Key = str  # the key cells joined by `|`


@dataclass(frozen=True)
class CellChange:
    """One cell of a row that is in both versions."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """A row that is in both versions, with other cells in `cells`."""

    before: Cells
    after: Cells
    cells: list[CellChange]


@dataclass
class TableChange:
    """What became of one table. Cells of columns that only one version has are no changes of their rows."""

    name: str
    key: list[str]
    is_new: bool = False
    is_gone: bool = False
    columns_added: list[str] = field(default_factory=list)
    columns_removed: list[str] = field(default_factory=list)
    added: dict[Key, Cells] = field(default_factory=dict)
    removed: dict[Key, Cells] = field(default_factory=dict)
    changed: dict[Key, RowChange] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether anything of the table differs."""
        return any((self.is_new, self.is_gone, self.columns_added, self.columns_removed, self.added, self.removed, self.changed))


def compare_rows(before: Version, after: Version) -> list[TableChange]:
    """Every table that differs, in the order of the later version; tables that it no longer has come last."""
    names = [r.name for r in after.package.resources]
    names += [r.name for r in before.package.resources if r.name not in names]
    changes = (_compare(before, after, name) for name in names)
    return [change for change in changes if change.is_changed]


def _compare(before: Version, after: Version, name: str) -> TableChange:
    old, new = _resource(before.package, name), _resource(after.package, name)
    fields = old.fields if old else [], new.fields if new else []
    change = TableChange(name, _key(old, new), is_new=old is None, is_gone=new is None)
    if old and new:
        change.columns_added = [f for f in fields[1] if f not in fields[0]]
        change.columns_removed = [f for f in fields[0] if f not in fields[1]]
    was, now = (_by_key(version.rows.get(name, []), change.key) for version in (before, after))
    change.added = {key: now[key] for key in sorted(now.keys() - was.keys())}
    change.removed = {key: was[key] for key in sorted(was.keys() - now.keys())}
    shared = [f for f in fields[1] if f in fields[0]]
    for key in sorted(was.keys() & now.keys()):
        cells = [CellChange(f, was[key].get(f, ""), now[key].get(f, "")) for f in shared if was[key].get(f) != now[key].get(f)]
        if cells:
            change.changed[key] = RowChange(was[key], now[key], cells)
    return change


def _resource(package: Package, name: str) -> Resource | None:
    return next((r for r in package.resources if r.name == name), None)


def _key(old: Resource | None, new: Resource | None) -> list[str]:
    """The later version's key where the earlier has its columns too, else the earlier's, else every shared column."""
    both = [r for r in (new, old) if r]
    for resource in both:
        if resource.primary_key and all(set(resource.primary_key) <= set(r.fields) for r in both):
            return resource.primary_key
    return [f for f in both[0].fields if all(f in r.fields for r in both)]


def _by_key(rows: list[Cells], key: list[str]) -> dict[Key, Cells]:
    return {"|".join(row.get(name, "") for name in key): row for row in rows}
