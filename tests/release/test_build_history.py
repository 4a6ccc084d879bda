"""Two clocks: what did release N say of day d?"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import duckdb
import pandas
import pytest
from hkoffices.errors import RefusedError
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.release.artefacts import build
from hkoffices.release.edition import fill, open_edition
from hkoffices.release.history import Said, known_rows, runs, write_history
from hkoffices.release.releases import Release
from hypothesis import given
from hypothesis import strategies as st

from tests.folders import made_once
from tests.world_tables import with_changes, write_world

Rows = list[tuple[object, ...]]
CITATION = "cff-version: 1.2.0\nversion: {}\ndate-released: {}\n"


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def replace(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def commit(folder: Path, version: str, released_on: str) -> None:
    (folder / "CITATION.cff").write_text(CITATION.format(version, released_on), "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--message", version)


def write_releases(folder: Path) -> None:
    """Three releases of the small world. The second puts the change of heads a month later, the third puts it back."""
    write_world(folder, with_changes([]))
    database = Path("scripts/hkoffices/database")
    (folder / database).mkdir(parents=True)
    for name in ("dates.sql", "confirmations.sql", "views.sql"):
        shutil.copy(HOME / database / name, folder / database)
    git(folder, "init", "--initial-branch=main")
    commit(folder, "0.1.0", "2020-07-01")
    git(folder, "tag", "v0.1.0")
    git(folder, "tag", "vanity")
    tenures, descriptor = folder / "tables" / "tenures.csv", folder / "datapackage.json"
    later = ("2009-05-31", "2009-06-30"), ("2009-06-01", "2009-07-01")
    replace(tenures, *later)
    replace(descriptor, ('"0.1.0"', '"0.2.0"'))
    commit(folder, "0.2.0", "2021-01-01")
    git(folder, "tag", "v0.2.0")
    replace(tenures, *((new, old) for old, new in later))
    replace(folder / "tables" / "people.csv", ("Ben", "Benjamin"))
    replace(descriptor, ('"0.2.0"', '"0.10.0"'))
    commit(folder, "0.10.0", "2022-01-01")
    git(folder, "tag", "v0.10.0")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of three releases, and in `dist` a build of it."""

    def make(into: Path) -> None:
        write_releases(into / "repository")
        assert sorted(build(into / "repository", into / "dist")) == sorted((into / "dist").iterdir())

    return made_once(tmp_path_factory, "releases", make)


@pytest.fixture
def repository(made: Path) -> Path:
    return made / "repository"


@pytest.fixture(scope="module")
def history(made: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(made / "dist" / "hk-offices-history.duckdb"), read_only=True) as connection:
        yield connection


def head_of_north(history: duckdb.DuckDBPyConnection, *clocks: str) -> Rows:
    question = f"select name_en, certainty from heads_on({', '.join('?' * len(clocks))}) where post_id = 'north-head'"
    return history.execute(question, list(clocks)).fetchall()


def test_releases_in_the_order_of_their_versions(history: duckdb.DuckDBPyConnection) -> None:
    assert history.execute("select version, released_on::varchar from releases").fetchall() == [
        ("0.1.0", "2020-07-01"),
        ("0.2.0", "2021-01-01"),
        ("0.10.0", "2022-01-01"),
    ]


def test_what_did_release_n_say_of_day_d(history: duckdb.DuckDBPyConnection) -> None:
    day = "2009-06-15"
    assert head_of_north(history, day, "0.1.0") == [("Ben", "certain")]
    assert head_of_north(history, day, "0.2.0") == [("Ann", "certain")]
    assert head_of_north(history, day, "0.10.0") == [("Benjamin", "certain")]
    assert head_of_north(history, day) == head_of_north(history, day, "0.10.0")
    assert head_of_north(history, "2009-07-01", "0.2.0") == [("Ben", "certain")]


def test_one_place_by_two_clocks(history: duckdb.DuckDBPyConnection) -> None:
    asked = "select office_id from office_for('CN-BB', '2010-01-01', '0.2.0')"
    assert history.execute(asked).fetchall() == [("south",)]
    assert history.execute("select office_id from office_for('CN-BB', '2009-12-31')").fetchall() == [("north",)]


def test_a_release_that_never_was_is_an_error(history: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error, match=r"there is no release 0\.3\.0: see the table releases"):
        head_of_north(history, "2009-06-15", "0.3.0")


def test_each_row_tells_the_releases_that_said_it(history: duckdb.DuckDBPyConnection) -> None:
    asked = """select valid_from, known_from, known_from_on::varchar, known_to, known_to_on::varchar from tenures
        where tenure_id = 'north-head-2009' order by known_from_on"""
    assert history.execute(asked).fetchall() == [
        ("2009-06-01", "0.1.0", "2020-07-01", "0.1.0", "2020-07-01"),
        ("2009-07-01", "0.2.0", "2021-01-01", "0.2.0", "2021-01-01"),
        ("2009-06-01", "0.10.0", "2022-01-01", "0.10.0", "2022-01-01"),
    ]
    assert history.execute("select distinct known_from, known_to from offices").fetchall() == [("0.1.0", "0.10.0")]


