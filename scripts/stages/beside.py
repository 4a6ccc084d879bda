"""A stage in a process of its own, while this one gets the next ready: bounded in time, and its crash is not ours."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from scripts.violation import StageResult


class Beside:
    """Runs `step(*arguments)` beside this process. Linux forks and copies nothing; elsewhere the arguments are pickled."""

    def __init__(self, step: Callable[..., StageResult], *arguments: object) -> None:
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.answer, sender = context.Pipe(duplex=False)
        self.process = context.Process(target=_run, args=(sender, step, arguments), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        sender.close()

    def result(self, seconds: float) -> StageResult:
        """What the step found, and the seconds it took. Raises RuntimeError if it raised, died or took longer than `seconds`."""
        try:
            if not self.answer.poll(seconds):
                raise RuntimeError(f"gave no answer in {seconds:.0f} seconds")
            found = self.answer.recv()
        except EOFError:
            raise RuntimeError("its process ended without an answer") from None
        finally:
            self.process.kill()
            self.process.join()
        if isinstance(found, StageResult):
            return found
        raise RuntimeError(found)


def _run(sender: Connection, step: Callable[..., StageResult], arguments: tuple[object, ...]) -> None:
    start = time.perf_counter()
    try:
        result = step(*arguments)
        result.seconds = time.perf_counter() - start
        sender.send(result)
    except Exception as error:  # told as a failure to run by the process that asked
        sender.send(f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}")
