"""OR-tools and z3 on the same sentences, one thread each: `make compare-solvers` (it needs z3, which the project does not).

Packages: the real one; 25 random ones of 40 small worlds (test_random_proofs.py); runs of rows with dates of a year each, ten a
post and five of them in a year; and n rows of one day each in n - 1 days, which are impossible.
Each line: rows, sentences, and for either solver its verdict and the seconds, its model included.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from random import Random

import z3
from hkoffices.gate.time import judge
from hkoffices.home import HOME
from hkoffices.proof.demands import Demands
from hkoffices.proof.formula import AllOf, AtLeast, Formula, Instant
from hkoffices.proof.open_sentences import read_open
from hkoffices.proof.proof import lots_of
from hkoffices.proof.sentences import Open, Row, Sentence, meaning
from hkoffices.proof.solver import Effort, UndecidedError, some_days

from tests.made_up import package
from tests.proof.test_random_proofs import make_batch
from tests.world_tables import loaded_from

SECONDS = 20  # that z3 may take; CP-SAT has as many of its own
APART = {
    "primaryKey": ["id"],
    "temporal": {"period": {"from": "valid_from", "to": "valid_to"}, "withoutOverlaps": [{"fields": ["post"]}]},
}


def by_z3(rows: Sequence[Row], sentences: Sequence[Sentence]) -> str:
    solver = z3.Solver()
    solver.set("timeout", SECONDS * 1000)
    unknown: dict[Instant, z3.ArithRef] = {}

    def day(instant: Instant) -> z3.ArithRef:
        if instant not in unknown:
            unknown[instant] = z3.Int(f"d{len(unknown)}")
            solver.add(unknown[instant] >= instant.earliest, unknown[instant] <= instant.latest)
        return unknown[instant]

    def said(formula: Formula) -> z3.BoolRef:
        if isinstance(formula, bool):
            return z3.BoolVal(formula)
        if isinstance(formula, AtLeast):
            return day(formula.later) - day(formula.earlier) >= formula.days
        return (z3.And if isinstance(formula, AllOf) else z3.Or)([said(part) for part in formula.parts])

    for row in rows:
        solver.add(day(row.start) <= day(row.end))
    by_ref = {row.ref: row for row in rows}
    for sentence in sentences:
        solver.add(said(meaning(sentence, by_ref)))
    return {"sat": "consistent", "unsat": "impossible"}.get(str(solver.check()), "undecided")


def by_cp_sat(rows: Sequence[Row], sentences: Sequence[Sentence], plainly: bool) -> str:
    try:
        return "impossible" if some_days(rows, sentences, Effort(SECONDS, SECONDS), plainly) is None else "consistent"
    except UndecidedError:
        return "undecided"


def packages(folder: Path) -> Iterator[tuple[str, Path]]:
    yield "the real package", HOME / "datapackage.json"
    for seed in range(25):
        batch = make_batch(seed)
        possible = {name for name, world in batch.worlds.items() if world.possible(world.rows)}
        yield "random, possible", batch.written(folder / f"possible-{seed}", possible)
        yield "random", batch.written(folder / f"random-{seed}", set(batch.worlds))
    rng = Random(1)
    for count in (100, 1_000, 10_000):
        years = [f"r{n},p{n // 10},{2001 + n % 10 // 5},{2001 + n % 10 // 5}\n" for n in range(count)]
        rng.shuffle(years)
        yield "five a year", made(folder / f"years-{count}", years)
    for count in (5, 10, 20):
        days = f"[2012-05-01..2012-05-{count - 1:02}]"
        yield "one day too few", made(folder / f"days-{count}", [f"r{n},p,{days},{days}\n" for n in range(count)])


def made(folder: Path, lines: list[str]) -> Path:
    return package(folder, {"heads": "id,post,valid_from,valid_to\n" + "".join(lines)}, {"heads": APART}) / "datapackage.json"


def left_open(file: Path) -> Open:
    loaded, said = loaded_from(file), Demands(everything=True)
    judge(loaded, said)
    found = read_open(loaded, said)
    found.sentences = [s for s in found.sentences if meaning(s, found.rows) is not True]
    return found


def main() -> None:
    print(f"OR-tools {version('ortools')}, z3 {z3.get_version_string()}")
    print(f"{'':18} {'rows':>7} {'sentences':>9}  {'CP-SAT':>17}  {'CP-SAT, plainly':>17}  {'z3':>17}")
    totals: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        for what, file in packages(Path(name)):
            found = left_open(file)
            lots = lots_of(found.rows.values(), found.sentences)
            rows, sentences = [r for lot in lots for r in lot.rows], [s for lot in lots for s in lot.sentences]
            verdicts, seconds = [], []
            for decide in (lambda r, s: by_cp_sat(r, s, False), lambda r, s: by_cp_sat(r, s, True), by_z3):
                start = time.perf_counter()
                verdicts.append(decide(rows, sentences))
                seconds.append(time.perf_counter() - start)
            assert len(set(verdicts) - {"undecided"}) <= 1, (what, verdicts)
            if what.startswith("random"):
                sizes = [1.0, len(rows), len(sentences), *seconds]
                totals[what] = [a + b for a, b in zip(totals.get(what, [0.0] * 6), sizes, strict=True)]
            else:
                shown = "  ".join(f"{v:>10} {s:6.3f}" for v, s in zip(verdicts, seconds, strict=True))
                print(f"{what:18} {len(rows):7} {len(sentences):9}  {shown}")
    for what, (count, rows_in_all, sentences_in_all, *seconds) in totals.items():
        shown = "  ".join(f"{'':>10} {s:6.3f}" for s in seconds)
        print(f"{what:18} {rows_in_all:7.0f} {sentences_in_all:9.0f}  {shown}  ({count:.0f} packages, one verdict each)")


main()
