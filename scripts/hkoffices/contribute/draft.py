"""A draft: new rows and changed cells with their sources, as a TOML file that a person can read and `hkoffices apply` runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import tomlkit
from tomlkit.items import InlineTable

from hkoffices.reports.cited_rows import Cells

ADD, CHANGE, SOURCE, EXCEPTION = "add", "change", "source", "exception"
ABOUT = ("source", "locator", "asserted_on", "basis", "says", "note")  # what a citation can be given


@dataclass
class Entry:
    """A new row, or cells of a row that change. `id` is empty where it is not chosen yet.

    `cite` holds what citations of all cells are given, `cite_cells` what those of one cell are given besides: a list each, for a
    cell may have several. `lines` says where in the draft each cell stands, `line` where the entry does.
    """

    action: str
    table: str
    id: str
    cells: Cells = field(default_factory=dict)
    cite: list[Cells] = field(default_factory=list)
    cite_cells: dict[str, list[Cells]] = field(default_factory=dict)
    source: str = ""
    line: int = 0
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, column: str | None) -> int:
        """The line of a cell, or of the entry where the draft does not have the cell."""
        return self.lines.get(column or "", self.line)


@dataclass
class Draft:
    """What is to be written. A source stands for all entries after it, unless an entry names another."""

    file: str = "draft.toml"
    as_of: str = ""
    entries: list[Entry] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def source_of(self, entry: Entry) -> str:
        """The id of the source of an entry: its own, else that of the last `[source.ID]` before it, else of the first."""
        if entry.source:
            return entry.source
        sources = [e for e in self.entries if e.action == SOURCE]
        before = sources[: sum(e.action == SOURCE for e in self.entries[: self.entries.index(entry)])]
        return (before or sources)[-1 if before else 0].id if sources else ""


def write_draft(draft: Draft) -> str:
    """The draft as TOML, in the form that `read_draft` reads."""
    head = tomlkit.dumps({"as_of": draft.as_of}) if draft.as_of else ""
    return "\n".join(filter(None, [head, *map(_entry_text, draft.entries)]))


def _entry_text(entry: Entry) -> str:
    path = [entry.action, *([entry.table] if entry.action in (ADD, CHANGE) else []), entry.id]
    head = "[[exception]]" if entry.action == EXCEPTION else f"[{'.'.join(map(_key, path))}]"
    body: dict[str, Any] = entry.cells | ({"source": entry.source} if entry.source else {})
    if entry.cite or entry.cite_cells:
        body["cite"] = _cite(entry)
    return f"{head}\n{tomlkit.dumps(body)}"


def _key(name: str) -> str:
    """A part of a TOML heading, in quotes where it needs them."""
    return tomlkit.key(name).as_string()


def _cite(entry: Entry) -> tomlkit.items.Item:
    tables = [_inline(cite) for cite in entry.cite] or [tomlkit.inline_table()]
    for name, cites in entry.cite_cells.items():
        tables[0][name] = _inline(cites[0]) if len(cites) == 1 else _array([_inline(c) for c in cites])
    return tables[0] if len(tables) == 1 else _array(tables)


def _inline(cells: Cells) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(cells)
    return table


def _array(tables: list[InlineTable]) -> tomlkit.items.Array:
    array = tomlkit.array()
    array.extend(tables)
    return array
