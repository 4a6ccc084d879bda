"""One contender on one package, in a process of its own: python -m hkoffices.bench.contenders NAME FOLDER -> one JSON line."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hkoffices.database.load import Loaded, load
from hkoffices.database.periods import SUSPECTS, prepare, suspects
from hkoffices.gate.check import DECLARED
from hkoffices.gate.time import MAX_VIOLATIONS_PER_CONSTRAINT
from hkoffices.package.read import read_package
from hkoffices.text.readable import Readable

SQL = Path(__file__).parent
MEMORY = "3GB"  # of DuckDB, so that the process stays within 4 GB; what does not fit is spilled to the disk


def _loaded(folder: Path) -> Loaded:
    """The package with its canonical relation of periods, as the stage TIME has it when it judges."""
    package = read_package(folder)
    [resource] = package.resources
    with resource.path.open("rb") as file:  # in plain form, as it was generated: the stage TEXT is not what is measured here
        records = sum(1 for _ in file) - 1
    loaded = load(package, {resource.name: Readable(resource.fields, records, True, "")}, MEMORY, spill=str(folder))
    table = loaded.tables["tenures"]
    constraint = table.resource.temporal.constraints[0]
    suspects(loaded, [(table, constraint)])
    prepare(loaded, table, constraint, MAX_VIOLATIONS_PER_CONSTRAINT)
    return loaded


def _timed(loaded: Loaded, file: Path) -> tuple[float, list[tuple[Any, ...]]]:
    """Seconds, the best of three, and the rows of the answer."""
    text = file.read_text("utf-8")
    best, answer = float("inf"), list[tuple[Any, ...]]()
    for _ in range(3):
        start = time.perf_counter()
        answer = loaded.connection.execute(text).fetchall()
        best = min(best, time.perf_counter() - start)
    return best, answer


def floor(folder: Path) -> tuple[float, object]:
    """DuckDB sorts the relation."""
    return _timed(_loaded(folder), SQL / "floor.sql")[0], None


def yes_or_no(folder: Path) -> tuple[float, object]:
    """Whether any two rows overlap."""
    seconds, answer = _timed(_loaded(folder), SUSPECTS)
    return seconds, bool(answer)


def all_pairs(folder: Path) -> tuple[float, object]:
    """Every pair in words, up to the bound of the report."""
    seconds, answer = _timed(_loaded(folder), DECLARED["withoutOverlaps"])
    return seconds, len(answer)


def lead(folder: Path) -> tuple[float, object]:
    """The LEAD test in DuckDB: neighbours only."""
    seconds, answer = _timed(_loaded(folder), SQL / "lead.sql")
    return seconds, answer[0][0]


def pandas(folder: Path) -> tuple[float, object]:
    """pandas: sort, then the running maximum of the ends before each row."""
    import pandas as pd

    columns = ["post_id", "valid_from", "valid_to"]
    frame = pd.read_csv(folder / "tenures.csv", usecols=columns, dtype="string")
    frame = frame.assign(start=frame.valid_from.map(_day), end=frame.valid_to.map(_day))
    start = time.perf_counter()
    rows = frame.sort_values(["post_id", "start"], kind="stable")
    reached = rows.groupby("post_id", sort=False)["end"].cummax().groupby(rows["post_id"], sort=False).shift()
    found = int((reached >= rows["start"]).sum())
    return time.perf_counter() - start, found


def polars(folder: Path) -> tuple[float, object]:
    """polars: the same."""
    import polars as pl

    rows = pl.read_csv(folder / "tenures.csv", columns=["post_id", "valid_from", "valid_to"])
    rows = rows.with_columns(pl.col("valid_from", "valid_to").str.to_date())
    start = time.perf_counter()
    reached = pl.col("valid_to").cum_max().shift().over("post_id")
    found = rows.sort("post_id", "valid_from").select((reached >= pl.col("valid_from")).sum()).item()
    return time.perf_counter() - start, found


def _day(text: str) -> int:
    from datetime import date

    return date.fromisoformat(text).toordinal()


def frictionless(folder: Path) -> tuple[float, object]:
    """`frictionless validate` on the package, as a command."""
    return _command("frictionless", "validate", "datapackage.json", folder=folder)


def gate(folder: Path) -> tuple[float, object]:
    """`hkoffices validate --until time` on the package, as a command."""
    return _command("hkoffices", "validate", "datapackage.json", "--until", "time", folder=folder)


def _command(name: str, *arguments: str, folder: Path) -> tuple[float, object]:
    start = time.perf_counter()
    ran = subprocess.run([str(Path(sys.executable).with_name(name)), *arguments], cwd=folder, capture_output=True)
    return time.perf_counter() - start, ran.returncode


CONTENDERS: dict[str, Callable[[Path], tuple[float, object]]] = {
    f.__name__: f for f in (floor, yes_or_no, all_pairs, lead, pandas, polars, frictionless, gate)
}


def main() -> None:
    """Run one contender; `megabytes` is the peak of this process, or of the command that it ran."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    seconds, answer = CONTENDERS[name](folder)
    who = resource.RUSAGE_CHILDREN if name in ("frictionless", "gate") else resource.RUSAGE_SELF
    peak: Any = resource.getrusage(who).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "answer": answer, "megabytes": round(peak)}))


if __name__ == "__main__":
    main()
