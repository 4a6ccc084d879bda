"""The tests that prove macros and declared constraints, tried on spoilt SQL: each trial in a process of its own, forked where all
that the tests need is imported already."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from scripts import load, periods
from scripts.package import HERE
from scripts.stages import time as stage
from tests import conftest, test_cells, test_declared_constraints, test_declared_scope, test_many_violations  # noqa: F401
from tests import test_pair_verdicts, test_set_verdicts, test_words  # noqa: F401

TESTS = HERE / "tests"
OF_MACROS = ("words", "cells", "pair_verdicts", "set_verdicts")
OF_CONSTRAINTS = ("declared_scope", "many_violations", "declared_constraints")
PATIENCE = 120  # seconds; SQL that takes longer is noticed
NO_SQL = re.compile(r"(Parser|Binder|Catalog) ?(Error|Exception)")


@dataclass(frozen=True)
class Trial:
    """A file of rules with a fault in this line."""

    file: str
    line: int
    sql: str


class _First:
    """What pytest says of the first test that fails."""

    text = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.text = self.text or f"{report.nodeid}\n{report.longreprtext}"

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.text = self.text or report.longreprtext


def tried(trials: list[Trial], folder: Path, processes: int) -> Iterator[bool | None]:
    """Of each trial whether a test fails; None where the SQL does not run at all. Hypothesis tries the same examples each time."""
    os.environ["HKOFFICES_HYPOTHESIS"] = "repeatable"
    context = get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__])
    with context.Pool(processes, maxtasksperchild=1) as pool:
        yield from pool.imap(_try, [(trial, folder) for trial in trials])


def _try(job: tuple[Trial, Path]) -> bool | None:
    trial, folder = job
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(PATIENCE)
    spoilt = folder / f"{os.getpid()}.sql"
    spoilt.write_text(trial.sql, "utf-8")
    right = HERE / trial.file
    if right == load.TIME_SQL:
        load.TIME_SQL = spoilt
        files = _nearest_first(right.read_text("utf-8"), trial.line)
    else:
        stage.DECLARED |= {rule: spoilt for rule, file in stage.DECLARED.items() if file == right}
        periods.SUSPECTS = spoilt if periods.SUSPECTS == right else periods.SUSPECTS
        files = [TESTS / f"test_{name}.py" for name in OF_CONSTRAINTS]
    first = _First()
    options = ["-x", "-q", "-p", "no:cacheprovider", "--basetemp", str(folder / f"{os.getpid()}"), "--rootdir", str(HERE)]
    with Path(os.devnull).open("w") as nowhere:
        sys.stdout, sys.stderr = nowhere, nowhere
        status = pytest.main([*options, *map(str, files)], plugins=[first])
    if NO_SQL.search(first.text):
        return None
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"the tests could not be tried: {status!r} {first.text}")
    return status == pytest.ExitCode.TESTS_FAILED


def _too_long(*_: object) -> None:
    raise TimeoutError


def _nearest_first(sql: str, line: int) -> list[Path]:
    """The tests of macros, those first that name the macro in which the line stands."""
    macro = re.findall(r"create macro (\w+)", "\n".join(sql.splitlines()[:line]))[-1]
    said = {name: "".join(f.read_text("utf-8") for f in TESTS.glob(f"*{name}.*") if f.suffix in (".py", ".sql")) for name in OF_MACROS}
    return [TESTS / f"test_{name}.py" for name in sorted(OF_MACROS, key=lambda n: not re.search(rf"\b{macro}\b", said[n]))]
