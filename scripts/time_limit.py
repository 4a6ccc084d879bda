"""A bound on the time that one step of a library's work may take, where the work itself cannot be interrupted otherwise."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType


class TooLong(BaseException):
    """The step took more than its time. No `Exception`, so that no library takes it for a failure of its own."""


class TimeLimit:
    """Bounds each step of a block: `step` begins one, and ends the one before.

    Counted in seconds of this process's own computing, so a busy machine changes nothing. Regular expressions are interrupted
    too. On Windows and outside the main thread there is no such clock, and no bound.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def __enter__(self) -> TimeLimit:
        if self.able:
            self.before = signal.signal(signal.SIGVTALRM, _ring)
        return self

    def step(self) -> None:
        """Begin a step. Raises TooLong inside it when its time is over."""
        if self.able:
            signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.able:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, self.before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TooLong
