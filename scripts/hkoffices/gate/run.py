"""The gate: the stages of a package one after the other, and one report of them all."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from hkoffices.database.load import Loaded
from hkoffices.database.statistics import Tally, take_tally
from hkoffices.gate.check import evidence_rules
from hkoffices.gate.consequences import Folded, Folding
from hkoffices.gate.dependence import Dependence
from hkoffices.gate.processes import Processes
from hkoffices.gate.run_state import Run
from hkoffices.gate.stages import CELL_STAGES, STAGES, Stage, stage_names
from hkoffices.package.dataset import is_whole
from hkoffices.package.descriptor import Package
from hkoffices.package.read import read_package
from hkoffices.process.interrupt import was_interrupted
from hkoffices.text.readable import Readable
from hkoffices.violation import StageResult, Violation

Progress = Callable[[StageResult], None]


@dataclass
class Report:
    """What the gate found, stage by stage; of this dataset also the tables in DuckDB and the numbers.

    `not_run` names the stages that were not asked for. `named` is the file by which a user knows the package, where that is not
    its descriptor.
    """

    package: Package
    stages: list[StageResult] = field(default_factory=list)
    loaded: Loaded | None = None
    tally: Tally | None = None
    readable: dict[str, Readable] = field(default_factory=dict)
    not_run: tuple[str, ...] = ()
    named: Path | None = None
    depends: Callable[[Violation, str, str], bool] = lambda violation, table, column: False

    @property
    def all_violations(self) -> list[Violation]:
        """Every violation of every stage."""
        return [v for stage in self.stages for v in stage.violations]

    @cached_property
    def folded(self) -> Folded:
        """The violations, with those that follow from another one under it."""
        return Folding(self.package, self.readable, self.depends).fold(self.stages, evidence_rules())

    @property
    def violations(self) -> list[Violation]:
        """Every violation that does not follow from another one."""
        return self.folded.shown

    @property
    def failures(self) -> list[str]:
        """What could not run, each after its stage."""
        return [f"{stage.name}: {failure}" for stage in self.stages for failure in stage.failures]

    @property
    def exit_status(self) -> int:
        """0 valid (warnings allowed), 1 violated, 2 a check could not run."""
        statuses = {stage.status for stage in self.stages}
        return 2 if "failed" in statuses else 1 if "violated" in statuses else 0


def validate(
    location: Path,
    until: str = "world",
    as_of: str | None = None,
    site: dict[str, Any] | None = None,
    progress: Progress = lambda result: None,
    named: Path | None = None,
    processes: Processes | None = None,
) -> Report:
    """Run the gate on a package up to and including the stage `until`. Raises nothing for what the package holds.

    Errors of one stage do not end the run: later stages judge what does not depend on wrong files, rows and cells.
    Great Expectations writes its pages into the folder `site`, if given. `progress` is called with each stage as it ends.
    `processes` may have been started before; they are ended.
    """
    names = stage_names()
    wanted = STAGES[: names.index(until) + 1]
    report = Report(read_package(location, as_of), named=named, not_run=names[len(wanted) :])
    run = Run(report.package, site, frozenset(stage.name for stage in wanted), processes)
    try:
        for stage in wanted:
            result = _judge(stage, run)
            _stop_for_errors(report, result)
            report.stages.append(result)
            if stage is wanted[-1]:
                run.judge_exceptions(report.stages)
            progress(result)
    finally:
        run.close()
    report.readable = run.as_read or run.readable
    if loaded := run.loaded_before:
        report.depends = Dependence(loaded)
        if _sound(report) and _ran(report, "time") and is_whole(loaded.package):
            report.loaded = loaded
            report.tally = take_tally(loaded, _contradicted(report) if _ran(report, "world") else None)
    return report


def _judge(stage: Stage, run: Run) -> StageResult:
    if run.results and (not run.package.resources or run.cannot_load):
        result = StageResult(stage.name, stage.engine, skipped=True)
    else:
        result = timed(stage, lambda: stage.run(run))
    run.results[stage.name] = result
    return result


def _stop_for_errors(report: Report, result: StageResult) -> None:
    """A rule that raised over a table whose cells are known to be wrong is stopped by those errors: it has not failed."""
    wrong = {
        v.table: v.file for s in [*report.stages, result] if s.name in CELL_STAGES for v in s.violations if v.severity == "error"
    }
    for failure in list(result.failures):
        if tables := sorted(t for t in result.reads.get(failure, ()) if t in wrong):
            result.failures.remove(failure)
            result.stopped[failure.partition(" could not run")[0]] = wrong[tables[0]]


def _sound(report: Report) -> bool:
    """Whether the stages on files, cells and rows have all passed."""
    return all(stage.status == "passed" for stage in report.stages if stage.name in CELL_STAGES)


def _ran(report: Report, name: str) -> bool:
    return any(stage.name == name and stage.status in ("passed", "violated") for stage in report.stages)


def _contradicted(report: Report) -> int:
    return sum(v.rule == "witness" for v in report.all_violations)


def timed(stage: Stage, step: Callable[[], StageResult]) -> StageResult:
    """The result of a stage with the seconds it took. What an engine raises is a check that could not run, never a traceback."""
    start = time.perf_counter()
    try:
        result = step()
    except Exception as error:
        if was_interrupted(error):
            raise KeyboardInterrupt from error
        reason = (str(error).splitlines() or [""])[0]
        result = StageResult(stage.name, stage.engine, failures=[f"{type(error).__name__}: {reason}"])
    result.seconds = result.seconds or time.perf_counter() - start
    return result
