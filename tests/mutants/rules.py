"""The other way round: the rules themselves are spoilt, one fault at a time, and the tests should notice each.

A check is judged by its examples in tests/gate/rules.txt, by the real tables, of which it says what it said, and by what it requires of
rows in time (tests/proof/test_required.py); what declared constraints and the macros of scripts/hkoffices/database/dates.sql do, by the tests that prove
them (trial.py).
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from random import Random

import duckdb
from hkoffices.database import periods
from hkoffices.database.load import Loaded
from hkoffices.gate import check
from hkoffices.gate import time as stage
from hkoffices.home import HOME
from hkoffices.violation import StageResult

from tests.gate.test_checks import EXAMPLES, reported
from tests.mutants import trial
from tests.mutants.sql_faults import Fault, faults
from tests.proof import test_required
from tests.world_tables import loaded_from, with_changes, write_world

ARGUED_CSV = Path(__file__).parent / "argued_rules.csv"
MACROS = "scripts/hkoffices/database/dates.sql"
DECLARED = "checks/declared/"
AT_ONCE = 10  # faults of one file that a process judges at a time: few, that no process is left with a slow file alone
PATIENCE = 20.0  # seconds that a spoilt rule may take
NO_SQL = re.compile(r"(Parser|Binder|Catalog) Error")


@dataclass
class Spoilt:
    """A fault in a file of rules: `noticed` by a test, or not; None where the SQL does not run at all."""

    file: str
    fault: Fault
    noticed: bool | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names the fault as long as its line stands: file, the line's text, what was changed, the how-manieth such."""
        return self.file, self.fault.source, self.fault.what, str(self.fault.nth)


def argued() -> dict[tuple[str, str, str, str], str]:
    """The faults that change nothing, by their keys, each with the reason."""
    rows = csv.reader(ARGUED_CSV.read_text("utf-8").splitlines()[1:])
    return {(file, source, what, nth): reason for file, source, what, nth, reason in rows}


def files() -> list[Path]:
    """Every file of rules: checks, declared constraints, macros."""
    return [*sorted(check.CHECKS.glob("*.sql")), *sorted(check.CHECKS.glob("declared/*.sql")), HOME / MACROS]


def spoilt(of: Iterable[Path], most: int | None = None, seed: int = 1) -> list[Spoilt]:
    """Every fault of these files, or a sample of at most `most` a file: the same for the same seed. None is judged yet."""
    found = []
    for file in of:
        name = file.relative_to(HOME).as_posix()
        every = list(faults(file.read_text("utf-8")))
        chosen = (
            range(len(every))
            if most is None
            else sorted(Random(f"{seed} {name}").sample(range(len(every)), min(most, len(every))))
        )
        found += [Spoilt(name, every[n]) for n in chosen]
    return found


class NoSqlError(Exception):
    """The spoilt text is no SQL, or names what is not there: the fault is none that anybody could make unseen."""


@dataclass(eq=False)  # what is loaded once is kept by the object itself
class Worlds:
    """The examples of tests/gate/rules.txt, the real package and the worlds of tests/proof/test_required.py, each loaded once."""

    folder: Path
    examples: list[tuple[str, list[str], list[str]]] = field(default_factory=lambda: EXAMPLES)

    def __post_init__(self) -> None:
        self.example, self.said_of_the_real = cache(self._example), cache(self._said_of_the_real)

    def _example(self, changes: tuple[str, ...]) -> Loaded:
        """The small world after these changes."""
        return loaded_from(write_world(Path(tempfile.mkdtemp(dir=self.folder)), with_changes(list(changes))))

    @cached_property
    def real(self) -> Loaded:
        """The real package."""
        return loaded_from(HOME / "datapackage.json")

    def _said_of_the_real(self, rule: str) -> list[str]:
        """What the rule, as it stands, says of the real package."""
        return _said(self.real, rule)

    @cached_property
    def required(self) -> list[test_required.Asked]:
        """The worlds in which what checks require is compared with every reading."""
        return list(test_required.worlds(Path(tempfile.mkdtemp(dir=self.folder))))

    def by_example(self, one: Spoilt) -> bool:
        """Whether an example of tests/gate/rules.txt tells the fault. Raises NoSqlError."""
        rule = Path(one.file).stem
        asked = (
            set(check.DECLARED)
            if rule == periods.SUSPECTS.stem
            else {r for r, f in check.DECLARED.items() if f.stem == rule} or {rule}
        )
        with _in_place(one, self.folder):
            return any(_tells(self.example(tuple(changes)), of, said) for of, changes, said in self.examples if of in asked)

    def notice(self, one: Spoilt) -> bool:
        """Whether an example, the real package or what is required tells the fault in a check. Raises NoSqlError."""
        rule = Path(one.file).stem
        right = self.said_of_the_real(rule)
        if self.by_example(one):
            return True
        with _in_place(one, self.folder) as file:
            if _tells(self.example(()), rule, []) or _tells(self.real, rule, right):
                return True
            return any(_requires_wrongly(world, file) for world in self.required)


