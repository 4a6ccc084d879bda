"""The command `hkoffices`: its subcommands, one file each."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from hkoffices.errors import CouldNotRunError, RefusedError
from hkoffices.process.aside import finish_aside
from hkoffices.process.interrupt import hear_interrupts, was_interrupted
from hkoffices.process.limits import collect_seldom, count_in_one_thread, limit_memory

# In the order of `hkoffices --help`. Each is a function of its own file in this folder; SETTINGS there is what typer is to know.
COMMANDS = (
    *("validate", "query", "prove", "explain", "report", "format", "add", "change", "apply", "draft"),
    *("diff", "init", "rules", "stale", "links", "build", "site", "release", "bench"),
)


class Commands(TyperGroup):
    """The commands. One that refuses its work prints the reason, and ends with 1, or with 2 where a check could not run."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the line names."""
        try:
            return super().invoke(ctx)
        except RefusedError as refusal:
            typer.echo(str(refusal), err=True)
            raise typer.Exit(2 if isinstance(refusal, CouldNotRunError) else 1) from None


app = typer.Typer(cls=Commands, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"hkoffices {version('hk-offices')}")
        raise typer.Exit


@app.callback()
def hkoffices(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """The Hong Kong SAR Government's offices outside Hong Kong: a temporal data package, and the gate that keeps it true."""


for name in COMMANDS:
    command = import_module(f"hkoffices.commands.{name}")
    app.command(name, context_settings=getattr(command, "SETTINGS", None))(getattr(command, name))


def main() -> NoReturn:
    """The entry point: text in UTF-8, bounded memory, no traceback on a closed pipe, a full disk or Ctrl-C."""
    collect_seldom()
    count_in_one_thread()
    hear_interrupts()
    limit_memory()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:  # while typer reads the commands; it hears what comes later itself
        _leave(130)
    except RuntimeError as error:
        if not was_interrupted(error):
            raise
        _leave(130)
    except MemoryError:
        sys.stderr.write("hkoffices: this needs more memory than the 8 GB that it may have\n")
        os._exit(2)
    except OSError as error:  # a full disk, a folder that may not be written
        sys.stderr.write(f"hkoffices: {error}\n")
        os._exit(2)
    except Exception as error:
        if unreadable := _unreadable_schemas():
            sys.stderr.write("".join(f"{line}\n" for line in unreadable))
            _leave(1)
        if "duckdb" not in sys.modules or not isinstance(error, sys.modules["duckdb"].Error):
            raise
        sys.stderr.write(f"hkoffices: {str(error).strip()}\n")  # a date that cannot be read stops a macro
        _leave(1)
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else int(end.code is not None))
    _leave(0)


def _unreadable_schemas() -> list[str]:
    """What is wrong with the schemas of this checkout that are no JSON: every command reads them for its own rules."""
    from hkoffices.files.json_lines import UnreadableError, read_json
    from hkoffices.home import HOME

    found = []
    for file in sorted((HOME / "schemas").rglob("*.json")):
        try:
            read_json(file)
        except UnreadableError as error:
            found.append(f"{file.relative_to(HOME).as_posix()}:{error.line or 1}: error: {error.rule}: {error}")
    return found


def _leave(status: int) -> NoReturn:
    """End at once. To take the interpreter and its libraries apart first costs a fifth of a second, for nothing."""
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is written aside takes a tenth of a second, and leaves nothing behind
    finish_aside()
    os._exit(status)
