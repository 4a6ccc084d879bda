"""The command `hkoffices`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scripts.package import HERE

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
OWN = HERE / "datapackage.json"
PackagePath = Annotated[Path, typer.Argument(metavar="[PACKAGE]", help="A datapackage.json, or the folder that holds it.")]
AsOf = Annotated[str | None, typer.Option(metavar="DAY", help="As of this day instead of the package's own as_of.")]


class Stage(StrEnum):
    """The stages of the gate, in their order."""

    text = "text"
    form = "form"
    rows = "rows"
    time = "time"
    world = "world"


class ReportFormat(StrEnum):
    """How a report is written."""

    text = "text"
    json = "json"


@app.callback()
def hkoffices() -> None:
    """The Hong Kong SAR Government's offices in the Mainland: a temporal data package, and the gate that keeps it true."""


@app.command()
def validate(
    package: PackagePath = OWN,
    until: Annotated[Stage, typer.Option(help="The last stage to run.")] = Stage.world,
    format: Annotated[ReportFormat, typer.Option(help="How to write the report.")] = ReportFormat.text,
    as_of: AsOf = None,
) -> None:
    """Judge a package. Exit status: 0 valid (warnings allowed), 1 violated, 2 a check could not run."""
    from scripts import report
    from scripts.gate import validate as run

    result = run(package, until.value, as_of)
    typer.echo(report.as_json(result) if format is ReportFormat.json else report.as_text(result), nl=False)
    raise typer.Exit(result.exit_status)


class AnswerFormat(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


@app.command()
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL_OR_FILE", help="SQL, or a file that ends in .sql.")],
    package: Annotated[Path, typer.Option(help="A datapackage.json, or the folder that holds it.")] = OWN,
    format: Annotated[AnswerFormat, typer.Option(help="How to write the answer.")] = AnswerFormat.table,
    as_of: AsOf = None,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="How long the answer may take.")] = 60.0,
) -> None:
    """Ask the loaded package in SQL, e.g. hkoffices query "from offices_on('2012-05-31')"."""
    from scripts import query as answers

    try:
        names, rows = answers.ask(package, sql, as_of, timeout)
        writers = {"table": answers.as_table, "csv": answers.as_csv, "json": answers.as_json}
        typer.echo(writers[format.value](names, rows), nl=False)
    except answers.Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None


@app.command("format")
def format_tables(
    package: PackagePath = OWN,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: print what would change, and exit 1 if anything would.")
    ] = False,
) -> None:
    """Bring every table into its one canonical form. What only a person can mend is refused, and its file left as it is."""
    from scripts.format import format_tables
    from scripts.package import read_package
    from scripts.report import line_of

    wrong = False
    for said in format_tables(read_package(package), check):
        if isinstance(said, str):
            typer.echo(said, nl=False)
            wrong = wrong or check
        else:
            typer.echo(line_of(said), err=True)
            wrong = True
    raise typer.Exit(1 if wrong else 0)


def main() -> None:
    """The entry point: arguments from the command line, text in UTF-8, no traceback on a closed pipe."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    app()
