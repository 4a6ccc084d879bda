"""The Hong Kong SAR Government's offices outside Hong Kong: a temporal data package, and the gate that keeps it true."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["connect"]


def connect(package: str | Path | None = None, as_of: str | None = None) -> DuckDBPyConnection:
    """A DuckDB connection with the tables, views and macros of a package; of this dataset, if none is named.

    It reads no other file and reaches no network. Raises hkoffices.errors.RefusedError for a package that cannot be read.
    """
    from hkoffices.database.open import open_for_reading
    from hkoffices.home import HOME

    return open_for_reading(Path(package) if package is not None else HOME / "datapackage.json", as_of).connection
