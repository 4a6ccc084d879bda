"""The released versions of the package: its git tags vX.Y.Z, each unpacked, and the one in hand where it has no tag yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from hkoffices.errors import RefusedError
from hkoffices.files.git import git, write_commit

TAG = re.compile(r"v(\d+)\.(\d+)\.(\d+)")


@dataclass(frozen=True)
class Release:
    """One version: `released_on` is the `date-released` of its CITATION.cff, None where it has none; `folder` holds its files."""

    version: str
    released_on: str | None
    folder: Path


def version_key(version: str) -> tuple[int, int, int]:
    """The parts of X.Y.Z as numbers, by which versions sort. Raises RefusedError for any other text."""
    found = TAG.fullmatch(f"v{version}")
    if not found:
        raise RefusedError(f"{version!r} is no version: it should read X.Y.Z, e.g. 0.2.0")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def tagged_versions(root: Path) -> list[str]:
    """Versions that have a tag in the repository of `root`, oldest first; none where there is no repository.

    Raises RefusedError where there is one, and git is not installed.
    """
    if not any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents)):
        return []
    listed = git(root, "tag", "--list", "v*").stdout
    return sorted((t.removeprefix("v") for t in listed.decode().split() if TAG.fullmatch(t)), key=version_key)


def unpack_releases(root: Path, version: str, into: Path) -> list[Release]:
    """Every released version, oldest first, each in a folder of its own below `into`.

    The files of `root` count as the release `version` as long as no tag has that name. Raises RefusedError for a newer tag.
    """
    tagged = tagged_versions(root)
    newest = max([*tagged, version], key=version_key)
    if newest != version:
        raise RefusedError(f"version {newest} is tagged already, and this package says that it is {version}")
    found = []
    for name in tagged:
        folder = into / name
        write_commit(root, f"v{name}", folder)
        found.append(Release(name, released_on(folder), folder))
    return found if version in tagged else [*found, Release(version, released_on(root), root)]


def released_on(folder: Path) -> str | None:
    """The `date-released` of CITATION.cff in `folder`."""
    file = folder / "CITATION.cff"
    said = yaml.safe_load(file.read_text("utf-8")) if file.is_file() else {}
    return str(said["date-released"]) if "date-released" in said else None
