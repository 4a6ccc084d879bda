"""The command `hkoffices explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, AsOf, Package, TextOrJson


def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="The key of a row of any table, e.g. bjo-director-2012.")],
    field: Annotated[str | None, typer.Argument(metavar="[FIELD]", help="One of its columns, e.g. valid_from.")] = None,
    package: Package = OWN,
    format: Annotated[TextOrJson, typer.Option(help="How to write the answer.")] = "text",
    as_of: AsOf = None,
) -> None:
    """Say who says so: the value, its days, every citation, disputes, witness lists, events and rules. Exit 1: no such row."""
    from hkoffices.explain import answer, text

    answers = answer.explain(answer.open_dataset(package, as_of), id, field)
    typer.echo(text.as_json(answers) if format == "json" else text.as_text(answers), nl=False)
