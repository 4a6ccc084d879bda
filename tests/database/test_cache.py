"""A package that was opened before is taken from the cache folder, whole and only where nothing has changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import hkoffices
import pytest
from hkoffices.database import cache, open
from hkoffices.database.load import Loaded
from hkoffices.database.open import open_for, open_for_reading
from hkoffices.errors import RefusedError
from hkoffices.package import fingerprint
from hkoffices.package.read import read_package

EVERYTHING = (
    "select schema_name, table_name, comment, sql from duckdb_tables() where database_name = 'memory' order by all",
    "select schema_name, view_name, comment, sql from duckdb_views() where database_name = 'memory' and not internal order by all",
    "select schema_name, table_name, column_name, comment, data_type from duckdb_columns()"
    " where database_name = 'memory' and not internal order by all",
    "select schema_name, function_name, comment, macro_definition, parameters from duckdb_functions()"
    " where database_name = 'memory' and not internal order by all",
)
World = Callable[..., Path]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, where the databases will be kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hkoffices" / "databases"


def answers(loaded: Loaded) -> list[list[tuple[Any, ...]]]:
    return [loaded.connection.execute(question).fetchall() for question in EVERYTHING]


def tenures(package: Path, as_of: str | None = None) -> list[tuple[Any, ...]]:
    """The tenures of a package that is opened for no more than them."""
    loaded = open_for("test", read_package(package, as_of), set())
    return loaded.connection.execute("from tenures order by all").fetchall()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packages that were read and loaded, each time that one was."""
    names: list[str] = []
    real = open.read_and_load

    def read_and_load(package: Any, *arguments: Any, **options: Any) -> Loaded:
        names.append(package.name)
        return real(package, *arguments, **options)

    monkeypatch.setattr(open, "read_and_load", read_and_load)
    return names


def test_what_is_kept_is_the_same_to_the_last_comment_and_row(world: World, made: list[str]) -> None:
    package = world()
    new, kept = open_for_reading(package), open_for_reading(package)
    assert len(made) == 1
    assert answers(kept) == answers(new)
    assert kept.tables == new.tables
    names = [
        f'{schema}."{name}"' for question in EVERYTHING[:2] for schema, name, *_ in new.connection.execute(question).fetchall()
    ]
    assert len(names) > 60
    for name in names:
        rows = [one.connection.execute(f"from {name}").fetchall() for one in (new, kept)]
        assert sorted(map(repr, rows[0])) == sorted(map(repr, rows[1])), name


def test_the_real_tables_answer_the_same(made: list[str]) -> None:
    package = hkoffices.home.HOME / "datapackage.json"
    question = "select * from heads_during('2012') order by all"
    new, kept = (open_for_reading(package).connection.execute(question).fetchall() for _ in range(2))
    assert (len(made), new) == (1, kept)
    assert len(new) > 10


def test_what_is_kept_can_read_no_file_and_change_no_setting(world: World, made: list[str]) -> None:
    package = world()
    for _ in range(2):
        connection = open_for_reading(package).connection
        assert connection.execute("select database_name from duckdb_databases() where not internal").fetchall() == [("memory",)]
        with pytest.raises(duckdb.PermissionException):
            connection.execute(f"from read_csv('{package.parent}/tables/offices.csv')").fetchall()
        with pytest.raises(duckdb.PermissionException):
            connection.execute(f"attach '{package.parent}/x.duckdb'")
        with pytest.raises(duckdb.InvalidInputException, match="locked"):
            connection.execute("set enable_external_access = true")
    assert len(made) == 1


def test_what_is_done_with_it_later_is_not_kept(world: World, made: list[str]) -> None:
    package = world()
    for _ in range(2):
        connection = open_for_reading(package).connection
        connection.execute("create table mine as from loaded.people where false")
        assert connection.execute("delete from loaded.people").fetchall() != [(0,)]
    assert len(made) == 1


