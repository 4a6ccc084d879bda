"""Whether a package passes the gate up to TIME: asked once for the same bytes, and kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hkoffices.files.whole_file import replace_whole
from hkoffices.gate.run import validate
from hkoffices.home import HOME
from hkoffices.package.descriptor import Package
from hkoffices.package.read import read_package

CODE = Path(__file__).resolve().parent.parent
WORDS = {"passes": True, "fails": False}


def passes_time(location: Path, as_of: str | None = None) -> bool:
    """Whether `hkoffices validate --until time` finds no error in a package. What is kept of an earlier run is keyed by the bytes of
    the package and of the gate; where it cannot be read it is made again.
    """
    package = read_package(location, as_of)
    kept = _cache_folder() / "verdicts" / _fingerprint(package)
    with suppress(OSError, UnicodeError):
        found = WORDS.get(kept.read_text("utf-8").strip())
        if found is not None:
            return found
    passes = validate(location, "time", as_of).exit_status == 0
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(kept, f"{'passes' if passes else 'fails'}\n".encode())
    return passes


def _fingerprint(package: Package) -> str:
    digest = hashlib.sha256(str(package.as_of).encode())
    for path in _files(package):
        data = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _files(package: Package) -> Iterator[Path]:
    """The files that a verdict depends on: the package's own, the rules, the code."""
    yield package.file
    for resource in package.files:
        yield resource.path
        yield package.folder / resource.schema_file
    for folder in (HOME / "checks", HOME / "schemas", CODE):
        yield from (p for p in sorted(folder.rglob("*")) if p.suffix in (".py", ".sql", ".json", ".csv"))


def _cache_folder() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "hkoffices"
