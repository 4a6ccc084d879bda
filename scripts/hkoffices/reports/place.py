"""Where in its file a cell stands: the first and the last column of its text, for tools that point at it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from hkoffices.files.dialect import Dialect
from hkoffices.gate.run import Report
from hkoffices.violation import Violation

Span = tuple[int, int]  # the first character of the cell and the one after its last, from 1


def cell_spans(line: str, dialect: Dialect) -> list[Span]:
    """The spans of the cells of a record that stands on one line, quotes included; none where they cannot be found."""
    if dialect.escape or dialect.skip_initial_space:
        return []
    spans, start, quoted = [], 0, False
    for found in re.finditer(f"[{re.escape(dialect.delimiter + (dialect.quote or ''))}]", line):
        if found[0] == dialect.quote:
            quoted = not quoted
        elif not quoted:
            spans.append((start + 1, found.end()))
            start = found.end()
    return [] if quoted else [*spans, (start + 1, len(line) + 1)]


def span_of(report: Report, violation: Violation) -> Span | None:
    """The span of the cell that a violation names; None where it names none, or the file cannot tell."""
    readable = report.readable.get(violation.table or "")
    if readable is None or not violation.line or not violation.column:
        return None
    resource = report.package.resource(str(violation.table))
    if resource.file != violation.file or violation.column not in readable.file_header:
        return None
    line = readable.line(violation.line)
    if violation.line == 1 and len(line) != len(line.lstrip("\ufeff")):
        return None
    spans = cell_spans(line, resource.dialect)
    return spans[readable.file_header.index(violation.column)] if len(spans) == len(readable.file_header) else None


def path_from_here(report: Report, file: str) -> str:
    """A file of the package relative to the working directory; as it is where that is not below it."""
    folder = report.package.file.resolve().parent
    try:
        return (folder / file).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file


def most_useful(violations: list[Violation]) -> list[Violation]:
    """Errors before warnings, and the first of every rule before the second of any: ten lines then show the most kinds."""
    seen: Counter[str] = Counter()
    ranked = []
    for position, violation in enumerate(violations):
        seen[violation.rule] += 1
        ranked.append(((violation.severity != "error", seen[violation.rule], position), violation))
    return [violation for _, violation in sorted(ranked, key=lambda pair: pair[0])]
