"""Publishing: the gate first, whole or not at all, nothing of others overwritten, the same bytes from the same tables."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.commands.main import app
from hkoffices.errors import RefusedError
from hkoffices.site import publish as publishing
from hkoffices.site.console import MISSING
from hkoffices.site.publish import publish
from typer.testing import CliRunner


def digests(folder: Path) -> dict[str, str]:
    """path -> SHA-256 of every file."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def site_without_gate(published: Path, into: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Publish the small world again; its report and its release, which have tests of their own, are those that are there."""

    class Passed:
        exit_status = 0

    def copied(part: str) -> Callable[..., object]:
        return lambda _, folder: shutil.copytree(published / "site" / part, folder) and Passed

    monkeypatch.setattr(publishing, "write_report", copied("report"))
    monkeypatch.setattr(publishing, "build", copied("files"))
    publish(published / "datapackage.json", into, with_console=False)
    return into


def test_the_same_tables_give_the_same_bytes_and_a_second_run_replaces_the_first(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = digests(published / "site")
    wanted = {"index.html", "zh-hant/index.html", "report/index.html", "files/SHA256SUMS", "404.html", "sitemap.xml"}
    assert wanted <= first.keys()
    folder = site_without_gate(published, tmp_path / "site", monkeypatch)
    assert digests(folder) == first
    (folder / "index.html").write_text("changed by hand", "utf-8")
    assert digests(site_without_gate(published, folder, monkeypatch)) == first
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    (folder / "CNAME").write_text("example.org")
    with pytest.raises(RefusedError, match=r"site holds what no site wrote \(CNAME\): name another folder, or empty it"):
        publish(published / "datapackage.json", folder, with_console=False)


def test_a_package_that_does_not_pass_gets_no_site(world: Callable[..., Path], tmp_path: Path) -> None:
    package = world("tenures north-head-2009 valid_to=2009-01-01")
    done = CliRunner().invoke(app, ["site", str(tmp_path / "site"), "--package", str(package), "--without-console"])
    assert done.exit_code == 1
    assert "error: period" in done.output
    assert not (tmp_path / "site").exists()


def test_a_folder_of_others_is_refused_before_anything_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    done = CliRunner().invoke(app, ["site", str(tmp_path), "--without-console"])
    assert done.exit_code == 1
    assert "holds what no site wrote (thesis.txt): name another folder, or empty it" in done.output
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_run_that_ends_early_leaves_the_old_site_whole(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the old one")
    (folder / publishing.MANIFEST).write_text("files.txt\nindex.html\n")
    before = digests(folder)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publishing, "write_pages", killed)
    with pytest.raises(KeyboardInterrupt):
        site_without_gate(published, folder, monkeypatch)
    assert digests(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_the_engine_the_command_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hkoffices.site.console.API", tmp_path / "api.js")
    with pytest.raises(RefusedError) as refused:
        publish(tmp_path, tmp_path / "site")
    assert str(refused.value) == MISSING
