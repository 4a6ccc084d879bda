"""Ctrl-C inside an import is heard right after it, and leaves no lock behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

IN_AN_IMPORT = """
import os, signal, sys, time
from hkoffices.process.interrupt import hear_interrupts
hear_interrupts()
sys.path.insert(0, {folder!r})
try:
    import slow
    print(slow.module)
    time.sleep(60)
except KeyboardInterrupt:
    print("interrupted")
"""
IGNORED = """
import signal
from hkoffices.process.interrupt import hear_interrupts
signal.signal(signal.SIGINT, signal.SIG_IGN)
hear_interrupts()
print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)
"""

WHILE_COMMANDS_ARE_READ = """
import os, signal
from hkoffices.commands import main
main.app = lambda: (os.kill(os.getpid(), signal.SIGINT), sum(range(10)))
main.main()
"""

AFTER_A_PROOF = """
import os, signal
from ortools.sat.python import cp_model
from hkoffices.proof.solver import new_solver
model = cp_model.CpModel()
model.add(model.new_int_var(0, 9, "") >= 5)
solver = new_solver()
print(solver.solve(model) == cp_model.OPTIMAL)
try:
    os.kill(os.getpid(), signal.SIGINT)
    sum(range(10))
except KeyboardInterrupt:
    print("interrupted")
"""

MODULE = """
import os, signal
module = "whole"
try:
    os.kill(os.getpid(), signal.SIGINT)
    sum(range(10))
except BaseException:
    module = "half"
"""


def _lines(script: str) -> list[str]:
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    ).stdout.splitlines()


def test_ctrl_c_inside_an_import_is_heard_after_it(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(MODULE, "utf-8")
    assert _lines(IN_AN_IMPORT.format(folder=str(tmp_path))) == ["whole", "interrupted"]


def test_a_process_that_is_told_to_ignore_ctrl_c_goes_on_to() -> None:
    assert _lines(IGNORED) == ["True"]


def test_ctrl_c_before_the_command_runs_shows_no_traceback() -> None:
    ran = subprocess.run([sys.executable, "-c", WHILE_COMMANDS_ARE_READ], capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


def test_ctrl_c_after_a_proof_is_heard() -> None:
    assert _lines(AFTER_A_PROOF) == ["True", "interrupted"]
