"""Ctrl-C inside an import is heard right after it, and leaves no lock behind."""

from __future__ import annotations

import subprocess
import sys

IN_AN_IMPORT = """
import os, signal, time
from hkoffices.process.interrupt import hear_interrupts
hear_interrupts()
import_step = compile('os.kill(os.getpid(), signal.SIGINT); sum(range(10)); print("import ended")', "<frozen importlib._bootstrap>", "exec")
try:
    exec(import_step)
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


def _lines(script: str) -> list[str]:
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    ).stdout.splitlines()


def test_ctrl_c_inside_an_import_is_heard_after_it() -> None:
    assert _lines(IN_AN_IMPORT) == ["import ended", "interrupted"]


def test_a_process_that_is_told_to_ignore_ctrl_c_goes_on_to() -> None:
    assert _lines(IGNORED) == ["True"]
