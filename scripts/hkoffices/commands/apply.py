"""The command `hkoffices apply`: a draft into the tables, all of it or nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.add import DryRun
from hkoffices.commands.arguments import OWN, Package
from hkoffices.commands.contribution import ask, ended, say
from hkoffices.errors import RefusedError


def apply(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="A draft: a TOML file such as `add` and `change` keep.")],
    package: Package = OWN,
    dry_run: DryRun = False,
    asks: Annotated[
        bool | None, typer.Option("--ask/--no-input", help="Ask for what the draft lacks; by default only at a terminal.")
    ] = None,
) -> None:
    """Write a draft: new rows, changed cells and their citations together, only if the whole package is then valid.

    At a terminal it asks for what the draft lacks. Exit status: 0 written (or could be, with --dry-run); 1 refused: then no
    file has changed; 2 a check could not run.
    """

    def work() -> Iterator[str]:
        from hkoffices.contribute.run import run_draft
        from hkoffices.contribute.session import run_draft_asking

        try:
            text = draft.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RefusedError(f"{draft} cannot be read: {error}") from None
        if asks or (asks is None and sys.stdin.isatty()):
            yield from run_draft_asking(text, draft, package, dry_run, ask, say)
            return
        yield from run_draft(text, draft.name, package, dry_run)

    ended(work)
