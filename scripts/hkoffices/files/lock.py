"""One writer at a time: a lock on a folder that ends with its process, however that ends."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from hkoffices.errors import RefusedError

WAIT_SECONDS = 10.0
PAUSE_SECONDS = 0.05


@contextlib.contextmanager
def locked(folder: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a folder while the block runs. Raises RefusedError where another process holds it for longer."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    handle = os.open(Path(tempfile.gettempdir()) / f"hkoffices-{name}.lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        until = time.monotonic() + wait_seconds
        while not _taken(handle):
            if time.monotonic() > until:
                raise RefusedError(f"another hkoffices is writing into {folder.name} now: try again when it has ended")
            time.sleep(PAUSE_SECONDS)
        yield
    finally:
        os.close(handle)  # which gives the lock back


def _taken(handle: int) -> bool:
    """Try to take the lock, without waiting."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
