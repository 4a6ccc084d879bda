"""One table's file, read once and cut into cells once: its header, its records, and where it leaves what a reader can rely on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from hkoffices.files.conflict import conflicts
from hkoffices.files.csv_records import (
    BOM,
    MOST_COLUMNS,
    NotTextError,
    cells_before,
    decode,
    is_plain,
    is_utf8,
    read_bytes,
    records,
)
from hkoffices.package.descriptor import Resource
from hkoffices.text import canonical as canon
from hkoffices.text.readable import Readable, Record
from hkoffices.violation import Violation
from hkoffices.words.characters import short
from hkoffices.words.nearest import nearest

MAX_VIOLATIONS_PER_FILE = 10_000
MAX_HEADER_HINTS = 20  # headers are compared with their likely right names only so often
MAX_CELLS_KEPT = 1_000_000  # of one table; a larger one is cut again where it is asked for, rather than kept in memory
OTHER_DELIMITERS = ";\t|,，、"


def violation(resource: Resource, rule: str, message: str, line: int | None, column: str | None = None) -> Violation:
    """A violation of a table's file as a whole, or of one of its lines."""
    return Violation(rule, message, resource.file, table=resource.name, line=line, column=column)


def unreadable(resource: Resource, error: NotTextError) -> Violation:
    """The violation of a file that cannot be read on, in the column where it stops if that is known."""
    number = cells_before(error.before, resource.dialect) if error.before is not None else len(resource.fields)
    column = resource.fields[number] if number < len(resource.fields) else None
    return violation(resource, error.rule, str(error), error.line, column)


@dataclass
class _Seen:
    """What one pass over a file has shown so far."""

    header: list[str] | None = None
    columns: list[int] | None = None
    records: int = 0
    complete: bool = True
    usable: bool = True
    plain: bool = True
    kept: list[Record] | None = field(default_factory=list)

    def keep(self, record: Record) -> None:
        line, cells = record
        if self.kept is None:
            return
        if (len(self.kept) + 1) * len(cells) > MAX_CELLS_KEPT:
            self.kept = None
            return
        self.kept.append((line, [cells[i] for i in self.columns] if self.columns else cells))


class Reading:
    """The file of one resource, read. Raises NotTextError for bytes that are no text.

    `canonical` asks for the canonical form; otherwise only for what makes reading unambiguous. After `violations` has run,
    `records` is known, and `readable` gives the table, if it can be read.
    """

    def __init__(self, resource: Resource, canonical: bool) -> None:
        self.resource, self.canonical = resource, canonical
        self.data = read_bytes(resource.path, canon.LARGEST_FILE) if canonical else read_bytes(resource.path)
        self.text = decode(self.data, resource.encoding)
        self.seen = _Seen()
        self.seen.plain = is_plain(resource.encoding, resource.dialect, self.data) and (canonical or b'"' not in self.data)

    @property
    def records(self) -> int:
        """How many records follow the header."""
        return self.seen.records

    def readable(self) -> Readable | None:
        """The table as it can be read; None where its header cannot be relied on. To be asked after `violations`."""
        seen = self.seen
        if seen.header is None or not seen.usable:
            return None
        plain = seen.plain and seen.complete and seen.columns is None
        header = [seen.header[i] for i in seen.columns] if seen.columns else seen.header
        return Readable(header, seen.records, plain, self.text, seen.complete, seen.kept, seen.columns)

    def violations(self) -> Iterator[Violation]:
        """Every violation, up to a limit beyond which there is one more that tells it."""
        found = self._all()
        for wrong in islice(found, MAX_VIOLATIONS_PER_FILE):
            self.seen.plain = False
            yield wrong
        if next(found, None) is not None:
            self.seen.usable = False
            message = f"has more than {MAX_VIOLATIONS_PER_FILE:,} errors: the rest of the file was not read"
            yield violation(self.resource, "size", message, None)

    def _all(self) -> Iterator[Violation]:
        resource, raw, width = self.resource, list[str](), 0
        if self.canonical and not is_utf8(resource.encoding):
            yield violation(resource, "encoding", f"is declared as {resource.encoding}: a canonical table is UTF-8", None)
        if self.canonical and self.data.startswith(BOM):
            yield violation(resource, "bom", f"begins with a byte order mark (BOM): {canon.REPAIR}", 1)
        if marked := list(conflicts(self.text)):
            self.seen.usable = False
            yield from (violation(resource, "conflict", message, line) for line, message in marked)
            return
        watch: canon.Canon | None = None
        for line, row in records(self.text, resource.dialect, raw):
            if self.seen.header is None and resource.dialect.header:
                self.seen.header, width = row, len(row)
                problems = list(self._header(row))
                yield from problems
                watch = canon.Canon(resource) if self.canonical and not problems else None
                continue
            if self.seen.header is None:
                self.seen.header, width, self.seen.plain = resource.fields, len(resource.fields), False
            if not row and not self.canonical:
                self.seen.plain = False
                continue
            if row == self.seen.header and (self.canonical or width > 1) and resource.dialect.header:
                self.seen.plain = False
                yield violation(resource, "header", "repeats the header line among the rows: remove this line", line)
            elif len(row) == width:
                self.seen.records += 1
                self.seen.plain = self.seen.plain and line == self.seen.records + 1
                self.seen.keep((line, row))
                if watch:
                    yield from watch.row(line, row, raw)
            else:
                self.seen.complete = self.seen.complete and not row
                yield self._ragged(line, row, width)
        if self.seen.header is None:
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
            hints = [nearest(name, declared) for name in unknown[:MAX_HEADER_HINTS]] + [", which is not known"] * len(unknown)
            problems += [(name, f"the column {short(name)}{hint}") for name, hint in zip(unknown, hints, strict=False)]
        if self.canonical or resource.schema.get("fieldsMatch") not in ("superset", "partial"):
            problems += [(name, f"the column {short(name)} is missing") for name in declared if name not in here]
        self.seen.usable = not problems
        if self.canonical and not problems and header != declared:
            self.seen.columns = [header.index(name) for name in declared]
            name = next(name for name, right in zip(header, declared, strict=True) if name != right)
            message = (
                f"the columns stand in another order: write {', '.join(declared)}, "
                "and see that each cell still stands under its own column"
            )
            problems.append((name, message))
        for name, message in problems:
            yield violation(resource, "header", message, 1, name)

    def _delimited_otherwise(self, header: str) -> None:
        for mark in OTHER_DELIMITERS:
            if mark != self.resource.dialect.delimiter and len(set(header.split(mark)) & set(self.resource.fields)) > 1:
                right = f"save it with commas, or {canon.REPAIR}" if self.canonical else 'write so in the dialect ("delimiter")'
                wanted = self.resource.dialect.delimiter
                raise NotTextError("delimiter", f"its cells are separated by {mark!r} where {wanted!r} is expected: {right}", 1)

    def _ragged(self, line: int, row: list[str], width: int) -> Violation:
        if not row:
            return violation(self.resource, "blank_line", f"is a blank line: remove it, or {canon.REPAIR}", line)
        id_ = row[0] if self.canonical else None
        cells = "cell" if len(row) == 1 else "cells"
        hint = "; a cell that holds a comma needs quotes" if len(row) > width else "; an empty cell keeps its comma"
        if len(row) == 1 and row[0].count(";") == width - 1:
            hint = "; its cells are separated by ';' where ',' is expected"
        message = f"has {len(row)} {cells} where the header has {width}{hint}"
        return Violation("ragged", message, self.resource.file, table=self.resource.name, line=line, id=id_)
