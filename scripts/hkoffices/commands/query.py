"""The command `hkoffices query`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, AsOf, Package
from hkoffices.errors import RefusedError


class AnswerFormat(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL_OR_FILE", help="SQL, or a file that ends in .sql.")],
    package: Package = OWN,
    format: Annotated[AnswerFormat, typer.Option(help="How to write the answer.")] = AnswerFormat.table,
    as_of: AsOf = None,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="How long the answer may take.")] = 60.0,
) -> None:
    """Ask the loaded package in SQL, e.g. hkoffices query "from offices_on('2012-05-31')"."""
    from hkoffices.query import answer as answers

    try:
        names, rows = answers.ask(package, sql, as_of, timeout)
        writers = {"table": answers.as_table, "csv": answers.as_csv, "json": answers.as_json}
        typer.echo(writers[format.value](names, rows), nl=False)
    except RefusedError as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
