"""A hidden folder in which files are made next to their place, so that a folder takes its place wholly or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hkoffices.files.whole_file import is_running

PREFIX = ".build-"
OWNED = re.compile(re.escape(PREFIX) + r"(?P<build>.+)-(?P<process>\d+)-[^-]*")
EARLIER = "earlier"


@contextmanager
def working_folder(into: Path) -> Iterator[Path]:
    """An empty folder in `.build-<name>-<process>-...` next to `into`, removed at the end; what killed runs left is removed first."""
    parent = into.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.glob(f"{PREFIX}*"):
        if left.is_dir() and not left.is_symlink():
            _remove(left, into)
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{into.name}-{os.getpid()}-", dir=parent) as folder:
        fresh = Path(folder, "fresh")
        fresh.mkdir()
        yield fresh


def put_in_place(fresh: Path, into: Path) -> None:
    """The folder `fresh` takes the place of `into`."""
    if into.exists():
        shutil.move(into, fresh.parent / EARLIER)
    fresh.rename(into)


def _remove(left: Path, into: Path) -> None:
    """Remove a folder that a killed run left, unless its run goes on; a build that it had put away is put back."""
    found = OWNED.fullmatch(left.name)
    if found and is_running(left, int(found["process"])):
        return
    if found and found["build"] == into.name and not into.exists() and (left / EARLIER).is_dir():
        (left / EARLIER).rename(into)
    shutil.rmtree(left)
