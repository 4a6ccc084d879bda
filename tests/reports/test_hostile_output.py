"""Text from a package stays text in all that the command prints: no line, colour or command of its own in a CI log."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hkoffices.commands.main import app
from hkoffices.words.escape import json_text, printable
from typer.testing import CliRunner

from tests.gate.corpus import base

HKOFFICES = str(Path(sys.executable).with_name("hkoffices"))


class Ran(NamedTuple):
    """What a command printed, and its exit status."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str) -> Ran:
    """The command in this process."""
    done = CliRunner().invoke(app, list(arguments))
    return Ran(done.exit_code, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("香港, Zürich", "香港, Zürich"),
        ("::error file=x::forged", r"\x3a:error file=x::forged"),
        ("  ::error::forged", r"  \x3a:error::forged"),
        ("std::error", "std::error"),
        ("a ##[error]forged", r"a \x23#[error]forged"),
        ("##vso[task.logissue]forged", r"\x23#vso[task.logissue]forged"),
        ("# a ## b", "# a ## b"),
        ("one\n::error::two", r"one\n::error::two"),
        ("one\r::error::two", r"one\r::error::two"),
        ("\u2028\x85\x0b", r"\u2028\x85\x0b"),
        ("\x1b[2K\x9b2K", r"\x1b[2K\x9b2K"),
        ("\u202eabc\u200b\xa0", r"\u202eabc\u200b\xa0"),
        ("%0A::error::forged", "%0A::error::forged"),
    ],
)
def test_a_line_shows_what_it_holds(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_json_says_the_same_in_characters_that_show() -> None:
    value = {"a": "x\n::error::y", "b": "##[error]z", "c": "\x1b\u202e\U000e0041", "d": "香港"}
    text = json_text(value)
    assert json.loads(text) == value
    assert "香港" in text
    assert "##[" not in text
    assert all(c.isprintable() or c == "\n" for c in text)


HOSTILE = '::error file=x::forged\n##[error]forged\x1b[2K "\u202e'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that is valid, is not canonical, and has what is hostile in a cell, in its name and in a column's name."""
    draft = base.draft()
    base.foreign(draft)
    draft.descriptor["name"] = HOSTILE
    draft.schemas["ports"]["fields"][0]["constraints"] = {}
    draft.schemas["ports"]["fields"][5]["name"] = "::warning::note"
    base.edit("ports", ",note", ",::warning::note")(draft)
    base.cell("ports", 3, "port_id", HOSTILE)(draft)
    base.edit("masters", "west-2003,west,Eve Ng,2003-05,[2009..2011-08-08],3\n", "")(draft)
    return draft.write(tmp_path_factory.mktemp("hostile"))


def no_command(text: str) -> bool:
    shown = all(c.isprintable() or c == "\n" for c in text)
    return shown and not any(line.lstrip().startswith("::") or "##[" in line for line in text.split("\n"))


@pytest.mark.parametrize("format", ["text", "json"])
def test_validate(hostile: Path, format: str) -> None:
    ran = run("validate", str(hostile), "--format", format)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert no_command(ran.stdout)
    if format == "json":
        assert json.loads(ran.stdout)["package"] == HOSTILE


@pytest.mark.parametrize("format", ["table", "json"])
def test_query(hostile: Path, format: str) -> None:
    ran = run("query", "from ports", "--package", str(hostile), "--format", format)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert no_command(ran.stdout)
    if format == "json":
        assert json.loads(ran.stdout)[1]["port_id"] == HOSTILE


def test_query_as_csv_refuses_what_csv_cannot_show(hostile: Path) -> None:
    ran = run("query", "from ports", "--package", str(hostile), "--format", "csv")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        "the answer holds control characters or commands that CSV would pass on as they are: use --format json\n"
    )


def test_query_as_csv_quotes_what_would_begin_a_command(hostile: Path) -> None:
    ran = run("query", "select '::error::x' as a, 1 as b", "--package", str(hostile), "--format", "csv")
    assert (ran.returncode, ran.stdout) == (0, 'a,b\n"::error::x","1"\n')


def test_what_duckdb_says_of_a_cell(hostile: Path) -> None:
    ran = run("query", "select port_id::int from ports", "--package", str(hostile))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Could not convert string" in ran.stderr
    assert no_command(ran.stderr)


def test_the_diff_of_format(tmp_path: Path) -> None:
    draft = base.draft()
    base.foreign(draft)
    base.cell("masters", 2, "master_id", "::error::x")(draft)
    base.cell("masters", 4, "holder", " Eve ##[error] Ng")(draft)
    ran = run("format", "--check", str(draft.write(tmp_path)))
    assert ran.returncode == 1
    assert r" \x3a:error::x,east,Ann Lee" in ran.stdout
    assert no_command(ran.stdout)


def test_a_full_disk_is_told_in_words() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([HKOFFICES, "query", "select 1"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (ran.returncode, ran.stderr) == (2, "hkoffices: [Errno 28] No space left on device\n")
