"""The gate's report as text and as JSON. Text from a table stays text here: no line, command or colour of its own."""

from __future__ import annotations

from hkoffices.database import statistics as tally
from hkoffices.gate.run import Report
from hkoffices.words.escape import count, json_text, line_of, printable


def as_text(report: Report) -> str:
    """The report for people: each violation, then a line a stage, then the verdict."""
    lines = [line_of(v) for v in report.violations]
    lines += [printable(f"could not run: {failure}") for failure in report.failures]
    lines += [""] if lines else []
    package = report.package
    as_of = f", as of {package.as_of}" if package.as_of else ""
    lines.append(printable(f"{package.name}{as_of}: {len(package.resources)} tables"))
    for stage in report.stages:
        if stage.skipped:
            lines.append(f"  {stage.name:5}  skipped: an earlier stage did not pass")
            continue
        counted = f"{stage.rules:4} rules on {stage.rows:,} rows"
        lines.append(f"  {stage.name:5}  {stage.status:8}  {counted:24}  {stage.seconds:6.2f} s  {stage.engine}")
        if stage.skipped_rules:
            lines.append(
                f"         {len(stage.skipped_rules)} rules are for tables that this package does not have, and were skipped"
            )
        if stage.excepted:
            lines.append(f"         {count(stage.excepted, 'violation')} withdrawn by checks/exceptions.csv")
    if report.tally:
        lines += ["", *(f"  {line}" for line in tally.as_text(report.tally)), ""]
    return "\n".join([*lines, verdict(report)]) + "\n"


def verdict(report: Report) -> str:
    """The last line: whether the package is valid, and how many errors and warnings there are."""
    errors = sum(v.severity == "error" for v in report.violations)
    said = {0: "valid", 1: "not valid", 2: "not judged: a check could not run"}[report.exit_status]
    return f"{said}: {count(errors, 'error')}, {count(len(report.violations) - errors, 'warning')}"


def as_json(report: Report) -> str:
    """The report as one JSON object (DESIGN: the command); for this dataset also `evidence`, its numbers."""
    return json_text(
        {
            "valid": report.exit_status == 0,
            "package": report.package.name,
            "as_of": report.package.as_of,
            "stages": [
                {
                    "name": s.name,
                    "engine": s.engine,
                    "status": s.status,
                    "rules": s.rules,
                    "rows": s.rows,
                    "seconds": round(s.seconds, 3),
                    "skipped_rules": s.skipped_rules,
                    "failures": s.failures,
                    "excepted": s.excepted,
                }
                for s in report.stages
            ],
            "violations": [v.as_json() for v in report.violations],
        }
        | ({"evidence": tally.as_json(report.tally)} if report.tally else {}),
    )
