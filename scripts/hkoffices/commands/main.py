"""The command `hkoffices`: its subcommands, one file each."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

import typer

from hkoffices.commands import (
    add,
    apply,
    bench,
    build,
    change,
    diff,
    explain,
    format,
    prove,
    query,
    release,
    report,
    site,
    stale,
    validate,
)
from hkoffices.process.limits import limit_memory

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback()
def hkoffices() -> None:
    """The Hong Kong SAR Government's offices outside Hong Kong: a temporal data package, and the gate that keeps it true."""


app.command()(validate.validate)
app.command()(query.query)
app.command()(prove.prove)
app.command()(explain.explain)
app.command()(report.report)
app.command("format")(format.format_tables)
app.command("add", context_settings=add.SETTINGS)(add.add)
app.command("change", context_settings=add.SETTINGS)(change.change)
app.command()(apply.apply)
app.command()(diff.diff)
app.command()(stale.stale)
app.command()(build.build)
app.command()(site.site)
app.command()(release.release)
app.command()(bench.bench)


def main() -> NoReturn:
    """The entry point: text in UTF-8, bounded memory, no traceback on a closed pipe, a full disk or Ctrl-C."""
    limit_memory()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except RuntimeError as error:
        if str(error) != "Query interrupted":  # what DuckDB makes of Ctrl-C
            raise
        _leave(130)
    except MemoryError:
        sys.stderr.write("hkoffices: this needs more memory than the 8 GB that it may have\n")
        os._exit(2)
    except OSError as error:  # a full disk, a folder that may not be written
        sys.stderr.write(f"hkoffices: {error}\n")
        os._exit(2)
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else int(end.code is not None))
    _leave(0)


def _leave(status: int) -> NoReturn:
    """End at once. To take the interpreter and its libraries apart first costs a fifth of a second, for nothing."""
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)