CHANGES: dict[str, Callable[[Path], object]] = {
    "a cell": lambda package: change(package.parent / "tables" / "tenures.csv", "2009-06-01", "2009-06-02"),
    "the descriptor": lambda package: change(package, '"version": "', '"version": "9'),
    "a schema": lambda package: change(package.parent / "schemas" / "tenures.json", '"description": "', '"description": "Now: '),
}


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_every_change_is_seen(world: World, made: list[str]) -> None:
    package = world()
    tenures(package)
    for number, change_it in enumerate(CHANGES.values(), 2):
        change_it(package)
        assert tenures(package) == tenures(package)
        assert len(made) == number


def test_another_day_other_code_and_another_duckdb_are_seen(
    world: World, made: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = world()
    assert tenures(package) == tenures(package)
    tenures(package, "2020-01-01")
    assert len(made) == 2
    code = shutil.copytree(fingerprint.CODE, tmp_path / "code", ignore=shutil.ignore_patterns("*.pyc"))
    (code / "database" / "views.sql").write_text("-- other views\n", "utf-8")
    monkeypatch.setattr(fingerprint, "CODE", code)
    tenures(package)
    assert len(made) == 3
    monkeypatch.setattr(fingerprint, "version", lambda library: f"{library} 99")
    tenures(package)
    tenures(package)
    assert len(made) == 4


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "one bit": lambda data: data[:40_000] + bytes([data[40_000] ^ 1]) + data[40_001:],
    "no database": lambda data: b"x" * len(data),
}


def test_what_is_not_whole_is_made_again(world: World, made: list[str], folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    package = world()
    right = tenures(package)
    for number, spoil in enumerate(SPOILT.values(), 2):
        [file] = folder.iterdir()
        file.write_bytes(spoil(file.read_bytes()))
        assert tenures(package) == right
        assert len(made) == number
    assert tenures(package) == right
    assert len(made) == 1 + len(SPOILT)
    assert capfd.readouterr() == ("", "")


def test_without_a_cache_folder_it_is_made_each_time(world: World, made: list[str], folder: Path) -> None:
    folder.parent.parent.write_text("a file stands in its place", "utf-8")
    package = world()
    assert tenures(package) == tenures(package)
    assert len(made) == 2


def test_what_changes_while_it_is_read_is_not_kept(world: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = world()
    real = open.read_and_load

    def changed_meanwhile(*arguments: Any, **options: Any) -> Loaded:
        loaded = real(*arguments, **options)
        CHANGES["a cell"](package)
        return loaded

    with monkeypatch.context() as patched:
        patched.setattr(open, "read_and_load", changed_meanwhile)
        old = tenures(package)
    assert list(folder.iterdir()) == []
    assert tenures(package) != old


def test_a_large_package_is_not_kept(world: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 100)
    assert tenures(world())
    assert not folder.exists()


def test_the_oldest_go(world: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_KEPT", 2)
    package = world()
    tenures(package, "2021-01-01")
    [first] = folder.iterdir()
    for day in ("2021-01-02", "2021-01-03"):
        tenures(package, day)
    assert len(list(folder.iterdir())) == 2
    assert not first.exists()


def test_a_table_that_cannot_be_read_leaves_nothing(world: World, folder: Path) -> None:
    package = world()
    file = package.parent / "tables" / "offices.csv"
    file.write_bytes(file.read_bytes() + b"\xff\xfe\n")
    with pytest.raises(RefusedError, match="offices"):
        open_for_reading(package)
    assert list(folder.iterdir()) == []
    asked = open_for_reading(package, asked="from people")
    assert asked.connection.execute("select count(*) > 0 from people").fetchall() == [(True,)]


def test_names_that_duckdb_cannot_keep_apart_are_the_same_again(tmp_path: Path, made: list[str]) -> None:
    (tmp_path / "t.csv").write_text("line,Line,value\n1,2,a\n", "utf-8")
    fields = [{"name": name, "type": "string"} for name in ("line", "Line", "value")]
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": fields}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "other", "resources": [resource]}), "utf-8")
    new, kept = (open_for_reading(tmp_path / "datapackage.json") for _ in range(2))
    assert made == ["other"]
    assert kept.tables == new.tables
    assert read_package(tmp_path / "datapackage.json").resource("t") == kept.tables["t"].resource
