"""What independent witnesses list, as Great Expectations over frames that DuckDB computed for the day of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hkoffices.gate.suites import COUNTED, RELATIONS, SITE, SUITES
from hkoffices.registers.totals import ROWS, FullCoverage, Total


@dataclass(frozen=True)
class Expected:
    """One expectation: a Great Expectations class with its arguments over one column of a suite's frame.

    `values` is what that column holds by the tables; `title`, `source` with its address `url`, and `note` are for readers;
    `line` is where the witness stands in `file`; `severity` is `critical` (an error) or `warning`; `found` says in words what
    the tables have where they do not agree, `differing` the members in which they
    differ; `counted` names the tables whose rows are counted.
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
    source: str = ""
    url: str | None = None
    differing: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()

    @property
    def notes(self) -> str:
        """The source, and what else there is to say, in sentences."""
        return " ".join(filter(None, [self.source and f"{self.source}.", self.note]))


@dataclass
class Outcome:
    """How one expectation fared: whether it holds, and what it raised if it could not run."""

    expected: Expected
    holds: bool
    raised: str = ""


def witness(row: dict[str, Any], names: dict[str, str]) -> Expected:
    """The expectation of one witness list: equality of sets if the witness names all, containment if not, or a number.

    `row` is one of checks/world/witnesses.sql; `names` says how each member and subject is called.
    """
    name, members = row["list_id"], list(row["members"])
    column = {"column": name}
    named = ", ".join(names.get(m, m) for m in row["named"])
    if row["number"] is not None:
        kind, arguments = (
            "ExpectColumnUniqueValueCountToBeBetween",
            column | {"min_value": row["number"], "max_value": row["number"]},
        )
        listed = f"{row['number']} in number"
    elif row["complete"]:
        kind, arguments, listed = "ExpectColumnDistinctValuesToEqualSet", column | {"value_set": row["named"]}, named or "none"
    else:
        kind, arguments = "ExpectColumnDistinctValuesToContainSet", column | {"value_set": row["named"]}
        listed = named if row["relation"] == "heads" else f"{named}, among others"
    title = f"{_of_whom(row, names)} on {row['said_of']}: {listed}"
    source = f"{row['source']}{', ' + row['locator'] if row['locator'] else ''}"
    return Expected(
        name,
        row["relation"],
        kind,
        arguments,
        members,
        title,
        row["note"] or "",
        line=row["line"],
        found=_difference(row, names),
        source=source,
        url=row["url"],
        counted=COUNTED[row["relation"]] if row["number"] is not None else (),
        differing=(*(row["missing"] or ()), *(row["unnamed"] or ())),
    )


def _of_whom(row: dict[str, Any], names: dict[str, str]) -> str:
    of_all, of_one = RELATIONS[row["relation"]]
    return of_all if row["subject_id"] == "network" else of_one.format(names.get(row["subject_id"], row["subject_id"]))


def _difference(row: dict[str, Any], names: dict[str, str]) -> str:
    def called(ids: list[str]) -> str:
        return ", ".join(f"{names[i]} ({i})" if i in names else i for i in ids)

    parts = []
    if row["missing"]:
        parts.append(f"by the tables not so: {called(row['missing'])}")
    if row["unnamed"]:
        parts.append(f"certain by the tables and not named: {called(row['unnamed'])}")
    if row["number"] is not None:
        parts.append(f"by the tables {len(row['members'])}: {called(row['members'])}")
    return "; ".join(parts)


