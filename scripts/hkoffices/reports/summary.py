"""The gate's report as the summary of a job: Markdown that shows what is wrong, where, the rows concerned and their sources."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from hkoffices.gate.catalogue import sentence_of
from hkoffices.gate.run import Report
from hkoffices.reports.cited_rows import Rows
from hkoffices.reports.place import most_useful
from hkoffices.reports.text import following_text, judged, took_part, verdict
from hkoffices.violation import Related, Violation
from hkoffices.words import markdown

MAX_VIOLATIONS_WITH_ROWS = 40  # the others have one line each
MAX_RELATED_ROWS = 4  # shown next to the row that breaks the rule
MAX_SUMMARY_BYTES = 900_000  # GitHub drops a step's summary over 1 MiB


def as_summary(report: Report, everything: bool = False) -> str:
    """The whole list: the most useful violations with their rows and sources, the others one a line."""
    package = report.package
    lines = [f"## {markdown.plain(package.name)}: {markdown.plain(verdict(report))}", ""]
    lines += [f"{markdown.plain(judged(report))}. {_stages(report)} {took_part(report)}.", ""]
    lines += [f"- could not run: {markdown.plain(failure)}" for failure in report.failures]
    rows = Rows(package, report.readable)
    ranked = most_useful(report.all_violations if everything else report.violations)
    for number, violation in enumerate(ranked[:MAX_VIOLATIONS_WITH_ROWS], 1):
        lines += _in_full(report, rows, number, violation)
    rest = [
        f"{number}. {_place(v)}: {markdown.plain(v.message + following_text(report, v))}"
        for number, v in enumerate(ranked[MAX_VIOLATIONS_WITH_ROWS:], MAX_VIOLATIONS_WITH_ROWS + 1)
    ]
    return _bounded([*lines, *(["### The others", ""] if rest else []), *rest])


def add_to_summary(report: Report) -> None:
    """Add the summary to the file that GITHUB_STEP_SUMMARY names, where it names one."""
    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(as_summary(report))


def _stages(report: Report) -> str:
    return f"Stages: {', '.join(f'{stage.name} {stage.status}' for stage in report.stages)}."


def _place(violation: Violation) -> str:
    parts = [markdown.code(violation.rule) + (" (warning)" if violation.severity == "warning" else "")]
    parts.append(markdown.code(violation.file) + (f" line {violation.line}" if violation.line else ""))
    return ", ".join(parts + ([markdown.code(violation.column)] if violation.column else []))


def _in_full(report: Report, rows: Rows, number: int, violation: Violation) -> Iterator[str]:
    yield f"### {number}. {_place(violation)}"
    yield ""
    yield markdown.plain(violation.message + following_text(report, violation))
    yield ""
    if sentence := sentence_of(violation.rule):
        yield f"The rule: {markdown.plain(sentence)}"
        yield ""
    telling = report.folded.telling(violation)
    related = dict.fromkeys([*_parties(violation), *(_parties(telling) if telling else ())])
    shown = [(r, cells) for r in related if (cells := rows.cells(r))]
    for table in dict.fromkeys(r.table for r, _ in shown):
        yield from _side_by_side([(r, cells) for r, cells in shown if r.table == table], violation.column)
        yield ""
    sources = [(r, source) for r, _ in shown for source in rows.sources(r, violation.column)]
    yield from (f"- {markdown.code(str(r.id or r.line))} rests on {source}" for r, source in sources)
    if sources:
        yield ""


def _parties(violation: Violation) -> list[Related]:
    own = Related(violation.file, violation.table, violation.line, violation.id)
    return [own, *violation.related[:MAX_RELATED_ROWS]]


def _side_by_side(shown: list[tuple[Related, dict[str, str]]], column: str | None) -> list[str]:
    """The rows as columns of one table, without the cells that none of them fills; the cell to correct is in bold."""
    names = list(dict.fromkeys(name for _, cells in shown for name, cell in cells.items() if cell or name == column))
    body = []
    for name in names:
        label = f"**{markdown.plain(name)}**" if name == column else markdown.plain(name)
        body.append([label, *(markdown.plain(cells.get(name, "")) for _, cells in shown)])
    return markdown.table(["cell", *(markdown.plain(f"{r.file}:{r.line}") for r, _ in shown)], body)


def _bounded(lines: list[str]) -> str:
    size = 0
    kept: list[str] = []
    for line in lines:
        size += len(line.encode()) + 1
        if size > MAX_SUMMARY_BYTES:
            kept += ["", f"{len(lines) - len(kept):,} more lines are left out here: run `hkoffices validate` to see them all."]
            break
        kept.append(line)
    return "\n".join(kept).rstrip() + "\n"
