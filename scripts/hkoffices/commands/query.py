"""The command `hkoffices query`."""

from __future__ import annotations

import shutil
import sys
from typing import Annotated, Literal

import typer

from hkoffices.commands.arguments import OWN, AsOf, Package
from hkoffices.errors import RefusedError

AnswerFormat = Literal["table", "csv", "json"]


def query(
    sql: Annotated[
        str | None, typer.Argument(metavar="[SQL_OR_FILE]", help="SQL, or a file that ends in .sql; without it a prompt opens.")
    ] = None,
    package: Package = OWN,
    format: Annotated[AnswerFormat, typer.Option(help="How to write the answer.")] = "table",
    as_of: AsOf = None,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="How long the answer may take.")] = 60.0,
) -> None:
    """Ask the loaded package in SQL, e.g. hkoffices query "from offices_on('2012-05-31')"."""
    from hkoffices.query import answer as answers

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    try:
        if sql is None and sys.stdin.isatty():
            from hkoffices.query.prompt import prompt

            return prompt(package, as_of, timeout, width)
        found = answers.ask_all(package, sys.stdin.read() if sql is None else sql, as_of, timeout)
        typer.echo(_written(found, format, width), nl=False)
        refusal = None
    except RefusedError as error:
        refusal = error
    if refusal:
        typer.echo(str(refusal), err=True)
    _warn_of_errors(package, as_of)
    if refusal:
        raise typer.Exit(1)
    return None


def _written(found: list[tuple[list[str], list[tuple[object, ...]]]], format: AnswerFormat, width: int | None) -> str:
    from hkoffices.query import answer as answers

    shown = [one for one in found if one[0]]
    if format == "table":
        return "\n".join(answers.as_table(*one, width) for one in shown)
    if len(shown) > 1:
        raise RefusedError(f"the SQL gives {len(shown)} answers, and a file of {format} holds one: ask one at a time")
    writer = answers.as_csv if format == "csv" else answers.as_json
    return writer(*shown[0]) if shown else ""


def _warn_of_errors(package: Package, as_of: AsOf) -> None:
    """One line where the package does not pass the gate up to TIME."""
    from hkoffices.query import verdict

    sys.stdout.flush()
    status = verdict.exit_status(package, as_of)
    if status == verdict.VIOLATED:
        typer.echo("warning: the package has errors, and answers may be wrong: hkoffices validate lists them", err=True)
    elif status == verdict.NOT_JUDGED:
        typer.echo("warning: the package could not be judged, and answers may be wrong: hkoffices validate says why", err=True)
