"""Rows that cannot be read, or cannot both be true, never reach an answer as `certain`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hkoffices.commands.main import app
from hkoffices.errors import RefusedError
from hkoffices.home import HOME
from hkoffices.query.answer import ask_all
from typer.testing import CliRunner

from tests.gate.corpus import base
from tests.world_tables import NAMED


def change(file: Path, table: str, before: str, after: str) -> None:
    """Put one text in the place of another, once, in a table of a package."""
    path = file.parent / "tables" / f"{table}.csv"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def small_package(folder: Path) -> Path:
    """A package of two tables, none of them this dataset's; its datapackage.json."""
    return base.draft().write(folder) / "datapackage.json"


QUESTIONS = (
    "from offices_on('1900-01-01')", "from offices_during('1900')", "from offices_periods", "from office_days", "from office_day_ranges",
    "from stale_on('2026-01-01', 18)",
)  # fmt: skip


@pytest.mark.parametrize(("cell", "questions"), [("1999-3", QUESTIONS), ("foo", QUESTIONS[:1]), ("", QUESTIONS[:1])])
def test_a_cell_that_cannot_be_read_stops_each_question(
    world: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, cell: str, questions: tuple[str, ...]
) -> None:
    package = world()
    change(package, "offices", "2000-01-01,..", f"{cell},..")
    shown = f"'{cell}'" if cell else "(empty)"
    said = f"Invalid Input Error: offices: the row north: valid_from {shown} is not a date cell; `hkoffices validate` says more"
    refusals = {}
    for question in questions:
        with pytest.raises(RefusedError) as refusal:
            ask_all(package, question)
        refusals[question] = str(refusal.value)
    assert refusals == dict.fromkeys(questions, said)
    monkeypatch.chdir(package.parent)
    errors = {}
    with duckdb.connect() as connection:
        connection.execute((HOME / "scripts" / "open.sql").read_text("utf-8"))
        for question in questions:
            with pytest.raises(duckdb.InvalidInputException) as error:
                connection.execute(question).fetchall()
            errors[question] = str(error.value)
    assert errors == dict.fromkeys(questions, said)


@pytest.mark.parametrize(
    "command", [["explain", "north"], ["explain", "lu-up", "valid_from"], ["stale"], ["query", "from heads"]]
)
def test_a_tenure_that_cannot_be_read_stops_the_commands(world: Callable[..., Path], command: list[str]) -> None:
    package = world("tenures north-head-2000 valid_to=2009-05-3l")
    ran = CliRunner().invoke(app, [*command, "--package", str(package)])
    assert ran.exit_code == 1
    assert "tenures: the row north-head-2000: valid_to '2009-05-3l' is not a date cell" in ran.stderr


def test_a_query_on_a_package_with_errors_says_so_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = small_package(tmp_path)
    change(package, "masters", "2000-01-01,2004", "2000-1-01,2004")
    for _ in range(2):  # the second time from what was kept
        ran = CliRunner().invoke(app, ["query", "select 1 as one", "--package", str(package)])
        assert (ran.exit_code, ran.stdout) == (0, "one\n-----\n1\n")
        assert ran.stderr == "warning: the package has errors, and answers may be wrong: hkoffices validate lists them\n"


@pytest.mark.own_process
def test_a_package_that_could_not_be_judged_is_no_package_with_errors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = small_package(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", str(tmp_path / "no-python"))  # the process in which FORM is judged cannot start
        ran = CliRunner().invoke(app, ["query", "select 1 as one", "--package", str(package)])
    assert ran.stderr == "warning: the package could not be judged, and answers may be wrong: hkoffices validate says why\n"
    ran = CliRunner().invoke(app, ["query", "select 1 as one", "--package", str(package)])
    assert (ran.exit_code, ran.stderr) == (0, "")  # what was not judged was not kept


def test_what_validate_has_judged_is_not_judged_again_by_query(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = small_package(tmp_path)
    assert CliRunner().invoke(app, ["validate", str(package)]).exit_code == 0

    def never(*_: object) -> None:
        raise AssertionError("the package is judged again")

    monkeypatch.setattr("hkoffices.gate.run.validate", never)
    ran = CliRunner().invoke(app, ["query", "select 1 as one", "--package", str(package)])
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, "one\n-----\n1\n", "")
    change(package, "masters", "2000-01-01,2004", "2000-01-02,2004")  # by one byte: what was judged is another package
    with pytest.raises(AssertionError, match="judged again"):
        CliRunner().invoke(app, ["query", "select 1", "--package", str(package)], catch_exceptions=False)


@pytest.mark.parametrize("until", ["rows", "world"])
def test_of_a_run_that_ends_early_or_finds_errors_nothing_is_kept(
    world: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, until: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = world(*NAMED)
    if until == "world":
        change(package, "offices", "2000-01-01,..", "2000-1-01,..")
    CliRunner().invoke(app, ["validate", str(package), "--until", until])
    assert [f for f in (tmp_path / "cache").rglob("*") if f.is_file()] == []


def test_a_contradiction_that_is_excepted_is_never_answered_certain_twice(real_copy: Path) -> None:
    coverage = real_copy.parent / "tables" / "coverage.csv"
    coverage.write_text(coverage.read_text("utf-8") + "zz-yn-2007,gdeto,CN-YN,2007-01-01,2009-12-31,,,\n", "utf-8")
    change(real_copy, "tenures", "2006-04-30,2012-07-18", "2006-04-30,2012-07-30")
    change(real_copy, "oversight", "gdeto,cab,2006-04-01,2007-06-30", "gdeto,cab,2006-04-01,2008-06-30")
    asked = {
        "coverage": ("2008-01-01", "2008", "office_id, certainty from {} where place_id = 'CN-YN'"),
        "heads": ("2012-07-25", "2012-07", "person_id, certainty from {} where organisation_id = 'bjo'"),
        "oversight": ("2008-01-01", "2008-01", "bureau_id, certainty from {} where office_id = 'gdeto'"),
    }
    for name, (day, period, question) in asked.items():
        for macro in (f"{name}_on('{day}')", f"{name}_during('{period}')"):
            _, rows = ask_all(real_copy, f"select {question.format(macro)}")[-1]
            assert [certainty for _, certainty in rows] == ["possible", "possible"], macro
