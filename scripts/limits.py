"""Limits on the time and the memory of work that is asked for by others, where the work itself knows none."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType


class TooLong(BaseException):
    """A step took more than its time. No `Exception`, so that no library takes it for a failure of its own."""


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


@contextmanager
def process_limits(seconds: float, gigabytes: int = 6) -> Iterator[None]:
    """Ends this process (SIGALRM) when the block lasts longer than `seconds`, and refuses it more memory than `gigabytes`.

    For native code that heeds neither an interrupt nor a limit of its own. Does nothing where the system has no such limits.
    """
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = gigabytes << 30
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
