"""SHA256SUMS, in the form that `sha256sum --check SHA256SUMS` reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def write_checksums(into: Path) -> None:
    """One line a file of the folder, sorted by name."""
    lines = [f"{_digest(file)}  {file.name}\n" for file in sorted(into.iterdir()) if file.name != SUMS]
    (into / SUMS).write_text("".join(lines), "utf-8", newline="")


def read_checksums(folder: Path) -> dict[str, str]:
    """name -> SHA-256 in hexadecimal, as the folder's SHA256SUMS says; empty where there is none."""
    file = folder / SUMS
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
