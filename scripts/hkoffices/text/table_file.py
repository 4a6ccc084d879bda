"""One pass over one table's file: its header, how many records it has, and where it leaves what a reader can rely on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from hkoffices.files.csv_records import (
    BOM,
    MOST_COLUMNS,
    NotTextError,
    Raw,
    cells_before,
    decode,
    is_plain,
    is_utf8,
    read_bytes,
    records,
)
from hkoffices.package.descriptor import Resource
from hkoffices.text import canonical as canon
from hkoffices.violation import Violation
from hkoffices.words.characters import short
from hkoffices.words.nearest import nearest

MOST = 10_000  # violations listed of one file
HINTS = 20  # headers are compared with their likely right names only so often


def violation(resource: Resource, rule: str, message: str, line: int | None, column: str | None = None) -> Violation:
    """A violation of a table's file as a whole, or of one of its lines."""
    return Violation(rule, message, resource.file, table=resource.name, line=line, column=column)


@dataclass
class Readable:
    """What TEXT learnt of one file: its header, how many records it has, whether they stand one a line in plain form."""

    header: list[str]
    records: int
    plain: bool
    text: str


def unreadable(resource: Resource, error: NotTextError) -> Violation:
    """The violation of a file that cannot be read on, in the column where it stops if that can be told."""
    number = cells_before(error.before, resource.dialect) if error.before is not None else len(resource.fields)
    column = resource.fields[number] if number < len(resource.fields) else None
    return violation(resource, error.rule, str(error), error.line, column)


class Reading:
    """The file of one resource, read. Raises NotTextError for bytes that are no text.

    `canonical` asks for the canonical form; otherwise only for what makes reading unambiguous. After `violations` has run,
    `header`, `records` and `plain` (one record a line, in the default dialect, from the second line on) are known.
    """

    def __init__(self, resource: Resource, canonical: bool) -> None:
        self.resource, self.canonical = resource, canonical
        self.header: list[str] | None = None
        self.records = 0
        self.data = read_bytes(resource.path, canon.LARGEST_FILE) if canonical else read_bytes(resource.path)
        self.text = decode(self.data, resource.encoding)
        self.plain = is_plain(resource.encoding, resource.dialect, self.data) and (canonical or b'"' not in self.data)

    def violations(self) -> Iterator[Violation]:
        """Every violation, up to a limit that is then said."""
        found = self._all()
        yield from islice(found, MOST)
        if next(found, None) is not None:
            yield violation(self.resource, "size", f"has more than {MOST:,} errors: the rest of the file was not read", None)

    def _all(self) -> Iterator[Violation]:
        resource, raw, width = self.resource, Raw(), 0
        if self.canonical and not is_utf8(resource.encoding):
            yield violation(resource, "encoding", f"is declared as {resource.encoding}: a canonical table is UTF-8", None)
        if self.canonical and self.data.startswith(BOM):
            yield violation(resource, "bom", f"begins with a byte order mark (BOM): {canon.REPAIR}", 1)
        watch: canon.Canon | None = None
        for line, row in records(self.text, resource.dialect, raw):
            if self.header is None and resource.dialect.header:
                self.header, width = row, len(row)
                problems = list(self._header(row))
                yield from problems
                watch = canon.Canon(resource) if self.canonical and not problems else None
                continue
            if self.header is None:
                self.header, width, self.plain = resource.fields, len(resource.fields), False
            if not row and not self.canonical:
                self.plain = False
                continue
            self.records += 1
            self.plain = self.plain and line == self.records + 1
            if len(row) != width:
                yield self._ragged(line, row, width)
            elif watch:
                yield from watch.row(line, row, raw)
        if self.header is None:
            yield violation(resource, "header", "is empty: the first line should be the header", 1)
        if watch:
            yield from watch.end(self.text)

    def _header(self, header: list[str]) -> Iterator[Violation]:
        declared, resource = self.resource.fields, self.resource
        if len(header) > MOST_COLUMNS:
            raise NotTextError("size", f"has {len(header):,} columns: {MOST_COLUMNS:,} are the most", 1)
        if len(header) == 1 and len(declared) > 1:
            self._delimited_otherwise(header[0])
        problems = []
        for name, count in Counter(header).items():
            if count > 1:
                problems.append((name, f"{count} columns are named {short(name)}: each name may stand once"))
        known, here = set(declared), set(header)
        if self.canonical:
            unknown = [name for name in header if name not in known]
            hints = [nearest(name, declared) for name in unknown[:HINTS]] + [", which is not known"] * len(unknown)
            problems += [(name, f"the column {short(name)}{hint}") for name, hint in zip(unknown, hints, strict=False)]
        if self.canonical or resource.schema.get("fieldsMatch") not in ("superset", "partial"):
            problems += [(name, f"the column {short(name)} is missing") for name in declared if name not in here]
        if self.canonical and not problems and header != declared:
            name = next(name for name, right in zip(header, declared, strict=True) if name != right)
            message = (
                f"the columns stand in another order: write {', '.join(declared)}, "
                "and see that each cell still stands under its own column"
            )
            problems.append((name, message))
        for name, message in problems:
            yield violation(resource, "header", message, 1, name)

    def _delimited_otherwise(self, header: str) -> None:
        for mark in ";\t|,，、":
            if mark != self.resource.dialect.delimiter and len(set(header.split(mark)) & set(self.resource.fields)) > 1:
                right = "save it with commas" if self.canonical else 'say so in the dialect ("delimiter")'
                wanted = self.resource.dialect.delimiter
                raise NotTextError("delimiter", f"its cells are parted by {mark!r} where {wanted!r} is expected: {right}", 1)

    def _ragged(self, line: int, row: list[str], width: int) -> Violation:
        if not row:
            return violation(self.resource, "blank_line", "is a blank line: remove it", line)
        id_ = row[0] if self.canonical else None
        cells = "cell" if len(row) == 1 else "cells"
        hint = "; a cell that holds a comma needs quotes" if len(row) > width else "; an empty cell keeps its comma"
        if len(row) == 1 and row[0].count(";") == width - 1:
            hint = "; its cells are parted by ';' where ',' is expected"
        message = f"has {len(row)} {cells} where the header has {width}{hint}"
        return Violation("ragged", message, self.resource.file, table=self.resource.name, line=line, id=id_)
