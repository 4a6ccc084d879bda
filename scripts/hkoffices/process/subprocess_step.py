"""A step in a process of its own, while this one gets the next ready: bounded in time, and its crash is not ours."""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from subprocess import PIPE, Popen, TimeoutExpired
from typing import Self, TypeVar

from hkoffices.violation import StageResult

T = TypeVar("T")

# A new Python, never a fork: a copy of a process with threads, or with open connections to DuckDB, can crash or hang. It looks
# for modules where this one does, and first of all not in the folder that it is run in (-P). Ctrl-C is this one's to hear: the new
# one is in a group of its own, and where there are no groups (Windows) it ignores Ctrl-C.
START = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.path[:] = {path!r}
from importlib import import_module
from hkoffices.process.limits import collect_seldom
collect_seldom()
for module in {modules!r}:
    import_module(module)
from hkoffices.process.subprocess_step import serve
serve()
"""


class StartedEarly:
    """A process that imports `modules` at once, and runs one step that needs them when it is asked. All that is exchanged is pickled."""

    def __init__(self, *modules: str) -> None:
        self.process = _start(*modules)
        self.thread = ThreadPoolExecutor(1)
        self.seconds = 0.0
        self.answer: Future[tuple[bytes, bytes | None]] | None = None

    def ask(self, seconds: float, step: Callable[..., object], *arguments: object) -> None:
        """Have the process run `step(*arguments)`, for at most `seconds` from now, while this one goes on."""
        self.seconds = seconds
        self.answer = self.thread.submit(self.process.communicate, pickle.dumps((step, arguments)), seconds)

    def result(self) -> StageResult:
        """What a step of the gate found, and the seconds it took. Raises what `found` raises."""
        return self.found(StageResult)

    def found(self, kind: type[T]) -> T:
        """What the step found, of this kind. Raises RuntimeError if it raised, died or took too long."""
        assert self.answer, "to be asked first"
        try:
            answer, _ = self.answer.result()
        except TimeoutExpired:
            raise RuntimeError(f"gave no answer in {self.seconds:.0f} seconds") from None
        if not answer:
            raise RuntimeError("its process ended without an answer")
        found = pickle.loads(answer)
        if isinstance(found, kind):
            return found
        raise RuntimeError(found)

    def stop(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.thread.shutdown()
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _start(*modules: str) -> Popen[bytes]:
    return Popen(
        [sys.executable, "-P", "-c", START.format(path=sys.path, modules=modules)], stdin=PIPE, stdout=PIPE, process_group=0
    )


def serve() -> None:
    """Take a step and its arguments from standard input; write what it finds to standard output, and nothing else to there.

    In silence where the process that asks has ended meanwhile.
    """
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as answer:
        os.dup2(2, 1)
        if asked := sys.stdin.buffer.read():  # nothing where the process that asks has ended
            answer.write(answer_of(asked))


def answer_of(asked: bytes) -> bytes:
    """What a pickled step with its arguments finds, pickled: its result, or why it could not run as a text."""
    step, arguments = pickle.loads(asked)
    start = time.perf_counter()
    try:
        found = step(*arguments)
        if isinstance(found, StageResult):
            found.seconds = time.perf_counter() - start
    except Exception as error:  # reported as a failure to run by the process that asked
        found = f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}"
    return pickle.dumps(found)
