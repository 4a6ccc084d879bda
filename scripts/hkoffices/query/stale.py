"""Facts grown stale: open rows that no source has confirmed for long (the macro stale_on of database/views.sql)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from duckdb import ColumnExpression, ConstantExpression

from hkoffices.database.load import load
from hkoffices.database.open import answering, owned, prepare
from hkoffices.errors import RefusedError
from hkoffices.package.read import read_package
from hkoffices.text.check import check_text
from hkoffices.words import markdown
from hkoffices.words.escape import count, line_of, printable


@dataclass(frozen=True)
class Stale:
    """An open row, and the last day for which a source confirms it (None where no source does)."""

    table: str
    id: str
    confirmed_on: str | None


def stale_rows(location: Path, as_of: str | None, months: int) -> tuple[str, list[Stale]]:
    """The day asked about (`as_of`, an ISO day; by default the package's own), and the open rows not confirmed within `months`
    before it, the longest unconfirmed first.

    Raises RefusedError where the package cannot be read, has no such day, or does not keep confirmations.
    """
    package = read_package(location, as_of)
    result, readable = check_text(package)
    errors = [v for v in result.violations if v.severity == "error"]
    if errors:
        raise RefusedError("\n".join(map(line_of, errors)))
    if not package.as_of:
        raise RefusedError("the package has no as_of: say the day with --as-of")
    loaded = load(package, readable)
    if not owned(loaded):
        raise RefusedError("only this dataset says who confirmed what: a package of its own tables is wanted")
    prepare(loaded)
    values = [ConstantExpression(package.as_of), ConstantExpression(months)]
    with answering():
        found = loaded.connection.table_function("stale_on", values)
        names = (ColumnExpression(n).cast("VARCHAR") for n in ("table_name", "row_id", "confirmed_on"))
        return package.as_of, [Stale(*row) for row in found.project(*names).fetchall()]


def as_text(rows: list[Stale], day: str, months: int) -> str:
    """One line a row, then how many there are."""
    lines = [f"tables/{r.table}.csv: {r.id}: last confirmed on {r.confirmed_on or 'no day'}" for r in rows]
    said = f"{count(len(rows), 'open row')} not confirmed in the {months} months before {day}"
    return "\n".join(map(printable, [*lines, said])) + "\n"


def as_markdown(rows: list[Stale], day: str, months: int) -> str:
    """The same as a table, for an issue."""
    body = [[markdown.code(r.table), markdown.code(r.id), r.confirmed_on or "never"] for r in rows]
    said = f"{count(len(rows), 'open row')} not confirmed in the {months} months before {day}."
    how = "For each, look for a newer source: cite it (`hkoffices add citation`), or give the row its last day."
    return "\n".join([said, how, "", *markdown.table(["table", "row", "last confirmed on"], body)]) + "\n"
