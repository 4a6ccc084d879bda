"""The stage TEXT: are the bytes of every file what a reader can take in only one way?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.csv_text import BOM, NotText, Raw, decode, is_plain, records
from scripts.format import Canon
from scripts.nearest import nearest
from scripts.package import Package, Resource
from scripts.violation import StageResult, Violation

RULES = ("package", "temporal", "missing_file", "encoding", "nul", "quoting", "header", "ragged", "canonical")


@dataclass
class Readable:
    """What TEXT learnt of one file: its header, how many records it has, whether they stand one a line in plain form."""

    header: list[str]
    records: int
    plain: bool
    text: str


def check_text(package: Package) -> tuple[StageResult, dict[str, Readable]]:
    """Every violation of TEXT, the descriptor's own included, and what is needed to load each file."""
    result = StageResult("text", "python csv", rules=len(RULES), violations=list(package.violations))
    readable: dict[str, Readable] = {}
    for resource in package.resources:
        try:
            found = _Reading(package, resource)
            result.violations += found.violations()
            result.rows += found.records
            if found.header is not None:
                readable[resource.name] = Readable(found.header, found.records, found.plain, found.text)
        except NotText as error:
            result.violations.append(_violation(resource, error.rule, str(error), error.line))
    return result, readable


def _violation(resource: Resource, rule: str, message: str, line: int | None, column: str | None = None) -> Violation:
    return Violation(rule, message, resource.file, table=resource.name, line=line, column=column)


class _Reading:
    """One pass over one file."""

    def __init__(self, package: Package, resource: Resource) -> None:
        self.canonical, self.resource = package.canonical, resource
        self.header: list[str] | None = None
        self.records = 0
        try:
            self.data = resource.path.read_bytes()
        except FileNotFoundError:
            raise NotText("missing_file", f"there is no such file, and {package.file.name} names it") from None
        except OSError as error:
            raise NotText("missing_file", f"cannot be read: {error.strerror}") from None
        self.text = decode(self.data, resource.encoding)
        self.plain = is_plain(resource.encoding, resource.dialect, self.data)

    def violations(self) -> Iterator[Violation]:
        resource, raw = self.resource, Raw()
        if self.canonical and self.data.startswith(BOM):
            message = "begins with a byte order mark (BOM): `hkoffices format` removes it"
            yield _violation(resource, "bom", message, 1)
        canon = Canon(resource) if self.canonical else None
        width = 0
        for line, row in records(self.text, resource.dialect, raw):
            if self.header is None:
                if not resource.dialect.header:
                    self.header, width = resource.fields, len(resource.fields)
                    self.plain = False
                else:
                    self.header, width = row, len(row)
                    yield from self._header(row)
                    continue
            if not row and not self.canonical:
                self.plain = False
                continue
            self.records += 1
            if line != self.records + 1:
                self.plain = False
            if len(row) != width:
                yield self._ragged(line, row, width)
            elif canon:
                yield from canon.row(line, row, raw)
        if self.header is None:
            yield _violation(resource, "header", "is empty: the first line should be the header", 1)
        if canon:
            yield from canon.end(self.text)

    def _header(self, header: list[str]) -> Iterator[Violation]:
        declared, resource = self.resource.fields, self.resource
        problems = []
        for name in dict.fromkeys(n for n in header if header.count(n) > 1):
            problems.append((name, f"two columns are named {name!r}: each name may stand once"))
        if self.canonical:
            problems += [(n, f"the column {n!r}{nearest(n, declared)}") for n in header if n not in declared]
        problems += [(n, f"the column {n!r} is missing") for n in declared if n not in header]
        if self.canonical and not problems and header != declared:
            problems.append((header[0], f"the columns should stand in this order: {', '.join(declared)}"))
        for name, message in problems:
            yield _violation(resource, "header", message, 1, name)

    def _ragged(self, line: int, row: list[str], width: int) -> Violation:
        if not row:
            return _violation(self.resource, "ragged", "is a blank line: remove it", line)
        id_ = row[0] if self.canonical else None
        cells = "cell" if len(row) == 1 else "cells"
        hint = "; a cell that holds a comma needs quotes" if len(row) > width else "; an empty cell keeps its comma"
        message = f"has {len(row)} {cells} where the header has {width}{hint}"
        return Violation("ragged", message, self.resource.file, table=self.resource.name, line=line, id=id_)
