"""`hkoffices build`: every artefact of a release into one folder, wholly or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hkoffices.errors import RefusedError
from hkoffices.files.working_folder import put_in_place, working_folder
from hkoffices.release.changes import write_changes
from hkoffices.release.checksums import SUMS, read_checksums, write_checksums
from hkoffices.release.croissant import write_croissant
from hkoffices.release.data_package import write_data_package, write_tables
from hkoffices.release.datasette import write_datasette
from hkoffices.release.derived import write_derived_csv
from hkoffices.release.duckdb_file import write_duckdb
from hkoffices.release.edition import Edition, open_edition
from hkoffices.release.excel_csv import write_excel_csv
from hkoffices.release.history import write_history
from hkoffices.release.json_ld import write_json_ld
from hkoffices.release.parquet import write_parquet
from hkoffices.release.popolo import write_popolo
from hkoffices.release.readers import write_readers
from hkoffices.release.releases import tagged_versions
from hkoffices.release.ro_crate import write_ro_crate
from hkoffices.release.sqlite_file import write_sqlite
from hkoffices.release.workbook import write_workbook

Progress = Callable[[int, int, str], None]  # number of the step from 1, how many steps there are, its title
STEPS: dict[str, Callable[[Edition, Path], None]] = {
    "CSV": write_tables,
    "CSV with days": write_derived_csv,
    "data package": write_data_package,
    "Parquet": write_parquet,
    "DuckDB": write_duckdb,
    "SQLite": write_sqlite,
    "Datasette": write_datasette,
    "Excel": write_workbook,
    "Excel edition of the CSVs": write_excel_csv,
    "reader's tables": write_readers,
    "Popolo": write_popolo,
}
HISTORY = {"history": write_history}
CHANGES = {"what changed": write_changes}
LAST: dict[str, Callable[[Edition, Path], None]] = {  # each describes the files before it
    "Croissant": write_croissant,
    "RO-Crate": write_ro_crate,
    "JSON-LD": write_json_ld,
}


def build(location: Path, into: Path, history: bool | None = None, progress: Progress = lambda *_: None) -> list[Path]:
    """The files of a release of the package, sorted by name. The same package gives the same bytes; no clock is read.

    The history of all releases is made where the package has releases (git tags vX.Y.Z), or as `history` says. The gate is not asked.

    They are written next to `into` and put in its place when all are there. Raises RefusedError for a package of which no
    release can be made, and for a folder that holds anything but an earlier build.
    """
    refuse_strangers(into)
    edition = open_edition(location)
    released = bool(tagged_versions(edition.root))
    steps = STEPS | (CHANGES if released else {}) | (HISTORY if (released if history is None else history) else {}) | LAST
    with working_folder(into) as fresh:
        for number, (title, write) in enumerate(steps.items(), start=1):
            progress(number, len(steps), title)
            write(edition, fresh)
        write_checksums(fresh)
        put_in_place(fresh, into)
    return sorted(into.iterdir())


def refuse_strangers(into: Path) -> None:
    """Raises RefusedError where a folder holds anything but an earlier build."""
    if strangers := _strangers(into):
        raise RefusedError(f"{into} holds what no build wrote ({', '.join(strangers[:3])}): name another folder, or empty it")


def _strangers(folder: Path) -> list[str]:
    if not folder.exists():
        return []
    if not folder.is_dir():
        return [folder.name]
    written = {SUMS, *read_checksums(folder)}
    return sorted(file.name for file in folder.iterdir() if file.name not in written)
