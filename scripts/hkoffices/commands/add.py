"""The command `hkoffices add`: a new fact from its source to the tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, Package
from hkoffices.commands.contribution import SETTINGS as SETTINGS
from hkoffices.commands.contribution import ask, ended, say

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
    from hkoffices.contribute.asking import Asking
    from hkoffices.contribute.draft import Draft
    from hkoffices.contribute.known import Known
    from hkoffices.contribute.options import explained, read_options
    from hkoffices.contribute.session import Session, free_file, hold
    from hkoffices.contribute.snapshot import snapshot

    asking, file = Asking(None if no_input else ask, say), free_file(Path.cwd(), table)

    def work(session: Session) -> None:
        name = session.talk.known.table(table)
        asking.given |= read_options(context.args, name, session.talk.known)
        session.add(name)
        session.more()

    def explanation() -> Iterator[str]:
        with snapshot(package) as read:
            known = Known(read)
            yield explained(known.table(table), known)

    ended(explanation if explain else lambda: hold(package, asking, Draft(file.name), file, work, dry_run))
