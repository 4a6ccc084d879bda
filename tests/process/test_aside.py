"""What is written aside is written to its end before the command leaves, whenever Ctrl-C comes."""

from __future__ import annotations

import subprocess
import sys

import pytest

COMMAND = """
import os, signal, time
from hkoffices.commands import main
from hkoffices.process.aside import begin_aside

def write():
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.1)
    print("written", flush=True)

def answer():
    begin_aside(write)
    print("answered")
    {then}

main.app = answer
main.main()
"""


@pytest.mark.parametrize(("then", "status"), [("", 0), ("raise SystemExit(1)", 1), ("time.sleep(60)", 130)])
def test_the_command_waits_for_what_is_written_aside(then: str, status: int) -> None:
    ran = subprocess.run([sys.executable, "-c", COMMAND.format(then=then)], capture_output=True, text=True, timeout=30)
    assert (ran.returncode, ran.stdout, ran.stderr) == (status, "answered\nwritten\n", "")
