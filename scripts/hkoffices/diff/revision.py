"""A version of the package by name: a folder, a released zip, or a git revision, laid out as a folder to read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hkoffices.errors import RefusedError
from hkoffices.files.git import git, write_commit
from hkoffices.files.zip_file import unzip
from hkoffices.home import HOME


@contextmanager
def opened(name: str, repository: Path = HOME) -> Iterator[Path]:
    """The folder that holds the datapackage.json of a version; a temporary one, gone afterwards, for a zip or a revision.

    A path that exists is that folder (or the folder of that datapackage.json) or that zip; anything else is a revision of
    the git repository around `repository`. Raises RefusedError.
    """
    path = Path(name)
    if path.is_dir() or path.name == "datapackage.json":
        yield _holding(path if path.is_dir() else path.parent, name)
        return
    with tempfile.TemporaryDirectory(prefix="hkoffices-") as folder:
        if path.is_file():
            unzip(path, Path(folder))
        else:
            _check_out(name, repository, Path(folder))
        yield _holding(Path(folder), name)


def _holding(folder: Path, name: str) -> Path:
    """The folder itself, or the one folder right below it, that holds a datapackage.json."""
    for file in (folder / "datapackage.json", *sorted(folder.glob("*/datapackage.json"))):
        if file.is_file():
            return file.parent
    raise RefusedError(f"{name}: holds no datapackage.json")


def _check_out(name: str, repository: Path, folder: Path) -> None:
    found = git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        raise RefusedError(f"{name}: is no folder, no zip and no git revision here")
    write_commit(repository, found.stdout.decode().strip(), folder)
