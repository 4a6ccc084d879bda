"""The gate: TEXT, FORM, ROWS, TIME, WORLD, one after the other, and one report of it all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression

from hkoffices.database.load import Loaded, LoadError, load
from hkoffices.database.open import owned, prepare
from hkoffices.database.periods import ids_of
from hkoffices.database.statistics import Tally, take_tally
from hkoffices.package.dataset import is_dataset
from hkoffices.package.descriptor import Package
from hkoffices.package.read import read_package
from hkoffices.process.subprocess_step import Beside
from hkoffices.registers.exceptions import read_exceptions
from hkoffices.registers.tombstones import judge_tombstones, read_tombstones
from hkoffices.registers.totals import judge_totals, read_totals
from hkoffices.text.check import check_text
from hkoffices.text.table_file import Readable
from hkoffices.violation import StageResult, Violation

FORM_SECONDS, FORM_ROWS_A_SECOND = 120, 2_000  # how long Frictionless may take: it does some 25,000 rows a second
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
    """What the gate found, stage by stage; of this dataset also the tables in DuckDB and the numbers."""

    package: Package
    stages: list[StageResult] = field(default_factory=list)
    loaded: Loaded | None = None
    tally: Tally | None = None

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


def validate(location: Path, until: str = "world", as_of: str | None = None, site: dict[str, Any] | None = None) -> Report:
    """Run the gate on a package up to and including the stage `until`. Raises nothing for what the package holds.

    A stage that finds errors in TEXT, FORM or ROWS ends the run: later stages would read holes. Great Expectations writes its
    pages into the folder `site`, if given.
    """
    report = Report(read_package(location, as_of))
    wanted = STAGES[: STAGES.index(until) + 1]
    run = _Run(report.package, site, wanted)
    for name in wanted:
        before = report.stages[-1] if report.stages else None
        if before and (before.skipped or (before.status != "passed" and before.name != "time")):
            report.stages.append(StageResult(name, ENGINES[name], skipped=True))
        else:
            report.stages.append(_timed(name, getattr(run, name)))
    run.judge_exceptions(report)
    if _ran(report, "time") and owned(run.loaded):
        report.loaded = run.loaded
        report.tally = take_tally(run.loaded, _contradicted(report) if _ran(report, "world") else None)
    return report


def _ran(report: Report, name: str) -> bool:
    return any(stage.name == name and stage.status in ("passed", "violated") for stage in report.stages)


def _contradicted(report: Report) -> int:
    return sum(v.rule == "witness" for v in report.violations)


class _Run:
    """One run of the gate: its stages by name, and what they hand on to each other."""

    def __init__(self, package: Package, site: dict[str, Any] | None, wanted: Sequence[str]) -> None:
        self.package, self.site = package, site
        self.load_needed, self.time_needed = "rows" in wanted, "time" in wanted
        self.readable: dict[str, Readable] = {}
        self.exceptions = read_exceptions(package)
        self._loaded: Loaded | None = None
        self._rows_ahead: StageResult | None = None
        self._prepared = False

    @property
    def loaded(self) -> Loaded:
        if self._loaded is None:
            self._loaded = load(self.package, self.readable)
        return self._loaded

    def text(self) -> StageResult:
        result, self.readable = check_text(self.package)
        result.violations += self.exceptions.violations
        return result

    def form(self) -> StageResult:
        """Frictionless judges beside us; meanwhile the tables are loaded and ROWS is judged, for the case that FORM passes."""
        from hkoffices.gate.form import check_form

        seconds = FORM_SECONDS + sum(r.records for r in self.readable.values()) / FORM_ROWS_A_SECOND
        with Beside(seconds, check_form, self.package, self.readable) as beside:
            if self.load_needed:
                self._go_ahead()
            return beside.result()

    def _go_ahead(self) -> None:
        """While FORM judges: load the tables; DuckDB binds the views and Python imports what comes later; judge ROWS.

        What fails here fails later, where it is told.
        """
        try:
            dated = any(t.period for t in self.loaded.tables.values())
            with ThreadPoolExecutor(1) as duckdb_beside:
                prepared = duckdb_beside.submit(self._prepare)
                import_module("hkoffices.gate.pandera_schema")
                if self.time_needed and dated:
                    import_module("ortools.sat.python.cp_model")
            prepared.result()
            self._rows_ahead = _timed("rows", self._judge_rows)
        except (duckdb.Error, LoadError):
            self._loaded, self._prepared = None, False

    def _prepare(self) -> None:
        if not self._prepared:
            prepare(self.loaded)
            self._prepared = True

    def rows(self) -> StageResult:
        result = self.exceptions.withdraw(self._rows_ahead or self._judge_rows())
        result.violations += self._judge_registers()
        return result

    def _judge_registers(self) -> Iterator[Violation]:
        """What is wrong with the tombstones and the totals of this dataset."""
        if is_dataset(self.package):
            yield from judge_tombstones(read_tombstones(self.package), ids_of(self.loaded))
            yield from judge_totals(self.package, read_totals(self.package))

    def _judge_rows(self) -> StageResult:
        from hkoffices.gate.rows import check_rows

        return check_rows(self.loaded)

    def time(self) -> StageResult:
        from hkoffices.gate.time import check_time

        self._prepare()
        return self.exceptions.withdraw(check_time(self.loaded))

    def world(self) -> StageResult:
        from hkoffices.gate.world import check_world

        return self.exceptions.withdraw(check_world(self.loaded, owned(self.loaded), self.site))

    def judge_exceptions(self, report: Report) -> None:
        """Add what is wrong with the exceptions to the last stage that ran, where it is one that exceptions speak of."""
        ran = [stage for stage in report.stages if not stage.skipped]
        if ran[-1].name in ("rows", "time", "world"):
            complete = ran[-1].name == "world" and not report.failures
            ran[-1].violations += self.exceptions.judge(self._sources(), self._rules(), complete)

    def _rules(self) -> set[str]:
        """The names of all rules that may be excepted; none where there are no exceptions."""
        from hkoffices.gate import rows, time, world

        return rows.rule_names() | time.rule_names() | world.rule_names() if self.exceptions.rows else set()

    def _sources(self) -> set[str] | None:
        """The ids of the package's table of sources, if it has one."""
        table = self._loaded.tables.get("sources") if self._loaded else None
        if self._loaded is None or table is None or "source_id" not in table.columns:
            return None
        rows = self._loaded.connection.table(table.in_sql).project(ColumnExpression("source_id")).fetchall()
        return {id_ for (id_,) in rows}


def _timed(name: str, step: Callable[[], StageResult]) -> StageResult:
    start = time.perf_counter()
    try:
        result = step()
    except Exception as error:  # whatever an engine raises, a check that could not run is told as such, never as a traceback
        if str(error) == "Query interrupted":  # how DuckDB passes Ctrl-C on
            raise KeyboardInterrupt from error
        reason = (str(error).splitlines() or [""])[0]
        result = StageResult(name, ENGINES[name], failures=[f"{type(error).__name__}: {reason}"])
    result.seconds = result.seconds or time.perf_counter() - start
    return result
