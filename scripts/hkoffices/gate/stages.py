"""The stages of the gate, as one list. Their engines are imported when they run, so that to name the stages costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hkoffices.violation import StageResult

if TYPE_CHECKING:
    from hkoffices.gate.run_state import Run
    from hkoffices.process.subprocess_step import StartedEarly

FORM_TIMEOUT_SECONDS, FORM_ROWS_A_SECOND = 120, 2_000  # Frictionless judges some 25,000 rows a second


@dataclass(frozen=True)
class Stage:
    """One stage: its name, the engine that judges, what is judged in one sentence, how it runs."""

    name: str
    engine: str
    sentence: str
    run: Callable[[Run], StageResult]


def stage_names() -> tuple[str, ...]:
    """The names of the stages, in their order."""
    return tuple(stage.name for stage in STAGES)


def _text(run: Run) -> StageResult:
    from hkoffices.package.dataset import is_whole
    from hkoffices.text.check import check_text
    from hkoffices.text.cut_short import cut_short

    if "world" in run.wanted and is_whole(run.package):
        run.processes.of("world")
    if "form" in run.wanted and run.package.resources:
        run.processes.of("form")
    loading = run.read_ahead()
    result, run.readable = check_text(run.package, ready=loading.add if loading else None)
    result.violations += run.exceptions.violations
    result.violations += cut_short(run.package)
    return result


def _form(run: Run) -> StageResult:
    from hkoffices.gate.form import check_form
    from hkoffices.gate.form_halves import halves

    seconds = FORM_TIMEOUT_SECONDS + sum(r.records for r in run.readable.values()) / FORM_ROWS_A_SECOND

    def ask_whole() -> StartedEarly:
        process = run.processes.of("form")
        process.ask(seconds, check_form, run.package, run.readable)
        return process

    loads = "rows" in run.wanted
    two = halves(run.package, run.readable) if loads else None
    whole = None if two else ask_whole()
    if two:
        two.ask(run, seconds)
    if loads:
        run.go_ahead()
    if two and (found := two.result(run)):
        return found
    return (whole or ask_whole()).result()


def _rows(run: Run) -> StageResult:
    from hkoffices.gate.about import about

    result = run.rows_ahead or run.judge_rows()
    run.load_without_unread_dates(result)
    result = run.exceptions.withdraw(result, about(run.loaded))
    result.violations += run.judge_registers()
    return result


def _time(run: Run) -> StageResult:
    from hkoffices.gate.about import about

    run.prepare()
    return run.exceptions.withdraw(run.judge_time(), about(run.loaded))


def _world(run: Run) -> StageResult:
    from hkoffices.gate.about import about
    from hkoffices.gate.world import check_world
    from hkoffices.package.dataset import is_whole

    run.prepare()
    ours = is_whole(run.package)
    run.ask_world(run.loaded)
    run.keep()
    result = check_world(run.loaded, ours, run.site, process=run.processes.of("world") if ours else None)
    return run.exceptions.withdraw(result, about(run.loaded))


STAGES = (
    Stage("text", "python csv", "The bytes of every file can be read in one way only.", _text),
    Stage("form", "frictionless", "Every cell and every key fits its Table Schema.", _form),
    Stage("rows", "pandera", "Every row can be true by itself.", _rows),
    Stage("time", "duckdb", "The rows can be true together, and agree with their evidence.", _time),
    Stage("world", "great_expectations", "The whole agrees with independent witnesses.", _world),
)
CELL_STAGES = ("text", "form", "rows")  # whose violations are about a cell by itself
EXCEPTED_STAGES = ("rows", "time", "world")  # whose rules may be excepted
