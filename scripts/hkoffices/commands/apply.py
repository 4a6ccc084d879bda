"""The command `hkoffices apply`: a draft into the tables, all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, Package
from hkoffices.errors import RefusedError


def apply(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="A draft: a TOML file such as `add` and `change` keep.")],
    package: Package = OWN,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing: show the changes and what a reader will notice.")
    ] = False,
) -> None:
    """Write a draft: new rows, changed cells and their citations together, only if the whole package is then valid.

    Exit status: 0 written (or could be, with --dry-run); 1 refused: then no file has changed; 2 a check could not run.
    """
    from hkoffices.contribute.run import run_draft
    from hkoffices.errors import CouldNotRunError

    try:
        text = draft.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        typer.echo(f"{draft} cannot be read: {error}", err=True)
        raise typer.Exit(1) from None
    try:
        typer.echo(run_draft(text, draft.name, package, dry_run), nl=False)
    except CouldNotRunError as error:
        typer.echo(f"{error}\nnothing was written", err=True)
        raise typer.Exit(2) from None
    except RefusedError as refusal:
        typer.echo(f"{refusal}\nnothing was written", err=True)
        raise typer.Exit(1) from None
