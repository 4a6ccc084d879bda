"""What the gate says of a package up to TIME: asked once for the same bytes, and kept in the user's cache folder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hkoffices.files.cache_folder import cache_folder, keep_newest
from hkoffices.files.whole_file import replace_whole
from hkoffices.package.fingerprint import fingerprint
from hkoffices.package.read import read_package

if TYPE_CHECKING:
    from hkoffices.gate.run import Report

ENGINES = ("duckdb", "frictionless", "ortools", "pandera")
VALID, VIOLATED, NOT_JUDGED = 0, 1, 2
MOST_KEPT = 1_000  # verdicts, of some bytes each
WORDS = {VALID: "passes", VIOLATED: "fails"}  # what is kept of each


def exit_status(location: Path, as_of: str | None = None) -> int:
    """The exit status of `hkoffices validate --until time` on a package: 0 valid, 1 violated, 2 a check could not run.

    What is kept of an earlier run is found by the bytes of the package and of the gate. A run in which a check could not run is not
    kept: the reason may lie outside the package.
    """
    kept = _place(location, as_of)
    with suppress(OSError, UnicodeError):
        said = kept.read_text("utf-8").strip() if kept else ""
        for status, word in WORDS.items():
            if word == said:
                return status
    from hkoffices.gate.run import validate  # slow to import, and seldom needed

    status = validate(location, "time", as_of).exit_status
    if kept and status in WORDS:
        _keep(kept, status, location, as_of)
    return status


def judged(location: Path, as_of: str | None, judge: Callable[[], Report]) -> Report:
    """What `judge` finds of a package in all stages. Where nothing is wrong, `exit_status` need not judge it again."""
    kept = _place(location, as_of)
    report = judge()
    if kept and report.exit_status == VALID:
        _keep(kept, VALID, location, as_of)
    return report


def _keep(place: Path, status: int, location: Path, as_of: str | None) -> None:
    with suppress(OSError):
        if place == _place(location, as_of):  # no file has changed meanwhile
            place.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(place, f"{WORDS[status]}\n".encode())
            keep_newest(place.parent, MOST_KEPT)


def _place(location: Path, as_of: str | None) -> Path | None:
    """The file in the cache folder; None where there is no such folder, or a file of the package cannot be read."""
    try:
        return cache_folder() / "verdicts" / fingerprint(read_package(location, as_of), *ENGINES)
    except OSError:
        return None
