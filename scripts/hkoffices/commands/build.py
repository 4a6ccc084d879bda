"""The commands of whoever makes a release: `build` and `release`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from hkoffices.commands.arguments import OWN, PackagePath
from hkoffices.home import HOME


def build(
    package: PackagePath = OWN,
    into: Annotated[Path, typer.Option(metavar="DIR", help="The folder to make.")] = Path("dist"),
    check: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Make nothing: compare this earlier build with what the tables give now.")
    ] = None,
    history: Annotated[bool, typer.Option("--history", help="Also what every released version (git tag vX.Y.Z) said.")] = False,
) -> None:
    """Make the files of a release, the same bytes for the same tables. Exit status: 0, or 1 for a difference or a refusal."""
    from hkoffices.release import artefacts, compare
    from hkoffices.release.edition import Unbuildable
    from hkoffices.release.progress import on_terminal

    try:
        if check is None:
            made = artefacts.build(package, into, history, on_terminal())
            return typer.echo(f"{into}: {len(made)} files")
        differences = compare.check(package, check, on_terminal())
    except Unbuildable as reason:
        typer.echo(str(reason), err=True)
        raise typer.Exit(1) from None
    typer.echo("".join(f"{line}\n" for line in differences) or f"{check} is what the tables give now\n", nl=False)
    raise typer.Exit(1 if differences else 0)


def release(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="The version to release, X.Y.Z.")],
    into: Annotated[Path, typer.Option(metavar="DIR", help="The folder to make.")] = Path("dist"),
) -> None:
    """Make a release of this package, or say everything that stands against it. Exit status: 0 made, 1 refused."""
    from hkoffices.release.artefacts import build
    from hkoffices.release.edition import Unbuildable
    from hkoffices.release.progress import on_terminal
    from hkoffices.release.release import objections

    try:
        against = objections(HOME, version)
        if not against:
            build(OWN, into, history=True, progress=on_terminal())
    except Unbuildable as reason:
        against = [str(reason)]
    for reason_against in against:
        typer.echo(reason_against, err=True)
    if against:
        raise typer.Exit(1)
    typer.echo(f"{into} holds {version}. Now: git tag -a v{version} -m 'hk-offices {version}' && git push origin v{version}")
