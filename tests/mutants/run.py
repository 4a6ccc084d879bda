"""The mutants judged, stage by stage, in as many processes as there are processors."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from hkoffices.database import connect
from hkoffices.gate.catalogue import exceptable
from hkoffices.registers.exceptions import read_exceptions
from hkoffices.violation import StageResult, Violation

from tests.mutants import early, equivalence
from tests.mutants.alone import frictionless_finds
from tests.mutants.formed import Formed
from tests.mutants.sample import draw
from tests.mutants.tables import Mutant, Tables
from tests.mutants.verdict import Verdict, enter, verdict_of
from tests.mutants.worlds import Worlds

SIDE_BY_SIDE = 120  # mutants that stand side by side in TIME
STARTED = ("tenures", "coverage", "oversight", "premises", "division_areas")  # where the usual test for overlaps applies


def judge(tables: Tables, mutants: list[Mutant], folder: Path) -> list[Verdict]:
    """The verdict on each mutant. A stage that finds an error ends the judgement, as in the gate."""
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    verdicts = [verdict_of(tables, m) for m in mutants]
    formed, alone = Formed(tables, folder), early.row_by_row(tables, mutants, folder)
    for number, (mutant, verdict) in enumerate(zip(mutants, verdicts, strict=True)):
        form = alone.form.get(number, []) + formed.violations(mutant)
        _early(tables, mutant, verdict, form, alone.rows.get(number, []), folder)
    for reason_of, reason in equivalence.reasons(tables, mutants, folder).items():
        verdicts[reason_of].no_fault = reason
    _late(tables, mutants, verdicts, folder)
    return verdicts


def _early(
    tables: Tables, mutant: Mutant, verdict: Verdict, form: list[Violation], in_rows: list[Violation], folder: Path
) -> None:
    text = early.text_violations(tables, mutant, folder)
    verdict.frictionless = frictionless_finds(tables, mutant, folder) if mutant.damage else bool(form)
    verdict.pandera = (
        any(v.rule == "encoding" or v.rule == "quoting" or v.rule == "ragged" for v in text) if mutant.damage else bool(in_rows)
    )
    for stage, found in (("text", text), ("form", form), ("rows", in_rows)):
        enter(verdict, tables, mutant, stage, found)
        if verdict.ended:
            return


def _late(tables: Tables, mutants: list[Mutant], verdicts: list[Verdict], folder: Path) -> None:
    worlds = Worlds(tables)
    for part in _by(SIDE_BY_SIDE, [number for number, verdict in enumerate(verdicts) if not verdict.ended]):
        gc.collect()  # the DuckDB of the part before
        for number, judged in zip(part, worlds.judge([mutants[n] for n in part], folder), strict=True):
            kept = excepted(tables, mutants[number], judged.time, judged.world)
            for stage, violations in zip(("time", "world"), kept, strict=True):
                enter(verdicts[number], tables, mutants[number], stage, violations)
    for table in STARTED:
        for part in _by(SIDE_BY_SIDE, [n for n, m in enumerate(mutants) if m.table == table and not m.damage]):
            for number, found in zip(part, worlds.lead([mutants[n] for n in part], folder), strict=True):
                verdicts[number].lead = found


def excepted(tables: Tables, mutant: Mutant, *stages: list[Violation]) -> list[list[Violation]]:
    """What the stages said, without what checks/exceptions.csv excepts; the last one says what is wrong with the exceptions."""
    exceptions = read_exceptions(tables.package)
    cases = {row.key: row.about for row in exceptions.rows}  # a mutant of an excepted row is rare: its case counts as unchanged

    def about(violation: Violation) -> str:
        return cases.get((violation.rule, violation.table or "", violation.id or ""), "")

    kept = [exceptions.withdraw(StageResult("", "", violations=found), about).violations for found in stages]
    documents = mutant.rows(tables) if mutant.table == "sources" else enumerate(tables.rows["sources"])
    return [*kept[:-1], kept[-1] + list(exceptions.judge({cells[0] for _, cells in documents}, exceptable(), complete=True))]


def _by(size: int, numbers: list[int]) -> Iterator[list[int]]:
    return (numbers[start : start + size] for start in range(0, len(numbers), size))


def _part(number: int | None, seed: int, part: int, parts: int) -> list[Verdict]:
    connect.BOUNDS["threads"] = 1  # the other processors have parts of their own
    gc.disable()  # it would look through the tables again and again
    tables = Tables()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        return judge(tables, draw(tables, number, seed)[part::parts], Path(folder))


def run(number: int | None, seed: int, parts: int) -> list[Verdict]:
    """The verdicts on a sample of about `number` mutants (None: on all), judged in `parts` processes."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(parts, mp_context=context) as pool:
        jobs = [pool.submit(_part, number, seed, part, parts) for part in range(parts)]
        return [verdict for job in jobs for verdict in job.result()]
