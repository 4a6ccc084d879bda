"""What `add`, `change` and `apply` share: how they ask, and how they end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from hkoffices.errors import CouldNotRunError, RefusedError

if TYPE_CHECKING:
    from hkoffices.contribute.session import Session

SETTINGS = {"allow_extra_args": True, "ignore_unknown_options": True}
Work = Callable[["Session", str], None]  # on a table, by its name


def ask(prompt: str) -> str:
    """A line from the person."""
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return input()


def say(text: str) -> None:
    """A line to the person."""
    typer.echo(text, err=True)


def converse(
    context: typer.Context, table: str, package: Path, no_input: bool, explain: bool, dry_run: bool, work: Work
) -> NoReturn:
    """Hold a conversation that begins with `work` on a table; with `explain`, say instead what the options of the table mean."""
    from hkoffices.contribute.asking import Asking
    from hkoffices.contribute.draft import Draft
    from hkoffices.contribute.known import Known
    from hkoffices.contribute.options import explained, read_options
    from hkoffices.contribute.session import free_file, hold
    from hkoffices.contribute.snapshot import snapshot

    asking, file = Asking(None if no_input else ask, say), free_file(Path.cwd(), table)

    def talk(session: Session) -> None:
        name = session.talk.known.table(table)
        asking.given |= read_options(context.args, name, session.talk.known)
        work(session, name)
        session.more()

    def explanation() -> Iterator[str]:
        with snapshot(package) as read:
            known = Known(read)
            yield explained(known.table(table), known)

    ended(explanation if explain else lambda: hold(package, asking, Draft(file.name), file, talk, dry_run))


def ended(work: Callable[[], Iterable[str]]) -> NoReturn:
    """Run a contribution, print what it gives as it comes, and end the command with its exit status."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        for text in work():
            typer.echo(text, nl=False)
    except CouldNotRunError as error:
        _refuse(str(error), 2)
    except RefusedError as refusal:
        _refuse(str(refusal), 1)
    except (KeyboardInterrupt, EOFError):
        _refuse("\ninterrupted", 1)
    raise typer.Exit(0)


def _stop(signum: int, frame: object) -> None:
    raise KeyboardInterrupt


def _refuse(reason: str, status: int) -> NoReturn:
    typer.echo(f"{reason}\nnothing was written", err=True)
    raise typer.Exit(status)
