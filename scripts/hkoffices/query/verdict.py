"""Whether a package passes the gate up to TIME: asked once for the same bytes, and kept in the user's cache folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hkoffices.files.cache_folder import cache_folder
from hkoffices.files.whole_file import replace_whole
from hkoffices.gate.run import validate
from hkoffices.package.fingerprint import fingerprint
from hkoffices.package.read import read_package

ENGINES = ("duckdb", "frictionless", "ortools", "pandera")
WORDS = {"passes": True, "fails": False}


def passes_time(location: Path, as_of: str | None = None) -> bool:
    """Whether `hkoffices validate --until time` finds no error in a package. What is kept of an earlier run is found by the bytes of
    the package and of the gate; where it cannot be read it is made again.
    """
    package = read_package(location, as_of)
    key = fingerprint(package, *ENGINES)
    kept = cache_folder() / "verdicts" / key
    with suppress(OSError, UnicodeError):
        found = WORDS.get(kept.read_text("utf-8").strip())
        if found is not None:
            return found
    passes = validate(location, "time", as_of).exit_status == 0
    with suppress(OSError):
        if fingerprint(read_package(location, as_of), *ENGINES) == key:  # no file has changed meanwhile
            kept.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(kept, f"{'passes' if passes else 'fails'}\n".encode())
    return passes
