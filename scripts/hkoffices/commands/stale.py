"""The command `hkoffices stale`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from hkoffices.commands.arguments import OWN, Package

ListFormat = Literal["text", "markdown"]


def stale(
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="The day; by default the package's own as_of.")] = None,
    months: Annotated[int, typer.Option(min=1, max=1200, help="How long a confirmation lasts.")] = 18,
    package: Package = OWN,
    format: Annotated[ListFormat, typer.Option(help="How to write the list.")] = "text",
) -> None:
    """List open rows that no source has confirmed for long. Exit status: 0 none, 1 some, or the package cannot be read."""
    from hkoffices.query import stale as staleness

    day, rows = staleness.stale_rows(package, as_of, months)
    writer = staleness.as_markdown if format == "markdown" else staleness.as_text
    typer.echo(writer(rows, day, months), nl=False)
    raise typer.Exit(1 if rows else 0)
