"""The command `hkoffices links`."""

from __future__ import annotations

from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, Package
from hkoffices.commands.stale import ListFormat


def links(
    package: Package = OWN,
    check: Annotated[bool, typer.Option("--check", help="Ask every address whether it still answers.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="List no more than so many; 0 lists all.")] = 0,
    format: Annotated[ListFormat, typer.Option(help="How to write the list.")] = "text",
) -> None:
    """List the addresses of the sources, those without an archived copy first. Nothing is fetched without --check.

    Exit status: 0; 1 where an address is broken, or the package cannot be read.
    """
    from hkoffices.query import links as addresses

    found = addresses.links_of(package)
    found = found[:limit] if limit else found
    found = list(addresses.checked(found)) if check else found
    typer.echo((addresses.as_markdown if format == "markdown" else addresses.as_text)(found), nl=False)
    raise typer.Exit(1 if any(link.is_broken for link in found) else 0)
