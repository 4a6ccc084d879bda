"""The command `hkoffices change`: cells of a row that are wrong, or that have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hkoffices.commands.add import DryRun, Explain, NoInput
from hkoffices.commands.arguments import OWN, Package
from hkoffices.commands.contribution import SETTINGS as SETTINGS
from hkoffices.commands.contribution import converse
from hkoffices.errors import RefusedError

if TYPE_CHECKING:
    from hkoffices.contribute.session import Session


def change(
    context: typer.Context,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="The table of the row: tenure, office, source, ...")],
    row: Annotated[str, typer.Argument(metavar="ID", help="The id of the row, or its name where only one row has it.")] = "",
    package: Package = OWN,
    no_input: NoInput = False,
    explain: Explain = False,
    dry_run: DryRun = False,
) -> None:
    """Change cells of a row, with the source that says so; where older sources contradict it, asks what became of them.

    Every question is an option too, such as --valid-to. `?` gives help, `<` goes back. Refused or interrupted, the answers
    are kept as a draft. Exit status: 0 written, 1 refused or interrupted: then no file has changed; 2 a check could not run.
    """

    def work(session: Session, name: str) -> None:
        if not row:
            raise RefusedError("name the row: hkoffices change TABLE ID")
        session.change(name, row)

    converse(context, table, package, no_input, explain, dry_run, work)
