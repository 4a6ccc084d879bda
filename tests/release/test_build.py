"""`hkoffices build`: the same tables give the same bytes, and no build writes over what is not its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.commands.main import app
from hkoffices.errors import RefusedError
from hkoffices.files.working_folder import working_folder
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.release import compare
from hkoffices.release.artefacts import build
from typer.testing import CliRunner

VERSION = read_package(HOME).descriptor["version"]


def hkoffices(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    return result.exit_code, result.output


def test_the_same_tables_give_the_same_bytes(world_with_build: tuple[Path, Path]) -> None:
    """Built again, and every file compared; tests/release/test_wheel.py does so with the real package, history and all."""
    package, dist = world_with_build
    assert hkoffices("build", "--check", str(dist), str(package)) == (0, f"{dist} is what the tables give now\n")


def test_the_only_date_is_source_date_epoch(
    world_with_build: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, dist = world_with_build
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    one, other = ({f.name: f.read_bytes() for f in files} for files in (dist.iterdir(), build(package, tmp_path / "later")))
    dated = {f"hk-offices-{VERSION}.zip", "hk-offices-excel-csv.zip", "hk-offices.xlsx"}
    describing = {"SHA256SUMS", "hk-offices.jsonld", "croissant.json", "ro-crate-metadata.json"}
    assert {name for name in one if one[name] != other[name]} == dated | describing


def test_a_source_date_epoch_that_is_none_is_refused(
    world: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(RefusedError, match="SOURCE_DATE_EPOCH should be seconds since 1970, not 'yesterday'"):
        build(world(), tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_checksums_are_those_that_sha256sum_computes(built: Path) -> None:
    run = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=built, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) == len(list(built.iterdir())) - 1


def test_an_earlier_build_is_compared_file_by_file(world_with_build: tuple[Path, Path], tmp_path: Path) -> None:
    package, dist = world_with_build
    (dist / "places.csv").write_text("place_id\n", "utf-8")
    (dist / "people.csv").unlink()
    bureaux = tmp_path / "tables" / "bureaux.csv"
    bureaux.write_text(bureaux.read_text("utf-8").replace("New Bureau", "Newer Bureau"), "utf-8")
    differ = ("bureaux.csv", "bureaux.parquet", "bureaux_periods.csv", "bureaux_periods.parquet", "croissant.json")
    made = (f"hk-offices-{VERSION}.zip", "hk-offices-excel-csv.zip", "hk-offices.duckdb", "hk-offices.jsonld")
    others = (
        "hk-offices.sqlite",
        "hk-offices.xlsx",
        "readers-events.csv",
        "oversight_periods.csv",
        "oversight_periods.parquet",
        "popolo.json",
        "ro-crate-metadata.json",
    )
    found = compare.check(package, dist)
    assert set(found) == {f"{name}: differs from what the tables give now" for name in (*differ, *made, *others)} | {
        "people.csv: SHA256SUMS names it, and it is not there",
        "places.csv: is not the file that was built: it differs from SHA256SUMS",
    }


def test_a_folder_without_a_build_cannot_be_compared(tmp_path: Path) -> None:
    said = hkoffices("build", "--check", str(tmp_path))
    assert said == (1, f"{tmp_path} holds no earlier build: there is no SHA256SUMS in it\n")


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine", "utf-8")
    with pytest.raises(RefusedError, match=r"holds what no build wrote \(thesis.docx\): name another folder, or empty it"):
        build(HOME, tmp_path)
    assert [f.name for f in tmp_path.iterdir()] == ["thesis.docx"]


def test_an_earlier_build_is_kept_where_the_new_one_fails(world_with_build: tuple[Path, Path], tmp_path: Path) -> None:
    package, dist = world_with_build
    before = {f.name: f.read_bytes() for f in dist.iterdir()}
    (tmp_path / "tables" / "offices.csv").write_text('office_id\n"bjo\n', "utf-8")
    status, said = hkoffices("build", str(package), "--into", str(dist))
    assert status == 1
    assert "tables/offices.csv:" in said
    assert {f.name: f.read_bytes() for f in dist.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".build")] == []


def test_what_the_gate_refuses_is_not_built(world: Callable[..., Path], tmp_path: Path) -> None:
    """With the report that the gate prints, and its exit status."""
    package = world("tenures north-head-2000 valid_from=2009-07-01 valid_to=2009-06-1")
    judged, report = hkoffices("validate", str(package))
    ran = CliRunner().invoke(app, ["build", str(package), "--into", str(tmp_path / "dist")])
    assert (ran.exit_code, ran.stdout, without_seconds(ran.stderr)) == (judged, "", without_seconds(report))
    assert judged == 1
    assert "tables/tenures.csv:2: error: date: valid_to '2009-06-1' is not written as a date is here" in report
    assert not (tmp_path / "dist").exists()


def without_seconds(report: str) -> str:
    return re.sub(r"\d+(\.\d+)? ?s\b", "? s", report)


def test_what_killed_runs_left_is_removed_and_a_build_put_away_comes_back(world: Callable[..., Path], tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dist = tmp_path / "dist"
    left = [tmp_path / ".build-old", tmp_path / f".build-dist-{ended.pid}-abc", tmp_path / f".build-dist-{os.getpid()}-abc"]
    for folder in left:
        (folder / "fresh").mkdir(parents=True)
    (left[1] / "earlier").mkdir()
    (left[1] / "earlier" / "SHA256SUMS").write_text("", "utf-8")

    def interrupted() -> None:
        with working_folder(dist) as folder:
            assert folder.is_dir()
            assert [f.name for f in dist.iterdir()] == ["SHA256SUMS"]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".build")] == [left[2].name]


def test_git_sees_no_folder_that_a_killed_run_left() -> None:
    run = subprocess.run(["git", "check-ignore", "--no-index", ".build-dist-1-abc/"], cwd=HOME, capture_output=True, text=True)
    assert run.stdout == ".build-dist-1-abc/\n"


def test_progress_is_shown_on_a_terminal_alone(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from hkoffices.release.progress import on_terminal

    on_terminal()(1, 2, "Parquet")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    show = on_terminal()
    show(1, 2, "Parquet")
    show(2, 2, "JSON-LD")
    assert capsys.readouterr().err == "\r\033[K[1/2] Parquet ...\r\033[K[2/2] JSON-LD ...\r\033[K"
