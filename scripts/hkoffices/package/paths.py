"""Paths that a descriptor names: below the package's folder, written so that every system takes them for the same file."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)  # names that Windows keeps to itself


def unsafe(root: Path, path: str) -> str | None:
    """Why a path may not be used, for people; None for a safe one. `root` is the package's folder, links resolved."""
    parts = PurePosixPath(path).parts
    if "\\" in path:
        return f"the path {path!r} has a backslash: write {path.replace(chr(92), '/')!r}"
    if re.match(r"^[A-Za-z][A-Za-z0-9+.-]*:", path):
        return f"the path {path!r} is an address or a drive: name a file of the package"
    if path.startswith(("/", "~")) or ".." in parts:
        return f"the path {path!r} leaves the package: name a file below it"
    if not parts or any(not c.isprintable() for c in path) or len(path) > 500:
        return f"the path {path[:60]!r} is no file's name"
    if any(DEVICES.fullmatch(part) or part.endswith((".", " ")) for part in parts):
        return f"the path {path!r} cannot be a file's on Windows: name it otherwise"
    try:
        inside = root.joinpath(*parts).resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return f"the path {path!r} is a link that leads nowhere"
    if not inside:
        return f"the path {path!r} is a link that leaves the package"
    return None
