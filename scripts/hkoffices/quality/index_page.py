"""The first page of the quality report: what the dataset is, its numbers, the ledger of office-days, the suites, the warnings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import htpy as h

from hkoffices.database.load import Loaded
from hkoffices.database.statistics import Tally
from hkoffices.gate.run import Report
from hkoffices.gate.stages import STAGES
from hkoffices.gate.suites import SUITES
from hkoffices.quality.page import page
from hkoffices.reports.html import table
from hkoffices.violation import Violation
from hkoffices.words.escape import count

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
    return page(
        f"{title}: quality",
        h.p[h.small[f"{report.package.name} {descriptor.get('version', '')}, as of {report.package.as_of}"]],
        h.h1[f"{title}: the quality of the data"],
        h.p[str(descriptor.get("description", ""))],
        _verdict(report),
        _numbers(tally),
        h.h2["What the facts rest on"],
        h.p[f"The best source of each of {tally.total('cells'):,} dates and references."],
        _shares(tally, "cells", SUPPORT),
        _ledger(loaded, tally),
        _suites(report),
        _stages(report),
        _violations(report.violations),
    )


def _verdict(report: Report) -> h.Node:
    errors = sum(v.severity == "error" for v in report.violations)
    valid = report.exit_status == 0
    found = f"{count(errors, 'error')}, {count(len(report.violations) - errors, 'warning')}"
    return h.p(class_=["verdict", {"violated": not valid}])[h.b["Valid" if valid else "Not valid"], f": {found}."]


def _numbers(tally: Tally) -> h.Node:
    agreeing = "" if tally.agreeing is None else f"{tally.agreeing:,} of "
    shown = [
        (f"{tally.number('facts', 'rows'):,}", f"facts with {tally.number('facts', 'dated_cells'):,} dates"),
        (f"{tally.number('evidence', 'citations'):,}", "citations"),
        (f"{tally.number('evidence', 'sources'):,}", "sources"),
        (f"{agreeing}{tally.number('evidence', 'witness_lists'):,}", "lists by witnesses agree with the tables"),
        (f"{tally.number('evidence', 'disputed_cells'):,}", "cells that a source disputes, each argued"),
    ]
    return h.div(".numbers")[[h.div[h.b[number], h.span[what]] for number, what in shown]]


def _shares(tally: Tally, section: str, words: dict[str, str]) -> list[h.Node]:
    counted = tally.sections[section]
    return [h.div(".bar")[[_piece(counted[name].share or 0, name) for name in words]], _key(tally, section, words)]


def _piece(share: float, colour: str, title: str | None = None) -> h.Element:
    return h.i(style=f"width:{share:.3%};background:var(--{colour})", title=title)


def _key(tally: Tally, section: str, words: dict[str, str]) -> h.Node:
    return h.ul(".key")[
        [
            h.li[h.i(style=f"background:var(--{name})"), f"{meaning}: {tally.with_share(section, name)}"]
            for name, meaning in words.items()
        ]
    ]


def _ledger(loaded: Loaded, tally: Tally) -> list[h.Node]:
    rows = loaded.connection.sql(LEDGER_SQL.read_text("utf-8")).to_dicts()
    if not rows:
        return []
    return [
        h.h2["The ledger of office-days"],
        h.p[
            f"Every day of every office since its first, {tally.total('office_days'):,} in all, by what is known of its head. "
            "What is not known is left open."
        ],
        [_office(row) for row in rows],
        h.div(".office")[h.span, h.div(".years")[h.span[str(rows[0]["first_year"])], h.span[str(loaded.package.as_of)]]],
        _key(tally, "office_days", OFFICE_DAYS),
    ]


def _office(row: dict[str, Any]) -> h.Node:
    pieces = [
        _piece(r["width"], r["class"], f"{r['range_from']} to {r['range_to']}: {OFFICE_DAYS[r['class']]}") for r in row["ranges"]
    ]
    before = h.i(style=f"width:{row['ranges'][0]['begins']:.3%}")
    return h.div(".office")[h.span(title=row["name"])[row["short_name"] or row["office_id"]], h.div(".bar")[before, pieces]]


def _suites(report: Report) -> list[h.Node]:
    groups = next(s.groups for s in report.stages if s.name == "world")
    rows = [
        h.tr[
            h.td[h.a(href=f"{name}.html")[SUITES[name]]],
            h.td(class_="good" if holding == all_ else "bad")[f"{holding} of {all_} hold"],
        ]
        for name, (holding, all_) in groups.items()
    ]
    return [
        h.h2["What independent witnesses said"],
        h.p[
            "Each list that a source gives for a day, of offices, units, provinces or heads, is held against the tables as they "
            "stand for that day."
        ],
        table(["What is compared", "The tables"], rows),
    ]


def _stages(report: Report) -> list[h.Node]:
    rows = [
        h.tr[
            h.td[SENTENCES[s.name]],
            h.td[f"{s.rules:,}"],
            h.td[f"{s.rows:,}"],
            h.td(class_="good" if s.status == "passed" else "bad")[s.status],
        ]
        for s in report.stages
    ]
    return [h.h2["What was checked"], table(["What holds", "Rules", "Rows", "Verdict"], rows)]


def _violations(violations: list[Violation]) -> list[h.Node]:
    rows = [
        h.tr[
            h.td[v.severity],
            h.td[h.code[f"{v.file}:{v.line}" if v.line else v.file], h.br, h.small[v.rule.replace("_", " ")]],
            h.td[v.message],
        ]
        for v in violations
    ]
    return [h.h2["Errors and warnings"], table(["Severity", "Place and rule", "What it is"], rows) if rows else h.p["None."]]
