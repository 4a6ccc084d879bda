"""The command `hkoffices validate`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, AsOf, PackagePath


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
