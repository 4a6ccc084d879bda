"""`hkoffices release`: what stands against a release is said in words, and the files that name the version agree."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import check_jsonschema
import pytest
import yaml
from hkoffices.commands.main import app
from hkoffices.diff.changelog import PARTS, missing_from, read_changelog
from hkoffices.errors import RefusedError
from hkoffices.home import HOME
from hkoffices.package.registers import register_names
from hkoffices.release.release import objections
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from tests.world_tables import NAMED

VERSION = json.loads((HOME / "datapackage.json").read_text("utf-8"))["version"]
MARKS = ("datapackage.json", "pyproject.toml", "CITATION.cff", "CHANGELOG.md")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(world: Callable[..., Path]) -> Path:
    """A repository with the small world, ready to be released as VERSION."""
    folder = world(*NAMED).parent
    for name in MARKS[1:]:
        shutil.copy(HOME / name, folder)
    git(folder, "init", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "ready")
    return folder


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "more")


def step(folder: Path, version: str) -> None:
    """Name the next version in every file that does, as a maintainer would."""
    for name in MARKS[:3]:
        edit(folder, name, VERSION, version)
    section = f"## {version} - 2030-01-31\n\n" + "".join(f"### {part}\nNothing.\n\n" for part in PARTS)
    edit(folder, "CHANGELOG.md", f"## {VERSION}", f"{section}## {VERSION}")
    said = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    edit(folder, "CITATION.cff", str(said["date-released"]), "2030-01-31")


def test_a_package_that_is_ready_is_released(repository: Path) -> None:
    """The command of a checkout, run in it, makes the files and leaves the tag to a person."""
    own = [f"{name}.csv" for name in register_names()]
    for name in ("scripts", "checks", "schemas"):
        ignored = shutil.ignore_patterns("node_modules", *own)
        shutil.copytree(HOME / name, repository / name, ignore=ignored, dirs_exist_ok=True)
    shutil.copy(HOME / ".gitignore", repository)
    commit(repository)
    command = [sys.executable, "-c", "from hkoffices.commands.main import main; main()", "release", VERSION]
    env = os.environ | {"PYTHONPATH": str(repository / "scripts")}
    run = subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True, encoding="utf-8")
    tag = f"git tag -a v{VERSION} -m 'hk-offices {VERSION}' && git push origin v{VERSION}"
    assert (run.stderr, run.stdout) == ("", f"dist holds {VERSION}. Now: {tag}\n")
    assert {f"hk-offices-{VERSION}.zip", "hk-offices-history.duckdb"} <= {f.name for f in (repository / "dist").iterdir()}


def test_a_tree_with_changes(repository: Path) -> None:
    (repository / "notes.txt").write_text("for later", "utf-8")
    assert objections(repository, VERSION) == ["the tree is not clean: commit or put away notes.txt"]


def test_a_folder_that_is_no_repository(repository: Path) -> None:
    shutil.rmtree(repository / ".git")
    assert objections(repository, VERSION) == ["this folder is no git repository: a release is a tag in one"]


def test_files_that_name_another_version(repository: Path) -> None:
    assert objections(repository, "7.0.0") == [
        f"datapackage.json says version {VERSION}, not 7.0.0",
        f"pyproject.toml says version {VERSION}, not 7.0.0",
        f"CITATION.cff says version {VERSION}, not 7.0.0",
        "CHANGELOG.md has no section for it: begin one with `## 7.0.0 - YYYY-MM-DD`",
    ]


def test_a_version_that_is_tagged(repository: Path) -> None:
    git(repository, "tag", f"v{VERSION}")
    assert objections(repository, VERSION) == [f"v{VERSION} is tagged already: a release is never made again under its name"]


def test_a_text_that_is_no_version(repository: Path) -> None:
    with pytest.raises(RefusedError, match=r"'v1' is no version: it should read X\.Y\.Z, e\.g\. 0\.2\.0"):
        objections(repository, "v1")


def test_a_file_that_is_missing(repository: Path) -> None:
    (repository / "CITATION.cff").unlink()
    commit(repository)
    assert objections(repository, VERSION) == ["there is no CITATION.cff: a release needs it"]


def test_tables_that_are_not_in_canonical_form(repository: Path) -> None:
    edit(repository, "tables/people.csv", "\nann,", '\n"ann",')
    commit(repository)
    assert objections(repository, VERSION)[0] == "the tables are not in canonical form: run `hkoffices format`"


def test_tables_that_the_gate_refuses(repository: Path) -> None:
    edit(repository, "tables/offices.csv", ",2000-01-01,", ",2000-1-01,")
    commit(repository)
    [against, *_] = objections(repository, VERSION)
    assert against == (
        "tables/offices.csv:2: error: date: valid_from '2000-1-01' is not written as a date is here: is '2000-01-01' meant?"
    )


def test_a_step_that_is_too_small_for_what_changed(repository: Path) -> None:
    git(repository, "tag", f"v{VERSION}")
    edit(repository, "schemas/people.json", '"title": "People"', '"title": "Persons"')
    edit(repository, "tables/people.csv", "person_id,name_en", "person_id,name_in_english")
    edit(repository, "schemas/people.json", '"name": "name_en"', '"name": "name_in_english"')
    major, minor, patch = map(int, VERSION.split("."))
    step(repository, f"{major}.{minor}.{patch + 1}")
    commit(repository)
    from hkoffices.release.release import version_step_objections

    step_made, loosened = version_step_objections(repository)
    assert "removed: the column name_en of people, with its rules" in loosened
    assert step_made.endswith(
        f"the version goes from {VERSION} to {major}.{minor}.{patch + 1}, and this change needs {major}.{minor + 1}.0 or later"
    )


def test_the_section_of_the_release_notes() -> None:
    text = "# Changes\n\n## 0.2.0 - 2027-01-31\n\n### Schema\nA column `x`.\n\n### Fun\nMuch.\n\n## 0.1.0 - 2026-11-21\n"
    sections = read_changelog(text)
    assert list(sections) == ["0.2.0", "0.1.0"]
    assert (sections["0.2.0"].released_on, sections["0.2.0"].parts["Schema"]) == ("2027-01-31", "A column `x`.")
    assert missing_from(sections["0.2.0"], "0.2.0") == [
        "CHANGELOG.md has nothing under `### To do for users` of 0.2.0: write what it is, or `Nothing.`",
        "CHANGELOG.md has nothing under `### The world changed` of 0.2.0: write what it is, or `Nothing.`",
        "CHANGELOG.md has nothing under `### We were wrong` of 0.2.0: write what it is, or `Nothing.`",
        "CHANGELOG.md has nothing under `### Checks` of 0.2.0: write what it is, or `Nothing.`",
        "CHANGELOG.md has a part `### Fun` in 0.2.0, which is none of "
        "To do for users, The world changed, We were wrong, Schema, Checks",
    ]


def test_the_days_of_release_agree(repository: Path) -> None:
    edit(repository, "CHANGELOG.md", f"## {VERSION} - ", f"## {VERSION} - 1999-12-31\n\n## 0.0.1 - ")
    commit(repository)
    assert any("1999-12-31, and CITATION.cff says date-released: " in line for line in objections(repository, VERSION))


def test_citation_cff_is_valid_and_in_step_with_the_version() -> None:
    vendored = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor" / "citation-file-format.json"
    schema = json.loads(vendored.read_text("utf-8"))
    text = (HOME / "CITATION.cff").read_text("utf-8")
    said = yaml.load(text, Loader=yaml.BaseLoader)  # CFF's days are texts
    assert [e.message for e in Draft7Validator(schema).iter_errors(said)] == []
    assert not Draft7Validator(schema).is_valid(said | {"date-released": "soon"})
    assert said["version"] == VERSION


def test_the_command_says_everything_that_stands_against_it() -> None:
    result = CliRunner().invoke(app, ["release", "v1"])
    assert (result.exit_code, result.output) == (1, "'v1' is no version: it should read X.Y.Z, e.g. 0.2.0\n")
