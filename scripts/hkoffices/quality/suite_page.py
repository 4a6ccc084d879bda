"""One suite of expectations as a page of Great Expectations' Data Docs.

Great Expectations' site builder takes a renderer and a view by name (its documented place for both): ours leave out the run and
batch identifiers, the scripts and the calls to other servers of the built-in pages, and show title, source and what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hkoffices.gate.expectations import SUITES
from hkoffices.quality.page import link, page, text

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
        return page(
            title,
            f'<nav><a href="index.html">The quality of the data</a></nav>\n<h1>{text(title)}</h1>\n'
            f"<p>{holding} of {len(suite.shown)} hold.</p>\n"
            f'<table class="suite">\n<thead><tr><th></th><th>{heading}</th><th>The tables</th></tr></thead>\n<tbody>\n'
            f"{''.join(map(_row, sorted(suite.shown, key=lambda s: s.holds)))}</tbody>\n</table>\n",
        )


def _row(shown: Shown) -> str:
    sign = '<span class="good" title="holds">✓</span>'
    if not shown.holds:
        sign = f'<span class="bad">{"short of target" if shown.warning else "not so"}</span>'
    source = link(text(shown.source), shown.url) + "." if shown.source else ""
    small = " ".join(filter(None, [source, text(shown.note)]))
    return (
        f'<tr id="{text(shown.name)}"><td>{sign}</td><td>{text(shown.title)}<br><small>{small}</small></td>'
        f"<td>{text(shown.seen)}</td></tr>\n"
    )
