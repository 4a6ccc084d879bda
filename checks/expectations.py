"""What independent witnesses said of the whole, as Great Expectations over frames that DuckDB computed for the day of each."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TOTALS_CSV = HERE / "totals.csv"
SUITES = {
    "offices": "Which offices there were",
    "liaisons": "Which liaison units there were",
    "coverage": "Which provinces each office covered",
    "heads": "Who headed each organisation",
    "oversight": "Which offices each bureau was in charge of",
    "immigration": "Where immigration divisions were, and which provinces they served",
    "network": "The whole network on one day",
    "release": "The release as a whole",
}


@dataclass(frozen=True)
class Expected:
    """One expectation: a Great Expectations class with its arguments over one column of a suite's frame.

    `values` is what that column holds by the tables; `title` and `note` are for readers; `line` is where the witness
    stands in `file`; `severity` is `critical` (an error) or `warning`.
    """

    name: str
    suite: str
    kind: str
    arguments: dict[str, Any]
    values: list[Any]
    title: str
    note: str
    file: str = "tables/observations.csv"
    line: int | None = None
    severity: str = "critical"
    found: str = ""


@dataclass
class Outcome:
    """How one expectation fared: whether it holds, what was seen instead, and what it raised if it could not run."""

    expected: Expected
    holds: bool
    raised: str = ""
    seen: dict[str, Any] = field(default_factory=dict)


def witness(row: dict[str, Any], source: str) -> Expected:
    """The expectation of one witness list: equality of sets if the witness names all, containment if not, or a number.

    `row` is one of checks/world/witnesses.sql; `source` names its source for readers.
    """
    name, members = row["list_id"], list(row["members"])
    column = {"column": name}
    if row["number"] is not None:
        kind, arguments = (
            "ExpectColumnUniqueValueCountToBeBetween",
            column | {"min_value": row["number"], "max_value": row["number"]},
        )
        said = f"{row['number']} in number"
    elif row["complete"]:
        kind, arguments, said = (
            "ExpectColumnDistinctValuesToEqualSet",
            column | {"value_set": row["named"]},
            ", ".join(row["named"]),
        )
    else:
        kind, arguments = "ExpectColumnDistinctValuesToContainSet", column | {"value_set": row["named"]}
        said = f"{', '.join(row['named'])} among others"
    title = f"{row['relation']} of {row['subject_id']} on {row['observed_on']}: {said}"
    note = " ".join(filter(None, [f"{source}{', ' + row['locator'] if row['locator'] else ''}.", row["note"]]))
    return Expected(name, row["relation"], kind, arguments, members, title, note, line=row["line"], found=_difference(row))


def _difference(row: dict[str, Any]) -> str:
    parts = []
    if row["missing"]:
        parts.append(f"by the tables not so: {', '.join(row['missing'])}")
    if row["unnamed"]:
        parts.append(f"certain by the tables and not named: {', '.join(row['unnamed'])}")
    if row["number"] is not None:
        parts.append(f"by the tables {len(row['members'])}: {', '.join(row['members'])}")
    return "; ".join(parts)


def all_covered(day: str, places: list[str], *sources: str) -> Iterator[Expected]:
    """All 31 provinces are covered by exactly one office on a day; `places` is the column of coverage_on(day)."""
    note = f"All 31 provinces, municipalities and regions of the Mainland, each with one office. Sources: {', '.join(sources)}."
    for name, kind, arguments, title in (
        (
            f"all_covered_{day}",
            "ExpectColumnUniqueValueCountToBeBetween",
            {"min_value": 31, "max_value": 31},
            "31 places are covered",
        ),
        (f"covered_once_{day}", "ExpectColumnValuesToBeUnique", {}, "no place is covered twice"),
    ):
        found = f"by the tables {len(set(places))} places, {len(places) - len(set(places))} of them twice"
        yield Expected(
            name,
            "network",
            kind,
            {"column": name} | arguments,
            places,
            f"On {day} {title}",
            note,
            "tables/coverage.csv",
            found=found,
        )


def release_totals(measures: dict[str, float]) -> Iterator[Expected]:
    """Each measure of checks/totals.csv: below the minimum is an error, below the target a warning."""
    for line, row in enumerate(csv.DictReader(TOTALS_CSV.read_text("utf-8").splitlines()), start=2):
        name, value = row["measure"], measures.get(row["measure"])
        for bound, severity in (("minimum", "critical"), ("target", "warning")):
            column = f"{name}_{bound}"
            yield Expected(
                column,
                "release",
                "ExpectColumnMinToBeBetween",
                {"column": column, "min_value": float(row[bound])},
                [] if value is None else [value],
                f"{name.replace('_', ' ')} is at least its {bound}, {row[bound]}",
                row["note"],
                "checks/totals.csv",
                line,
                severity,
                f"it is {value:g}" if value is not None else "it was not measured",
            )


def quiet_context() -> Any:
    """A Great Expectations context in memory: no files, no progress bars, no calls home."""
    import os

    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def batch_and_suite(context: Any, suite: str, expected: list[Expected]) -> tuple[Any, Any, Any]:
    """(batch definition, frame, suite): the frame has a column an expectation, padded with nothing."""
    import great_expectations as gx
    import pandas as pd

    frame = pd.DataFrame({e.name: pd.Series(e.values, dtype="float64" if suite == "release" else "object") for e in expected})
    sources = context.data_sources
    source = sources.get("tables") if "tables" in sources.all() else sources.add_pandas("tables")
    batch = source.add_dataframe_asset(suite).add_batch_definition_whole_dataframe("as loaded")
    made = gx.ExpectationSuite(SUITES[suite])
    for e in expected:
        kind = getattr(gx.expectations, e.kind)
        made.add_expectation(kind(description=e.title, notes=e.note, severity=e.severity, meta={"name": e.name}, **e.arguments))
    return batch, frame, made


def judge(context: Any, suite: str, expected: list[Expected]) -> Iterator[Outcome]:
    """Validate one suite; an outcome for each expectation, in their order."""
    batch, frame, made = batch_and_suite(context, suite, expected)
    results = batch.get_batch({"dataframe": frame}).validate(made, result_format="COMPLETE").results
    by_name = {r.expectation_config.meta["name"]: r for r in results}
    for e in expected:
        result = by_name[e.name]
        yield Outcome(e, bool(result.success), _raised(result.exception_info), dict(result.result or {}))


def _raised(info: Any) -> str:
    """What an expectation raised, if anything: Great Expectations tells it in two shapes."""
    if not info:
        return ""
    if "raised_exception" in info:
        return str(info["exception_message"]) if info["raised_exception"] else ""
    return "; ".join(str(i.get("exception_message")) for i in info.values() if i.get("raised_exception"))


def by_suite(expected: Iterable[Expected]) -> dict[str, list[Expected]]:
    """The expectations of each suite, suites in the order of SUITES."""
    found: dict[str, list[Expected]] = {suite: [] for suite in SUITES}
    for e in expected:
        found[e.suite].append(e)
    return {suite: those for suite, those in found.items() if those}
