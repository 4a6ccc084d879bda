"""New rows into the files, all or none: tried on a copy first, then written with a way back that outlives a crash."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hkoffices.files.csv_records import canonical_line
from hkoffices.gate.run import Report, validate
from hkoffices.package.descriptor import Package, Resource
from hkoffices.registers.exceptions import exceptions_table
from hkoffices.reports.cited_rows import Cells
from hkoffices.text.format import canonical_text
from hkoffices.files.whole_file import replace_whole

BACKUP = ".hkoffices-add"  # beside datapackage.json while files are replaced; found later, it means that the run was cut short
COMPLETE = "complete"  # written into it when it holds every file to be replaced


def with_rows(resource: Resource, rows: list[Cells]) -> bytes:
    """The table's file in canonical form with more rows."""
    added = "".join(canonical_line([row.get(f, "") for f in resource.fields]) for row in rows)
    with tempfile.TemporaryDirectory(prefix="hkoffices-") as folder:
        copy = Path(folder) / "table.csv"
        copy.write_bytes(resource.path.read_bytes() + added.encode("utf-8"))
        trial = Resource(resource.name, resource.file, copy, resource.schema_file, resource.schema, resource.encoding)
        return canonical_text(trial)[1].encode("utf-8")


def new_files(package: Package, rows: list[tuple[str, Cells]]) -> dict[str, bytes]:
    """file -> its new bytes, for every table that gains rows."""
    tables = dict.fromkeys(table for table, _ in rows)
    found = {}
    for table in tables:
        resource = package.resource(table)
        found[resource.file] = with_rows(resource, [cells for name, cells in rows if name == table])
    return found


def tried(package: Package, files: dict[str, bytes]) -> Report:
    """The gate's report on a copy of the package that has the new files."""
    root = package.file.parent
    with tempfile.TemporaryDirectory(prefix="hkoffices-") as folder:
        copy = Path(folder)
        for file in [package.file.name, *(f for r in package.resources for f in (r.file, r.schema_file))]:
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / file, copy / file)
        for exceptions in exceptions_table(package):
            (copy / exceptions.file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(exceptions.path, copy / exceptions.file)
        for file, data in files.items():
            (copy / file).write_bytes(data)
        return validate(copy / package.file.name)


def write(package: Package, files: dict[str, bytes]) -> None:
    """Replace the files, or leave every one as it was: an error or an interruption puts back those already replaced.

    A process that is killed leaves the folder BACKUP, and the next run restores from it.
    """
    root = package.file.parent
    backup = root / BACKUP
    try:
        for file in files:
            (backup / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / file, backup / file)
        (backup / COMPLETE).touch()
        for file, data in files.items():
            replace_whole(root / file, data)
        (backup / COMPLETE).unlink()
    except BaseException:
        restore(root)
        raise
    shutil.rmtree(backup)


def restore(root: Path) -> list[str]:
    """Put back the files of a run that was cut short; their names. Without the mark nothing had been replaced, or all was."""
    backup = root / BACKUP
    files = [f.relative_to(backup).as_posix() for f in sorted(backup.rglob("*.csv"))] if (backup / COMPLETE).exists() else []
    for file in files:
        replace_whole(root / file, (backup / file).read_bytes())
    shutil.rmtree(backup, ignore_errors=True)
    return files
