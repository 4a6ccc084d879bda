"""The command `hkoffices validate`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast, get_args

import typer

from hkoffices.commands.arguments import OWN, AsOf, PackagePath, archive_of
from hkoffices.gate.stages import stage_names
from hkoffices.words.nearest import nearest

if TYPE_CHECKING:
    from hkoffices.gate.processes import Processes
    from hkoffices.gate.run import Progress, Report

STAGES = stage_names()


def _stage(name: str) -> str:
    if name not in STAGES:
        raise typer.BadParameter(f"{name!r}{nearest(name, STAGES)}")
    return name


Until = Annotated[
    str,
    typer.Option(
        metavar=f"[{'|'.join(STAGES)}]", help="The last stage to run.", callback=_stage, autocompletion=lambda: list(STAGES)
    ),
]
Writer = Callable[["Report", bool], str]
ReportFormat = Literal["text", "json", "github", "sarif", "markdown"]
FORMATS: tuple[str, ...] = get_args(ReportFormat)


def validate(
    package: PackagePath = OWN,
    until: Until = STAGES[-1],
    format: Annotated[ReportFormat, typer.Option(help="How to write the report.")] = "text",
    output: Annotated[
        list[str] | None, typer.Option(metavar="FORMAT=FILE", help="Write the report of this run into a file too; repeatable.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="List what follows from a wrong cell as well.")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Print where the time went, on standard error.")] = False,
    as_of: AsOf = None,
) -> None:
    """Judge a package. Exit status: 0 valid (warnings allowed), 1 violated, 2 a check could not run.

    `--format github` prints annotations, and adds the whole report to the file that GITHUB_STEP_SUMMARY names.
    """
    outputs = [_output(text) for text in output or []]
    terminal = format == "text" and sys.stdout.isatty()
    if terminal:
        typer.echo(typer.style(f"judging {archive_of(package) or package}", dim=True))
    from hkoffices.gate.processes import Processes

    processes = Processes()
    if until != STAGES[0]:
        processes.of("form")  # which imports its engine while this one imports the others and reads the package
    from hkoffices.reports.terminal import Terminal

    screen = Terminal(colour=terminal)
    result = _judge(package, until, as_of, screen.stage if terminal else lambda stage: None, processes)
    if terminal:
        screen.end(result, everything)
    else:
        typer.echo(writer(format)(result, everything), nl=False)
    for kind, file in outputs:
        file.write_text(writer(kind)(result, everything), "utf-8")
    if format == "github":
        from hkoffices.reports.summary import add_to_summary

        add_to_summary(result)
    if profile:
        from hkoffices.reports.profile import as_profile

        typer.echo(as_profile(result), nl=False, err=True)
    raise typer.Exit(result.exit_status)


def _judge(package: Path, until: str, as_of: str | None, progress: Progress, processes: Processes) -> Report:
    from hkoffices.gate.run import validate as run

    judge = partial(run, package, until, as_of, progress=progress, named=archive_of(package), processes=processes)
    if until != STAGES[-1]:
        return judge()
    from hkoffices.query.verdict import judged

    return judged(package, as_of, judge)


def writer(kind: ReportFormat) -> Writer:
    """The function that writes a report in a format; only its own module is imported."""
    if kind == "github":
        from hkoffices.reports.github import as_github

        return as_github
    if kind == "sarif":
        from hkoffices.reports.sarif import as_sarif

        return as_sarif
    if kind == "markdown":
        from hkoffices.reports.summary import as_summary

        return as_summary
    from hkoffices.reports.text import as_json, as_text

    return as_json if kind == "json" else as_text


def _output(text: str) -> tuple[ReportFormat, Path]:
    kind, mark, file = text.partition("=")
    if not mark or not file or kind not in FORMATS:
        raise typer.BadParameter(f"{text!r} should be FORMAT=FILE, with FORMAT one of {', '.join(FORMATS)}")
    if not Path(file).absolute().parent.is_dir():
        raise typer.BadParameter(f"{file!r} is in a folder that does not exist: make the folder first")
    return cast(ReportFormat, kind), Path(file)
