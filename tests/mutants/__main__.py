"""`python -m tests.mutants`: put faults into the real tables, or into the rules, and report what notices them."""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from pathlib import Path

from hkoffices.gate.check import CHECKS, DECLARED
from hkoffices.gate.row_rules import row_rules

from tests.mutants import report, rule_report, rules
from tests.mutants.proof import differences
from tests.mutants.run import run

FOLDER = Path("build/mutants")


def main() -> int:
    """Exit status 0 where every goal is met: no survivor that nothing argues, no difference, 95 % of spoilt rules noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--number", type=int, default=6_000, help="about how many mutants (0: all there are)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same mutants")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--prove", type=int, metavar="N", help="instead: give N whole packages to `hkoffices validate` and compare"
    )
    parser.add_argument("--rules", type=int, metavar="N", help="instead: spoil the rules, at most N faults a file (0: all)")
    said = parser.parse_args()
    if said.prove:
        return _prove(said.prove, said.seed)
    if said.rules is not None:
        return _spoil(said.rules or None, said.seed, said.processes)
    start = time.monotonic()
    verdicts = run(said.number or None, said.seed, said.processes)
    known = {r.name for r in row_rules()} | {file.stem for file in CHECKS.glob("*.sql")} | set(DECLARED)
    print(report.write(verdicts, known, FOLDER))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{time.monotonic() - start:.0f} s in {said.processes} processes, which computed {used.ru_utime + used.ru_stime:.0f} s")
    print(f"every verdict is in {FOLDER}/verdicts.csv")
    return int(any(not v.argued for v in report.survivors(verdicts)))


def _prove(number: int, seed: int) -> int:
    found = list(differences(number, seed))
    print("\n".join(found))
    print(f"{number - len(found)} of {number} mutants are judged as `hkoffices validate` judges them")
    return int(bool(found))


def _spoil(most: int | None, seed: int, processes: int) -> int:
    start = time.monotonic()
    spoilt = rules.spoilt(rules.files(), most, seed)
    rules.judge(spoilt, processes)
    print("\n".join(rule_report.report(spoilt)))
    print(f"{time.monotonic() - start:.0f} s in {processes} processes")
    return int(not rule_report.enough(spoilt))


if __name__ == "__main__":
    sys.exit(main())
