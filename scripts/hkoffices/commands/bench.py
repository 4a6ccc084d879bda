"""The command `hkoffices bench`."""

from __future__ import annotations

from typing import Annotated

import typer


def bench(
    large: Annotated[bool, typer.Option("--large", help="Add 10,000,000 tenures (DuckDB alone).")] = False,
) -> None:
    """Measure the time stage together with its peers on generated tenures, in one run; prints a Markdown table. Takes some minutes."""
    from hkoffices.bench.run import Measured, measure
    from hkoffices.bench.table import as_markdown

    measured: list[Measured] = []
    for m in measure(large):
        measured.append(m)
        typer.echo(f"{m.rows:,} {m.shape} {m.contender}: {m.seconds and round(m.seconds, 3)} s", err=True)
    typer.echo(as_markdown(measured), nl=False)
