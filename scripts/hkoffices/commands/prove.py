"""The command `hkoffices prove`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, AsOf, PackagePath, TextOrJson


def prove(
    package: PackagePath = OWN,
    witness: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write one full history, a day for every unknown, as CSV.")
    ] = None,
    format: Annotated[TextOrJson, typer.Option(help="How to write the proof.")] = "text",
    as_of: AsOf = None,
) -> None:
    """Prove that all the package says can be true at once. Exit status: 0 it can, 1 it cannot, 2 no answer was found."""
    from hkoffices.gate.processes import Processes

    with Processes().of("proof") as solving:
        from hkoffices.gate import prove as proofs

        result = proofs.prove_package(package, as_of, witness, solving)
    typer.echo(proofs.as_json(result) if format == "json" else proofs.as_text(result), nl=False)
    raise typer.Exit(result.exit_status)
