"""The command `hkoffices change`: cells of a row that are wrong, or that have ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.add import DryRun, Explain, NoInput
from hkoffices.commands.arguments import OWN, Package
from hkoffices.commands.contribution import SETTINGS as SETTINGS
from hkoffices.commands.contribution import ask, ended, say


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
    from hkoffices.contribute.asking import Asking
    from hkoffices.contribute.draft import Draft
    from hkoffices.contribute.known import Known
    from hkoffices.contribute.options import explained, read_options
    from hkoffices.contribute.session import Session, free_file, hold
    from hkoffices.contribute.snapshot import snapshot
    from hkoffices.errors import RefusedError

    asking, file = Asking(None if no_input else ask, say), free_file(Path.cwd(), table)

    def work(session: Session) -> None:
        name = session.talk.known.table(table)
        asking.given |= read_options(context.args, name, session.talk.known)
        if not row:
            raise RefusedError("name the row: hkoffices change TABLE ID")
        session.change(name, row)
        session.more()

    def explanation() -> Iterator[str]:
        with snapshot(package) as read:
            known = Known(read)
            yield explained(known.table(table), known)

    ended(explanation if explain else lambda: hold(package, asking, Draft(file.name), file, work, dry_run))
