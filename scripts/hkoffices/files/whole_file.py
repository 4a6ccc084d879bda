"""A file written wholly or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

UNFINISHED = re.compile(r"\..*\.(\d+)-\w+\.unfinished")
OLD_SECONDS = 3_600  # where a process cannot be looked up, what is older than this is taken to be left behind


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file that takes the place of `path` when the block ends (synced, then renamed); after an error `path` is as it was.

    A process that is killed leaves at most a hidden file next to it, which `unfinished` finds.
    """
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.{os.getpid()}-", suffix=".unfinished")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def replace_whole(path: Path, data: bytes) -> None:
    """Put `data` in place of a file's bytes, wholly or not at all. Raises OSError where that fails."""
    with whole_file(path) as file:
        file.write(data)


def unfinished(folder: Path) -> list[Path]:
    """Hidden files that a process which no longer runs left in a folder."""
    found = ((path, UNFINISHED.fullmatch(path.name)) for path in folder.iterdir()) if folder.is_dir() else iter(())
    return sorted(path for path, name in found if name and not is_running(path, int(name[1])))


def is_running(path: Path, process: int) -> bool:
    """Whether a process is there. Windows has no harmless way to ask: there, a young file counts as one in use."""
    if os.name == "nt":
        return time.time() - path.stat().st_mtime < OLD_SECONDS
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
