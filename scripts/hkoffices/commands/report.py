"""The command `hkoffices report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, AsOf, Package


def report(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder to write.")] = Path("report"),
    package: Package = OWN,
    as_of: AsOf = None,
) -> None:
    """Write the quality report as HTML: the numbers, the ledger of office-days, every witness list with its source."""
    from hkoffices.quality.folder import write_report
    from hkoffices.reports.text import as_text

    result = write_report(package, folder, as_of)
    typer.echo(as_text(result), nl=False)
    raise typer.Exit(result.exit_status)
