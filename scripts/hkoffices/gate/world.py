"""The stage WORLD: Great Expectations judges what independent witnesses list."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from duckdb import ColumnExpression, ConstantExpression

from hkoffices.database.load import Loaded
from hkoffices.gate.expectations import Expected, Outcome, all_covered, by_suite, judge, quiet_context, release_totals, witness
from hkoffices.gate.suites import COUNTED, SITE
from hkoffices.home import HOME
from hkoffices.process.subprocess_step import StartedEarly
from hkoffices.registers.totals import read_full_coverage, read_totals
from hkoffices.violation import Related, StageResult, Violation

RULES = {
    "witness": "What an independent witness lists for a day agrees with the tables for that day.",
    "network_total": "Every province, municipality and region is covered by exactly one office.",
    "release_total": "No measure of the dataset falls below its minimum; one below its target is a warning.",
}
WITNESSES = HOME / "checks" / "world" / "witnesses.sql"
FULL_COVERAGE = HOME / "checks" / "world" / "full_coverage.sql"
MEASURES = HOME / "checks" / "world" / "measures.sql"
MEMBERS = ("offices", "liaisons", "bureaux", "places", "people")
TOTALS = {"network": "network_total", "release": "release_total"}  # suites whose rule is not `witness`
TIMEOUT_SECONDS = 300  # for all expectations
WITNESSED = frozenset({"observations", "sources"})  # of which every suite reads each row
READS = {suite: WITNESSED | frozenset(tables) for suite, tables in (COUNTED | {"network": ("coverage",)}).items()}


def expectations(loaded: Loaded) -> Iterator[Expected]:
    """Every expectation on this dataset: the witness lists of observations, the network on four days, the release totals."""
    connection = loaded.connection
    names = names_of_members(loaded)
    lists = connection.execute(WITNESSES.read_text("utf-8"))
    columns = [name for name, *_ in lists.description or []]
    for row in lists.fetchall():
        yield witness(dict(zip(columns, row, strict=True)), names)
    titles = dict(connection.table("sources").project("source_id", "title").fetchall())
    for full in read_full_coverage(loaded.package):
        cursor = connection.execute(FULL_COVERAGE.read_text("utf-8"), {"day": full.day, "network": full.network})
        yield from all_covered(full, cursor.fetchall(), *(titles.get(s, s) for s in full.sources))
    measures = dict(connection.execute(MEASURES.read_text("utf-8")).fetchall())
    yield from release_totals(read_totals(loaded.package), measures)


def names_of_members(loaded: Loaded) -> dict[str, str]:
    """What each office, liaison unit, bureau, place and person is called, by id."""
    rows = loaded.connection.table("names").filter(ColumnExpression("table_name").isin(*map(ConstantExpression, MEMBERS)))
    return dict(rows.project("row_id", "name").fetchall())


def check_world(
    loaded: Loaded, owned: bool, site: dict[str, Any] | None = None, only: str | None = None, process: StartedEarly | None = None
) -> StageResult:
    """Every expectation, suite by suite, in `process` if given: asked now, unless `ask_world` did so before.

    `owned`: whether the package is this dataset; the witnesses are about no other. Great Expectations writes its pages
    into the folder `site` (scripts/hkoffices/quality/suite_page.py), if given. `only` names one suite and leaves the others out.
    """
    if not owned:
        return StageResult("world", _engine(), skipped_rules=["witnesses", "totals"])
    if process is None:
        return judge_all(*_asked(loaded, only), site)
    if process.answer is None:
        ask_world(loaded, site, process)
    return process.result()


def ask_world(loaded: Loaded, site: dict[str, Any] | None, process: StartedEarly) -> None:
    """Have `process` judge every expectation on this dataset, while this process goes on."""
    process.ask(TIMEOUT_SECONDS, judge_all, *_asked(loaded, None), site)


def _asked(loaded: Loaded, only: str | None) -> tuple[list[Expected], dict[str, str]]:
    """The expectations that can be judged, and the file for which each of the others is stopped: a table that is not complete; of
    a release total also one with a date that could not be read, for a measure has no three answers.
    """
    wanted = [e for e in expectations(loaded) if only in (None, e.suite)]
    unread = loaded.incomplete | {table for table, _, _ in loaded.unread_cells}
    stopped = {}
    for e in wanted:
        wrong = unread if e.suite == "release" else loaded.incomplete
        if stopping := sorted(READS.get(e.suite, frozenset(loaded.tables)) & wrong):
            stopped[e.name] = loaded.tables[stopping[0]].resource.file
    return [e for e in wanted if e.name not in stopped], stopped


def judge_all(expectations: list[Expected], stopped: dict[str, str], site: dict[str, Any] | None = None) -> StageResult:
    """Every one of these expectations, suite by suite. One that raises is a failure to run; `stopped` are those not judged."""
    result = StageResult("world", _engine(), stopped=stopped)
    context = quiet_context(site)
    for suite, expected in by_suite(expectations).items():
        result.rules += len(expected)
        result.rows += sum(len(e.values) for e in expected)
        outcomes = list(judge(context, suite, expected, for_pages=bool(site)))
        result.groups[suite] = (sum(o.holds for o in outcomes), len(outcomes))
        for outcome in outcomes:
            if outcome.raised:
                result.failures.append(f"{outcome.expected.name} could not run: {outcome.raised}")
            elif not outcome.holds:
                result.violations.append(violation_of(outcome))
    if site:
        context.build_data_docs(site_names=[SITE], build_index=False)
    return result


def _engine() -> str:
    return f"great_expectations {version('great_expectations')}"


def violation_of(outcome: Outcome) -> Violation:
    """The violation of an expectation that does not hold."""
    e = outcome.expected
    table = e.file.removeprefix("tables/").removesuffix(".csv") if e.file.startswith("tables/") else None
    return Violation(
        TOTALS.get(e.suite, "witness"),
        f"expected: {e.title}; {e.found}. {e.notes}",
        e.file,
        "warning" if e.severity == "warning" else "error",
        table=table,
        line=e.line,
        id=e.name,
        related=tuple(Related(f"tables/{t}.csv", t) for t in e.counted),
        names=e.differing,
    )
