"""SQL on a loaded package, and its answer as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression

from scripts.gate import prepare
from scripts.load import Loaded, load
from scripts.package import read_package
from scripts.report import line_of
from scripts.stages.text import check_text

AS_THEY_ARE = (
    "BOOLEAN",
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UBIGINT",
    "FLOAT",
    "DOUBLE",
    "VARCHAR",
)


class Refused(Exception):
    """A question that cannot be answered; the text says why, for people."""


def ask(location: Path, sql: str, as_of: str | None = None) -> tuple[list[str], list[tuple[Any, ...]]]:
    """(column names, rows) of a SQL text, or of the .sql file that it names, on a package's tables, views and macros.

    Days come back as text, so that `infinity` (no end known) stays what it is. The SQL can read no file and reach no network.
    Raises Refused for a package that cannot be read and for SQL that DuckDB refuses.
    """
    package = read_package(location, as_of)
    result, readable = check_text(package)
    errors = [v for v in result.violations if v.severity == "error"]
    if errors:
        raise Refused("\n".join(map(line_of, errors)))
    loaded = load(package, readable)
    prepare(loaded)
    return answer(loaded, _text(sql))


def answer(loaded: Loaded, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """(column names, rows) of a SQL text on a loaded and prepared package. Raises Refused for SQL that DuckDB refuses."""
    try:
        relation = loaded.connection.sql(sql)
        if relation is None:
            return [], []
        relation = relation.project("*")  # gives columns of one name names of their own
        shown = [
            ColumnExpression(name) if str(kind) in AS_THEY_ARE else ColumnExpression(name).cast("VARCHAR")
            for name, kind in zip(relation.columns, relation.types, strict=True)
        ]
        return list(relation.columns), relation.project(*shown).fetchall()
    except duckdb.Error as error:
        raise Refused(str(error).strip()) from None


def _text(sql: str) -> str:
    if not sql.rstrip().lower().endswith(".sql"):
        return sql
    try:
        return Path(sql.strip()).read_text("utf-8")
    except OSError as error:
        raise Refused(f"{sql}: {error.strerror}") from None


def as_table(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """Aligned columns for a terminal; empty cells stay empty."""
    from tabulate import tabulate

    return tabulate(rows, names, tablefmt="simple", disable_numparse=True, missingval="") + "\n" if names else ""


def as_csv(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """RFC 4180 with LF line ends."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([names, *rows] if names else rows)
    return out.getvalue()


def as_json(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """A list of objects, one a row."""
    return json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=2, default=str) + "\n"
