"""The package as a release gives it out: its tables, views and macros in DuckDB, its version, its one date."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from duckdb import ColumnExpression, DuckDBPyConnection, DuckDBPyRelation

from hkoffices.database.comments import comment
from hkoffices.database.connect import connect, look_in_both_schemas
from hkoffices.database.statements import read_statements
from hkoffices.database.table_views import INTERNAL, date_macros, statements
from hkoffices.database.views_as_tables import make
from hkoffices.errors import RefusedError
from hkoffices.package.dataset import own_tables
from hkoffices.package.descriptor import Package, Resource
from hkoffices.package.read import read_package
from hkoffices.release.definitions import COLUMNS, definitions
from hkoffices.text.check import check_text
from hkoffices.words.escape import line_of

ANSWERS_SQL = Path(__file__).with_name("answers.sql")
Row = tuple[str | None, ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """What every artefact is made from. `stamp` is the only date that a build puts on its files: no clock is read."""

    package: Package
    connection: DuckDBPyConnection
    stamp: datetime

    @property
    def version(self) -> str:
        """The version that the descriptor names."""
        return str(self.package.descriptor["version"])

    @property
    def root(self) -> Path:
        """The folder that holds the package."""
        return self.package.file.parent

    def rows(self, resource: Resource) -> list[Row]:
        """The cells of a table in the order of its file; None where nothing is said."""
        return self.connection.table(resource.name).fetchall()

    def views(self) -> list[str]:
        """Names of the views of a reader, sorted."""
        made = statements(self.package)
        return sorted(s.name for s in made if s.kind == "view" and not s.full_name.startswith(f"{INTERNAL}."))


def as_text(relation: DuckDBPyRelation) -> DuckDBPyRelation:
    """The same rows with every value as text; Python has no day that means `infinity`."""
    return relation.project(*(ColumnExpression(name).cast("VARCHAR").alias(name) for name in relation.columns))


def open_edition(location: Path) -> Edition:
    """Read a package into memory. Raises RefusedError where the gate's TEXT stage finds errors, or it is another dataset."""
    package = read_package(location)
    result, _ = check_text(package)
    errors = [line_of(v) for v in result.violations if v.severity == "error"]
    if errors:
        raise RefusedError("\n".join(errors))
    missing = own_tables() - {r.name for r in package.resources}
    if missing:
        raise RefusedError(f"{package.file} is another dataset: it has no {', '.join(sorted(missing))}")
    for said in ("version", "as_of"):
        if not isinstance(package.descriptor.get(said), str):
            raise RefusedError(f'{package.file} should say its {said}: add "{said}"')
    connection = connect({"threads": 1})
    fill(connection, package)
    return Edition(package, connection, _stamp(package))


def fill(connection: DuckDBPyConnection, package: Package, own_sql: str | None = None) -> None:
    """What scripts/open.sql makes of a checkout: every table as text, `package`, the macros, the views and the comments.

    Besides them `definitions`: what each schema says of each column. `own_sql` are the macros and views of a released version,
    where today's are not wanted.
    """
    for resource in package.resources:
        cells = connection.read_csv(
            str(resource.path),
            header=False,
            skiprows=1,
            columns=dict.fromkeys(resource.fields, "VARCHAR"),
            auto_detect=False,
            delimiter=",",
            quotechar='"',
            escapechar='"',
            na_values="",
            max_line_size=2**27,
        )
        cells.create(resource.name)
    said = (package.name, package.descriptor.get("version"), package.as_of)
    create(connection, "package", ["name", "version", "as_of"], [said], ["as_of"])
    create(connection, "definitions", COLUMNS, definitions(package))
    connection.execute("create schema internal")
    if own_sql is None:
        comment(connection, package, make(connection, [*date_macros(), *statements(package)]))
    else:
        make(connection, read_statements(own_sql))
    look_in_both_schemas(connection)


def create(
    connection: DuckDBPyConnection, name: str, columns: list[str], rows: Sequence[Sequence[str | None]], days: Container[str] = ()
) -> None:
    """A table of texts; `days` are the columns that hold days."""
    cells = [ColumnExpression(c).cast("DATE").alias(c) if c in days else ColumnExpression(c) for c in columns]
    connection.from_df(pd.DataFrame(rows, columns=columns, dtype="str")).project(*cells).create(name)


def prepare_answers(connection: DuckDBPyConnection, cells: Iterable[str]) -> None:
    """Make `critical_days` and `answers_of`: the as-of macros of a version, asked on every day on which an answer can change.

    The tables, views and macros of the version are there; `cells` are all that may be dates.
    """
    create(connection, "date_cells", ["t"], [(cell,) for cell in sorted(cells)])
    connection.execute(ANSWERS_SQL.read_text("utf-8"))


def _stamp(package: Package) -> datetime:
    """SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set, else the first moment of the package's as_of."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.fromisoformat(f"{package.as_of}T00:00:00+00:00")
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise RefusedError(f"SOURCE_DATE_EPOCH should be seconds since 1970, not {epoch!r}") from None
