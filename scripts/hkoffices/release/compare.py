"""`hkoffices build --check`: is an earlier build what the tables give now, to the byte?"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from hkoffices.errors import RefusedError
from hkoffices.release.artefacts import Progress, build
from hkoffices.release.checksums import SUMS, read_checksums
from hkoffices.release.history import ENDING


def check(location: Path, earlier: Path, progress: Progress = lambda *_: None) -> list[str]:
    """One line a file of the folder `earlier` that is not what a build of the package gives now; empty where all are the same.

    The history is built where the earlier build has it. Raises RefusedError as `build` does, and for a folder
    without a build.
    """
    said = earlier_build(earlier)
    with tempfile.TemporaryDirectory(prefix="hkoffices-build-") as folder:
        now = Path(folder) / "dist"
        build(location, now, history=any(name.endswith(ENDING) for name in said), progress=progress)
        fresh = read_checksums(now)
    return [line for name in sorted(said | fresh) if (line := _difference(earlier / name, said.get(name), fresh.get(name)))]


def earlier_build(folder: Path) -> dict[str, str]:
    """The checksums of a build, by file. Raises RefusedError for a folder without one."""
    said = read_checksums(folder)
    if not said:
        raise RefusedError(f"{folder} holds no earlier build: there is no {SUMS} in it")
    return said


def _difference(file: Path, said: str | None, fresh: str | None) -> str | None:
    if said is None:
        return f"{file.name}: is not in the earlier build"
    if not file.is_file():
        return f"{file.name}: {SUMS} names it, and it is not there"
    if hashlib.sha256(file.read_bytes()).hexdigest() != said:
        return f"{file.name}: is not the file that was built: it differs from {SUMS}"
    if fresh is None:
        return f"{file.name}: is built no more"
    return None if said == fresh else f"{file.name}: differs from what the tables give now"
