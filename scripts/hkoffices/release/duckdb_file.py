"""hk-offices.duckdb: the tables with the views and macros inside, for DuckDB 1.1 and later."""

from __future__ import annotations

from pathlib import Path

from duckdb import DuckDBPyConnection

from hkoffices.database.connect import Settings, connect
from hkoffices.release.edition import Edition, fill

MACROS_SQL = Path(__file__).with_name("macros.sql")


def create_database(file: Path) -> DuckDBPyConnection:
    """A new database file that old clients can read and that is the same bytes for the same contents.

    The storage of DuckDB 1.0 is what 1.1 and every later client reads. One thread writes in one order; nothing is compressed,
    because DuckDB chooses a compression by a random sample, and leaves in the blocks of some what stood in memory before;
    16 KiB, the smallest block, keeps many small tables small.
    """
    settings: Settings = {
        "threads": 1,
        "storage_compatibility_version": "v1.0.0",
        "default_block_size": "16384",
        "force_compression": "uncompressed",
    }
    return connect(settings, str(file))


def write_duckdb(edition: Edition, into: Path) -> None:
    """<package>.duckdb; what `duckdb -init scripts/open.sql` shows in a checkout, in one file. And macros.sql for who attaches it:
    DuckDB looks for what a macro names in the caller's own database."""
    with create_database(into / f"{edition.package.name}.duckdb") as connection:
        fill(connection, edition.package)
    (into / MACROS_SQL.name).write_bytes(MACROS_SQL.read_bytes())
