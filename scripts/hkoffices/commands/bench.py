"""The command `hkoffices bench`."""

from __future__ import annotations

from typing import Annotated

import typer


def bench(
    large: Annotated[bool, typer.Option("--large", help="Go up to 10,000,000 rows.")] = False,
    overlaps: Annotated[
        bool, typer.Option("--overlaps", help="Measure the rule on overlaps instead, next to pandas, polars and PostgreSQL.")
    ] = False,
) -> None:
    """Measure the command next to its peers in alternating runs, and how its time grows; prints Markdown. Takes some minutes."""
    from hkoffices.bench import report

    lines = report.overlaps(large, _tell) if overlaps else report.speeds(large, _tell)
    typer.echo(lines, nl=False)


def _tell(line: str) -> None:
    typer.echo(line, err=True)
