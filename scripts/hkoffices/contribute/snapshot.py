"""A package as it was read, file by file: what a draft is judged on, and what must still be there when it is written."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hkoffices.errors import RefusedError
from hkoffices.package.descriptor import Package
from hkoffices.package.read import read_package
from hkoffices.reports.cited_rows import Cells, read_rows
from hkoffices.words.escape import line_of


@dataclass(frozen=True)
class Snapshot:
    """The bytes of every file that the gate reads of a package, by name, and the package read from a copy of them."""

    folder: Path
    files: Mapping[str, bytes]
    package: Package

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, Cells]]:
        """The rows of every table with a key of one column, by table and id. They are read once, and are not to be changed."""
        found = {}
        for resource in self.package.resources:
            if len(resource.primary_key) == 1:
                [key] = resource.primary_key
                found[resource.name] = {row.get(key, ""): row for row in read_rows(resource).values()}
        return found

    @contextlib.contextmanager
    def with_files(self, new: Mapping[str, bytes]) -> Iterator[Path]:
        """The descriptor of a copy of the package in which these files are new; the copy is gone when the block ends."""
        with tempfile.TemporaryDirectory(prefix="hkoffices-") as folder:
            _write(Path(folder), {**self.files, **new})
            yield Path(folder) / self.package.file.name


@contextlib.contextmanager
def snapshot(location: Path) -> Iterator[Snapshot]:
    """Read a package once. Raises RefusedError for a package whose descriptor or schemas are wrong."""
    found = read_package(location)
    if found.violations or not found.whole:
        raise RefusedError("\n".join(map(line_of, found.violations)))
    files = _files_of(found)
    with tempfile.TemporaryDirectory(prefix="hkoffices-") as folder:
        _write(Path(folder), files)
        yield Snapshot(found.file.absolute().parent, files, read_package(Path(folder) / found.file.name))


def _files_of(package: Package) -> dict[str, bytes]:
    folder = package.file.absolute().parent
    names = {package.file.name}
    for resource in package.resources:
        names |= {resource.file, resource.schema_file}
    for part in ("checks", "schemas"):
        names |= {f.relative_to(folder).as_posix() for kind in ("csv", "json") for f in (folder / part).rglob(f"*.{kind}")}
    try:
        return {name: (folder / name).read_bytes() for name in sorted(names)}
    except OSError as error:
        raise RefusedError(f"{error.filename} cannot be read: {error.strerror}") from None


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