def test_a_table_as_a_release_gave_it_out(history: duckdb.DuckDBPyConnection, repository: Path) -> None:
    kept = history.execute("from rows_in('tenures', '0.10.0') order by tenure_id").fetchall()
    assert kept == open_edition(repository).connection.execute("from tenures order by tenure_id").fetchall()


def as_of_macros(connection: duckdb.DuckDBPyConnection) -> list[str]:
    asked = "select function_name from duckdb_functions() where function_type = 'table_macro' and parameters = ['d'] order by all"
    return [name for (name,) in connection.execute(asked).fetchall() if name.endswith("_on")]


def days_in(text: str) -> Iterator[date]:
    for found in re.findall(r"\d{4}-\d\d-\d\d", text):
        with contextlib.suppress(ValueError):  # an address may hold what only looks like a day
            yield date.fromisoformat(found)


def test_every_answer_is_the_one_the_release_gives_itself(built: Path) -> None:
    """On every tenth day of forty years, and around every day that the tables name."""
    package = read_package(HOME)
    version = package.descriptor["version"]
    named = {day for r in package.resources for day in days_in(r.path.read_text("utf-8"))}
    around = {day + timedelta(days=n) for day in named for n in (-1, 0, 1)}
    days = sorted(around | {date(1995, 1, 1) + timedelta(days=10 * n) for n in range(1460)})
    with duckdb.connect() as own, duckdb.connect(str(built / "hk-offices-history.duckdb"), read_only=True) as kept:
        fill(own, package)
        assert len(as_of_macros(own)) >= 5
        for connection in (own, kept):
            connection.register("days", pandas.DataFrame({"day": days}))
        for macro in as_of_macros(own):
            asked = "select day::date::varchar, columns(answer.*)::varchar from days, lateral (from {}) answer order by all"
            answers = own.execute(asked.format(f"{macro}(day)")).fetchall()
            assert kept.execute(asked.format(f"{macro}(day, '{version}')")).fetchall() == answers != []


def test_a_build_ships_what_changed_since_the_last_release(made: Path) -> None:
    """With tags, the history comes of itself; the last release before 0.10.0 is 0.2.0, not 0.10.0 itself."""
    dist = made / "dist"
    assert {"changes.md", "changes.json", "hk-offices-history.duckdb"} <= {f.name for f in dist.iterdir()}
    changes = json.loads((dist / "changes.json").read_text("utf-8"))
    assert (changes["before"], changes["after"]) == ("v0.2.0", "the files here")
    assert "Benjamin" in (dist / "changes.md").read_text("utf-8")
    described = (dist / "hk-offices.jsonld").read_text("utf-8")
    assert '"text/markdown"' in described
    assert '"application/octet-stream"' not in described


def test_without_git_there_is_no_history_in_silence(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    for history in (True, None):
        with pytest.raises(RefusedError, match="git is not installed, and this needs the history"):
            build(repository, tmp_path / "dist", history=history)
    assert not (tmp_path / "dist").exists()


def test_without_tags_there_is_the_one_version(repository: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(repository, package, ignore=shutil.ignore_patterns(".git"))
    write_history(open_edition(package), tmp_path)
    with duckdb.connect(str(tmp_path / "hk-offices-history.duckdb"), read_only=True) as connection:
        assert connection.execute("select version from releases").fetchall() == [("0.10.0",)]
        assert head_of_north(connection, "2009-06-15", "0.10.0") == [("Benjamin", "certain")]


def test_a_version_older_than_the_tags_has_no_history(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", str(repository), str(clone))
    replace(clone / "datapackage.json", ('"0.10.0"', '"0.9.0"'))
    with pytest.raises(RefusedError, match=r"version 0\.10\.0 is tagged already, and this package says that it is 0\.9\.0"):
        write_history(open_edition(clone), tmp_path)


def test_columns_that_came_and_went() -> None:
    releases = [Release(version, None, Path()) for version in ("0.1.0", "0.2.0", "0.3.0")]
    said = [Said(["id", "old"], [("a", "x")]), Said(["id", "new"], [("a", "y")]), Said([], [])]
    assert known_rows(releases, said) == Said(
        ["id", "new", "old", "known_from", "known_from_on", "known_to", "known_to_on"],
        [("a", None, "x", "0.1.0", None, "0.1.0", None), ("a", "y", None, "0.2.0", None, "0.2.0", None)],
    )


@given(st.sets(st.integers(0, 40)))
def test_runs_hold_the_numbers_and_do_not_touch(numbers: set[int]) -> None:
    found = list(runs(sorted(numbers)))
    assert {n for first, last in found for n in range(first, last + 1)} == numbers
    assert all(b[0] > a[1] + 1 for a, b in pairwise(found))
