"""The command `hkoffices build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, PackagePath


def build(
    package: PackagePath = OWN,
    into: Annotated[Path, typer.Option(metavar="DIR", help="The folder to make.")] = Path("dist"),
    check: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Make nothing: compare this earlier build with what the tables give now.")
    ] = None,
    history: Annotated[
        bool | None, typer.Option(help="What every released version said. By default, where there is one (a git tag vX.Y.Z).")
    ] = None,
) -> None:
    """Make the files of a release, the same bytes for the same tables, of a package that `hkoffices validate` accepts.

    Exit status: 0, or 1 for a difference or a refusal.
    """
    from hkoffices.release import artefacts, compare
    from hkoffices.release.progress import on_terminal

    if check is None:  # what the folder says is said before the gate is asked, which takes seconds
        artefacts.refuse_strangers(into)
        refuse_invalid(package)
        made = artefacts.build(package, into, history, on_terminal())
        return typer.echo(f"{into}: {len(made)} files")
    compare.earlier_build(check)
    refuse_invalid(package)
    differences = compare.check(package, check, on_terminal())
    typer.echo("".join(f"{line}\n" for line in differences) or f"{check} is what the tables give now\n", nl=False)
    raise typer.Exit(1 if differences else 0)


def refuse_invalid(package: Path) -> None:
    """Print the gate's own report and end, with its exit status, where `hkoffices validate` does not find the package valid."""
    from hkoffices.gate.run import validate
    from hkoffices.reports.text import as_text

    report = validate(package)
    if report.exit_status:
        typer.echo(as_text(report), err=True, nl=False)
        raise typer.Exit(report.exit_status)
