"""The command `hkoffices release`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.arguments import package_here
from hkoffices.errors import RefusedError


def release(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="The version to release, X.Y.Z.")],
    into: Annotated[Path, typer.Option(metavar="DIR", help="The folder to make.")] = Path("dist"),
) -> None:
    """Make a release of this package, or say everything that stands against it. Exit status: 0 made, 1 refused."""
    from hkoffices.release.artefacts import build, refuse_strangers
    from hkoffices.release.progress import on_terminal
    from hkoffices.release.release import objections

    folder = package_here().parent
    refuse_strangers(into)
    if against := objections(folder, version):
        raise RefusedError("\n".join(against))
    build(folder, into, history=True, progress=on_terminal())
    typer.echo(f"{into} holds {version}. Now: git tag -a v{version} -m 'hk-offices {version}' && git push origin v{version}")
