"""The command `hkoffices add`: a new fact from its source to the tables."""

from __future__ import annotations

from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, Package
from hkoffices.commands.contribution import SETTINGS as SETTINGS
from hkoffices.commands.contribution import converse

NoInput = Annotated[bool, typer.Option("--no-input", help="Ask nothing: what no option gives stays empty.")]
Explain = Annotated[bool, typer.Option("--explain", help="Print every option with its meaning, and end.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing: show the changes and what a reader will notice.")]


def add(
    context: typer.Context,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="What to add: tenure, coverage, event, source, citation, ...")],
    package: Package = OWN,
    no_input: NoInput = False,
    explain: Explain = False,
    dry_run: DryRun = False,
) -> None:
    """Add a fact: asks for its cells and its source, ends what it replaces, and writes all of it if the package is then valid.

    Every question is an option too, such as --post-id; a column of another table is --people.name-en. A reference to a new
    row is written +ID or +name. `?` gives help, `<` goes back. Refused or interrupted, the answers are kept as a draft.
    Exit status: 0 written, 1 refused or interrupted: then no file has changed; 2 a check could not run.
    """
    converse(context, table, package, no_input, explain, dry_run, lambda session, name: session.add(name))
