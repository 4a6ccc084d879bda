"""Ctrl-C: heard wherever it falls, and known again where DuckDB passes it on."""

from __future__ import annotations

import signal
import threading
from _thread import interrupt_main
from types import FrameType

SOON = 0.05  # seconds


def hear_interrupts() -> None:
    """Put Ctrl-C off until the import that it falls into has ended.

    Import takes a lock in a callback whose errors Python drops: a KeyboardInterrupt raised there is lost and the lock is kept, so
    that the next import in another thread waits for ever. Modules may catch it too, to go on without what they tried to import.
    Where Ctrl-C is not Python's own to hear, this changes nothing.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    if _imports(frame):
        later = threading.Timer(SOON, _again)
        later.daemon = True
        later.start()
    else:
        raise KeyboardInterrupt


def _imports(frame: FrameType | None) -> bool:
    while frame and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def _again() -> None:
    if hasattr(signal, "pthread_kill"):  # wakes a main thread that sleeps or waits, too
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:  # Windows
        interrupt_main()


def was_interrupted(error: Exception) -> bool:
    """Whether an error is Ctrl-C as DuckDB passes it on: a RuntimeError with this text."""
    return str(error) == "Query interrupted"
