"""The command `hkoffices site`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, Package


def site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write.")],
    package: Package = OWN,
    url: Annotated[str, typer.Option(help="The address at which the site will stand.")] = "http://localhost:8000/",
    without_console: Annotated[
        bool, typer.Option("--without-console", help="Leave the SQL console out: it needs an engine that `make site` fetches.")
    ] = False,
) -> None:
    """Write the web page for people: any day, timelines, a page for everything, downloads. Exit status 1: refused."""
    from hkoffices.release.progress import on_terminal
    from hkoffices.reports.text import as_text
    from hkoffices.site.publish import publish

    report = publish(package, folder, url, not without_console, on_terminal())
    if report.exit_status:
        typer.echo(as_text(report), nl=False)
        raise typer.Exit(report.exit_status)
    typer.echo(f"{folder} holds the site: open {folder / 'index.html'}")
