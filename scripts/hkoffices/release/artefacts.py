"""`hkoffices build`: every artefact of a release into one folder, wholly or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hkoffices.errors import RefusedError
from hkoffices.files.whole_file import unfinished
from hkoffices.gate.run import validate
from hkoffices.release.checksums import SUMS, read_checksums, write_checksums
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
from hkoffices.release.sqlite_file import write_sqlite
from hkoffices.release.workbook import write_workbook
from hkoffices.words.escape import line_of, printable

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
LAST: dict[str, Callable[[Edition, Path], None]] = {"JSON-LD": write_json_ld}


def build(location: Path, into: Path, history: bool = False, progress: Progress = lambda *_: None) -> list[Path]:
    """The files of a release of the package, sorted by name. The same package gives the same bytes; no clock is read.

    They are written next to `into` and put in its place when all are there. Raises RefusedError for a package of which no
    release can be made, and for a folder that holds anything but an earlier build.
    """
    strangers = _strangers(into)
    if strangers:
        raise RefusedError(f"{into} holds what no build wrote ({', '.join(strangers[:3])}): name another folder, or empty it")
    edition = open_edition(location)
    into.absolute().parent.mkdir(parents=True, exist_ok=True)
    for left in unfinished(into.absolute().parent):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f".build-{os.getpid()}-", dir=into.absolute().parent) as folder:
        fresh = Path(folder) / "fresh"
        fresh.mkdir()
        steps = STEPS | (HISTORY if history else {}) | LAST
        for number, (title, write) in enumerate(steps.items(), start=1):
            progress(number, len(steps), title)
            write(edition, fresh)
        write_checksums(fresh)
        if into.exists():
            shutil.move(into, Path(folder) / "earlier")
        fresh.rename(into)
    return sorted(into.iterdir())


def refuse_invalid(location: Path) -> None:
    """Raises RefusedError, with the lines that `hkoffices validate` prints, for a package that it refuses."""
    report = validate(location)
    if report.exit_status:
        found = [line_of(v) for v in report.violations if v.severity == "error"]
        raise RefusedError("\n".join([*found, *(printable(f"could not run: {f}") for f in report.failures)]))


def _strangers(folder: Path) -> list[str]:
    if not folder.exists():
        return []
    if not folder.is_dir():
        return [folder.name]
    written = {SUMS, *read_checksums(folder)}
    return sorted(file.name for file in folder.iterdir() if file.name not in written)
