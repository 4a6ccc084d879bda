"""What the stages of one run hand on to each other: the tables as read and as loaded, the exceptions, the processes at work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import duckdb
from duckdb import ColumnExpression

from hkoffices.database.load import Loaded, LoadError, load
from hkoffices.database.open import owned, prepare, words_of_rules
from hkoffices.database.periods import ids_of
from hkoffices.gate.stages import CELL_STAGES, EXCEPTED_STAGES, STAGES, stage_names
from hkoffices.package.dataset import is_dataset
from hkoffices.package.descriptor import Package
from hkoffices.process.interrupt import was_interrupted
from hkoffices.process.subprocess_step import StartedEarly
from hkoffices.registers.exceptions import read_exceptions
from hkoffices.registers.tombstones import judge_tombstones, read_tombstones
from hkoffices.registers.totals import judge_totals, read_totals
from hkoffices.text.readable import UNKNOWN_DATE, Readable
from hkoffices.violation import StageResult, Violation


class Run:
    """One run of the gate over a package. `results` holds what the stages so far have found."""

    def __init__(self, package: Package, site: dict[str, Any] | None, wanted: frozenset[str]) -> None:
        self.package, self.site, self.wanted = package, site, wanted
        self.readable: dict[str, Readable] = {}
        self.as_read: dict[str, Readable] = {}  # the same as it stands in the files, where other texts stand for some cells now
        self.results: dict[str, StageResult] = {}
        self.exceptions = read_exceptions(package)
        self.loaded_before: Loaded | None = None
        self.cannot_load = False
        self.rows_ahead: StageResult | None = None
        self._prepared = False
        self._great_expectations: StartedEarly | None = None

    @property
    def loaded(self) -> Loaded:
        """The package in DuckDB, loaded when first asked for."""
        if self.loaded_before is None:
            try:
                self.loaded_before = load(self.package, self.readable)
            except (duckdb.Error, LoadError):
                self.cannot_load = True
                raise
        return self.loaded_before

    def great_expectations(self) -> StartedEarly:
        """The process that has imported Great Expectations, started when first asked for: the import takes seconds."""
        if self._great_expectations is None:
            self._great_expectations = StartedEarly("hkoffices.gate.expectations", "hkoffices.gate.import_great_expectations")
        return self._great_expectations

    def close(self) -> None:
        """End the process that was started early."""
        if self._great_expectations:
            self._great_expectations.stop()

    def go_ahead(self) -> None:
        """While FORM is judged in its process: load the tables, make the views, import what comes later, and judge ROWS.

        Errors here are ignored: the same step runs again in its own stage and reports them.
        """
        try:
            dated = any(t.period for t in self.loaded.tables.values())
            with ThreadPoolExecutor(1) as duckdb_thread:
                prepared = duckdb_thread.submit(self.prepare)
                import_module("hkoffices.gate.pandera_schema")
                if "time" in self.wanted and dated:
                    import_module("ortools.sat.python.cp_model")
            prepared.result()
            start = time.perf_counter()
            self.rows_ahead = self.judge_rows()
            self.rows_ahead.seconds = time.perf_counter() - start
        except Exception as error:
            if was_interrupted(error):
                raise
            self.loaded_before, self._prepared, self.cannot_load = None, False, False

    def prepare(self) -> None:
        """Make the views and lock the connection, once."""
        if not self._prepared:
            prepare(self.loaded, words_of_rules())
            self._prepared = True

    def ask_world(self) -> None:
        """Hand the expectations of WORLD to their process, which judges them while TIME is judged here.

        Errors here are ignored: the same step runs again in its own stage and reports them.
        """
        from hkoffices.gate.world import ask_world

        if "world" not in self.wanted or not owned(self.loaded):
            return
        try:
            ask_world(self.loaded, self.site, self.great_expectations())
        except Exception as error:
            if was_interrupted(error):
                raise

    def judge_rows(self) -> StageResult:
        """Judge ROWS on the tables as they are loaded."""
        from hkoffices.gate.rows import check_rows

        return check_rows(self.loaded)

    def judge_registers(self) -> Iterator[Violation]:
        """What is wrong with the tombstones and the totals of this dataset."""
        if is_dataset(self.package):
            yield from judge_tombstones(read_tombstones(self.package), ids_of(self.loaded))
            yield from judge_totals(self.package, read_totals(self.package))

    def load_without_unread_dates(self, rows: StageResult) -> None:
        """Load the tables anew with UNKNOWN_DATE in each date cell that ROWS could not read, so that nothing is certain of it."""
        from hkoffices.gate.rows import unread_dates

        cells = unread_dates(self.loaded, rows)
        if not cells:
            return
        self.as_read = dict(self.readable)
        for table in {table for table, _, _ in cells}:
            texts = {(line, column): UNKNOWN_DATE for name, line, column in cells if name == table}
            self.readable[table] = self.readable[table].with_cells(texts)
        self.loaded_before, self._prepared = None, False
        self.loaded.unread_cells = cells

    def judge_exceptions(self, stages: list[StageResult]) -> None:
        """Add what is wrong with the exceptions to the last stage that ran, where its rules may be excepted."""
        ran = [stage for stage in stages if not stage.skipped]
        if ran and ran[-1].name in EXCEPTED_STAGES:
            sound = not any(s.failures or s.stopped or (s.name in CELL_STAGES and s.status != "passed") for s in stages)
            complete = sound and ran[-1].name == stage_names()[-1]
            ran[-1].violations += self.exceptions.judge(self._sources(), self._rules(), complete)

    def _rules(self) -> set[str]:
        """The names of all rules that may be excepted; none where there are no exceptions."""
        stages = [stage for stage in STAGES if stage.name in EXCEPTED_STAGES] if self.exceptions.rows else []
        return {rule for stage in stages for rule in stage.rule_names()}

    def _sources(self) -> set[str] | None:
        """The ids of the package's table of sources, if it has one."""
        table = self.loaded_before.tables.get("sources") if self.loaded_before else None
        if self.loaded_before is None or table is None or "source_id" not in table.columns:
            return None
        rows = self.loaded_before.connection.table(table.in_sql).project(ColumnExpression("source_id")).fetchall()
        return {id_ for (id_,) in rows}
