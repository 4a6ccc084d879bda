"""The user's folder for what can be made again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The command's own folder in that of the user: `XDG_CACHE_HOME` where it is set, else as the system has it. It may not exist yet.

    Raises OSError for a user who has no folder at all. A relative XDG_CACHE_HOME does not count (XDG Base Directory Specification).
    """
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else _of_the_system()) / "hkoffices"


def keep_newest(folder: Path, number: int) -> None:
    """Remove all files of a folder but the newest ones. Raises OSError where that cannot be done."""
    files = sorted((file for file in folder.iterdir() if file.is_file()), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[number:]:
        file.unlink(missing_ok=True)


def _of_the_system() -> Path:
    try:
        home = Path.home()
    except RuntimeError as error:
        raise OSError(str(error)) from None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"
