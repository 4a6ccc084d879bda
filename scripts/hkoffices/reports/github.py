"""The gate's report as annotations of a pull request: workflow commands, escaped so that no text of a table can be one."""

from __future__ import annotations

from hkoffices.gate.run import Report
from hkoffices.reports.place import most_useful, path_from_here, span_of
from hkoffices.reports.text import following_text, judged, took_part, verdict
from hkoffices.violation import Violation
from hkoffices.words.escape import count, printable

MAX_ANNOTATIONS = 10  # GitHub shows ten of a kind a step


def message(text: str) -> str:
    """A workflow command's message: percent signs and line ends as the runner wants them."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_(text: str) -> str:
    """The value of a workflow command's property: colons and commas as well."""
    return message(text).replace(":", "%3A").replace(",", "%2C")


def as_github(report: Report, everything: bool = False) -> str:
    """A notice with the package and the verdict, then ten annotations at most, those that could not run first."""
    failures = [f"::error title=could not run::{message(printable(f))}" for f in report.failures]
    shown = most_useful(report.all_violations if everything else report.violations)
    lines = failures + [_annotation(report, v) for v in shown[:MAX_ANNOTATIONS]]
    number = len(failures) + len(shown)
    left = f"; the {count(number - MAX_ANNOTATIONS, 'other')} in the job's summary" if number > MAX_ANNOTATIONS else ""
    notice = f"{judged(report)}; {verdict(report)}{left}; {took_part(report)}"
    title = property_(printable(report.package.name))
    return "\n".join([f"::notice title={title}::{message(printable(notice))}", *lines[:MAX_ANNOTATIONS]]) + "\n"


def _annotation(report: Report, violation: Violation) -> str:
    place = {"file": path_from_here(report, violation.file)}
    if violation.line:
        place["line"] = str(violation.line)
        if span := span_of(report, violation):
            place |= {"col": str(span[0]), "endColumn": str(span[1] - 1)}
    place["title"] = violation.rule
    properties = ",".join(f"{name}={property_(printable(value))}" for name, value in place.items())
    column = f"{violation.column}: " if violation.column and violation.column not in violation.message else ""
    others = ", ".join(f"{r.file}:{r.line}" for r in violation.related if r.line)
    more = following_text(report, violation)
    text = f"{column}{violation.message}{f' (see {others})' if others else ''}{more}"
    return f"::{violation.severity} {properties}::{message(printable(text))}"
