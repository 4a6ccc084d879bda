"""The arguments that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hkoffices.home import HOME

OWN = HOME / "datapackage.json"
PackagePath = Annotated[Path, typer.Argument(metavar="[PACKAGE]", help="A datapackage.json, or the folder that holds it.")]
Package = Annotated[Path, typer.Option(help="A datapackage.json, or the folder that holds it.")]
AsOf = Annotated[str | None, typer.Option(metavar="DAY", help="As of this day instead of the package's own as_of.")]


class TextOrJson(StrEnum):
    """How a proof or an explanation is written."""

    text = "text"
    json = "json"
