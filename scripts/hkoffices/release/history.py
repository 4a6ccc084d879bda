"""hk-offices-history.duckdb: what every release said, in one file, with macros of two clocks: `offices_on(day, version)`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection

from hkoffices.database.connect import connect
from hkoffices.database.table_views import AFTER_TABLES
from hkoffices.package.read import read_package
from hkoffices.release.duckdb_file import create_database
from hkoffices.release.edition import Edition, Row, as_text, create, fill, prepare_answers
from hkoffices.release.releases import Release, unpack_releases

FOLDER = Path(__file__).parent
ENDING = "-history.duckdb"
DAYS = ("released_on", "first_day", "last_day", "known_from_on", "known_to_on")


class Said(NamedTuple):
    """A table of texts, as one release gave it out or as all of them did."""

    columns: list[str]
    rows: list[Row]


def write_history(edition: Edition, into: Path) -> None:
    """<package>-history.duckdb: `releases`, every table with the releases that said each row, the macros of two clocks."""
    with tempfile.TemporaryDirectory(prefix="hkoffices-releases-") as folder:
        releases = unpack_releases(edition.root, edition.version, Path(folder))
        tables: dict[str, list[Said]] = {}
        macros: set[str] = set()
        for number, release in enumerate(releases):
            for name, said, is_macro in _said_by(release):
                tables.setdefault(name, [Said([], []) for _ in releases])[number] = said
                macros |= {name} if is_macro else set()
    with create_database(into / f"{edition.package.name}{ENDING}") as connection:
        _write(connection, releases, tables, sorted(macros))


def _write(connection: DuckDBPyConnection, releases: list[Release], tables: dict[str, list[Said]], macros: list[str]) -> None:
    create(connection, "releases", ["version", "released_on"], [(r.version, r.released_on) for r in releases], DAYS)
    for name, said in tables.items():
        create(connection, f"{name}_answers" if name in macros else name, *known_rows(releases, said), DAYS)
    connection.execute((FOLDER / "history.sql").read_text("utf-8"))
    for name in macros:
        connection.execute((FOLDER / "two_clocks.sql").read_text("utf-8").replace("asked_on", name))
    connection.execute((FOLDER / "history_places.sql").read_text("utf-8"))


def known_rows(releases: list[Release], said: list[Said]) -> Said:
    """The distinct rows that the releases said (one Said a release), each with the unbroken run of releases that said it.

    Columns are those of all releases, the newest first; a release that lacks one said nothing there. A row that was dropped
    and came back stands twice. Rows are sorted by their cells.
    """
    columns = list(dict.fromkeys(column for one in reversed(said) for column in one.columns))
    numbers: dict[Row, list[int]] = {}
    for number, one in enumerate(said):
        place = {column: one.columns.index(column) for column in one.columns}
        for row in one.rows:
            cells = tuple(row[place[c]] if c in place else None for c in columns)
            numbers.setdefault(cells, []).append(number)
    found: list[Row] = []
    for cells in sorted(numbers, key=lambda cells: [cell or "" for cell in cells]):
        for first, last in runs(numbers[cells]):
            since, until = releases[first], releases[last]
            found.append((*cells, since.version, since.released_on, until.version, until.released_on))
    return Said([*columns, "known_from", "known_from_on", "known_to", "known_to_on"], found)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(first, last) of every unbroken run in ascending numbers: 1, 2, 5 gives (1, 2), (5, 5)."""
    for _, run in groupby(enumerate(dict.fromkeys(numbers)), lambda at: at[1] - at[0]):
        together = [number for _, number in run]
        yield together[0], together[-1]


def _said_by(release: Release) -> Iterator[tuple[str, Said, bool]]:
    """(name, what it said, whether it is a macro's answers) of a release's tables and as-of macros, by that release's own SQL."""
    package = read_package(release.folder)
    with connect({"threads": 1}) as connection:
        fill(connection, package, _own_sql(release.folder))
        cells: set[str] = set()
        for resource in package.resources:
            rows = connection.table(resource.name).fetchall()
            cells.update(cell for row in rows for cell in row if cell)
            yield resource.name, Said(resource.fields, rows), False
        prepare_answers(connection, cells)
        for macro in _as_of_macros(connection):
            yield macro, _answers(connection, macro), True


def _own_sql(folder: Path) -> str | None:
    """The macros and views of a released version: what follows the tables in its scripts/open.sql, if it has them."""
    file = folder / "scripts" / "open.sql"
    _, found, own = (file.read_text("utf-8") if file.is_file() else "").partition(AFTER_TABLES)
    return own if found else None


def _as_of_macros(connection: DuckDBPyConnection) -> list[str]:
    """Names of the table macros that take a day and nothing else, e.g. offices_on(d)."""
    functions = connection.table_function("duckdb_functions", [])
    kind = ColumnExpression("function_type") == ConstantExpression("table_macro")
    own = ColumnExpression("internal") == ConstantExpression(False)
    found = functions.filter(kind & own).project("function_name", "parameters").fetchall()
    return sorted(name for name, parameters in found if name.endswith("_on") and parameters == ["d"])


def _answers(connection: DuckDBPyConnection, macro: str) -> Said:
    """What an as-of macro answers, each answer with the first and the last day of the unbroken run of days that get it."""
    critical = connection.table("critical_days")
    days = as_text(critical.sort(ColumnExpression("number"))).fetchall()
    answer = connection.table_function("answers_of", [ConstantExpression(macro)])
    numbers: dict[Row, list[int]] = {}
    for number, *cells in as_text(answer.sort(ColumnExpression("number"))).fetchall():
        numbers.setdefault(tuple(cells), []).append(int(number) - 1)
    rows = [(*cells, days[first][1], days[last][2]) for cells, at in numbers.items() for first, last in runs(at)]
    return Said([*answer.columns[1:], "first_day", "last_day"], rows)
