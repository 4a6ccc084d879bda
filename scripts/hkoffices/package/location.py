"""Where a package is: its descriptor, found from what a user names."""

from __future__ import annotations

import re
from pathlib import Path

from hkoffices.errors import RefusedError

DESCRIPTORS = ("datapackage.json", "datapackage.yaml", "datapackage.yml")
TABLES = (".csv", ".tsv")


def nearest_descriptor(folder: Path) -> Path | None:
    """The descriptor in this folder or in the nearest one above it; None where there is none."""
    for place in (folder, *folder.parents):
        if found := in_folder(place):
            return found
    return None


def descriptor_of(location: Path, named: Path) -> Path:
    """The descriptor that a user means by a path. `named` is what stands in messages. Raises RefusedError with what to do."""
    text = str(named)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:/", text):
        address = re.sub(":/+", "://", text, count=1)
        raise RefusedError(
            f"{address} is an address, and nothing is fetched from there: download the package, and name its folder"
        )
    if location.is_dir():
        return _of_folder(location, text)
    if not location.exists():
        raise RefusedError(f"{text} does not exist: name a descriptor, the folder that holds it, or a zip")
    if location.suffix.lower() in TABLES:
        above = nearest_descriptor(location.absolute().parent)
        known = f"; {above} is a descriptor near it" if above else ""
        raise RefusedError(f"{text} is a table without a descriptor: `hkoffices init {text}` writes one{known}")
    return location


def _of_folder(folder: Path, text: str) -> Path:
    if found := in_folder(folder):
        return found
    inside = [place for place in sorted(folder.iterdir()) if place.is_dir()]
    if len(inside) == 1 and (found := in_folder(inside[0])):  # a zip often holds one folder
        return found
    tables = sorted(file.name for file in folder.iterdir() if file.suffix.lower() in TABLES)
    if tables:
        raise RefusedError(
            f"{text} has no datapackage.json: `hkoffices init` in that folder writes one for {', '.join(tables[:5])}"
        )
    raise RefusedError(f"{text} has no datapackage.json, and no tables: name the folder of a Data Package")


def in_folder(folder: Path) -> Path | None:
    """The descriptor in a folder, if there is one."""
    return next((folder / name for name in DESCRIPTORS if (folder / name).is_file()), None)
