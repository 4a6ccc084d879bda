"""The command `hkoffices`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from hkoffices.commands import add as addition
from hkoffices.commands import build as building
from hkoffices.commands import compare as pull_request
from hkoffices.commands.arguments import OWN, AsOf, Package, PackagePath
from hkoffices.process.limits import limit_memory

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


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
    github = "github"
    sarif = "sarif"


class TextOrJson(StrEnum):
    """How a proof or an explanation is written."""

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
    """Judge a package. Exit status: 0 valid (warnings allowed), 1 violated, 2 a check could not run.

    `--format github` prints annotations, and adds the whole report to the file that GITHUB_STEP_SUMMARY names.
    """
    from hkoffices.gate.run import validate as run
    from hkoffices.reports import github as report_github
    from hkoffices.reports import sarif as report_sarif
    from hkoffices.reports import summary as report_summary
    from hkoffices.reports import text as report

    result = run(package, until.value, as_of)
    writers = {
        "text": report.as_text,
        "json": report.as_json,
        "github": report_github.as_github,
        "sarif": report_sarif.as_sarif,
    }
    typer.echo(writers[format.value](result), nl=False)
    if format is ReportFormat.github:
        report_summary.add_to_summary(result)
    raise typer.Exit(result.exit_status)


class AnswerFormat(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


@app.command()
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
    except answers.Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None


@app.command()
def prove(
    package: PackagePath = OWN,
    witness: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write one full history, a day for every unknown, as CSV.")
    ] = None,
    format: Annotated[TextOrJson, typer.Option(help="How to write the proof.")] = TextOrJson.text,
    as_of: AsOf = None,
) -> None:
    """Prove that all the package says can be true at once. Exit status: 0 it can, 1 it cannot, 2 no answer was found."""
    from hkoffices.proof import prove as proofs
    from hkoffices.query.answer import Refused

    try:
        result = proofs.prove_package(package, as_of, witness)
    except Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(2 if isinstance(refusal, proofs.CouldNotRun) else 1) from None
    typer.echo(proofs.as_json(result) if format is TextOrJson.json else proofs.as_text(result), nl=False)
    raise typer.Exit(result.exit_status)


@app.command()
def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="The key of a row of any table, e.g. bjo-director-2012.")],
    field: Annotated[str | None, typer.Argument(metavar="[FIELD]", help="One of its columns, e.g. valid_from.")] = None,
    package: Package = OWN,
    format: Annotated[TextOrJson, typer.Option(help="How to write the answer.")] = TextOrJson.text,
    as_of: AsOf = None,
) -> None:
    """Say who says so: the value, its days, every citation, disputes, witness lists, events and rules. Exit 1: no such row."""
    from hkoffices.explain import answer, text
    from hkoffices.query.answer import Refused

    try:
        answers = answer.explain(answer.open_dataset(package, as_of), id, field)
    except Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
    typer.echo(text.as_json(answers) if format is TextOrJson.json else text.as_text(answers), nl=False)


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder to write.")] = Path("report"),
    package: Package = OWN,
    as_of: AsOf = None,
) -> None:
    """Write the quality report as HTML: the numbers, the ledger of office-days, every witness list with its source."""
    from hkoffices.quality.folder import NoReport, write_report
    from hkoffices.reports.text import as_text

    try:
        result = write_report(package, folder, as_of)
    except NoReport as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
    typer.echo(as_text(result), nl=False)
    raise typer.Exit(result.exit_status)


@app.command("format")
def format_tables(
    package: PackagePath = OWN,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: print what would change, and exit 1 if anything would.")
    ] = False,
) -> None:
    """Bring every table into its one canonical form. What only a person can mend is refused, and its file left as it is."""
    from hkoffices.package.descriptor import read_package
    from hkoffices.reports.text import line_of
    from hkoffices.text.format import format_tables

    wrong = False
    for said in format_tables(read_package(package), check):
        if isinstance(said, str):
            typer.echo(said, nl=False)
            wrong = wrong or check
        else:
            typer.echo(line_of(said), err=True)
            wrong = True
    raise typer.Exit(1 if wrong else 0)


app.command("add", context_settings=addition.SETTINGS)(addition.add)
app.command("diff")(pull_request.diff)
app.command("stale")(pull_request.stale)
app.command("build")(building.build)
app.command("release")(building.release)


@app.command()
def bench(
    large: Annotated[bool, typer.Option("--large", help="Add 10,000,000 tenures (DuckDB alone).")] = False,
) -> None:
    """Measure the time stage beside its peers on generated tenures, in one run; prints a Markdown table. Takes some minutes."""
    from hkoffices.bench.run import Measured, measure
    from hkoffices.bench.table import as_markdown

    measured: list[Measured] = []
    for m in measure(large):
        measured.append(m)
        typer.echo(f"{m.rows:,} {m.shape} {m.contender}: {m.seconds and round(m.seconds, 3)} s", err=True)
    typer.echo(as_markdown(measured), nl=False)


def main() -> NoReturn:
    """The entry point: text in UTF-8, bounded memory, no traceback on a closed pipe, a full disk or Ctrl-C."""
    limit_memory()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except RuntimeError as error:
        if str(error) != "Query interrupted":  # what DuckDB makes of Ctrl-C
            raise
        _leave(130)
    except MemoryError:
        sys.stderr.write("hkoffices: this needs more memory than the 8 GB that it may have\n")
        os._exit(2)
    except OSError as error:  # a full disk, a folder that may not be written
        sys.stderr.write(f"hkoffices: {error}\n")
        os._exit(2)
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else int(end.code is not None))
    _leave(0)


def _leave(status: int) -> NoReturn:
    """End at once. To take the interpreter and its libraries apart first costs a fifth of a second, for nothing."""
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)
