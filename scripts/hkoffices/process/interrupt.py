"""Ctrl-C: heard wherever it falls, and known again where DuckDB passes it on."""

from __future__ import annotations

import signal
import threading
from _thread import interrupt_main
from types import FrameType

SOON = 0.05  # seconds


def hear_interrupts() -> None:
    """Put Ctrl-C off for a moment while Python is inside its own import.

    Import takes a lock in a callback whose errors Python drops: a KeyboardInterrupt raised there is lost and the lock is kept, so
    that the next import in another thread waits for ever. Where Ctrl-C is not Python's own to hear, this changes nothing.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    if frame and frame.f_code.co_filename.startswith("<frozen importlib"):
        later = threading.Timer(SOON, _again)
        later.daemon = True
        later.start()
    else:
        raise KeyboardInterrupt


def _again() -> None:
    if hasattr(signal, "pthread_kill"):  # wakes a main thread that sleeps or waits, too
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:  # Windows
        interrupt_main()


def was_interrupted(error: Exception) -> bool:
    """Whether an error is Ctrl-C as DuckDB passes it on: a RuntimeError with this text."""
    return str(error) == "Query interrupted"
