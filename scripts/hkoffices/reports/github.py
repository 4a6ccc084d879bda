"""The gate's report as annotations of a pull request: workflow commands, escaped so that no text of a table can be one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hkoffices.gate.run import Report
from hkoffices.reports.place import span_of
from hkoffices.reports.text import verdict
from hkoffices.violation import Violation
from hkoffices.words.escape import count, printable

MOST = 10  # GitHub shows ten annotations of a kind a step


def message(text: str) -> str:
    """A workflow command's message: percent signs and line ends as the runner wants them."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_(text: str) -> str:
    """The value of a workflow command's property: colons and commas as well."""
    return message(text).replace(":", "%3A").replace(",", "%2C")


def most_useful(violations: list[Violation]) -> list[Violation]:
    """Errors before warnings, and the first of every rule before the second of any: ten lines then show the most kinds."""
    seen: Counter[str] = Counter()
    ranked = []
    for position, violation in enumerate(violations):
        seen[violation.rule] += 1
        ranked.append(((violation.severity != "error", seen[violation.rule], position), violation))
    return [violation for _, violation in sorted(ranked, key=lambda pair: pair[0])]


def as_github(report: Report) -> str:
    """Ten annotations at most, those that could not run first, then one notice that says how many there are in all."""
    failures = [f"::error title=could not run::{message(printable(f))}" for f in report.failures]
    lines = failures + [_annotation(report, v) for v in most_useful(report.violations)]
    left = f"; the {count(len(lines) - MOST, 'other')} in the job's summary" if len(lines) > MOST else ""
    said = f"{verdict(report)}{left}"
    return "\n".join([*lines[:MOST], f"::notice title={property_(printable(report.package.name))}::{message(said)}"]) + "\n"


def _annotation(report: Report, violation: Violation) -> str:
    place = {"file": path_from_here(report, violation.file)}
    if violation.line:
        place["line"] = str(violation.line)
        if span := span_of(report.package, violation):
            place |= {"col": str(span[0]), "endColumn": str(span[1] - 1)}
    place["title"] = violation.rule
    properties = ",".join(f"{name}={property_(printable(value))}" for name, value in place.items())
    column = f"{violation.column}: " if violation.column and violation.column not in violation.message else ""
    others = ", ".join(f"{r.file}:{r.line}" for r in violation.related if r.line)
    said = f"{column}{violation.message}{f' (see {others})' if others else ''}"
    return f"::{violation.severity} {properties}::{message(printable(said))}"


def path_from_here(report: Report, file: str) -> str:
    """A file of the package relative to the working directory, as GitHub wants it; as it is where that cannot be said."""
    folder = report.package.file.resolve().parent
    try:
        return (folder / file).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file
