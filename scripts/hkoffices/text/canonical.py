"""Where the records of a table leave the canonical form: what `hkoffices format` fixes, and what only a person can."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from hkoffices.files.csv_records import canonical_line
from hkoffices.package.descriptor import Resource
from hkoffices.text.spreadsheet import SpoiltCell, messages, spoilt_cells
from hkoffices.violation import Violation
from hkoffices.words.characters import PLAIN, Kind, findings, short

REPAIR = "`hkoffices format` fixes it"
RULES_OF_FORM = {"canonical", "bom", "blank_line"}  # what the command fixes; for the others a person must know what was meant
LARGEST_FILE = 50_000_000  # bytes; beyond it GitHub warns, and nobody reads a diff
LONGEST_CELL = 10_000  # characters
PLAIN_CELL = r"(?:[!$-*.-<>?A-~](?:[ -!#-+\--~]*[!#-+\--~])?)?"  # short of what PLAIN allows: commas, quotes, blanks at the end
QUOTED_CELL = r'"[!$-*.-<>?A-~][ -!#-+\--~]*,[ -!#-~]*[!#-~]"'  # the same with a comma, and so in quotes
WRITTEN = f"(?:{PLAIN_CELL}|{QUOTED_CELL})"
PLAIN_RECORD = re.compile(rf"(?=.{{1,{LONGEST_CELL}}}$){WRITTEN}(?:,{WRITTEN})+\n?")  # nothing can be wrong with it
SOUND_CELL = re.compile(rf"(?=.{{0,{LONGEST_CELL}}}$){PLAIN.pattern}(?<! )")  # nor with such a cell
NAME = re.compile(r"(.*_)?(name|address)(_.*)?|title_(en|zh).*|.*_id")  # columns of names and ids, which are compared


def trimmed(cell: str) -> str:
    """A cell as the canonical form writes it: no blanks at its ends, in Unicode's composed form (NFC)."""
    return unicodedata.normalize("NFC", cell.strip(" "))


class Canon:
    """Watches the records of one file go by and says where they leave the canonical form."""

    def __init__(self, resource: Resource) -> None:
        self.resource = resource
        self.key = [resource.fields.index(name) for name in resource.primary_key if name in resource.fields]
        self.kinds = _kinds(resource)
        self.spoils = [(i, name, spoilt) for i, (name, kind) in enumerate(self.kinds) if (spoilt := spoilt_cells(kind))]
        self.before: tuple[list[str], int] | None = None
        self.has_carriage_return = False
        self.unquoted: list[tuple[int, list[str]]] = []  # rows whose quotes are not the canonical ones
        self.spoilt: list[SpoiltCell] = []

    def row(self, line: int, cells: list[str], raw: list[str]) -> Iterator[Violation]:
        """Violations of the record that begins on `line`, whose header is known to be right."""
        self.spoilt += [
            SpoiltCell(line, n, cells[i], self._id(cells)) for i, n, spoilt in self.spoils if spoilt.fullmatch(cells[i])
        ]
        text = "".join(raw)
        if not PLAIN_RECORD.fullmatch(text):
            yield from self._odd(line, cells, text)
        key = [cells[i] for i in self.key]
        if self.before and key < self.before[0]:
            after = f"{short('|'.join(self.before[0]))} of line {self.before[1]}"
            message = f"{short('|'.join(key))} stands after {after}; rows are sorted by key: {REPAIR}"
            yield self._violation("canonical", line, message, None, cells)
        self.before = (key, line)

    def _odd(self, line: int, cells: list[str], text: str) -> Iterator[Violation]:
        """Violations of a record that is not of plain cells alone."""
        for (name, kind), cell in zip(self.kinds, cells, strict=False):
            if SOUND_CELL.fullmatch(cell):
                continue
            for rule, message in _of_cell(cell, kind):
                yield self._violation(rule, line, message, name, cells)
        if not any("\r" in cell for cell in cells) and text.rstrip("\r\n") != canonical_line(cells).rstrip("\n"):
            self.unquoted.append((line, cells))
        if "\r" in text[-2:] and not self.has_carriage_return:
            self.has_carriage_return = True
            message = f"lines end in a carriage return (CR) from here on: {REPAIR}"
            yield self._violation("canonical", line, message, None, cells)

    def end(self, text: str) -> Iterator[Violation]:
        """Violations that only the end of the file shows."""
        if self.unquoted:
            (line, cells), others = self.unquoted[0], len(self.unquoted) - 1
            more = f", as {others:,} more after it" if others else ""
            yield self._violation("canonical", line, f"is not quoted as the canonical form is{more}: {REPAIR}", None, cells)
        for place, message in messages(self.resource.file, self.spoilt):
            yield Violation(
                "spreadsheet_date", message, self.resource.file, table=self.resource.name, line=place.line,
                column=place.column or None, id=place.id,
            )  # fmt: skip
        if text and not text.endswith("\n") and not text.endswith("\r"):
            yield self._violation("canonical", text.count("\n") + 1, f"does not end in a line feed: {REPAIR}", None, [])

    def _violation(self, rule: str, line: int, message: str, column: str | None, cells: list[str]) -> Violation:
        file, table = self.resource.file, self.resource.name
        return Violation(rule, message, file, table=table, line=line, column=column, id=self._id(cells))

    def _id(self, cells: list[str]) -> str | None:
        return "|".join(cells[i] for i in self.key if i < len(cells)) or None


def _of_cell(cell: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if len(cell) > LONGEST_CELL:
        yield "size", f"has {len(cell):,} characters: {LONGEST_CELL:,} are the most in one cell"
        return
    found = list(findings(cell, kind))
    yield from found
    if not found and cell != trimmed(cell):
        yield "canonical", f"{short(cell)} has blanks at its ends or is not in Unicode's composed form (NFC): {REPAIR}"


def is_free(field: dict[str, Any]) -> bool:
    """Whether a column holds free text: a note, a title, a place in a document. Names are compared, and held more strictly."""
    rules = field.get("constraints", {})
    return (
        not NAME.fullmatch(field["name"])
        and not {"pattern", "enum"} & rules.keys()
        and field.get("format", "default") == "default"
    )


def _kinds(resource: Resource) -> list[tuple[str, Kind]]:
    """What each column holds, as far as its characters go."""
    dates = set(resource.date_fields)
    ids = {*resource.primary_key, *(name for names, _, _ in resource.foreign_keys for name in names)} - dates
    kinds: list[tuple[str, Kind]] = []
    for field in resource.schema["fields"]:
        name, type_ = field["name"], field.get("type", "string")
        kind: Kind = "free" if is_free(field) else "text"
        if name in dates or type_ in ("date", "datetime", "year", "yearmonth"):
            kind = "date"
        elif name in ids:
            kind = "id"
        elif type_ in ("integer", "number"):
            kind = "number"
        kinds.append((name, kind))
    return kinds
