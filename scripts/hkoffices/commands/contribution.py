"""What `add`, `change` and `apply` share: how they ask, and how they end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable
from typing import NoReturn

import typer

from hkoffices.errors import CouldNotRunError, RefusedError

SETTINGS = {"allow_extra_args": True, "ignore_unknown_options": True}


def ask(prompt: str) -> str:
    """A line from the person."""
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return input()


def say(text: str) -> None:
    """A line to the person."""
    typer.echo(text, err=True)


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
