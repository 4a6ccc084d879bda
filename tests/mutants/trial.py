"""The tests that prove macros and declared constraints, tried on spoilt SQL, one by one until one fails.

They are the functions of those test files that try every case of a small scope, or examples; not those that draw cases at random.
"""

from __future__ import annotations

import re
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import getmembers, isfunction, signature
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
from hkoffices.database import load, periods
from hkoffices.gate import check
from hkoffices.gate import time as stage
from hkoffices.home import HOME

from tests.database import test_cells, test_pair_verdicts, test_set_verdicts, test_words
from tests.gate import test_declared_messages, test_declared_scope, test_many_violations

OF_MACROS = (test_words, test_cells, test_pair_verdicts, test_set_verdicts)
OF_CONSTRAINTS = (test_declared_messages, test_many_violations, test_declared_scope)  # the quick ones first
PATIENCE = 120.0  # seconds; SQL that takes longer is noticed (a test of what is right takes none ten)
NO_SQL = re.compile(r"(Parser|Binder|Catalog) Error")
Test = Callable[[Path], None]


def notice(file: str, line: int, sql: str, folder: Path) -> bool | None:
    """Whether a test fails when the file of rules holds this text, spoilt in this line; None where it is no SQL at all."""
    right = HOME / file
    if right == load.DATES_SQL:
        modules = _nearest_first(right.read_text("utf-8"), line)
    else:  # only the small scope tells which constraints need not be suspected
        modules = list(reversed(OF_CONSTRAINTS) if right == periods.SUSPECTS else OF_CONSTRAINTS)
    with _in_place(right, sql, folder), _patience():
        for test in (test for module in modules for test in tests_of(module)):
            try:
                test(Path(tempfile.mkdtemp(dir=folder)))
            except Exception as error:  # whatever it is that makes a test fail
                return None if NO_SQL.search(str(error)) else True
    return False


def tests_of(module: ModuleType) -> Iterator[Test]:
    """The tests of a file with all that they are parametrized with; those of which the first parameter is small come first."""
    for _, function in sorted(getmembers(module, isfunction), key=lambda f: f[1].__code__.co_firstlineno):
        if not function.__name__.startswith("test_") or hasattr(function, "hypothesis"):
            continue
        marks = [mark for mark in getattr(function, "pytestmark", []) if mark.name == "parametrize"]
        for values in product(*(mark.args[1] for mark in marks)):
            given: dict[str, Any] = {}
            for mark, value in zip(marks, values, strict=True):
                names = mark.args[0]
                given |= {names: value} if isinstance(names, str) else dict(zip(names, value, strict=True))
            yield _test(function, given)


def _test(function: Callable[..., None], given: dict[str, Any]) -> Test:
    def run(folder: Path) -> None:
        fixtures: dict[str, Any] = {}
        if "tmp_path" in signature(function).parameters:
            fixtures["tmp_path"] = folder
        if "connection" in signature(function).parameters:
            fixtures["connection"] = duckdb.connect()
            fixtures["connection"].execute(load.DATES_SQL.read_text("utf-8"))
        function(**given, **fixtures)

    return run


def _nearest_first(sql: str, line: int) -> list[ModuleType]:
    """The tests of macros, those first that name the macro in which the line stands."""
    macro = re.findall(r"create macro (\w+)", "\n".join(sql.splitlines()[:line]))[-1]

    def far(module: ModuleType) -> bool:
        stem = Path(str(module.__file__)).stem.removeprefix("test_")
        files = [f for f in Path(str(module.__file__)).parent.glob(f"*{stem}.*") if f.suffix in (".py", ".sql")]
        return not any(re.search(rf"\b{macro}\b", f.read_text("utf-8")) for f in files)

    return sorted(OF_MACROS, key=far)


@contextmanager
def _in_place(right: Path, sql: str, folder: Path) -> Iterator[None]:
    """While it lasts, macros or a declared constraint are read from the spoilt text."""
    spoilt = Path(tempfile.mkdtemp(dir=folder)) / right.name
    spoilt.write_text(sql, "utf-8")
    dates_sql, declared, suspects, longest = load.DATES_SQL, dict(check.DECLARED), periods.SUSPECTS, stage.RULE_TIMEOUT_SECONDS
    stage.RULE_TIMEOUT_SECONDS = PATIENCE
    load.DATES_SQL = spoilt if right == dates_sql else dates_sql
    periods.SUSPECTS = spoilt if right == suspects else suspects
    check.DECLARED.update({rule: spoilt for rule, file in declared.items() if file == right})
    try:
        yield
    finally:
        load.DATES_SQL, periods.SUSPECTS, stage.RULE_TIMEOUT_SECONDS = dates_sql, suspects, longest
        check.DECLARED.update(declared)


@contextmanager
def _patience() -> Iterator[None]:
    def too_long(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
