"""The gate: TEXT, FORM, ROWS, TIME, WORLD, one after the other, and one report of it all."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from duckdb import ColumnExpression

from scripts.evidence import make_evidence
from scripts.exceptions import read_exceptions
from scripts.load import Loaded, load, lock, make_views
from scripts.ownership import is_ours
from scripts.package import Package, read_package
from scripts.stages.text import Readable, check_text
from scripts.violation import StageResult, Violation

STAGES = ("text", "form", "rows", "time", "world")
ENGINES = {
    "text": "python csv",
    "form": "frictionless",
    "rows": "pandera",
    "time": "duckdb",
    "world": "great_expectations",
}


@dataclass
class Report:
    """What the gate found, stage by stage."""

    package: Package
    stages: list[StageResult] = field(default_factory=list)

    @property
    def violations(self) -> list[Violation]:
        return [v for stage in self.stages for v in stage.violations]

    @property
    def failures(self) -> list[str]:
        return [f"{stage.name}: {failure}" for stage in self.stages for failure in stage.failures]

    @property
    def exit_status(self) -> int:
        """0 valid (warnings allowed), 1 violated, 2 a check could not run."""
        statuses = {stage.status for stage in self.stages}
        return 2 if "failed" in statuses else 1 if "violated" in statuses else 0


def validate(location: Path, until: str = "world", as_of: str | None = None) -> Report:
    """Run the gate on a package up to and including the stage `until`. Raises nothing for what the package holds.

    A stage that finds errors in TEXT, FORM or ROWS ends the run: later stages would read holes.
    """
    report = Report(read_package(location, as_of))
    wanted = STAGES[: STAGES.index(until) + 1]
    readable: dict[str, Readable] = {}
    loaded: Loaded | None = None
    exceptions = read_exceptions(report.package)

    def text() -> StageResult:
        result, found = check_text(report.package)
        result.violations += exceptions.violations
        readable.update(found)
        return result

    def form() -> StageResult:
        from scripts.stages.form import check_form

        return check_form(report.package, readable)

    def rows() -> StageResult:
        nonlocal loaded
        from scripts.stages.rows import check_rows

        loaded = load(report.package, readable)
        return _excepted(check_rows(loaded))

    def in_time() -> StageResult:
        from scripts.stages.time import check_time

        assert loaded is not None
        prepare(loaded)
        return _excepted(check_time(loaded))

    def world() -> StageResult:
        from scripts.stages.world import check_world

        assert loaded is not None
        return _excepted(check_world(loaded, owned(loaded)))

    def _excepted(result: StageResult) -> StageResult:
        exceptions.withdraw(result)
        return result

    steps: dict[str, Callable[[], StageResult]] = {
        "text": text,
        "form": form,
        "rows": rows,
        "time": in_time,
        "world": world,
    }
    for name in wanted:
        before = report.stages[-1] if report.stages else None
        if before and (before.skipped or (before.status != "passed" and before.name != "time")):
            report.stages.append(StageResult(name, ENGINES[name], skipped=True))
            continue
        report.stages.append(_timed(name, steps[name]))
    ran = [stage for stage in report.stages if not stage.skipped]
    if ran[-1].name in ("rows", "time", "world"):
        complete = ran[-1].name == "world" and not report.failures
        ran[-1].violations += exceptions.judge(_sources(loaded), complete)
    return report


def _sources(loaded: Loaded | None) -> set[str] | None:
    """The ids of the package's table of sources, if it has one."""
    table = loaded.tables.get("sources") if loaded else None
    if loaded is None or table is None or "source_id" not in table.columns:
        return None
    return {id_ for (id_,) in loaded.connection.table(table.in_sql).project(ColumnExpression("source_id")).fetchall()}


def prepare(loaded: Loaded) -> None:
    """Make the views where the package is this dataset, and lock the connection."""
    if owned(loaded):
        make_views(loaded)
        make_evidence(loaded)
    lock(loaded)


def owned(loaded: Loaded) -> bool:
    """Whether the package holds every table of this dataset, so that its views and macros can be made."""
    own = {t.name for t in loaded.tables.values() if is_ours(t.resource)}
    return own >= {file.stem for file in _schemas()}


def _schemas() -> list[Path]:
    from scripts.package import HERE

    return [f for f in (HERE / "schemas").glob("*.json") if not f.name.endswith(".profile.json")]


def _timed(name: str, step: Callable[[], StageResult]) -> StageResult:
    start = time.perf_counter()
    try:
        result = step()
    except Exception as error:  # whatever an engine raises, a check that could not run is told as such, never as a traceback
        reason = (str(error).splitlines() or [""])[0]
        result = StageResult(name, ENGINES[name], failures=[f"{type(error).__name__}: {reason}"])
    result.seconds = time.perf_counter() - start
    return result
