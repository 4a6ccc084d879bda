"""What every description of the release tells of a file: its media type, its size in bytes and its SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from hkoffices.errors import RefusedError

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".duckdb": "application/vnd.duckdb",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".sql": "application/sql",
    ".sqlite": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class DescribedFile:
    """A file of the release; `size` is in bytes, `sha256` in hexadecimal."""

    name: str
    media_type: str
    size: int
    sha256: str


def described_files(folder: Path) -> list[DescribedFile]:
    """Every file of the folder, sorted by name."""
    return [_described(file) for file in sorted(folder.iterdir())]


def _described(file: Path) -> DescribedFile:
    if file.suffix not in MEDIA_TYPES:
        raise RefusedError(f"{file.name} has no media type: add {file.suffix} to MEDIA_TYPES in {Path(__file__).name}")
    data = file.read_bytes()
    return DescribedFile(file.name, MEDIA_TYPES[file.suffix], len(data), hashlib.sha256(data).hexdigest())
