"""The commands of whoever reviews a change: what differs between two versions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from hkoffices.commands.arguments import OWN, Package


class DiffFormat(StrEnum):
    """How a comparison is written."""

    text = "text"
    markdown = "markdown"
    json = "json"


VERSION = "a folder, a released zip, or a git revision"


def diff(
    base: Annotated[str, typer.Argument(metavar="BASE", help=f"The earlier version: {VERSION}.")],
    head: Annotated[
        str | None, typer.Argument(metavar="[HEAD]", help=f"The later version: {VERSION}; by default these files.")
    ] = None,
    format: Annotated[DiffFormat, typer.Option(help="How to write the comparison.")] = DiffFormat.text,
) -> None:
    """Compare two versions: rows, what an as-of reader will notice, evidence, and the version step.

    Exit status: 0; 1 where an id was renamed, reused or removed without a tombstone, where the version's step is too small,
    or where a version cannot be read.
    """
    from hkoffices.diff import report_markdown, report_text
    from hkoffices.diff.compare import compare
    from hkoffices.diff.revision import Refused

    try:
        found = compare(base, head)
    except Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
    writers = {"text": report_text.as_text, "markdown": report_markdown.as_markdown, "json": report_text.as_json}
    typer.echo(writers[format.value](found), nl=False)
    raise typer.Exit(found.exit_status)


class ListFormat(StrEnum):
    """How a list is written."""

    text = "text"
    markdown = "markdown"


def stale(
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="The day; by default the package's own as_of.")] = None,
    months: Annotated[int, typer.Option(min=1, max=1200, help="How long a confirmation lasts.")] = 18,
    package: Package = OWN,
    format: Annotated[ListFormat, typer.Option(help="How to write the list.")] = ListFormat.text,
) -> None:
    """List open rows that no source has confirmed for long. Exit status: 0 none, 1 some, or the package cannot be read."""
    from hkoffices.query import stale as staleness
    from hkoffices.query.answer import Refused

    try:
        day, rows = staleness.stale_rows(package, as_of, months)
    except Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
    writer = staleness.as_markdown if format is ListFormat.markdown else staleness.as_text
    typer.echo(writer(rows, day, months), nl=False)
    raise typer.Exit(1 if rows else 0)
