"""A stage in a process of its own: what it finds comes back, and whatever becomes of it is said in words."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.gate.run import timed
from hkoffices.gate.stages import STAGES
from hkoffices.process import subprocess_step
from hkoffices.process.subprocess_step import StartedEarly
from hkoffices.violation import StageResult, Violation

from tests.made_up import package

pytestmark = pytest.mark.own_process


def _find(*messages: str) -> StageResult:
    return StageResult("form", "test", violations=[Violation("form", message, "t.csv") for message in messages])


def _print(*messages: str) -> StageResult:
    print("not an answer", flush=True)
    os.write(1, b"nor this")
    return _find(*messages)


def _raise() -> StageResult:
    raise ValueError("no such field\nand more")


def _crash() -> StageResult:
    os.kill(os.getpid(), signal.SIGKILL)
    return _find()


def _sleep() -> StageResult:
    time.sleep(60)
    return _find()


@pytest.mark.parametrize("step", [_find, _print])
def test_what_it_finds_comes_back_whole(step: Callable[..., StageResult]) -> None:
    messages = [f"官 {number}" for number in range(20_000)]  # more than a pipe holds, both ways
    with StartedEarly() as child:
        child.ask(60, step, *messages)
        assert [v.message for v in child.result().violations] == messages


@pytest.mark.parametrize(
    ("step", "seconds", "words"),
    [
        (_raise, 60, "ValueError: no such field"),
        (_crash, 60, "its process ended without an answer"),
        (_sleep, 1, "gave no answer in 1 seconds"),
    ],
)
def test_what_becomes_of_it_is_told_in_words(step: Callable[..., StageResult], seconds: float, words: str) -> None:
    with StartedEarly() as child:
        child.ask(seconds, step)
        with pytest.raises(RuntimeError) as error:
            child.result()
    assert str(error.value) == words


def test_nothing_is_left_of_it_when_nobody_waits() -> None:
    with StartedEarly() as child:
        child.ask(60, _sleep)
    assert child.process.poll() == -signal.SIGKILL


def test_python_files_in_the_folder_of_the_user_are_not_run(tmp_path: Path) -> None:
    package(tmp_path, {"heads": "id,from,to\na,2001,2002\n"}, {})
    for name in ("signal", "pickle", "frictionless", "pandas", "duckdb", "hkoffices", "scripts", "schemas"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('foreign code was run')\n", "utf-8")
    command = [str(Path(sys.executable).parent / "hkoffices"), "validate"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")


def test_ctrl_c_in_a_stage_ends_the_run() -> None:
    def load() -> StageResult:
        raise RuntimeError("Query interrupted")  # what DuckDB makes of it

    with pytest.raises(KeyboardInterrupt):
        timed(STAGES[2], load)


def test_a_process_whose_asker_has_ended_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    process = subprocess_step._start()
    assert process.stdin
    assert process.stdout
    process.stdout.close()
    process.stdin.write(pickle.dumps((_find, ("far too late",))))
    process.stdin.close()
    process.wait(60)
    assert capfd.readouterr() == ("", "")
