"""CONTRIBUTING.md: it is short, and every command and draft in it runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from hkoffices.commands.main import app
from hkoffices.contribute.known import Known
from hkoffices.contribute.plan import make_plan
from hkoffices.contribute.read_draft import read_draft
from hkoffices.contribute.snapshot import snapshot
from hkoffices.home import HOME
from typer.testing import CliRunner

TEXT = (HOME / "CONTRIBUTING.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
INLINE = sorted(set(re.findall(r"`(?:\.venv/bin/)?(hkoffices [^`]+)`", TEXT)))


def test_it_fits_a_page_and_a_half() -> None:
    assert len(TEXT.splitlines()) <= 90


@pytest.mark.parametrize("command", [c for c in INLINE if c.split()[1] in ("add", "change")])
def test_every_add_and_change_that_it_names_exists(command: str) -> None:
    words = [w for w in command.split()[1:] if w not in ("ID", "--explain")]
    shown = CliRunner().invoke(app, [*words, "--explain", "--package", str(HOME)])
    assert (shown.exit_code, shown.output[:15]) == (0, "The columns of ")


def test_the_command_with_options_runs(real_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(real_copy.parent)
    [block] = [text for kind, text in BLOCKS if not kind and "--no-input" in text]
    words = shlex.split(block.replace("\\\n", " "))[1:]
    ran = CliRunner().invoke(app, [*words, "--package", str(real_copy)])
    assert ran.exit_code == 0, ran.output
    assert "+ bjo-reception-2026" in ran.output


def test_the_draft_is_right() -> None:
    [text] = [text for kind, text in BLOCKS if kind == "toml"]
    draft, problems = read_draft(text, "draft.toml")
    with snapshot(HOME) as read:
        assert (problems, make_plan(draft, Known(read)).problems) == ([], [])


def test_other_commands_that_it_names_exist() -> None:
    known = {c.name or (c.callback.__name__ if c.callback else "") for c in app.registered_commands}
    assert {c.split()[1] for c in INLINE} <= known
