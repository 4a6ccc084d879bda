"""Versions by name: folders, zips and git revisions, and those of them that are refused."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hkoffices.commands.main import app
from hkoffices.diff.compare import compare
from hkoffices.diff.report_text import as_json
from hkoffices.diff.revision import opened
from hkoffices.errors import RefusedError
from typer.testing import CliRunner

from tests.diff.test_diff import write


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("base") / "world")


def test_folders_zips_and_revisions_are_read_alike(base: Path, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    shutil.copytree(base, repository)
    git = ["git", "-C", str(repository), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "one"], check=True)
    subprocess.run([*git, "tag", "v1"], check=True)
    zipped = tmp_path / "world-0.1.0.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for file in sorted(base.rglob("*")):
            archive.write(file, Path("world-0.1.0") / file.relative_to(base))
    head = str(write(tmp_path / "head", "people ann name_en=Anna"))
    for name in (str(base), str(zipped), "v1", "HEAD"):
        with opened(name, repository) as folder:
            assert (folder / "tables" / "people.csv").read_bytes() == (base / "tables" / "people.csv").read_bytes()
    found = json.loads(as_json(compare("v1", head, repository)))
    assert [t["changed"] for t in found["rows"]] == [{"ann": [{"field": "name_en", "before": "Ann", "after": "Anna"}]}]


def test_links_of_a_revision_are_left_out(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = tmp_path / "repository"
    shutil.copytree(base, repository)
    (repository / "up").symlink_to("/etc")
    git = ["git", "-C", str(repository), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"], ["tag", "v1"]):
        subprocess.run([*git, *command], check=True)
    with opened("v1", repository) as folder:
        assert not (folder / "up").is_symlink()
    (repository / "tables" / "people.csv").unlink()
    (repository / "tables" / "people.csv").symlink_to("/etc/passwd")
    for command in (["add", "-A"], ["commit", "-qm", "two"]):
        subprocess.run([*git, *command], check=True)
    monkeypatch.chdir(repository / "tables")  # the command works on the package that it is run in
    ran = CliRunner().invoke(app, ["diff", "v1", "HEAD"])
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr == (
        "HEAD cannot be compared:\ntables/people.csv: error: missing_file: there is no such file, and the descriptor names it\n"
    )


def test_a_zip_of_very_many_files_is_refused_at_once(base: Path, tmp_path: Path) -> None:
    zipped = tmp_path / "many.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.csv", "")
    with pytest.raises(RefusedError, match="holds 10,001 files, and a package has at most 10,000"):
        compare(str(zipped), str(base))


@pytest.mark.parametrize("name", ["no-such-revision", "--output=x", "HEAD:tables"])
def test_a_version_that_is_none_is_refused(base: Path, name: str) -> None:
    with pytest.raises(RefusedError, match=r"is no folder, no zip and no git revision here|holds no datapackage\.json"):
        compare(name, str(base))


def test_a_zip_that_would_write_outside_is_refused(base: Path, tmp_path: Path) -> None:
    zipped = tmp_path / "bad.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("../out.txt", "x")
    with pytest.raises(RefusedError, match="leaves the folder it is unpacked into"):
        compare(str(zipped), str(base))
    zipped.write_bytes(b"PK no zip")
    with pytest.raises(RefusedError, match="is no zip that can be read"):
        compare(str(zipped), str(base))
