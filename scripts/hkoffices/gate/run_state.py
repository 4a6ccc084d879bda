"""What the stages of one run hand on to each other: the tables as read and as loaded, the exceptions, the processes at work."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from dataclasses import replace
from importlib import import_module
from typing import Any

from duckdb import ColumnExpression

from hkoffices.database.cache import Keeping, keeping
from hkoffices.database.connect import cursor_of
from hkoffices.database.load import Loaded, Loading, load
from hkoffices.database.open import RULES, prepare, words_of_rules
from hkoffices.database.periods import ids_of
from hkoffices.gate.catalogue import exceptable
from hkoffices.gate.processes import STEPS, Processes
from hkoffices.gate.stages import CELL_STAGES, EXCEPTED_STAGES, stage_names
from hkoffices.package.dataset import is_dataset, is_whole
from hkoffices.package.descriptor import Package
from hkoffices.process.interrupt import was_interrupted
from hkoffices.registers.exceptions import read_exceptions
from hkoffices.registers.tombstones import judge_tombstones, read_tombstones
from hkoffices.registers.totals import judge_totals, read_totals
from hkoffices.text.readable import UNKNOWN_DATE, Readable
from hkoffices.violation import StageResult, Violation

BUSY = 2  # processors that FORM, WORLD and this process keep busy


class Run:
    """One run of the gate over a package. `results` holds what the stages so far have found."""

    def __init__(
        self, package: Package, site: dict[str, Any] | None, wanted: frozenset[str], processes: Processes | None = None
    ) -> None:
        self.package, self.site, self.wanted = package, site, wanted
        self.processes = processes or Processes()
        self.readable: dict[str, Readable] = {}
        self.as_read: dict[str, Readable] = {}  # the same as it stands in the files, where other texts stand for some cells now
        self.results: dict[str, StageResult] = {}
        self.exceptions = read_exceptions(package)
        self.loaded_before: Loaded | None = None
        self.rows_ahead: StageResult | None = None
        self._aside = ThreadPoolExecutor(1)
        self._time_ahead: Future[StageResult] | None = None
        self._prepared = False
        self._loading: Loading | None = None
        self._open = ExitStack()
        self._keeping: Keeping | None = None

    @property
    def loaded(self) -> Loaded:
        """The package in DuckDB, loaded when first asked for."""
        if self.loaded_before is None:
            loading, self._loading = self._loading, None
            if loading:
                with loading:
                    self.loaded_before = loading.finish(self.readable)
            else:
                self.loaded_before = load(self.package, self.readable)
        return self.loaded_before

    @property
    def cannot_load(self) -> bool:
        """Whether ROWS, the first stage that reads the tables in DuckDB, has reported that they cannot be loaded."""
        return self.loaded_before is None and "rows" in self.results and bool(self.results["rows"].failures)

    def read_ahead(self) -> Loading | None:
        """Begin to load the tables, while they are read; None where no stage that is wanted needs them."""
        if self.package.resources and "rows" in self.wanted:
            if "world" in self.wanted and is_whole(self.package):
                self._keeping = self._open.enter_context(keeping(self.package, RULES))
            self._loading = Loading(self.package, keep_in=self._keeping.file if self._keeping else None)
        return self._loading

    def keep(self) -> None:
        """Leave the package as it was loaded for `explain` and `prove`, if nothing was found wrong in it; while WORLD is judged."""
        if self._keeping and all(result.status == "passed" for result in self.results.values()):
            self._keeping.write()

    def close(self) -> None:
        """End what was started early, without waiting for it."""
        self._aside.shutdown(wait=False, cancel_futures=True)
        if self._loading:
            self._loading.close()
        self._open.close()
        self.processes.stop(*STEPS)

    def go_ahead(self) -> None:
        """While FORM is judged in its process: load the tables, make the views, import what comes later, judge ROWS and TIME.

        Errors here are ignored: the same step runs again in its own stage and reports them.
        """
        try:
            prepared = self._aside.submit(self._prepare_aside)
            if "time" in self.wanted and ("world" not in self.wanted or (os.cpu_count() or 1) > BUSY):
                self._time_ahead = self._aside.submit(self._judge_time_aside, prepared)
            import_module("hkoffices.gate.import_pandera")
            if "time" in self.wanted and any(resource.temporal.period for resource in self.package.resources):
                import_module("hkoffices.proof.import_or_tools")
            prepared.result()
            self.rows_ahead = _with_seconds(self.judge_rows)
        except Exception as error:
            if was_interrupted(error):
                raise
            self._forget_loaded()

    def prepare(self) -> None:
        """Make the views and lock the connection, once."""
        if not self._prepared:
            prepare(self.loaded, words_of_rules())
            if self._keeping:
                self._keeping.hold(self.loaded)
            self._prepared = True

    def ask_world(self, loaded: Loaded) -> None:
        """Hand the expectations of WORLD to their process, once; it judges them while TIME is judged here.

        Errors here are ignored: the same step runs again in its own stage and reports them.
        """
        from hkoffices.gate.world import ask_world

        if "world" not in self.wanted or not is_whole(loaded.package) or self.processes.has_asked("world"):
            return
        try:
            ask_world(loaded, self.site, self.processes.of("world"))
        except Exception as error:
            if was_interrupted(error):
                raise

    def judge_rows(self) -> StageResult:
        """Judge ROWS on the tables as they are loaded."""
        from hkoffices.gate.rows import check_rows

        return check_rows(self.loaded)

    def judge_time(self) -> StageResult:
        """Judge TIME on the tables as they are loaded, while WORLD is judged; as it was judged ahead, where all rules could run."""
        from hkoffices.gate.time import check_time

        if self._time_ahead:
            with suppress(Exception):
                ahead = self._time_ahead.result()
                if not ahead.failures:
                    return ahead
        self.ask_world(self.loaded)
        return check_time(self.loaded, exceptions=self.exceptions)

    def _prepare_aside(self) -> Loaded:
        """Load the tables and make the views; the same tables by a cursor of its own, which may be asked while others ask the connection."""
        self.prepare()
        return replace(self.loaded, connection=cursor_of(self.loaded.connection))

    def _judge_time_aside(self, prepared: Future[Loaded]) -> StageResult:
        """Judge TIME while ROWS is judged on the same tables, and WORLD in its process."""
        from hkoffices.gate.time import check_time

        loaded = prepared.result()
        self.ask_world(loaded)
        return _with_seconds(lambda: check_time(loaded, exceptions=self.exceptions))

    def judge_registers(self) -> Iterator[Violation]:
        """What is wrong with the tombstones and the totals of this dataset."""
        if is_dataset(self.package):
            stones = read_tombstones(self.package)
            yield from judge_tombstones(stones, ids_of(self.loaded, {stone.table_name for stone in stones}))
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
        self._forget_loaded()
        self.loaded.unread_cells = cells

    def _forget_loaded(self) -> None:
        """Undo what was loaded and all that was judged of it, once that has ended."""
        if self._time_ahead:
            wait([self._time_ahead])
        if self.processes.has_asked("world"):
            self.processes.stop("world")
        self._open.close()
        self.loaded_before, self._prepared, self._time_ahead, self._keeping = None, False, None, None

    def judge_exceptions(self, stages: list[StageResult]) -> None:
        """Add what is wrong with the exceptions to the last stage that ran, where its rules may be excepted."""
        ran = [stage for stage in stages if not stage.skipped]
        if ran and ran[-1].name in EXCEPTED_STAGES:
            sound = not any(s.failures or s.stopped or (s.name in CELL_STAGES and s.status != "passed") for s in stages)
            complete = sound and ran[-1].name == stage_names()[-1]
            rules = exceptable() if self.exceptions.rows else set()
            ran[-1].violations += self.exceptions.judge(self._sources(), rules, complete)

    def _sources(self) -> set[str] | None:
        """The ids of the package's table of sources, if it has one."""
        table = self.loaded_before.tables.get("sources") if self.loaded_before else None
        if self.loaded_before is None or table is None or "source_id" not in table.columns:
            return None
        rows = self.loaded_before.connection.table(table.in_sql).project(ColumnExpression("source_id")).fetchall()
        return {id_ for (id_,) in rows}


def _with_seconds(step: Callable[[], StageResult]) -> StageResult:
    start = time.perf_counter()
    result = step()
    result.seconds = time.perf_counter() - start
    return result
