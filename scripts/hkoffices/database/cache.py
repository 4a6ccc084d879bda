"""Packages in DuckDB as they were opened before, in the user's cache folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from hkoffices.database.connect import connect_bounded, look_in_both_schemas
from hkoffices.database.load import Loaded, Table
from hkoffices.database.statements import as_literal
from hkoffices.database.table_views import filled
from hkoffices.files.cache_folder import cache_folder, keep_newest
from hkoffices.files.working_folder import working_folder
from hkoffices.package.descriptor import Package
from hkoffices.package.fingerprint import fingerprint
from hkoffices.process.aside import begin_aside

DETACH_SQL = Path(__file__).with_name("detach_cached.sql")
SAVE_SQL = Path(__file__).with_name("save.sql")
COPY_SQL = Path(__file__).with_name("copy_cached.sql")
LOOK_SQL = Path(__file__).with_name("look_into_cached.sql")
MOST_KEPT = 12  # databases; the one that was not used for longest goes
MOST_BYTES = 32_000_000  # of the files of a package that is kept
Anew = Callable[[Path | None], Loaded]


def opened(package: Package, purpose: str, anew: Anew, in_memory: bool = False) -> Loaded:
    """A package in DuckDB as `anew` makes it, or as it was made before for the same purpose, of the same bytes, by the same code.

    `anew` is given the file for `Loading` to attach, or None where nothing is to be kept. It is kept as `anew` gives it, so that
    nothing that is done with it later is found again. What was kept is read from its file as it is needed, and all that is made
    afterwards is in memory; the file is written while the package is used already. `in_memory`: it is copied there as a whole, and
    written before, so that no question finds the file. Raises what `anew` raises; where the cache cannot be read or written, or
    holds what is not whole, the package is made anew.
    """
    place = _place(package, purpose)
    if place and (found := _found(package, place, in_memory)):
        return found
    with ExitStack() as stack:
        kept = stack.enter_context(_kept_at(place, package, purpose))
        loaded = anew(kept.file)
        kept.hold(loaded)
        if in_memory:
            kept.write()
        else:
            stack.callback(kept.write)
            begin_aside(stack.pop_all().close)
    return loaded


def keeping(package: Package, purpose: str) -> AbstractContextManager[Keeping]:
    """A package that is loaded in any case, on its way into the cache folder, for `opened` to find there; unless it is there already."""
    place = _place(package, purpose)
    return _kept_at(None if place and any(_files_at(place)) else place, package, purpose)


@contextmanager
def _kept_at(place: Path | None, package: Package, purpose: str) -> Iterator[Keeping]:
    with ExitStack() as stack:
        file = None
        if place:
            with suppress(OSError):
                file = stack.enter_context(working_folder(place)) / "package.duckdb"
        yield stack.enter_context(closing(Keeping(package, purpose, place, file)))


class Keeping:
    """A package on its way to a place in the cache folder. `file` is for `Loading` to attach; None where nothing is to be kept, or can be."""

    def __init__(self, package: Package, purpose: str, place: Path | None, file: Path | None) -> None:
        self.package, self.purpose, self.place, self.file = package, purpose, place, file
        self.loaded: Loaded | None = None
        self.moment: DuckDBPyConnection | None = None

    def hold(self, loaded: Loaded) -> None:
        """What is there now is what will be written: a transaction begins, which sees nothing that others do later."""
        if self.file:
            self.loaded, self.moment = loaded, loaded.connection.cursor()
            self.moment.begin()
            self.moment.table("package").limit(0).fetchall()

    def write(self) -> None:
        """Write what was there at that moment, and put it in its place if no file of the package has changed since it was read."""
        if not (self.place and self.file and self.moment and self.loaded) or self.loaded.incomplete:
            return
        with suppress(OSError, duckdb.Error):
            tables = self.loaded.tables.values()
            known = {
                "names": [table.name for table in tables],
                "columns": [json.dumps(table.columns) for table in tables],
                "lines": [table.line for table in tables],
                "periods": [table.period for table in tables],
                "rows": [table.rows for table in tables],
            }
            self.moment.execute(SAVE_SQL.read_text("utf-8"), known)
            self.moment.commit()
            self.close()
            if self.place == _place(self.package, self.purpose):
                kept = self.file.replace(self.place.with_name(f"{self.place.name}-{_digest(self.file)}.duckdb"))
                _remove_others(kept, self.place)

    def close(self) -> None:
        """Let go of the moment and of the file."""
        moment, self.moment = self.moment, None
        if moment:
            with suppress(duckdb.Error):  # where it was written, no transaction is left to end
                moment.rollback()
            with suppress(duckdb.Error):
                moment.execute(DETACH_SQL.read_text("utf-8"))
            moment.close()


def _place(package: Package, purpose: str) -> Path | None:
    """The file in the cache folder without the end of its name; None for a package that is too large, or cannot be read."""
    try:
        if sum(r.path.stat().st_size for r in package.files if r.path.is_file()) > MOST_BYTES:
            return None
        return cache_folder() / "databases" / f"{purpose}-{fingerprint(package, 'duckdb')}"
    except OSError:
        return None


def _found(package: Package, place: Path, in_memory: bool) -> Loaded | None:
    """The package as it is kept at this place, if it is. The name of its file ends with the SHA-256 of its bytes."""
    for file in _files_at(place):
        with suppress(OSError, duckdb.Error):
            if file.stem == f"{place.name}-{_digest(file)}":
                os.utime(file)
                return _restored(package, file, in_memory)
            file.unlink()
    return None


def _files_at(place: Path) -> Iterator[Path]:
    return place.parent.glob(f"{place.name}-*.duckdb")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _restored(package: Package, file: Path, in_memory: bool) -> Loaded:
    connection = connect_bounded()
    connection.execute(filled("attach", file=as_literal(str(file))))
    known = connection.table("cached.outside.tables").fetchall()
    connection.execute((COPY_SQL if in_memory else LOOK_SQL).read_text("utf-8"))
    loaded = Loaded(package, look_in_both_schemas(connection) if in_memory else connection)
    for name, columns, line, period, rows in known:
        loaded.tables[name] = Table(package.resource(name), json.loads(columns), line, period, rows)
    return loaded


def _remove_others(kept: Path, place: Path) -> None:
    """Remove what other processes have kept at the same place, and all but the newest databases."""
    for file in _files_at(place):
        if file != kept:
            file.unlink(missing_ok=True)
    keep_newest(place.parent, MOST_KEPT)
