"""Work that nobody waits for before the command ends: it is done in a thread while the command answers."""

from __future__ import annotations

import threading
from collections.abc import Callable

_begun: list[threading.Thread] = []


def begin_aside(work: Callable[[], None]) -> None:
    """Begin work in a thread of its own. Where Python ends in its own way, it waits for it."""
    thread = threading.Thread(target=work, name="aside")
    thread.start()
    _begun.append(thread)


def finish_aside() -> None:
    """Wait for all that was begun."""
    while _begun:
        _begun.pop().join()
