"""Packages in DuckDB as they were opened before, in the user's cache folder: to copy one takes a sixth of the time of making it anew."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import duckdb

from hkoffices.database.connect import connect_bounded, look_in_both_schemas
from hkoffices.database.load import Loaded, Table
from hkoffices.database.statements import as_literal
from hkoffices.database.table_views import filled
from hkoffices.files.cache_folder import cache_folder, keep_newest
from hkoffices.files.working_folder import working_folder
from hkoffices.package.descriptor import Package
from hkoffices.package.fingerprint import fingerprint

SAVE_SQL = Path(__file__).with_name("save.sql")
RESTORE_SQL = Path(__file__).with_name("restore.sql")
MOST_KEPT = 12  # databases; the one that was not used for longest goes
MOST_BYTES = 32_000_000  # of the files of a package that is kept
Anew = Callable[[Path | None], Loaded]


def opened(package: Package, purpose: str, anew: Anew) -> Loaded:
    """A package in DuckDB as `anew` makes it, or as it was made before for the same purpose, of the same bytes, by the same code.

    `anew` is given the file for `Loading` to attach, or None where nothing is to be kept. It is kept as `anew` gives it, so that
    nothing that is done with it later is found again. Raises what `anew` raises; where the cache cannot be read or written, or
    holds what is not whole, the package is made anew.
    """
    place = _place(package, purpose)
    if place and (found := _found(package, place)):
        return found
    with _new_file(place) as file:
        loaded = anew(file)
        if place and file:
            with suppress(OSError, duckdb.Error):
                _save(loaded)
                if not loaded.incomplete and place == _place(package, purpose):  # no file has changed meanwhile
                    kept = file.replace(place.with_name(f"{place.name}-{_digest(file)}.duckdb"))
                    _remove_others(kept, place)
    return loaded


def _place(package: Package, purpose: str) -> Path | None:
    """The file in the cache folder without the end of its name; None for a package that is too large, or cannot be read."""
    try:
        if sum(r.path.stat().st_size for r in package.files if r.path.is_file()) > MOST_BYTES:
            return None
        return cache_folder() / "databases" / f"{purpose}-{fingerprint(package, 'duckdb')}"
    except OSError:
        return None


def _found(package: Package, place: Path) -> Loaded | None:
    """The package as it is kept at this place, if it is. The name of its file ends with the SHA-256 of its bytes."""
    for file in place.parent.glob(f"{place.name}-*.duckdb"):
        with suppress(OSError, duckdb.Error):
            if file.stem == f"{place.name}-{_digest(file)}":
                os.utime(file)
                return _restored(package, file)
            file.unlink()
    return None


@contextmanager
def _new_file(place: Path | None) -> Iterator[Path | None]:
    """A file that can be made in a folder of its own next to `place`; None where none can be."""
    with ExitStack() as stack:
        file = None
        if place:
            with suppress(OSError):
                file = stack.enter_context(working_folder(place)) / "package.duckdb"
        yield file


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _save(loaded: Loaded) -> None:
    """Write the package into the file that is attached, and detach it."""
    try:
        loaded.connection.execute(SAVE_SQL.read_text("utf-8"))
        known = loaded.connection.table("cached.outside.tables")
        for table in loaded.tables.values():
            known.insert([table.name, json.dumps(table.columns), table.line, table.period, table.rows])
    finally:
        loaded.connection.execute("detach cached")


def _restored(package: Package, file: Path) -> Loaded:
    connection = connect_bounded()
    connection.execute(filled("attach", file=as_literal(str(file)), options="read_only"))
    known = connection.table("cached.outside.tables").fetchall()
    connection.execute(RESTORE_SQL.read_text("utf-8"))
    loaded = Loaded(package, look_in_both_schemas(connection))
    for name, columns, line, period, rows in known:
        loaded.tables[name] = Table(package.resource(name), json.loads(columns), line, period, rows)
    return loaded


def _remove_others(kept: Path, place: Path) -> None:
    """Remove what other processes have kept at the same place, and all but the newest databases."""
    for file in place.parent.glob(f"{place.name}-*.duckdb"):
        if file != kept:
            file.unlink(missing_ok=True)
    keep_newest(place.parent, MOST_KEPT)
