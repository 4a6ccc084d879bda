"""SQL on a loaded package, and its answer as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression

from hkoffices.database.load import Loaded
from hkoffices.database.open import lines_of, open_package
from hkoffices.errors import RefusedError
from hkoffices.process.limits import in_time
from hkoffices.words.escape import json_text, printable

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


def ask(location: Path, sql: str, as_of: str | None = None, seconds: float = LONGEST) -> tuple[list[str], list[tuple[Any, ...]]]:
    """(column names, rows) of a SQL text, or of the .sql file that it names, on a package's tables, views and macros.

    Days come back as text, so that `infinity` (no end known) stays what it is. The SQL can read no file and reach no network.
    Raises RefusedError for a package that cannot be read, for SQL that DuckDB refuses, and for an answer that takes more than
    `seconds` or has more than a million rows.
    """
    return answer(open_package(location, as_of), _text(sql), seconds)


def answer(loaded: Loaded, sql: str, seconds: float = LONGEST) -> tuple[list[str], list[tuple[Any, ...]]]:
    """(column names, rows) of a SQL text on a loaded and prepared package. Raises RefusedError as `ask` does."""
    try:
        names, rows = in_time(lambda: _fetched(loaded, sql), seconds, loaded.connection.interrupt, "the answer")
    except duckdb.InterruptException:
        raise RefusedError(f"the answer took more than {seconds:g} seconds: ask for less, or allow more with --timeout") from None
    except MemoryError:
        raise RefusedError("the answer needs more memory than it may have: ask for less") from None
    except (duckdb.Error, UnicodeError) as error:
        raise RefusedError(lines_of(str(error).strip())) from None
    if len(rows) > MOST_ROWS:
        raise RefusedError(f"the answer has more than {MOST_ROWS:,} rows: add a limit")
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


def _text(sql: str) -> str:
    if not sql.rstrip().lower().endswith(".sql"):
        return sql
    try:
        return Path(sql.strip()).read_text("utf-8")
    except (OSError, ValueError) as error:
        raise RefusedError(printable(f"{sql}: {getattr(error, 'strerror', None) or 'is not UTF-8 text'}")) from None


def as_table(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """Aligned columns for a terminal; empty cells stay empty, and what cannot be shown is written as an escape."""
    from tabulate import tabulate

    shown = [[printable(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    heads = [printable(name) for name in names]
    return tabulate(shown, heads, tablefmt="simple", disable_numparse=True, missingval="") + "\n" if names else ""


def as_csv(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """RFC 4180 with LF line ends. Raises RefusedError for control characters and for what a CI runner would take for a command:

    no quoting of CSV can show them as text.
    """
    out = io.StringIO()
    plain, quoted = csv.writer(out, lineterminator="\n"), csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in [names, *rows] if names else rows:
        (quoted if str(row[0]).lstrip().startswith("::") else plain).writerow(row)
    text = out.getvalue()
    if NOT_IN_CSV.search(text):
        raise RefusedError(
            "the answer holds control characters or commands that CSV would pass on as they are: use --format json"
        )
    return text


def as_json(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """A list of objects, one a row."""
    return json_text([dict(zip(names, row, strict=True)) for row in rows]) + "\n"
