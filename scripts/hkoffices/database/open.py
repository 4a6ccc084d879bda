"""A package opened for questions: read, loaded, with its views."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

import duckdb

from hkoffices.database.cache import opened
from hkoffices.database.cells import evidence_statements
from hkoffices.database.comments import comment
from hkoffices.database.connect import look_in
from hkoffices.database.load import Loaded, LoadError, Loading, lock, make_views
from hkoffices.database.statements import needed, words_of, words_of_files
from hkoffices.database.statistics import STATISTICS_SQL
from hkoffices.database.table_views import date_macros, statements
from hkoffices.database.views_as_tables import make_at_once
from hkoffices.errors import RefusedError
from hkoffices.home import HOME
from hkoffices.package.dataset import is_dataset, is_whole
from hkoffices.package.descriptor import Package
from hkoffices.package.read import read_package
from hkoffices.process.limits import turns_of
from hkoffices.text.check import check_text
from hkoffices.words.escape import line_of, printable

CODE = Path(__file__).parent.parent
RULE_ROOMS = ("explain", "gate", "proof", "quality")  # whose SQL runs on what `prepare` makes
TURN_SECONDS = 0.0002  # while files are read in one thread, those that load them need a moment of Python between two statements
RULES, READING = "rules", "reading"  # purposes for which a package is opened


def open_for_rules(package: Package) -> Loaded:
    """A package as the gate judges it, with all that the SQL of RULE_ROOMS calls for, locked; as it was opened before, or left by
    `hkoffices validate`, where nothing has changed. Raises RefusedError for a package that cannot be read.
    """

    def anew(keep_in: Path | None) -> Loaded:
        loaded = read_and_load(package, keep_in=keep_in)
        with _loading():
            _make_for_rules(loaded, words_of_rules())
        return loaded

    loaded = opened(package, RULES, anew)
    lock(loaded)
    return loaded


def read_and_load(package: Package, only: Collection[str] | None = None, keep_in: Path | None = None) -> Loaded:
    """A package in DuckDB; of the tables that are not named in `only`, where there is one, no row. `keep_in`: as for Loading.

    Raises RefusedError where a file of a table cannot be read.
    """
    with _loading(), turns_of(TURN_SECONDS), Loading(package, keep_in=keep_in) as loading:
        result, readable = check_text(package, only, loading.add)
        errors = [v for v in result.violations if v.severity == "error"]
        if errors:
            raise RefusedError("\n".join(map(line_of, errors)))
        return loading.finish(readable)


@contextmanager
def _loading() -> Iterator[None]:
    """Turns what DuckDB says while it loads into RefusedError."""
    try:
        yield
    except (duckdb.Error, LoadError) as error:
        raise RefusedError(lines_of(f"the package could not be loaded: {error}")) from None


def open_for_reading(location: Path, as_of: str | None = None, asked: str | None = None) -> Loaded:
    """A package as a reader sees it: its tables, views and macros, and nothing of the gate; as it was opened before, where nothing
    has changed. Raises RefusedError for a package that cannot be read.

    With `asked`, a text of SQL, a package of which some table cannot be read is opened too, with what the words call for alone.
    """
    package = read_package(location, as_of)
    try:
        loaded = opened(package, READING, partial(_make_for_readers, package), in_memory=True)
    except RefusedError:
        if asked is None:
            raise
        loaded = _make_for_question(package, words_of(asked))
    if is_dataset(package):
        look_in(loaded.connection, "main")
    lock(loaded)
    return loaded


def _make_for_readers(package: Package, keep_in: Path | None) -> Loaded:
    loaded = read_and_load(package, keep_in=keep_in)
    with _loading():
        if is_whole(loaded.package):
            made = make_at_once(loaded.connection, statements(package))
            comment(loaded.connection, package, [*date_macros(), *made])
    return loaded


def _make_for_question(package: Package, words: set[str]) -> Loaded:
    if not is_whole(package):
        return read_and_load(package)
    loaded = read_and_load(package, needed(statements(package), words)[1])
    with _loading():
        make_views(loaded, words=words)
    return loaded


@contextmanager
def answering() -> Iterator[None]:
    """Turns what stops a macro, a date that cannot be read for instance, into RefusedError with the macro's own words."""
    try:
        yield
    except duckdb.InvalidInputException as error:
        raise RefusedError(lines_of(str(error).strip())) from None


def prepare(loaded: Loaded, words: set[str] | None = None) -> None:
    """Make the views where the package is this dataset, and lock the connection. `words`: as for make_views."""
    _make_for_rules(loaded, words)
    lock(loaded)


def _make_for_rules(loaded: Loaded, words: set[str] | None) -> None:
    if is_whole(loaded.package):
        make_views(loaded, words=words, then=evidence_statements(loaded))


@cache
def words_of_rules() -> set[str]:
    """The words of all SQL by which the gate and the proof judge, and by which what they find is explained: for `prepare`."""
    rooms = [file for room in RULE_ROOMS for file in sorted((CODE / room).glob("*.sql"))]
    files = [*sorted((HOME / "checks").rglob("*.sql")), *rooms, STATISTICS_SQL]
    return words_of_files(files)


def lines_of(text: str) -> str:
    """A text of several lines, each printable."""
    return "\n".join(map(printable, text.expandtabs(2).splitlines()))
