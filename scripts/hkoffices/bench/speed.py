"""The command next to its peers: each row of the table of speeds is measured in alternating runs, on this dataset and on made ones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from hkoffices.bench.run import generate
from hkoffices.home import HOME

QUESTION = "select 1"  # the least that can be asked: what is measured is how long a door takes to open
ROW = "bjo-director-2012"  # that `explain` is asked about
MANY_ROWS, EVERY = 20_000, 4  # of the package with many errors: one row in four is wrong
LARGEST_TABLE = 1_000_000  # tenures that are judged by frictionless too


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds by the clock, seconds of CPU of it and its children, its peak memory, its exit status."""

    seconds: float
    cpu: float
    megabytes: int
    status: int


@dataclass(frozen=True)
class Speed:
    """A row of the table: what ran, the goal in words, its runs, those of its peer.

    `most` is the goal: a number of seconds, or of times the peer's seconds, to which `plus` seconds are added. `missing` says why
    nothing was measured.
    """

    what: str
    goal: str
    most: float
    runs: tuple[Run, ...] = ()
    peers: tuple[Run, ...] = ()
    plus: float = 0.0
    missing: str = ""

    @property
    def seconds(self) -> float:
        """The median by the clock."""
        return median(run.seconds for run in self.runs)

    @property
    def ratio(self) -> float | None:
        """Times the peer, by the clock."""
        return self.seconds / median(run.seconds for run in self.peers) if self.peers else None

    @property
    def cpu_ratio(self) -> float | None:
        """Times the peer, by the CPU: what others do on the machine changes it less."""
        return median(run.cpu for run in self.runs) / median(run.cpu for run in self.peers) if self.peers else None

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached, by the clock."""
        if not self.peers:
            return self.seconds <= self.most
        return self.seconds <= self.most * median(run.seconds for run in self.peers) + self.plus


@dataclass(frozen=True)
class Growth:
    """How long `validate --until time` takes on so many tables of so many rows."""

    tables: int
    rows: int
    run: Run


def measure_speeds(folder: Path, times: int) -> Iterator[Speed]:
    """Every row of the table. Files are made in `folder`; each command runs `times` times, in turn with its peer."""
    ours, theirs = _tool("hkoffices"), _tool("frictionless")
    door = [*_tool("duckdb"), "-init", "scripts/open.sql", "-c", QUESTION]
    asked = [*ours, "query", QUESTION]
    _run(asked)  # what it makes of the package and its verdict on it are kept from the run before
    yield _compared(f'`query "{QUESTION}"`, once more', "1.2 times `duckdb -init scripts/open.sql`", 1.2, asked, door, times)
    yield from _first_and_again(f"`explain {ROW}`", 0.8, [*ours, "explain", ROW], times)
    yield from _first_and_again("`prove`", 1.0, [*ours, "prove"], times)
    plain = [*theirs, "validate", "datapackage.json"]
    goal = "2 times `frictionless validate` and 3 s"
    yield _compared("`validate`", goal, 2.0, [*ours, "validate"], plain, times, plus=3.0)
    until_time = [*ours, "validate", "--until", "time"]
    yield _compared("`validate --until time`", "1.5 times `frictionless validate`", 1.5, until_time, plain, times)
    yield _applied(ours, folder / "copy", times)
    wrong = [*ours, "validate", str(_with_errors(folder / "errors"))]
    what = f"{MANY_ROWS // EVERY:,} errors in {MANY_ROWS:,} rows, as SARIF"
    yield _compared(what, "1.1 times the same as text", 1.1, [*wrong, "--format", "sarif"], wrong, times)
    many = str(generate(folder / "many", LARGEST_TABLE, "clean") / "datapackage.json")
    what, goal = f"{LARGEST_TABLE:,} tenures, `validate --until time`", "1.1 times `frictionless validate`"
    yield _compared(what, goal, 1.1, [*ours, "validate", many, "--until", "time"], [*theirs, "validate", many], 1)


def measure_growth(
    folder: Path, tables: tuple[int, ...] = (1, 10, 100), rows: tuple[int, ...] = (1_000, 10_000, 100_000, 1_000_000)
) -> Iterator[Growth]:
    """`validate --until time` on more and more tables of a thousand rows, and on one table of more and more rows."""
    for number, size in [*((n, 1_000) for n in tables), *((1, n) for n in rows if n != 1_000)]:
        package = _package(folder / f"{number}-{size}", number, size)
        yield Growth(number, size, _run([*_tool("hkoffices"), "validate", str(package), "--until", "time"]))


def _tool(name: str) -> list[str]:
    """The command of this name that is installed with this Python."""
    return [str(Path(sys.executable).with_name(name))]


def _compared(what: str, goal: str, most: float, ours: list[str], theirs: list[str], times: int, plus: float = 0.0) -> Speed:
    if not Path(theirs[0]).exists():
        return Speed(what, goal, most, missing=f"there is no {Path(theirs[0]).name} next to this Python")
    pairs = [(_run(theirs), _run(ours)) for _ in range(times)]
    return Speed(what, goal, most, tuple(o for _, o in pairs), tuple(p for p, _ in pairs), plus)


def _first_and_again(what: str, most: float, ours: list[str], times: int) -> Iterator[Speed]:
    """A command that keeps what it has made of the package: with an empty cache folder each time, then with a full one."""
    first, again = [], []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as cache:
            first.append(_run(ours, cache=cache))
            again.append(_run(ours, cache=cache))
    yield Speed(f"{what}, the first time", f"{most:g} s", most, tuple(first))
    yield Speed(f"{what}, once more", f"{most:g} s", most, tuple(again))


def _applied(ours: list[str], copy: Path, times: int) -> Speed:
    """A draft that changes one note, applied to a copy of the dataset, each time with another text."""
    for part in ("tables", "schemas", "checks"):
        shutil.copytree(HOME / part, copy / part)
    shutil.copy(HOME / "datapackage.json", copy)
    draft, runs = copy.parent / "draft.toml", []
    for number in range(times):
        draft.write_text(f'[change.tenures.{ROW}]\nnote = "Measured {number}."\n', "utf-8")
        runs.append(_run([*ours, "apply", str(draft), "--package", str(copy), "--no-input"], until="tenures: 1 changed"))
    return Speed("`apply` of one change, from its start to written", "3 s", 3.0, tuple(runs))


def _with_errors(folder: Path) -> Path:
    """A package of one table, in which one row in four holds a word that is not in its list."""
    package = _package(folder, 1, MANY_ROWS)
    file = folder / "tenures1.csv"
    head, *lines = file.read_text("utf-8").splitlines()
    wrong = [line.replace("substantive", "wrong") if n % EVERY == 0 else line for n, line in enumerate(lines)]
    file.write_text("\n".join([head, *wrong]) + "\n", "utf-8")
    descriptor = json.loads(package.read_text("utf-8"))
    for field in descriptor["resources"][0]["schema"]["fields"]:
        if field["name"] == "capacity":
            field["constraints"] = {"enum": ["substantive", "acting"]}
    package.write_text(json.dumps(descriptor), "utf-8")
    return package


def _package(folder: Path, tables: int, rows: int) -> Path:
    """A package of so many tables of tenures, each of so many rows."""
    made = generate(folder, rows, "clean")
    descriptor = json.loads((made / "datapackage.json").read_text("utf-8"))
    [resource] = descriptor["resources"]
    names = [f"tenures{number}" for number in range(1, tables + 1)]
    for name in names:
        shutil.copy(made / "tenures.csv", made / f"{name}.csv")
    descriptor["resources"] = [resource | {"name": name, "path": f"{name}.csv"} for name in names]
    (made / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return made / "datapackage.json"


def _run(command: list[str], until: str | None = None, cache: str | None = None) -> Run:
    """Run a command in the folder of the dataset and measure it, by the clock `until` it prints this line, if one is given; with a
    cache folder of its own, if one is given.
    """
    env = os.environ | ({"XDG_CACHE_HOME": cache} if cache else {})
    nothing = subprocess.DEVNULL
    out = subprocess.PIPE if until else nothing
    start, seconds = time.perf_counter(), None
    process = subprocess.Popen(command, cwd=HOME, env=env, stdin=nothing, stdout=out, stderr=nothing, text=True)
    for line in process.stdout or []:
        if line.rstrip("\n") == until:
            seconds = time.perf_counter() - start
    _, status, used = os.wait4(process.pid, 0)
    seconds = seconds or time.perf_counter() - start
    return Run(seconds, used.ru_utime + used.ru_stime, round(used.ru_maxrss / 1024), os.waitstatus_to_exitcode(status))
