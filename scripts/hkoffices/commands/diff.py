"""The command `hkoffices diff`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from hkoffices.commands.arguments import package_here

DiffFormat = Literal["text", "markdown", "json"]
VERSION = "a folder, a released zip, or a git revision"


def diff(
    base: Annotated[str, typer.Argument(metavar="BASE", help=f"The earlier version: {VERSION}.")],
    head: Annotated[
        str | None, typer.Argument(metavar="[HEAD]", help=f"The later version: {VERSION}; by default these files.")
    ] = None,
    format: Annotated[DiffFormat, typer.Option(help="How to write the comparison.")] = "text",
) -> None:
    """Compare two versions: rows, what an as-of reader will notice, evidence, and the version step.

    Exit status: 0; 1 where an id was renamed, reused or removed without a tombstone, where the version's step is too small,
    or where a version cannot be read.
    """
    from hkoffices.diff import report_markdown, report_text
    from hkoffices.diff.compare import compare

    found = compare(base, head, package_here().parent)
    writers = {"text": report_text.as_text, "markdown": report_markdown.as_markdown, "json": report_text.as_json}
    typer.echo(writers[format](found), nl=False)
    raise typer.Exit(found.exit_status)
