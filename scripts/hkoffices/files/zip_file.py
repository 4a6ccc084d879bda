"""Zip archives from others: bounded in size and number, and never outside the folder that they are unpacked into."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from hkoffices.errors import RefusedError

MAX_UNPACKED_BYTES = 2**30
MAX_MEMBERS = 10_000


def unzip(path: Path, folder: Path) -> None:
    """Unpack a zip into a folder; links in it become plain files. Raises RefusedError for one that cannot be read, is too large

    (MAX_UNPACKED_BYTES, MAX_MEMBERS) or names a place outside the folder.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise RefusedError(f"{path}: holds {len(members):,} files, and a package has at most {MAX_MEMBERS:,}")
            if sum(item.file_size for item in members) > MAX_UNPACKED_BYTES:
                raise RefusedError(f"{path}: unpacks to more than {MAX_UNPACKED_BYTES:,} bytes")
            for item in archive.namelist():
                if PurePosixPath(item).is_absolute() or ".." in PurePosixPath(item).parts:
                    raise RefusedError(f"{path}: holds {item!r}, which leaves the folder it is unpacked into")
            archive.extractall(folder)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise RefusedError(f"{path}: is no zip that can be read: {error}") from None
