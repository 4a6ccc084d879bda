"""The files of a package as a plan would write them: canonical where the package is."""

from __future__ import annotations

import json
import re

from hkoffices.contribute.plan import Plan
from hkoffices.contribute.snapshot import Snapshot
from hkoffices.errors import RefusedError
from hkoffices.files.csv_records import canonical_line, decode, records
from hkoffices.package.descriptor import Resource
from hkoffices.registers.exceptions import FILE as EXCEPTIONS
from hkoffices.reports.cited_rows import Cells
from hkoffices.text.canonical import trimmed

AS_OF = re.compile(r'("as_of"\s*:\s*)"[^"]*"')


def new_files(plan: Plan, snapshot: Snapshot) -> dict[str, bytes]:
    """file -> its new bytes, for every file that the plan changes."""
    found = {}
    for resource in snapshot.package.resources:
        added, changed = plan.added.get(resource.name, []), plan.changed.get(resource.name, {})
        if added or changed:
            found[resource.file] = _table(resource, snapshot, added, changed)
    for resource in [r for r in snapshot.package.registers if r.file == EXCEPTIONS and plan.exceptions]:
        found[resource.file] = _table(resource, snapshot, plan.exceptions, {})
    if plan.as_of:
        file = snapshot.package.file.name
        found[file] = _with_as_of(snapshot.files[file].decode("utf-8"), plan.as_of).encode("utf-8")
    return {file: data for file, data in found.items() if data != snapshot.files.get(file)}


def _table(resource: Resource, snapshot: Snapshot, added: list[Cells], changed: dict[str, Cells]) -> bytes:
    text = decode(snapshot.files[resource.file], resource.encoding)
    (_, header), *body = records(text.removeprefix("\ufeff"), resource.dialect)
    key = [header.index(name) for name in resource.primary_key]
    rows = []
    for _, cells in body:
        new = changed.get("|".join(cells[i] for i in key if i < len(cells)), {})
        rows.append([trimmed(new.get(name, cell)) for name, cell in zip(header, cells, strict=True)])
    rows += [[trimmed(row.get(name, "")) for name in header] for row in added]
    if snapshot.package.canonical:
        rows.sort(key=lambda cells: [cells[i] for i in key])
    return "".join(map(canonical_line, [header, *rows])).encode(resource.encoding)


def _with_as_of(text: str, day: str) -> str:
    """The descriptor with another as_of and not one other byte changed."""
    wanted = json.loads(text) | {"as_of": day}
    for found in AS_OF.finditer(text):
        new = f'{text[: found.start()]}{found[1]}"{day}"{text[found.end() :]}'
        if json.loads(new) == wanted:
            return new
    raise RefusedError("the descriptor has no as_of that could be moved: write one into it first")
