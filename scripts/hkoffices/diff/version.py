"""A version of the package in DuckDB, seen through today's views: tables and columns that it lacks are there, and empty."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyRelation

from hkoffices.database.load import Loaded, LoadError, load, lock, make_views
from hkoffices.database.statements import words_of_files
from hkoffices.errors import RefusedError
from hkoffices.home import HOME
from hkoffices.package.descriptor import Package
from hkoffices.package.read import read_package
from hkoffices.reports.cited_rows import Cells, rows_of
from hkoffices.text.check import check_text
from hkoffices.text.readable import Readable
from hkoffices.words.escape import line_of

TOLERATED = {  # an older version may have kept other rules, and can be read all the same
    "canonical", "dataset", "bom", "temporal", "definition", "name", "unused_schema", "lookalike", "invisible_character",
    "private_character", "formula", "spreadsheet_date",
}  # fmt: skip
QUESTIONS = sorted(Path(__file__).parent.glob("*.sql"))


@dataclass
class Version:
    """One of the two versions: what its descriptor says, and its rows by table."""

    name: str
    package: Package
    rows: dict[str, list[Cells]]
    readable: dict[str, Readable]

    @cached_property
    def loaded(self) -> Loaded:
        """Its tables in DuckDB, with those of today's views that the comparison needs; loaded when first asked for.

        Its files must still be there then. Raises RefusedError where DuckDB cannot read what stands in them.
        """
        try:
            loaded = load(self.package, self.readable)
        except (duckdb.Error, LoadError) as error:
            raise RefusedError(
                f"{self.name} cannot be compared: {str(error).splitlines()[0]}; `hkoffices validate` says more"
            ) from None
        _complete(loaded)
        make_views(loaded, read_package(HOME), words_of_files(QUESTIONS))
        lock(loaded)
        return loaded


def read_version(name: str, folder: Path) -> Version:
    """Read a version from its folder. Raises RefusedError where its tables cannot be read."""
    package = read_package(folder)
    result, readable = check_text(package)
    tables = {r.file for r in package.resources} | {package.file.name}
    errors = [v for v in result.violations if v.severity == "error" and v.rule not in TOLERATED and v.file in tables]
    if errors:
        raise RefusedError("\n".join([f"{name} cannot be compared:", *map(line_of, errors)]))
    rows = {r.name: list(rows_of(r, readable[r.name]).values()) if r.name in readable else [] for r in package.resources}
    return Version(name, package, rows, readable)


def _complete(loaded: Loaded) -> None:
    """Give every table of this dataset the columns it has today, whatever the version had."""
    for file in sorted((HOME / "schemas").glob("*.json")):
        fields = [f["name"] for f in json.loads(file.read_text("utf-8"))["fields"]]
        _with_fields(loaded, file.stem, fields).create_view(file.stem, replace=True)


def _with_fields(loaded: Loaded, name: str, fields: list[str]) -> DuckDBPyRelation:
    table = loaded.tables.get(name)
    known = table.columns if table else {}
    cells = [ColumnExpression(known[f]) if f in known else ConstantExpression(None).cast("VARCHAR") for f in fields]
    rows = loaded.connection.table(table.in_sql if table else "package")
    shown = rows.project(*(cell.alias(field) for cell, field in zip(cells, fields, strict=True)))
    return shown if table else shown.filter(ConstantExpression(False))
