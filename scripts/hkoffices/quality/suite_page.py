"""One suite of expectations as a page of Great Expectations' Data Docs.

Great Expectations' site builder takes a renderer and a view by name (its documented place for both): ours leave out the run and
batch identifiers, the scripts and the calls to other servers of the built-in pages, and show title, source and what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import htpy as h

from hkoffices.gate.suites import SUITES
from hkoffices.quality.page import page
from hkoffices.reports.html import table, web_link

COUNTS = ("expect_column_unique_value_count_to_be_between", "expect_column_min_to_be_between")


def site_config(folder: Path) -> dict[str, Any]:
    """The configuration of a Data Docs site of validation results in a folder."""
    return {
        "class_name": "SiteBuilder",
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
        "site_section_builders": {
            "validations": {
                "class_name": "DefaultSiteSectionBuilder",
                "renderer": {"module_name": __name__, "class_name": "SuiteRenderer"},
                "view": {"module_name": __name__, "class_name": "SuiteView"},
            },
            "expectations": "None",
            "profiling": "None",
        },
    }


@dataclass(frozen=True)
class Shown:
    """One expectation as a reader sees it."""

    name: str
    title: str
    source: str
    url: str | None
    note: str
    seen: str
    holds: bool
    warning: bool


@dataclass(frozen=True)
class Suite:
    """A suite's name and its expectations."""

    name: str
    shown: list[Shown]


class SuiteRenderer:
    """From a validation result of Great Expectations to what a reader should see of it."""

    def __init__(self, data_context: Any = None) -> None:
        """Takes what Great Expectations hands to every renderer, and needs none of it."""

    def render(self, validated: Any) -> Suite:
        """`validated` is an ExpectationSuiteValidationResult."""
        return Suite(validated.suite_name, [_shown(r) for r in validated.results])


def _shown(result: Any) -> Shown:
    config, holds = result.expectation_config, bool(result.success)
    said = config.meta
    seen = _seen(config.type, result.result) if holds else said["found"]
    warning = config.severity == "warning"
    return Shown(said["name"], config.description, said["source"], said["url"], said["note"], seen, holds, warning)


def _seen(kind: str, result: dict[str, Any]) -> str:
    """What an expectation that holds saw, in words."""
    if kind not in COUNTS:
        return "agree"
    seen = result["observed_value"]
    return f"{seen:.1%}" if 0 < seen < 1 else f"{seen:,g}"


class SuiteView:
    """From what a reader should see to HTML."""

    def __init__(self, custom_styles_directory: Any = None, custom_views_directory: Any = None) -> None:
        """Takes what Great Expectations hands to every view, and needs none of it."""

    def render(self, suite: Suite, **_: Any) -> str:
        """The page of one suite; those that do not hold stand first."""
        title, holding = SUITES[suite.name], sum(s.holds for s in suite.shown)
        heading = "What should be so" if suite.name in ("network", "release") else "What a witness says"
        rows = [_row(shown) for shown in sorted(suite.shown, key=lambda s: s.holds)]
        return page(
            title,
            h.nav[h.a(href="index.html")["The quality of the data"]],
            h.h1[title],
            h.p[f"{holding} of {len(suite.shown)} hold."],
            table(["Holds", heading, "The tables"], rows, class_="suite"),
        )


def _row(shown: Shown) -> h.Node:
    sign = h.span(".good", title="holds")["✓"]
    if not shown.holds:
        sign = h.span(".bad")["short of target" if shown.warning else "not so"]
    source = [web_link(shown.source, shown.url), "."] if shown.source else None
    return h.tr(id=shown.name)[
        h.td[sign],
        h.td[shown.title, h.br, h.small[source, " " if source and shown.note else None, shown.note]],
        h.td[shown.seen],
    ]