def _tells(loaded: Loaded, rule: str, said: list[str]) -> bool:
    try:
        return _said(loaded, rule) != said
    except (KeyError, TypeError, AttributeError, ValueError):  # it names a table that is not there, or is empty of meaning
        return True
    except duckdb.Error as error:  # of the one file that is read outside of any rule
        if NO_SQL.search(str(error)):
            raise NoSqlError(str(error)) from None
        return True


def _requires_wrongly(world: test_required.Asked, file: Path) -> bool:
    try:
        return test_required.wrong(world, file) != []
    except (KeyError, TypeError, AssertionError, duckdb.Error):  # a relation that is not there, a row that cannot be
        return True


def _said(loaded: Loaded, rule: str) -> list[str]:
    result: StageResult = stage.check_time(loaded, only=rule)
    if any(NO_SQL.search(failure) for failure in result.failures):
        raise NoSqlError(result.failures[0])
    return reported(loaded, [v for v in result.violations if v.rule == rule]) + result.failures


@contextmanager
def _in_place(one: Spoilt, folder: Path) -> Iterator[Path]:
    """While it lasts, the stage TIME reads the spoilt SQL, which stands in the file given."""
    file = folder / Path(one.file).name
    spoilt = file
    file.write_text(one.fault.sql, "utf-8")
    read, declared, suspects, longest = stage.read_check, dict(check.DECLARED), periods.SUSPECTS, stage.RULE_TIMEOUT_SECONDS
    stage.RULE_TIMEOUT_SECONDS = PATIENCE
    for rule, right in declared.items():
        if right.name == file.name:
            check.DECLARED[rule] = file
    if file.name == suspects.name:
        periods.SUSPECTS = file

    @cache
    def read_spoilt(file: Path) -> check.Check:
        return replace(read(file), file=spoilt) if file.name == spoilt.name else read(file)

    stage.read_check = read_spoilt
    try:
        yield file
    finally:
        check.DECLARED.update(declared)
        periods.SUSPECTS, stage.RULE_TIMEOUT_SECONDS = suspects, longest
        stage.read_check = read


def judge(every: list[Spoilt], processes: int) -> None:
    """Enter of each whether it is noticed: by the examples first, and what they leave of constraints and macros by trial."""
    parts: dict[tuple[str, int], list[Spoilt]] = {}
    for number, one in enumerate(every):
        parts.setdefault((one.file, number // AT_ONCE), []).append(one)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder, ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for part, noticed in zip(parts.values(), pool.map(_noticed, parts.values(), repeat(folder)), strict=True):
            for one, found in zip(part, noticed, strict=True):
                one.noticed = found


def _noticed(part: list[Spoilt], folder: str) -> list[bool | None]:
    worlds = _worlds(folder)
    return [_notice(worlds, one) for one in part]


def _notice(worlds: Worlds, one: Spoilt) -> bool | None:
    try:
        if one.file != MACROS and (worlds.by_example(one) if one.file.startswith(DECLARED) else worlds.notice(one)):
            return True
    except NoSqlError:
        return None
    if one.file == MACROS or one.file.startswith(DECLARED):
        return trial.notice(one.file, one.fault.line, one.fault.sql, worlds.folder)
    return False


@cache
def _worlds(folder: str) -> Worlds:
    return Worlds(Path(tempfile.mkdtemp(dir=folder)))
