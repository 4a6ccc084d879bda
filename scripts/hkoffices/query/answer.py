"""SQL on a loaded package, and its answer as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression
from hkoffices.database.load import Loaded, LoadFailure, load
from hkoffices.gate.run import prepare
from hkoffices.gate.text import check_text
from hkoffices.package.descriptor import read_package
from hkoffices.process.limits import in_time
from hkoffices.reports.text import json_text, line_of, printable

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

LONGEST = 60.0  # seconds
MOST_ROWS = 1_000_000
NOT_IN_CSV = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|^[^\S\n]*::|##\w*\[", re.MULTILINE)


class Refused(Exception):
    """A question that cannot be answered; the text says why, for people."""


def ask(location: Path, sql: str, as_of: str | None = None, seconds: float = LONGEST) -> tuple[list[str], list[tuple[Any, ...]]]:
    """(column names, rows) of a SQL text, or of the .sql file that it names, on a package's tables, views and macros.

    Days come back as text, so that `infinity` (no end known) stays what it is. The SQL can read no file and reach no network.
    Raises Refused for a package that cannot be read, for SQL that DuckDB refuses, and for an answer that takes more than
    `seconds` or has more than a million rows.
    """
    return answer(open_package(location, as_of), _text(sql), seconds)


def open_package(location: Path, as_of: str | None = None) -> Loaded:
    """A package loaded, with its views. Raises Refused for one that cannot be read."""
    package = read_package(location, as_of)
    result, readable = check_text(package)
    errors = [v for v in result.violations if v.severity == "error"]
    if errors:
        raise Refused("\n".join(map(line_of, errors)))
    try:
        loaded = load(package, readable)
        prepare(loaded)
    except (duckdb.Error, LoadFailure) as error:
        raise Refused(_lines(f"the package could not be loaded: {error}")) from None
    return loaded


def answer(loaded: Loaded, sql: str, seconds: float = LONGEST) -> tuple[list[str], list[tuple[Any, ...]]]:
    """(column names, rows) of a SQL text on a loaded and prepared package. Raises Refused as `ask` does."""
    try:
        names, rows = in_time(lambda: _fetched(loaded, sql), seconds, loaded.connection.interrupt, "the answer")
    except duckdb.InterruptException:
        raise Refused(f"the answer took more than {seconds:g} seconds: ask for less, or allow more with --timeout") from None
    except MemoryError:
        raise Refused("the answer needs more memory than it may have: ask for less") from None
    except (duckdb.Error, UnicodeError) as error:
        raise Refused(_lines(str(error).strip())) from None
    if len(rows) > MOST_ROWS:
        raise Refused(f"the answer has more than {MOST_ROWS:,} rows: add a limit")
    return names, rows


def _fetched(loaded: Loaded, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    relation = loaded.connection.sql(sql)
    if relation is None:
        return [], []
    relation = relation.project("*")  # gives columns of one name names of their own
    shown = [
        ColumnExpression(name) if str(kind) in AS_THEY_ARE else ColumnExpression(name).cast("VARCHAR")
        for name, kind in zip(relation.columns, relation.types, strict=True)
    ]
    return list(relation.columns), relation.project(*shown).limit(MOST_ROWS + 1).fetchall()


def _lines(text: str) -> str:
    return "\n".join(map(printable, text.splitlines()))


def _text(sql: str) -> str:
    if not sql.rstrip().lower().endswith(".sql"):
        return sql
    try:
        return Path(sql.strip()).read_text("utf-8")
    except (OSError, ValueError) as error:
        raise Refused(printable(f"{sql}: {getattr(error, 'strerror', None) or 'is not UTF-8 text'}")) from None


def as_table(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """Aligned columns for a terminal; empty cells stay empty, and what cannot be shown is written as an escape."""
    from tabulate import tabulate

    shown = [[printable(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    heads = [printable(name) for name in names]
    return tabulate(shown, heads, tablefmt="simple", disable_numparse=True, missingval="") + "\n" if names else ""


def as_csv(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """RFC 4180 with LF line ends. Raises Refused for control characters and for what a CI runner would take for a command:

    no quoting of CSV can show them as text.
    """
    out = io.StringIO()
    plain, quoted = csv.writer(out, lineterminator="\n"), csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in [names, *rows] if names else rows:
        (quoted if str(row[0]).lstrip().startswith("::") else plain).writerow(row)
    text = out.getvalue()
    if NOT_IN_CSV.search(text):
        raise Refused("the answer holds control characters or commands that CSV would pass on as they are: use --format json")
    return text


def as_json(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """A list of objects, one a row."""
    return json_text([dict(zip(names, row, strict=True)) for row in rows]) + "\n"
