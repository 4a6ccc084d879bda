"""The command `hkoffices add`: a new fact from its source to the files."""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, Package
from hkoffices.errors import RefusedError

SETTINGS = {"allow_extra_args": True, "ignore_unknown_options": True}


def add(
    context: typer.Context,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="What to add: tenure, coverage, event, source, citation, ...")],
    package: Package = OWN,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing: what no option gives stays empty.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print the options of that table with their definitions.")] = False,
) -> None:
    """Add a fact: asks for its cells and for the source that says so, then writes row and citations if all is valid.

    Every column is an option, such as --post-id; a column of another table is --people.name-en. A reference to a row that is
    new too is written +ID. Exit status: 0 written, 1 refused or interrupted: then no file has changed.
    """
    from hkoffices.contribute import entry, writing
    from hkoffices.contribute.questions import Known
    from hkoffices.package.read import read_package
    from hkoffices.words.escape import line_of

    signal.signal(signal.SIGTERM, _stop)
    found = read_package(package)
    if found.violations:
        _refuse("\n".join(map(line_of, found.violations)))
    if restored := writing.restore(found.file.parent):
        typer.echo(f"an earlier run was cut short: put back {', '.join(restored)}", err=True)
    known = Known(found)
    try:
        name = entry.table_named(table, known)
        if explain:
            typer.echo(entry.described(known, name), nl=False)
            raise typer.Exit(0)
        given = entry.read_options(context.args, name, known)
        asked = entry.Entry(known, given, None if no_input else _ask, lambda text: typer.echo(text, err=True))
        asked.add(name)
        if name == "sources":
            typer.echo("\nA source stands for what it supports: the first cell that it says something of.", err=True)
            given.setdefault("citations.source_id", asked.rows[-1][1]["source_id"])
            asked.add("citations")
        files = writing.new_files(found, asked.rows)
        typer.echo("\nchecking ...", err=True)
        report = writing.tried(found, files)
        if report.exit_status:
            errors = [line_of(v) for v in report.violations if v.severity == "error"] + report.failures
            raise RefusedError("\n".join(errors))
        writing.write(found, files)
    except RefusedError as refusal:
        _refuse(str(refusal))
    except (KeyboardInterrupt, EOFError, _Stopped):
        _refuse("\ninterrupted")
    for file in files:
        rows = sum(found.resource(t).file == file for t, _ in asked.rows)
        typer.echo(f"{file}: {rows} added")


class _Stopped(Exception):
    """The process was asked to end."""


def _stop(signum: int, frame: object) -> None:
    raise _Stopped


def _ask(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return input()


def _refuse(reason: str) -> None:
    typer.echo(f"{reason}\nnothing was written", err=True)
    raise typer.Exit(1)
