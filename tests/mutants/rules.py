"""The other way round: the rules themselves are spoilt, one fault at a time, and the tests should notice each.

A check is judged by its examples in tests/rules.txt and by the real tables, of which it says what it said; the macros of
scripts/time.sql by the tests of dates and verdicts, run on a copy of the checkout.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from scripts.gate import prepare
from scripts.load import Loaded, load
from scripts.package import HERE, read_package
from scripts.report import line_of
from scripts.stages import time as stage
from scripts.stages.text import check_text
from scripts.violation import StageResult
from tests.conftest import loaded_from, with_changes, write_world
from tests.mutants.sql_faults import Fault, faults
from tests.test_checks import EXAMPLES

TESTS_OF_MACROS = ["test_cells.py", "test_pair_verdicts.py", "test_set_verdicts.py", "test_checks.py"]


@dataclass(frozen=True)
class Spoilt:
    """A fault in a rule's SQL: `noticed` by a test, or not; None where the SQL does not run at all."""

    file: str
    fault: Fault
    noticed: bool | None


class CouldNotRun(Exception):
    """The stage could not run the rule; the text says why."""


class Worlds:
    """The examples of tests/rules.txt and the real package, each loaded once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cache  # noqa: B019 - one object, which lives as long as the process
    def example(self, changes: tuple[str, ...]) -> Loaded:
        """The small world after these changes."""
        return loaded_from(write_world(Path(tempfile.mkdtemp(dir=self.folder)), with_changes(list(changes))))

    @cache  # noqa: B019
    def real(self) -> Loaded:
        """The real package."""
        package = read_package(HERE / "datapackage.json")
        loaded = load(package, check_text(package)[1])
        prepare(loaded)
        return loaded


def _said(loaded: Loaded, rule: str) -> list[str]:
    result: StageResult = stage.check_time(loaded, only=rule)
    if result.failures:
        raise CouldNotRun(result.failures[0])
    return [line_of(v) for v in result.violations if v.rule == rule]


def _noticed(worlds: Worlds, rule: str, before: list[str]) -> bool | None:
    try:
        for example, changes, said in EXAMPLES:
            if example == rule and _said(worlds.example(tuple(changes)), rule) != said:
                return True
        return _said(worlds.example(()), rule) != [] or _said(worlds.real(), rule) != before
    except CouldNotRun as failure:
        return None if re.search(r"(Parser|Binder|Catalog) Error", str(failure)) else True
    except (KeyError, TypeError):  # it names a table that is not there, or says nothing
        return True


def spoilt_checks(worlds: Worlds, most: int | None, seed: int) -> Iterator[Spoilt]:
    """Each checks/*.sql and checks/declared/*.sql with one fault, at most `most` faults a file."""
    own = {file.stem: file for file in stage.CHECKS.glob("*.sql")}
    for rule, file in sorted((own | stage.DECLARED).items()):
        before = _said(worlds.real(), rule)
        for fault in _some(faults(file.read_text("utf-8")), most, f"{seed} {rule}"):
            with _in_place(rule, file, fault.sql, worlds.folder):
                yield Spoilt(str(file.relative_to(HERE)), fault, _noticed(worlds, rule, before))


def _some(found: Iterator[Fault], most: int | None, seed: str) -> list[Fault]:
    every = list(found)
    return every if most is None or len(every) <= most else Random(seed).sample(every, most)


@contextmanager
def _in_place(rule: str, file: Path, sql: str, folder: Path) -> Iterator[None]:
    """While it lasts, the stage TIME reads this SQL for the rule."""
    spoilt, read, declared = folder / f"{file.stem}.sql", stage.read_check, dict(stage.DECLARED)
    spoilt.write_text(sql, "utf-8")
    if rule in declared:
        stage.DECLARED[rule] = spoilt
    else:
        setattr(stage, "read_check", lambda f: replace(read(f), file=spoilt) if f.stem == rule else read(f))  # noqa: B010
    try:
        yield
    finally:
        stage.DECLARED.update(declared)
        setattr(stage, "read_check", read)  # noqa: B010


def spoilt_macros(folder: Path, most: int | None, seed: int) -> Iterator[Spoilt]:
    """scripts/time.sql with one fault, judged by the tests of dates and verdicts on a copy of the checkout."""
    copy = folder / "checkout"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", "*.egg-info"))
    file = copy / "scripts" / "time.sql"
    right = file.read_text("utf-8")
    tests = [str(copy / "tests" / t) for t in TESTS_OF_MACROS if (copy / "tests" / t).is_file()]
    for fault in _some(faults(right), most, f"{seed} time"):
        file.write_text(fault.sql, "utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        done = subprocess.run(
            command,
            cwd=copy,
            capture_output=True,
            text=True,
            env={"PATH": "", "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        broken = "Parser Error" in done.stdout or "Binder Error" in done.stdout or "Catalog Error" in done.stdout
        yield Spoilt("scripts/time.sql", fault, None if broken else done.returncode != 0)
    file.write_text(right, "utf-8")
