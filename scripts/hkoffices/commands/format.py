"""The command `hkoffices format`."""

from __future__ import annotations

from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, PackagePath


def format_tables(
    package: PackagePath = OWN,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: print what would change, and exit 1 if anything would.")
    ] = False,
) -> None:
    """Bring every table into its one canonical form. What only a person can mend is refused, and its file left as it is."""
    from hkoffices.package.read import read_package
    from hkoffices.text.format import format_tables
    from hkoffices.words.escape import line_of

    wrong = False
    for said in format_tables(read_package(package), check):
        if isinstance(said, str):
            typer.echo(said, nl=False)
            wrong = wrong or check
        else:
            typer.echo(line_of(said), err=True)
            wrong = True
    raise typer.Exit(1 if wrong else 0)
