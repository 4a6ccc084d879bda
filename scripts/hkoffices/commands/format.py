"""The command `hkoffices format`."""

from __future__ import annotations

from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, PackagePath


def format(
    package: PackagePath = OWN,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: print what would change, and exit 1 if anything would.")
    ] = False,
) -> None:
    """Bring every table into its one canonical form, and write what is derived from the schemas (scripts/open.sql, the tables that
    citations may name). What only a person can fix is refused, and its file left as it is.
    """
    from hkoffices.database.door import derived_files
    from hkoffices.package.read import read_package
    from hkoffices.text.format import format_file, format_tables
    from hkoffices.words.escape import line_of

    wrong = False
    read = read_package(package)
    done = [*format_tables(read, check)]
    for file, text in derived_files(read):
        done += format_file(read.folder, file.as_posix(), text, check)
    for said in done:
        if isinstance(said, str):
            typer.echo(said, nl=False)
            wrong = wrong or check
        else:
            typer.echo(line_of(said), err=True)
            wrong = True
    raise typer.Exit(1 if wrong else 0)
