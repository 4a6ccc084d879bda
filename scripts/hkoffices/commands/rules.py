"""The command `hkoffices rules`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class CatalogueFormat(StrEnum):
    """How the rules are written."""

    text = "text"
    markdown = "markdown"
    json = "json"


def rules(format: Annotated[CatalogueFormat, typer.Option(help="How to write the rules.")] = CatalogueFormat.text) -> None:
    """List every rule: its name, stage, severity, what holds, what it reads, and an example of a message."""
    from hkoffices.gate import catalogue

    write = {"text": catalogue.as_text, "markdown": catalogue.as_markdown, "json": catalogue.as_json}[format.value]
    typer.echo(write(catalogue.catalogue()), nl=False)
