"""A version of the package by name: a folder, a released zip, or a git revision, laid out as a folder to read."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from hkoffices.errors import RefusedError
from hkoffices.home import HOME

LARGEST = 2**30  # bytes; what a zip may unpack to


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
            _unzip(path, Path(folder))
        else:
            _check_out(name, repository, Path(folder))
        yield _holding(Path(folder), name)


def _holding(folder: Path, name: str) -> Path:
    """The folder itself, or the one folder right below it, that holds a datapackage.json."""
    for file in (folder / "datapackage.json", *sorted(folder.glob("*/datapackage.json"))):
        if file.is_file():
            return file.parent
    raise RefusedError(f"{name}: holds no datapackage.json")


def _unzip(path: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise RefusedError(f"{path}: unpacks to more than {LARGEST:,} bytes")
            for item in archive.namelist():
                if PurePosixPath(item).is_absolute() or ".." in PurePosixPath(item).parts:
                    raise RefusedError(f"{path}: holds {item!r}, which leaves the folder it is unpacked into")
            archive.extractall(folder)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError) as error:
        raise RefusedError(f"{path}: is no zip that can be read: {error}") from None


def _check_out(name: str, repository: Path, folder: Path) -> None:
    found = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        raise RefusedError(f"{name}: is no folder, no zip and no git revision here")
    commit = found.stdout.decode().strip()
    prefix = _git(repository, "rev-parse", "--show-prefix").stdout.decode().strip()
    archive = _git(repository, "archive", "--format=tar", f"{commit}:{prefix}" if prefix else commit)
    if archive.returncode:
        raise RefusedError(f"{name}: {archive.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")


def _git(repository: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise RefusedError("git is not installed, and a revision is read through it: name a folder or a zip") from None
