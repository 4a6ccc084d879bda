"""The gate's report as text and as JSON. Text from a table stays text here: no line, command or colour of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hkoffices.database import statistics as tally
from hkoffices.gate.run import Report
from hkoffices.gate.world import TOTALS
from hkoffices.package.dataset import own_name
from hkoffices.violation import StageResult, Violation
from hkoffices.words.escape import count, json_text, line_of, printable

NO_TIME = (
    "no table declares a period, so no rule on time was judged: `hkoffices init` writes the declarations (schemas/README.md)"
)


def as_text(report: Report, everything: bool = False) -> str:
    """The report for people: the package that was judged, each violation, a line a stage, the verdict.

    With `everything` the violations that follow from another one are listed under it.
    """
    found = "\n".join(violation_lines(report, everything))
    stages = [line for stage in report.stages for line in stage_lines(stage)]
    return "\n".join([judged(report), *([found, ""] if found else []), *stages, *verdict_lines(report)]) + "\n"


def judged(report: Report) -> str:
    """Which package was judged: its name, its day, how many tables, and where it is."""
    package = report.package
    as_of = f", as of {package.as_of}" if package.as_of else ""
    at = f" ({place_of(report)})"
    return printable(f"{package.name or package.folder.name}{as_of}: {count(len(package.resources), 'table')}{at}")


def place_of(report: Report) -> str:
    """Where the package is, from the current folder on where it lies below that."""
    file = report.named or report.package.file
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(file)


def violation_lines(report: Report, everything: bool) -> Iterator[str]:
    """A line for each violation and each failure to run."""
    for violation in report.violations:
        following = report.folded.under.get(violation, [])
        more = "" if everything else printable(following_text(report, violation))
        yield line_of(violation) + more
        if everything:
            yield from (f"  {line_of(v)}" for v in [*following, *report.folded.repeats.get(violation, [])])
    yield from (printable(f"could not run: {failure}") for failure in report.failures)


def following_text(report: Report, violation: Violation) -> str:
    """The end of a message: what else its row breaks, in full, and how much more follows; nothing for none.

    `; so withoutOverlaps is broken too: ... (24 more follow from this: witness, withoutGaps; --all shows them)`
    """
    telling = report.folded.telling(violation)
    following = [v for v in report.folded.under.get(violation, []) if v is not telling]
    also = f"; so {telling.rule} is broken too: {telling.message}" if telling else ""
    if not following:
        return also
    several = len(following) > 1
    rules = ", ".join(dict.fromkeys(v.rule for v in following))
    shows = f"--all shows {'them' if several else 'it'}"
    return f"{also} ({len(following):,} more {'follow' if several else 'follows'} from this: {rules}; {shows})"


def verdict_lines(report: Report) -> list[str]:
    """The numbers of this dataset, what was left out, and the verdict as the last line."""
    lines = []
    left_out = [rule for stage in report.stages for rule in stage.skipped_rules]
    if left_out and report.package.canonical and report.package.name == own_name():
        lines.append(f"  {count(len(left_out), 'rule')} of this dataset not judged: the package lacks their tables")
    if report.tally:
        lines += ["", *(f"  {line}" for line in tally.as_text(report.tally))]
    elif report.package.resources and not any(r.temporal.period for r in report.package.resources):
        lines += ["", f"  {NO_TIME}"]
    return [*lines, "", verdict(report)]


def stage_lines(stage: StageResult) -> Iterator[str]:
    """What one stage did, and why it left out rules, if it did."""
    if stage.skipped:
        yield f"  {stage.name:5}  skipped: no table could be read"
        return
    counted = f"{stage.rules:4} rules on {stage.rows:,} rows"
    yield f"  {stage.name:5}  {stage.status:8}  {counted:24}  {stage.seconds:6.2f} s  {stage.engine}"
    if stage.stopped:
        files = ", ".join(sorted(set(stage.stopped.values())))
        yield printable(f"         {count(len(stage.stopped), 'rule')} not judged because of the errors in {files}")
    if stage.excepted:
        yield f"         {count(stage.excepted, 'violation')} withdrawn by checks/exceptions.csv"


def verdict(report: Report) -> str:
    """The last line: whether the package is valid, and how many errors and warnings there are."""
    errors = sum(v.severity == "error" for v in report.violations)
    result = {0: "valid", 1: "not valid", 2: "not judged: a check could not run"}[report.exit_status]
    if report.not_run and report.exit_status == 0:
        result = "valid as far as it went"
    total = report.folded.total
    more = f" ({total:,} more {'follow' if total > 1 else 'follows'} from them)" if total else ""
    left = f"; {count(len(report.not_run), 'stage')} not run: {', '.join(report.not_run)}" if report.not_run else ""
    return f"{result}: {count(errors, 'error')}, {count(len(report.violations) - errors, 'warning')}{more}{left}"


def took_part(report: Report) -> str:
    """How many rules, witness lists and exceptions took part in the verdict."""
    rules = sum(stage.rules for stage in report.stages if not stage.groups)
    groups = [(name, number) for stage in report.stages for name, (_, number) in stage.groups.items()]
    lists = sum(number for name, number in groups if name not in TOTALS)
    totals = sum(number for name, number in groups if name in TOTALS)
    excepted = sum(stage.excepted for stage in report.stages)
    counted = (count(rules, "rule"), count(lists, "witness list"), count(totals, "total"), count(excepted, "exception"))
    return f"{', '.join(counted[:-1])} and {counted[-1]} took part"


def as_json(report: Report, everything: bool = False) -> str:
    """The report as one JSON object that `validate --format json` prints; for this dataset also `evidence`, its numbers."""
    return json_text(
        {
            "valid": report.exit_status == 0,
            "package": report.package.name,
            "path": place_of(report),
            "verdict": verdict(report),
            "not_run": list(report.not_run),
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
                    "stopped_rules": s.stopped,
                    "failures": s.failures,
                    "excepted": s.excepted,
                }
                for s in report.stages
            ],
            "violations": list(_as_objects(report, everything)),
        }
        | ({"evidence": tally.as_json(report.tally)} if report.tally else {})
    )


def _as_objects(report: Report, everything: bool) -> Iterator[dict[str, Any]]:
    for violation in report.violations:
        following = report.folded.under.get(violation, [])
        yield violation.as_json() | {"following": len(following), "following_rules": sorted({v.rule for v in following})}
        if everything:
            cause = {"file": violation.file, "line": violation.line, "column": violation.column, "rule": violation.rule}
            for other in [*following, *report.folded.repeats.get(violation, [])]:
                yield other.as_json() | {"following": 0, "follows_from": cause}
