"""The command `hkoffices init`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def init(
    tables: Annotated[
        list[Path] | None, typer.Argument(metavar="[CSV ...]", help="The tables; without any, all of this folder.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day as of which open periods are open; today without it.")
    ] = None,
) -> None:
    """Write a first datapackage.json for tables: types, keys, references, and the columns that look like periods.

    It is written next to the tables, and replaces nothing. Exit status: 0 written, 1 refused.
    """
    from hkoffices.files.csv_records import NotTextError
    from hkoffices.package.first_descriptor import first_descriptor, period_of, read_table
    from hkoffices.words.escape import printable

    files = tables or sorted(f for f in Path().iterdir() if f.suffix.lower() in (".csv", ".tsv"))
    folder = files[0].absolute().parent if len(files) == 1 else Path.cwd()
    descriptor = folder / "datapackage.json"
    problem = "there is no CSV file here: name the tables" if not files else None
    if descriptor.exists():
        problem = f"{descriptor} is there already: remove it, or edit it"
    for file in files:
        if not file.absolute().is_relative_to(folder):
            problem = f"{file} is not below {folder}: run the command in a folder above all tables"
    if problem:
        typer.echo(f"hkoffices: {problem}", err=True)
        raise typer.Exit(1)
    found = []
    for file in files:
        try:
            found.append(read_table(file, file.absolute().relative_to(folder).as_posix()))
        except NotTextError as error:
            typer.echo(printable(f"{file}: {error}"), err=True)
            raise typer.Exit(1) from None
    name = "".join(c if c.isalnum() and c.isascii() else "-" for c in folder.name.lower()).strip("-") or "package"
    written = first_descriptor(name, found, as_of or date.today().isoformat())
    descriptor.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", "utf-8")
    typer.echo(f"{descriptor.name}: written, {len(found)} tables")
    for table in found:
        period = period_of(table)
        columns = " to ".join(v for k, v in period.items() if k in ("from", "to", "on")) if period else ""
        typer.echo(printable(f"  {table.file}: {f'the period is {columns}' if period else 'no column looks like a period'}"))
    typer.echo(
        "next: read it, say in withoutOverlaps where only one row may hold at a time (schemas/README.md), `hkoffices validate`"
    )
