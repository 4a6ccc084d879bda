"""Where the records of a table leave the canonical form: in what `hkoffices format` mends, and in what only a person can."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hkoffices.files.csv_records import Raw, canonical_line
from hkoffices.package.descriptor import Resource
from hkoffices.violation import Violation
from hkoffices.words.characters import PLAIN, Kind, findings, short
from hkoffices.words.suggest_date import suggest_date

REPAIR = "`hkoffices format` mends it"
MENDED = {"canonical", "bom"}  # rules of form alone: whoever breaks another must say what was meant
LARGEST_FILE = 50_000_000  # bytes; beyond it GitHub warns, and nobody reads a diff
LONGEST_CELL = 10_000  # characters
MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
SPREADSHEET_DATE = re.compile(
    rf"[0-9]{{1,2}}-{MONTH}(-[0-9]{{2,4}})?|{MONTH}-[0-9]{{2,4}}|[0-9]{{4}}/[0-9]{{1,2}}/[0-9]{{1,2}}|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}"
)
SPREADSHEET_NUMBER = re.compile(r"[1-9][0-9]{4}|[0-9]{4}\.0")  # days since 1899-12-30, or a year as a decimal


def trimmed(cell: str) -> str:
    """A cell as the canonical form writes it: no blanks at its ends, in Unicode's composed form (NFC)."""
    return unicodedata.normalize("NFC", cell.strip(" "))


class Canon:
    """Watches the records of one file go by and says where they leave the canonical form."""

    def __init__(self, resource: Resource) -> None:
        self.resource = resource
        self.key = [resource.fields.index(name) for name in resource.primary_key if name in resource.fields]
        self.kinds = _kinds(resource)
        self.before: tuple[list[str], int] | None = None
        self.line_end_told = False

    def row(self, line: int, cells: list[str], raw: Raw) -> Iterator[Violation]:
        """Violations of the record that begins on `line`, whose header is known to be right."""
        for (name, kind), cell in zip(self.kinds, cells, strict=False):
            for rule, message in _of_cell(cell, kind):
                yield self._violation(rule, line, message, name, cells)
        text = "".join(raw.lines)
        if not any("\r" in cell for cell in cells) and text.rstrip("\r\n") != canonical_line(cells).rstrip("\n"):
            yield self._violation("canonical", line, f"is not quoted as the canonical form is: {REPAIR}", None, cells)
        if "\r" in text[-2:] and not self.line_end_told:
            self.line_end_told = True
            message = f"lines end in a carriage return (CR) from here on: {REPAIR}"
            yield self._violation("canonical", line, message, None, cells)
        key = [cells[i] for i in self.key]
        if self.before and key < self.before[0]:
            after = f"{short('|'.join(self.before[0]))} of line {self.before[1]}"
            message = f"{short('|'.join(key))} stands after {after}; rows are sorted by key: {REPAIR}"
            yield self._violation("canonical", line, message, None, cells)
        self.before = (key, line)

    def end(self, text: str) -> Iterator[Violation]:
        """Violations that only the end of the file shows."""
        if text and not text.endswith("\n") and not text.endswith("\r"):
            yield self._violation("canonical", text.count("\n") + 1, f"does not end in a line feed: {REPAIR}", None, [])

    def _violation(self, rule: str, line: int, message: str, column: str | None, cells: list[str]) -> Violation:
        id_ = "|".join(cells[i] for i in self.key if i < len(cells)) or None
        file, table = self.resource.file, self.resource.name
        return Violation(rule, message, file, table=table, line=line, column=column, id=id_)


def _of_cell(cell: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if len(cell) > LONGEST_CELL:
        yield "size", f"has {len(cell):,} characters: {LONGEST_CELL:,} are the most in one cell"
        return
    found = [] if PLAIN.fullmatch(cell) else list(findings(cell, kind))
    yield from found
    if not found and cell != trimmed(cell):
        yield "canonical", f"{short(cell)} has blanks at its ends or is not in Unicode's composed form (NFC): {REPAIR}"
    if SPREADSHEET_DATE.fullmatch(cell) or (kind == "date" and SPREADSHEET_NUMBER.fullmatch(cell)):
        yield "spreadsheet_date", suggest_date(cell)


def _kinds(resource: Resource) -> list[tuple[str, Kind]]:
    """What each column holds, as far as its characters go."""
    dates = set(resource.date_fields)
    ids = {*resource.primary_key, *(name for names, _, _ in resource.foreign_keys for name in names)} - dates
    kinds: list[tuple[str, Kind]] = []
    for field in resource.schema["fields"]:
        name, type_ = field["name"], field.get("type", "string")
        kind: Kind = "text"
        if name in dates or type_ in ("date", "datetime", "year", "yearmonth"):
            kind = "date"
        elif name in ids:
            kind = "id"
        elif type_ in ("integer", "number"):
            kind = "number"
        kinds.append((name, kind))
    return kinds
