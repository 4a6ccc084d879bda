"""Parquet, one file a table: every cell as text, as in the CSV."""

from __future__ import annotations

from pathlib import Path

from hkoffices.release.edition import Edition


def write_parquet(edition: Edition, into: Path) -> None:
    """<table>.parquet for every table, rows in the order of the CSV."""
    for resource in edition.package.resources:
        edition.connection.table(resource.name).write_parquet(str(into / f"{resource.name}.parquet"), compression="zstd")