def all_covered(full: FullCoverage, states: list[tuple[str, int, int]], *sources: str) -> Iterator[Expected]:
    """All places of a network are covered on a day, each by one office, in some reading.

    `states` has a row a place: its id, by how many offices it is certainly covered, by how many at most.
    """
    possible = sum(most > 0 for _, _, most in states)
    twice = [place for place, least, _ in states if least > 1]
    columns: tuple[tuple[str, str, dict[str, Any], int, str], ...] = (
        ("all_covered", "ExpectColumnMinToBeBetween", {"min_value": full.places}, possible, "all are covered"),
        ("covered_once", "ExpectColumnMaxToBeBetween", {"max_value": 0}, len(twice), "none is covered twice"),
    )
    for stem, kind, arguments, value, title in columns:
        name = f"{stem}_{full.day}"
        yield Expected(
            name,
            "network",
            kind,
            {"column": name} | arguments,
            [value],
            f"On {full.day}, of {full.places} places, {title}",
            f"All places of the first level, {full.places}, each with one office of the network {full.network}.",
            "checks/full_coverage.csv",
            full.line,
            found=f"by the tables {possible} places at most, twice {', '.join(twice) or 'none'}",
            counted=("coverage",),
            source=f"Sources: {', '.join(sources)}",
        )


def release_totals(totals: list[Total], measures: dict[str, float]) -> Iterator[Expected]:
    """Each measure of checks/totals.csv: below the minimum is an error, below the target a warning."""
    for total in totals:
        value = measures.get(total.measure, 0.0 if total.measure.startswith(ROWS) else None)
        for bound, least, severity in (("minimum", total.minimum, "critical"), ("target", total.target, "warning")):
            column = f"{total.measure}_{bound}"
            yield Expected(
                column,
                "release",
                "ExpectColumnMinToBeBetween",
                {"column": column, "min_value": least},
                [] if value is None else [value],
                f"{_measure(total.measure, least)} ({bound})",
                total.note,
                "checks/totals.csv",
                total.line,
                severity,
                f"it is {_figure(total.measure, value)}" if value is not None else "it was not measured",
            )


def _measure(name: str, bound: float) -> str:
    least = _figure(name, bound)
    if name.startswith(ROWS):
        return f"{name.removeprefix(ROWS)} has at least {least} rows"
    return f"The {name.replace('_', ' ')} is at least {least}"


def _figure(name: str, value: float) -> str:
    """A measure as it is read: a number of rows, or a share in percent to one place."""
    return f"{value:,.0f}" if name.startswith(ROWS) else f"{round(100 * value, 1):g}%"


def quiet_context(site: dict[str, Any] | None = None) -> Any:
    """A Great Expectations context in memory: no progress bars, no calls home, Data Docs as `site` configures them, if given."""
    from hkoffices.gate.import_great_expectations import ProgressBarsConfig, gx

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    context.data_sources.add_pandas("tables")
    if site:
        context.add_data_docs_site(SITE, site)
    return context


def judge(context: Any, suite: str, expected: list[Expected], for_pages: bool = False) -> Iterator[Outcome]:
    """Validate one suite over a frame with a column an expectation, padded with nothing; an outcome for each, in their order.

    `for_pages`: the context keeps suite and results, of which it makes Data Docs. To keep them takes a quarter of the time.
    """
    import pandas as pd

    from hkoffices.gate.import_great_expectations import configured_once, gx

    frame = pd.DataFrame({e.name: pd.Series(e.values, dtype="float64" if suite == "release" else "object") for e in expected})
    batch = context.data_sources.get("tables").add_dataframe_asset(suite).add_batch_definition_whole_dataframe("as loaded")
    asked = gx.ExpectationSuite(suite, expectations=[_in_great_expectations(e) for e in expected])
    if for_pages:
        kept = gx.ValidationDefinition(name=suite, data=batch, suite=context.suites.add(asked))
        found = context.validation_definitions.add(kept).run(batch_parameters={"dataframe": frame}, result_format="COMPLETE")
    else:
        with configured_once():
            found = batch.get_batch({"dataframe": frame}).validate(asked)
    by_name = {r.expectation_config.meta["name"]: r for r in found.results}
    for e in expected:
        result = by_name[e.name]
        yield Outcome(e, bool(result.success), _raised(result.exception_info))


def _in_great_expectations(e: Expected) -> Any:
    from hkoffices.gate.import_great_expectations import gx

    meta = {"name": e.name, "source": e.source, "url": e.url, "note": e.note, "found": e.found}
    kind = getattr(gx.expectations, e.kind)
    return kind(description=e.title, notes=e.notes, severity=e.severity, meta=meta, **e.arguments)


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
