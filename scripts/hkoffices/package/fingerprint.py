"""One number for a package and the code that reads it: what is kept of an answer is found by it, and can so never be stale."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from hkoffices.home import HOME
from hkoffices.package.descriptor import Package

CODE = Path(__file__).resolve().parent.parent
FETCHED = "node_modules"  # what `make console` brings: no part of the command
READ = (".py", ".sql", ".json", ".csv")  # how the names end of the files that the command reads


def fingerprint(package: Package, *libraries: str) -> str:
    """The SHA-256 of all that an answer about a package depends on, in hexadecimal digits.

    These are its descriptor and schemas as they were read, its tables and registers as they stand now, its as_of, the code and
    the rules, and the versions of Python and of `libraries`. Raises OSError for a file that is there and cannot be read.
    """
    digest = hashlib.sha256()
    read = [package.as_of, package.descriptor, *([r.name, r.file, r.schema] for r in package.files)]
    digest.update(json.dumps([sys.version, *map(version, libraries), read], default=str).encode())
    for path in [*(r.path for r in package.files), *_files_of_the_command()]:
        data = path.read_bytes() if path.is_file() else b""
        digest.update(f"\0{path.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _files_of_the_command() -> Iterator[Path]:
    for folder in (HOME / "checks", HOME / "schemas", CODE):
        for inside, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != FETCHED)
            yield from (Path(inside, name) for name in sorted(names) if name.endswith(READ))
