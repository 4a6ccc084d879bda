"""Limits on the time and the memory of work that is asked for by others, where the work itself knows none."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any, TypeVar

GRACE, PAUSE = 5.0, 0.5  # seconds that work may take to stop when asked, and between two requests
T = TypeVar("T")


class TimeLimitError(BaseException):
    """A step took more than its time. No `Exception`, so that no library takes it for a failure of its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[Callable[[], object]]:
    """Bounds each step of a block: what it gives begins a step, and ends the one before. TimeLimitError is raised inside a step
    whose time is over.

    Counted in seconds of this process's own computing, so a busy machine changes nothing. Regular expressions are interrupted
    too. On Windows and outside the main thread there is no such clock, and no bound.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    before = signal.signal(signal.SIGVTALRM, _ring)
    try:
        yield partial(signal.setitimer, signal.ITIMER_VIRTUAL, seconds)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TimeLimitError


def in_time(work: Callable[[], T], seconds: float, interrupt: Callable[[], None], what: str) -> T:
    """What `work` gives or raises; when it lasts longer than `seconds`, or at Ctrl-C, `interrupt` asks it to stop.

    It runs in a thread of its own, since native code in the main one holds up Ctrl-C. Native code may ignore the interrupt:
    when the work still runs a while later, the process ends, with `what` in its last words.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        asked = pool.submit(work)
        try:
            wait([asked], seconds)
        finally:
            if not asked.done():
                _stop(asked, interrupt, f"{what} took more than {seconds:g} seconds and could not be interrupted")
        return asked.result()


def _stop(asked: Future[Any], interrupt: Callable[[], None], last_words: str) -> None:
    for _ in range(int(GRACE / PAUSE)):
        interrupt()
        if wait([asked], PAUSE).done:
            return
    os.write(2, f"{last_words}\n".encode())
    os._exit(2)


def collect_seldom() -> None:
    """Let Python look for objects that nobody can reach a hundred times less often than it does by itself.

    Each look goes through all objects, and nearly all that the libraries make on import stay: a tenth of the time of an import.
    """
    gc.set_threshold(100_000, 50, 50)


def count_in_one_thread() -> None:
    """Have numpy start no threads for its linear algebra (OpenBLAS), in this process and in each that it starts: nothing here uses it,
    and they cost a quarter of the import of pandas.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@contextmanager
def turns_of(seconds: float) -> Iterator[None]:
    """Let each thread of Python wait no longer than that for its turn while another one works; by itself, five milliseconds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(seconds)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def limit_memory(gigabytes: int = 8) -> None:
    """Refuse this process, and each that it starts, more memory than that, where the system has such a limit (Linux).

    What needs more then fails with words, and takes nothing else on the machine with it.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = gigabytes << 30
    if hard == resource.RLIM_INFINITY or hard > wanted:
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
