"""The arguments that several commands share, and how a package is found."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated, Literal

import typer

from hkoffices.errors import RefusedError
from hkoffices.files.zip_file import unzip
from hkoffices.home import HOME
from hkoffices.package.location import descriptor_of, nearest_descriptor

OWN = Path("datapackage.json of this folder")  # stands for the package that is judged where none is named
DEFAULT = "the nearest datapackage.json from this folder upwards, else the installed dataset"
FORMS = "A descriptor (JSON or YAML), the folder that holds it, or a zip."

_archives: dict[Path, Path] = {}


def archive_of(descriptor: Path) -> Path | None:
    """The zip that a descriptor was unpacked from, if it was."""
    return _archives.get(descriptor)


def package_here() -> Path:
    """The descriptor of the package in which a command runs: the nearest one from this folder upwards, else the installed one."""
    return nearest_descriptor(Path.cwd()) or HOME / "datapackage.json"


def _located(context: typer.Context, location: Path) -> Path:
    """The descriptor that a command is to read. A zip is unpacked for as long as the command runs."""
    if location == OWN:
        return package_here()
    try:
        if location.suffix.lower() == ".zip" and location.is_file():
            folder = Path(tempfile.mkdtemp(prefix="hkoffices-"))
            context.call_on_close(lambda: shutil.rmtree(folder, ignore_errors=True))
            unzip(location, folder)
            found = descriptor_of(folder, location)
            _archives[found] = location
            return found
        return descriptor_of(location, location)
    except RefusedError as refusal:
        typer.echo(f"hkoffices: {refusal}", err=True)
        raise typer.Exit(2) from None


PackagePath = Annotated[
    Path, typer.Argument(metavar="[PACKAGE]", help=f"{FORMS} Without it: {DEFAULT}.", show_default=False, callback=_located)
]
Package = Annotated[Path, typer.Option(help=f"{FORMS} Without it: {DEFAULT}.", show_default=False, callback=_located)]
AsOf = Annotated[str | None, typer.Option(metavar="DAY", help="As of this day instead of the package's own as_of.")]
TextOrJson = Literal["text", "json"]
