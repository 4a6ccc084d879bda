"""Where in its file a cell stands: the first and the last column of its text, for tools that point at it."""

from __future__ import annotations

import csv
from itertools import islice

from hkoffices.files.dialect import Dialect
from hkoffices.package.descriptor import Package, Resource
from hkoffices.violation import Violation

Span = tuple[int, int]  # the first character of the cell and the one after its last, from 1


def cell_spans(line: str, dialect: Dialect) -> list[Span]:
    """The spans of the cells of a record that stands on one line, quotes included; none where it cannot be told."""
    if dialect.escape or dialect.skip_initial_space:
        return []
    spans, start, quoted = [], 0, False
    for position, character in enumerate(line):
        if character == dialect.quote:
            quoted = not quoted
        elif character == dialect.delimiter and not quoted:
            spans.append((start + 1, position + 1))
            start = position + 1
    return [] if quoted else [*spans, (start + 1, len(line) + 1)]


def span_of(package: Package, violation: Violation) -> Span | None:
    """The span of the cell that a violation names; None where it names none, or the file cannot tell."""
    resource = next((r for r in package.resources if r.file == violation.file), None)
    if resource is None or not violation.line or not violation.column:
        return None
    try:
        return _span(resource, violation.line, violation.column)
    except (OSError, UnicodeDecodeError, LookupError, csv.Error):
        return None


def _span(resource: Resource, number: int, column: str) -> Span | None:
    with resource.path.open(encoding=resource.encoding.replace("utf-8", "utf-8-sig"), newline="\n") as file:
        header = file.readline().rstrip("\r\n")
        line = header if number == 1 else next(islice(file, number - 2, None), "").rstrip("\r\n")
    dialect = resource.dialect
    names = next(csv.reader([header], delimiter=dialect.delimiter), []) if dialect.header else resource.fields
    spans = cell_spans(line, dialect)
    return spans[names.index(column)] if column in names and len(spans) == len(names) else None
