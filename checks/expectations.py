"""What independent witnesses said of the whole, as Great Expectations over frames that DuckDB computed for a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Total:
    """A statement about the whole network on one day: the rows of an as-of macro, expected one by one in `expectations`.

    Each expectation is the name of a Great Expectations class with its arguments; `sources` are ids of tables/sources.csv.
    """

    name: str
    query: str
    day: str
    expectations: tuple[tuple[str, dict[str, Any]], ...]
    sources: tuple[str, ...]
    note: str


def _all_covered(day: str, *sources: str) -> Total:
    expectations = (
        ("ExpectTableRowCountToEqual", {"value": 31}),
        ("ExpectColumnValuesToBeUnique", {"column": "place_id"}),
    )
    note = "All 31 provinces, municipalities and regions of the Mainland, each with exactly one office."
    return Total(f"all_provinces_covered_{day}", "coverage_on", day, expectations, sources, note)


def _members(name: str, query: str, column: str, day: str, members: list[str], source: str, note: str) -> Total:
    expectations = (("ExpectColumnDistinctValuesToEqualSet", {"column": column, "value_set": members}),)
    return Total(name, query, day, expectations, (source,), note)


def _count(name: str, query: str, day: str, number: int, source: str, note: str) -> Total:
    return Total(name, query, day, (("ExpectTableRowCountToEqual", {"value": number}),), (source,), note)


TOTALS: tuple[Total, ...] = (
    _all_covered("2006-12-31", "yearbook-2006-01-10", "yearbook-2006-01-09"),
    _all_covered("2014-12-31", "wheto-foreword", "yunnan-daily-2015-01-26", "dzribao-2014-11-06"),
    _all_covered("2020-01-24", "newsgov-2020-01-24"),
    _all_covered("2024-11-18", "gia-2024-11-18-scma"),
    _count("five_offices_2018", "offices_on", "2018-10-31", 5, "legco-cb1-173-18-19-04", "The yearly report to LegCo."),
    _count("eleven_units_2018", "liaisons_on", "2018-10-31", 11, "legco-cb1-173-18-19-04", "The yearly report to LegCo."),
    _members(
        "offices_may_2012", "offices_on", "office_id", "2012-05-31", ["bjo", "gdeto", "sheto", "cdeto"],
        "legco-cb2-2193-11-12-01", "The offices that the paper on the division of work names (paragraph 13).",
    ),
    _members(
        "units_may_2012", "liaisons_on", "liaison_id", "2012-05-31", ["lu-shenzhen", "lu-fujian", "lu-chongqing"],
        "legco-cb2-2193-11-12-01", "The liaison units that the paper on the division of work names (paragraph 13).",
    ),
)  # fmt: skip


def quiet_context() -> Any:
    """A Great Expectations context in memory: no files, no progress bars, no calls home."""
    import os

    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


@dataclass
class Outcome:
    """How one expectation fared: whether it holds, what was seen instead, and what it raised if it could not run."""

    name: str
    holds: bool
    note: str
    seen: dict[str, Any] = field(default_factory=dict)
    expected: dict[str, Any] = field(default_factory=dict)
    raised: str = ""


def judge(context: Any, name: str, frame: Any, expectations: Any, note: str) -> Iterator[Outcome]:
    """Validate one frame against expectations (class name, arguments), each with `note` as its notes."""
    import great_expectations as gx

    sources = context.data_sources
    source = sources.get("duckdb") if "duckdb" in sources.all() else sources.add_pandas("duckdb")
    batch = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("whole")
    suite = gx.ExpectationSuite(name)
    for kind, arguments in expectations:
        suite.add_expectation(getattr(gx.expectations, kind)(notes=note, **arguments))
    outcome = batch.get_batch({"dataframe": frame}).validate(suite, result_format="COMPLETE")
    for result in outcome.results:
        raised = _raised(result.exception_info)
        yield Outcome(name, bool(result.success), note, dict(result.result or {}), dict(result.expectation_config.kwargs), raised)


def _raised(info: Any) -> str:
    """What an expectation raised, if anything: Great Expectations tells it in two shapes."""
    if not info:
        return ""
    if "raised_exception" in info:
        return str(info["exception_message"]) if info["raised_exception"] else ""
    return "; ".join(str(i.get("exception_message")) for i in info.values() if i.get("raised_exception"))
