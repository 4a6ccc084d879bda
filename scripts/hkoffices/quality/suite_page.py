"""One suite of expectations as a page of Great Expectations' Data Docs.

Great Expectations' site builder takes a renderer and a view by name (its documented place for both): ours leave out the run and
batch identifiers, the scripts and the calls to other servers of the built-in pages, and show title, source and what was seen.
"""

from __future__ import annotations

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


class SuiteRenderer:
    """What Great Expectations asks of a renderer: ours leaves a suite as it was validated, and the view shows it."""

    def render(self, validated: Any) -> Any:
        """`validated` is an ExpectationSuiteValidationResult."""
        return validated


def _seen(kind: str, result: dict[str, Any]) -> str:
    """What an expectation that holds saw, in words."""
    if kind not in COUNTS:
        return "agree"
    seen = result["observed_value"]
    return f"{seen:.1%}" if 0 < seen < 1 else f"{seen:,g}"


class SuiteView:
    """From what was validated to HTML."""

    def render(self, validated: Any, **_: Any) -> str:
        """The page of one suite; those that do not hold stand first."""
        name, results = validated.suite_name, sorted(validated.results, key=lambda r: bool(r.success))
        heading = "What should be so" if name in ("network", "release") else "What a witness says"
        return page(
            SUITES[name],
            h.nav[h.a(href="index.html")["The quality of the data"]],
            h.h1[SUITES[name]],
            h.p[f"{sum(bool(r.success) for r in results)} of {len(results)} hold."],
            table(["Holds", heading, "The tables"], map(_row, results), class_="suite"),
        )


def _row(result: Any) -> h.Node:
    config, holds = result.expectation_config, bool(result.success)
    said = config.meta
    sign = h.span(".good", title="holds")["✓"]
    if not holds:
        sign = h.span(".bad")["short of target" if config.severity == "warning" else "not so"]
    source = [web_link(said["source"], said["url"]), "."] if said["source"] else None
    return h.tr(id=said["name"])[
        h.td[sign],
        h.td[config.description, h.br, h.small[source, " " if source and said["note"] else None, said["note"]]],
        h.td[_seen(config.type, result.result) if holds else said["found"]],
    ]
