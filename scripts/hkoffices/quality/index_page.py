"""The first page of the quality report: what the dataset is, its numbers, the ledger of office-days, the suites, the warnings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hkoffices.database.load import Loaded
from hkoffices.database.statistics import Tally
from hkoffices.gate.expectations import SUITES
from hkoffices.gate.run import Report
from hkoffices.gate.stages import STAGES
from hkoffices.quality.page import page, text
from hkoffices.violation import Violation

LEDGER_SQL = Path(__file__).with_name("ledger.sql")
SUPPORT = {
    "primary": "official: a paper, release, page, law or estimate of a government or legislature",
    "press": "at best the press",
    "other": "at best another kind of document",
    "encyclopedia": "only an encyclopedia",
    "none": "no source",
}
OFFICE_DAYS = {
    "held": "the head is known",
    "acting": "known, and acting",
    "possibly_held": "somebody is known who may have been head",
    "vacant": "the post is known to have been vacant",
    "unknown": "nobody is known",
}
SENTENCES = {stage.name: stage.sentence for stage in STAGES}


def index_page(report: Report, loaded: Loaded, tally: Tally) -> str:
    """The HTML of the first page."""
    descriptor = report.package.descriptor
    title = str(descriptor.get("title", report.package.name))
    parts = [
        f'<p class="quiet">{text(report.package.name)} {text(descriptor.get("version", ""))}, '
        f"as of {text(report.package.as_of)}</p>\n"
        f"<h1>{text(title)}: the quality of the data</h1>\n<p>{text(descriptor.get('description', ''))}</p>\n",
        _verdict(report),
        _numbers(tally),
        f"<h2>What the facts rest on</h2>\n<p>The best source of each of {tally.total('cells'):,} dates and references.</p>\n",
        _bar(tally, "cells", SUPPORT),
        _ledger(loaded, tally),
        _suites(report),
        _stages(report),
        _violations(report.violations),
    ]
    return page(f"{title}: quality", "".join(parts))


def _verdict(report: Report) -> str:
    errors = sum(v.severity == "error" for v in report.violations)
    warnings = len(report.violations) - errors
    judged = "Valid" if report.exit_status == 0 else "Not valid"
    kind = "verdict" if report.exit_status == 0 else "verdict violated"
    return f'<p class="{kind}"><b>{judged}</b>: {_plural(errors, "error")}, {_plural(warnings, "warning")}.</p>\n'


def _numbers(tally: Tally) -> str:
    agreeing = "" if tally.agreeing is None else f"{tally.agreeing:,} of "
    shown = [
        (f"{tally.number('facts', 'rows'):,}", f"facts with {tally.number('facts', 'dated_cells'):,} dates"),
        (f"{tally.number('evidence', 'citations'):,}", "citations"),
        (f"{tally.number('evidence', 'sources'):,}", "sources"),
        (f"{agreeing}{tally.number('evidence', 'witness_lists'):,}", "lists by witnesses agree with the tables"),
        (f"{tally.number('evidence', 'disputed_cells'):,}", "cells that a source disputes, each argued"),
    ]
    return '<div class="numbers">' + "".join(f"<div><b>{n}</b><span>{what}</span></div>" for n, what in shown) + "</div>\n"


def _bar(tally: Tally, section: str, words: dict[str, str]) -> str:
    counted = tally.sections[section]
    widths = [(name, counted[name].share or 0) for name in words]
    pieces = "".join(f'<i style="width:{share:.3%};background:var(--{name})"></i>' for name, share in widths)
    return f'<div class="bar">{pieces}</div>\n{_key(tally, section, words)}'


def _key(tally: Tally, section: str, words: dict[str, str]) -> str:
    items = (
        f'<li><i style="background:var(--{name})"></i>{text(said)}: {tally.with_share(section, name)}</li>'
        for name, said in words.items()
    )
    return f'<ul class="key">{"".join(items)}</ul>\n'


def _ledger(loaded: Loaded, tally: Tally) -> str:
    columns = ["office_id", "short_name", "name", "days", "first_year", "ranges"]
    rows = [dict(zip(columns, row, strict=True)) for row in loaded.connection.execute(LEDGER_SQL.read_text("utf-8")).fetchall()]
    if not rows:
        return ""
    return (
        "<h2>The ledger of office-days</h2>\n"
        f"<p>Every day of every office since its first, {tally.total('office_days'):,} in all, by what is known of its head. "
        "What is not known is left open.</p>\n"
        + "".join(map(_office, rows))
        + f'<div class="office"><span></span><div class="years"><span>{rows[0]["first_year"]}</span>'
        + f"<span>{text(loaded.package.as_of)}</span></div></div>\n"
        + _key(tally, "office_days", OFFICE_DAYS)
    )


def _office(row: dict[str, Any]) -> str:
    before = f'<i style="width:{row["ranges"][0]["begins"]:.3%}"></i>'
    pieces = "".join(
        f'<i style="width:{r["width"]:.3%};background:var(--{r["class"]})" '
        f'title="{text(r["range_from"])} to {text(r["range_to"])}: {text(OFFICE_DAYS[r["class"]])}"></i>'
        for r in row["ranges"]
    )
    label = text(row["short_name"] or row["office_id"])
    return f'<div class="office"><span title="{text(row["name"])}">{label}</span><div class="bar">{before}{pieces}</div></div>\n'


def _suites(report: Report) -> str:
    groups = next(s.groups for s in report.stages if s.name == "world")
    rows = "".join(
        f'<tr><td><a href="{name}.html">{text(SUITES[name])}</a></td>'
        f'<td class="number {"good" if holding == all_ else "bad"}">{holding} of {all_} hold</td></tr>\n'
        for name, (holding, all_) in groups.items()
    )
    return (
        "<h2>What independent witnesses said</h2>\n<p>Each list that a source gives for a day, of offices, units, provinces or "
        f"heads, is held against the tables as they stand for that day.</p>\n<table><tbody>\n{rows}</tbody></table>\n"
    )


def _stages(report: Report) -> str:
    rows = "".join(
        f'<tr><td>{text(SENTENCES[s.name])}</td><td class="number">{s.rules:,} rules</td><td class="number">{s.rows:,} rows</td>'
        f'<td class="{"good" if s.status == "passed" else "bad"}">{text(s.status)}</td></tr>\n'
        for s in report.stages
    )
    return f"<h2>What was checked</h2>\n<table><tbody>\n{rows}</tbody></table>\n"


def _violations(violations: list[Violation]) -> str:
    if not violations:
        return "<h2>Errors and warnings</h2>\n<p>None.</p>\n"
    rows = "".join(
        f"<tr><td>{text(v.severity)}</td><td><code>{text(v.file)}{f':{v.line}' if v.line else ''}</code><br>"
        f"<small>{text(v.rule.replace('_', ' '))}</small></td><td>{text(v.message)}</td></tr>\n"
        for v in violations
    )
    return f"<h2>Errors and warnings</h2>\n<table><tbody>\n{rows}</tbody></table>\n"


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
