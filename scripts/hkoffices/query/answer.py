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
from hkoffices.database.open import lines_of, open_for_reading
from hkoffices.errors import RefusedError
from hkoffices.process.limits import in_time
from hkoffices.query.width import fitted
from hkoffices.words.escape import json_text, printable

AS_THEY_ARE = ("BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT", "FLOAT", "DOUBLE", "VARCHAR")

Answer = tuple[list[str], list[tuple[Any, ...]]]  # names of columns, rows
NAMES_SQL = Path(__file__).with_name("names.sql")
ABOUT_THE_DATABASE = re.compile(
    r"\b(show|describe|desc|summarize|pragma|call|information_schema|duckdb_\w+|sqlite_master|pg_\w+)\b", re.IGNORECASE
)
NO_SUCH_NAME = re.compile(r"^(Catalog|Binder) Error", re.IGNORECASE)
TOO_LARGE = (
    "the answer needs more than the 4 GB of memory that it may have: ask for fewer rows or columns (a where, a limit), group before you "
    "join, or ask DuckDB itself on the released .duckdb file, where it may use the disk"
)
QUERY_TIMEOUT_SECONDS = 60.0
MOST_ROWS = 1_000_000
NOT_IN_CSV = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|^[^\S\n]*::|##\w*\[", re.MULTILINE)


def ask_all(location: Path, sql: str, as_of: str | None = None, seconds: float = QUERY_TIMEOUT_SECONDS) -> list[Answer]:
    """The answer of each statement of a SQL text, or of the .sql file that it names, on a package's tables, views and macros.

    Days come back as text, so that `infinity` (no end known) stays what it is. The SQL can read no file and reach no network.
    Of a package of which some table cannot be read, what the text calls for is asked alone. Raises RefusedError for a package
    that cannot be read, for SQL that DuckDB refuses, and for an answer that takes more than `seconds` or has more than a
    million rows.
    """
    text = _text(sql)
    try:
        return answer_all(open_for_reading(location, as_of, None if ABOUT_THE_DATABASE.search(text) else text), text, seconds)
    except UnknownNameError:
        open_for_reading(location, as_of)  # raises where a table that cannot be read is why the name is not known
        raise


def answer_all(loaded: Loaded, sql: str, seconds: float = QUERY_TIMEOUT_SECONDS) -> list[Answer]:
    """The answer of each statement of a SQL text on a loaded and prepared package. Raises RefusedError as `ask_all` does."""
    try:
        found = in_time(lambda: _fetched(loaded, sql), seconds, loaded.connection.interrupt, "the answer")
    except duckdb.InterruptException:
        raise RefusedError(f"the answer took more than {seconds:g} seconds: ask for less, or allow more with --timeout") from None
    except (MemoryError, duckdb.OutOfMemoryException):
        raise RefusedError(TOO_LARGE) from None
    except duckdb.Error as error:
        refusal = lines_of(str(error).strip())
        if NO_SUCH_NAME.search(refusal):
            raise UnknownNameError("\n".join([refusal, *known_names(loaded.connection)])) from None
        raise RefusedError(refusal) from None
    except UnicodeError as error:
        raise RefusedError(lines_of(str(error).strip())) from None
    if any(len(rows) > MOST_ROWS for _, rows in found):
        raise RefusedError(f"the answer has more than {MOST_ROWS:,} rows: add a limit")
    if not found:
        raise RefusedError("the SQL holds no statement: ask for example \"from offices_on('2012-05-31')\"")
    return found


def _fetched(loaded: Loaded, sql: str) -> list[Answer]:
    return [_fetched_one(loaded, statement) for statement in loaded.connection.extract_statements(sql)]


def _fetched_one(loaded: Loaded, statement: duckdb.Statement) -> Answer:
    relation = loaded.connection.sql(statement.query)
    if relation is None:
        return [], []
    relation = relation.project("*")  # gives columns of one name names of their own
    shown = [
        ColumnExpression(name) if str(kind) in AS_THEY_ARE else ColumnExpression(name).cast("VARCHAR")
        for name, kind in zip(relation.columns, relation.types, strict=True)
    ]
    return list(relation.columns), relation.project(*shown).limit(MOST_ROWS + 1).fetchall()


def known_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables, views and macros that a question may name, in two sentences."""
    found: dict[str, list[str]] = {}
    for kind, name in connection.execute(NAMES_SQL.read_text("utf-8")).fetchall():
        found.setdefault(kind, []).append(name)
    return [f"The {kind} are: {', '.join(names)}." for kind, names in found.items()]


def _text(sql: str) -> str:
    if not sql.rstrip().lower().endswith(".sql"):
        return sql
    try:
        return Path(sql.strip()).read_text("utf-8")
    except (OSError, ValueError) as error:
        raise RefusedError(printable(f"{sql}: {getattr(error, 'strerror', None) or 'is not UTF-8 text'}")) from None


class UnknownNameError(RefusedError):
    """SQL that names a table, a column or a macro that is not there."""


def as_table(names: list[str], rows: list[tuple[Any, ...]], width: int | None = None) -> str:
    """Aligned columns for a terminal; empty cells stay empty, and what cannot be shown is written as an escape.

    `width`: how many columns of characters there are; what is longer is cut, and marked so.
    """
    from tabulate import tabulate

    shown = [[printable(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    heads = [printable(name) for name in names]
    if width is not None:
        heads, shown = fitted(heads, shown, width)
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
