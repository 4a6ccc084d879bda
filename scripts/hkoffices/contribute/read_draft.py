"""A draft read from its TOML, and what is wrong with its form, at its lines."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from hkoffices.contribute.draft import ABOUT, ADD, CHANGE, EXCEPTION, SOURCE, Draft, Entry
from hkoffices.reports.cited_rows import Cells
from hkoffices.violation import Violation
from hkoffices.words.characters import short
from hkoffices.words.nearest import nearest

RULE = "draft"
TOP = ("as_of", SOURCE, ADD, CHANGE, EXCEPTION)
HEADING = re.compile(r"\s*(\[\[?)(.*?)\]\]?\s*(#.*)?$")
KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
LARGEST_DRAFT = 1_000_000  # characters
Path = tuple[str, ...]


class _Reader:
    """Turns the values of a TOML document into entries, and gathers what is wrong."""

    def __init__(self, file: str, lines: dict[Path, int]) -> None:
        self.draft, self.lines = Draft(file), lines
        self.problems: list[Violation] = []

    def complain(self, path: Path, message: str) -> None:
        line = next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), 1)
        column = path[3] if len(path) > 3 else None
        self.problems.append(Violation(RULE, message, self.draft.file, line=line, column=column))

    def read(self, document: dict[str, Any]) -> None:
        for name, value in document.items():
            if name == "as_of":
                self.draft.as_of = self.text((name,), value)
                self.draft.lines[name] = self.lines.get((name,), 1)
            elif name not in TOP:
                self.complain((name,), f"{short(name)}{nearest(name, TOP)}")
            elif name == EXCEPTION:
                for number, entry in enumerate(value if isinstance(value, list) else [value]):
                    self.entry((EXCEPTION, str(number)), EXCEPTION, "exceptions", "", entry)
            elif not isinstance(value, dict):
                self.complain((name,), f"{name} is a heading: write [{name}.{'ID' if name == SOURCE else 'TABLE.ID'}]")
            elif name == SOURCE:
                for id_, cells in value.items():
                    self.entry((SOURCE, id_), SOURCE, "sources", id_, cells)
            else:
                self.tables(name, value)
        self.draft.entries.sort(key=lambda entry: entry.line)

    def tables(self, action: str, tables: dict[str, Any]) -> None:
        for table, rows in tables.items():
            if not isinstance(rows, dict):
                self.complain((action, table), f"{table} is a heading: write [{action}.{table}.ID]")
                continue
            for id_, cells in rows.items():
                self.entry((action, table, id_), action, table, id_, cells)

    def entry(self, path: Path, action: str, table: str, id_: str, values: Any) -> None:
        if not isinstance(values, dict):
            self.complain(path, f"{path[-1]} needs cells below a heading: write [{'.'.join((*path[:-1], 'ID'))}]")
            return
        entry = Entry(action, table, id_, line=self.lines.get(path, 1))
        for name, value in values.items():
            entry.lines[name] = self.lines.get((*path, name), entry.line)
            if name == "cite":
                self.cite(entry, (*path, name), value)
            elif name == "source" and action in (ADD, CHANGE):
                entry.source = self.text((*path, name), value)
            else:
                entry.cells[name] = self.text((*path, name), value)
        self.draft.entries.append(entry)

    def cite(self, entry: Entry, path: Path, value: Any) -> None:
        for cite in value if isinstance(value, list) else [value]:
            if not isinstance(cite, dict):
                self.complain(path, 'cite should be a table such as {locator = "second paragraph"}')
                continue
            about = {n: self.text((*path, n), v) for n, v in cite.items() if not isinstance(v, dict | list)}
            self.known(path, about)
            if about or not entry.cite:
                entry.cite.append(about)
            for name, cell in ((n, v) for n, v in cite.items() if isinstance(v, dict | list)):
                for given in cell if isinstance(cell, list) else [cell]:
                    if not isinstance(given, dict):
                        self.complain(path, f'cite.{name} should be a table such as {{basis = "implies"}}')
                        continue
                    texts = {n: self.text((*path, n), v) for n, v in given.items()}
                    self.known(path, texts)
                    entry.cite_cells.setdefault(name, []).append(texts)

    def known(self, path: Path, about: Cells) -> None:
        for name in about:
            if name not in ABOUT:
                self.complain(path, f"cite: {short(name)}{nearest(name, ABOUT)}")

    def text(self, path: Path, value: Any) -> str:
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        self.complain(path, f"{path[-1]} should be text in quotes, not {short(str(value))}")
        return ""


def read_draft(text: str, file: str) -> tuple[Draft, list[Violation]]:
    """The draft, and what is wrong with its form; whether its cells can stand is not asked here."""
    if len(text) > LARGEST_DRAFT:
        return Draft(file), [Violation(RULE, f"has more than {LARGEST_DRAFT:,} characters", file)]
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines()) or 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        return Draft(file), [Violation(RULE, f"is not TOML: {reason[:200]}", file, line=line)]
    reader = _Reader(file, dict(_places(text)))
    reader.read(document)
    return reader.draft, reader.problems


def _places(text: str) -> Iterator[tuple[Path, int]]:
    """Where each heading and each key of a TOML document stands. The text is known to be TOML."""
    heading: Path = ()
    counts: dict[Path, int] = {}
    mark = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if mark:
            mark = "" if line.count(mark) % 2 else mark
            continue
        if (found := HEADING.match(line)) and not KEY.match(line):
            heading = _keys(found[2])
            if found[1] == "[[":
                counts[heading] = counts.get(heading, -1) + 1
                heading = (*heading, str(counts[heading]))
            yield heading, number
        elif found := KEY.match(line):
            yield (*heading, *_keys(found[1])), number
            mark = next((m for m in ('"""', "'''") if line.count(m) % 2), "")


def _keys(dotted: str) -> Path:
    try:
        value: Any = tomllib.loads(f"{dotted} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str] = []
    while isinstance(value, dict):
        key, value = next(iter(value.items()))
        keys.append(key)
    return tuple(keys)
