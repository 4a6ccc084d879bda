"""The hooks of .pre-commit-config.yaml, run by pre-commit itself on a commit in a throw-away repository."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.conftest import pull_request
from tests.reports.test_pull_request import BIN, replace


def hooks(clone: Path, *named: str) -> tuple[int, str]:
    """Stage everything and run the hooks, or the one that is named, as the commit would; status and output without seconds."""
    subprocess.run(["git", "add", "-A"], cwd=clone, check=True)
    env = os.environ | {
        "PYTHONPATH": str(clone / "scripts"),
        "PRE_COMMIT_HOME": str(clone.parent / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
    }
    done = subprocess.run([BIN / "pre-commit", "run", *named], cwd=clone, env=env, capture_output=True, text=True, check=False)
    return done.returncode, re.sub(r" +[\d.]+ s ", " ", done.stdout + done.stderr)


def test_a_commit_is_formatted_and_judged(repository: Path, tmp_path: Path) -> None:
    clone = pull_request(repository, tmp_path / "clone")
    (clone / ".venv").symlink_to(BIN.parent)
    with (clone / "tables" / "people.csv").open("a", encoding="utf-8") as file:
        file.write("aa-last, Added Last ,,,\n")
    status, said = hooks(clone, "format")
    assert status == 1
    assert "tables are in canonical form.............................................Failed\n" in said
    assert "tables/people.csv: put into canonical form\n" in said
    assert "files were modified by this hook" in said
    assert hooks(clone)[1].count("Passed") == 2

    replace(clone / "tables" / "people.csv", "aa-last,Added Last", "Not A Slug,Added Last")
    status, said = hooks(clone, "validate")
    assert status == 1
    assert "tables are valid, in time too............................................Failed\n" in said
    assert "person_id: 'Not A Slug' does not have the form that this column requires" in said
