"""Side-by-side measurements: our time stage, its floor and its peers on the same generated tenures, in one run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hkoffices.bench import postgres
from hkoffices.database.connect import connect
from hkoffices.home import HOME

SHAPES = {
    "clean": "ten a post, clean",
    "dirty": "ten a post, 0.01 % reach into the next",
    "half": "ten a post, half reach into the next",
    "giant": "one post, clean",
    "nested": "one post, one row holds all others",
}
IN_PROCESS = ("floor", "yes_or_no", "all_pairs", "lead", "pandas", "polars")
COMMANDS = {"clean": ("frictionless", "gate"), "half": ("gate",)}


@dataclass(frozen=True)
class Measured:
    """One contender on one package: seconds (best of three where it is a query), peak memory in MB, what it found.

    `seconds` is null where it could not run; `answer` then says why.
    """

    rows: int
    shape: str
    contender: str
    seconds: float | None
    megabytes: int | None
    answer: object


def measure(large: bool, sizes: tuple[int, ...] = (10_000, 100_000, 1_000_000)) -> Iterator[Measured]:
    """Every contender on every package, one after the other. `large` adds 10,000,000 tenures, for DuckDB alone."""
    lacking = postgres.missing()
    with tempfile.TemporaryDirectory(prefix="hkoffices-bench-") as name:
        for rows in (*sizes, *((10_000_000,) if large else ())):
            for shape in SHAPES if rows <= max(sizes) else ("clean",):
                folder = generate(Path(name) / f"{shape}-{rows}", rows, shape)
                contenders = IN_PROCESS if rows <= max(sizes) else IN_PROCESS[:4]
                for contender in contenders:
                    yield _run(contender, folder, rows, shape)
                if rows <= max(sizes):
                    for contender in COMMANDS.get(shape, ()):
                        yield _run(contender, folder, rows, shape)
                if shape == "clean" and rows <= max(sizes) and not lacking:
                    yield _exclusion(folder, rows, shape)


def generate(folder: Path, rows: int, shape: str) -> Path:
    """A package of one table of tenures, as CSV with its schema and descriptor."""
    folder.mkdir(parents=True)
    text = Path(__file__).with_name("generate.sql").read_text("utf-8")
    rows_made = connect().sql(text, params={"rows": rows, "shape": shape})
    rows_made.write_csv(str(folder / "tenures.csv"), header=True)
    fields = [{"name": n, "type": "string"} for n in ("tenure_id", "post_id", "person_id", "capacity", "valid_from", "valid_to")]
    temporal = {"period": {"from": "valid_from", "to": "valid_to"}, "withoutOverlaps": [{"fields": ["post_id"]}]}
    schema = {"fields": fields, "primaryKey": ["tenure_id"], "temporal": temporal}
    resource = {"name": "tenures", "type": "table", "path": "tenures.csv", "encoding": "utf-8", "schema": schema}
    descriptor = {"name": "tenures", "as_of": "9999-12-31", "resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder


def _exclusion(folder: Path, rows: int, shape: str) -> Measured:
    try:
        with postgres.server() as socket:
            seconds, answer = postgres.exclusion(folder, socket)
    except subprocess.CalledProcessError as failed:
        return Measured(rows, shape, "exclusion", None, None, f"{failed.cmd[0]} exited with {failed.returncode}")
    return Measured(rows, shape, "exclusion", seconds, None, answer)


def _run(contender: str, folder: Path, rows: int, shape: str) -> Measured:
    ran = subprocess.run(
        [sys.executable, "-m", "hkoffices.bench.contenders", contender, str(folder)], cwd=HOME, capture_output=True, text=True
    )
    if ran.returncode:
        reason = (ran.stderr.strip().splitlines() or ["?"])[-1]
        return Measured(rows, shape, contender, None, None, reason)
    found = json.loads(ran.stdout)
    return Measured(rows, shape, contender, found["seconds"], found["megabytes"], found["answer"])
