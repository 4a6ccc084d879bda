"""The command `hkoffices rules`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

CatalogueFormat = Literal["text", "markdown", "json"]


def rules(format: Annotated[CatalogueFormat, typer.Option(help="How to write the rules.")] = "text") -> None:
    """List every rule: its name, stage, severity, what holds, what it reads, and an example of a message."""
    from hkoffices.gate import catalogue

    write = {"text": catalogue.as_text, "markdown": catalogue.as_markdown, "json": catalogue.as_json}[format]
    typer.echo(write(catalogue.catalogue()), nl=False)
