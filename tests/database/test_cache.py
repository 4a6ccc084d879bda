"""A package that was opened before is taken from the cache folder, whole and only where nothing has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import hkoffices
import pytest
from hkoffices.database import cache, open
from hkoffices.database.load import Loaded
from hkoffices.database.open import open_for_reading, open_for_rules
from hkoffices.errors import RefusedError
from hkoffices.files.cache_folder import cache_folder
from hkoffices.gate.run import validate
from hkoffices.package import fingerprint
from hkoffices.package.read import read_package

from tests import made_up
from tests.world_tables import NAMED

EVERYTHING = (
    "select schema_name, table_name, comment, sql from duckdb_tables() where database_name = $1 order by all",
    "select schema_name, view_name, comment, sql from duckdb_views() where database_name = $1 and not internal order by all",
    "select schema_name, table_name, column_name, comment, data_type from duckdb_columns()"
    " where database_name = $1 and not internal order by all",
    "select schema_name, function_name, comment, macro_definition, parameters from duckdb_functions()"
    " where database_name = $1 and not internal order by all",
)
World = Callable[..., Path]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, where the databases will be kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hkoffices" / "databases"


def answers(loaded: Loaded, database: str = "memory") -> list[list[tuple[Any, ...]]]:
    """What is in a database, but for the names of what was kept of its tables."""
    found = [loaded.connection.execute(question, [database]).fetchall() for question in EVERYTHING]
    return [[row for row in rows if row[0] != "outside"] for rows in found]


def rows_of_all(loaded: Loaded, database: str = "memory", kinds: int = 2) -> dict[str, list[str]]:
    """The rows of every table, and of every view too where `kinds` is 2, by its name."""
    names = [f'{schema}."{name}"' for found in answers(loaded, database)[:kinds] for schema, name, *_ in found]
    return {name: sorted(map(repr, loaded.connection.execute(f"from {name}").fetchall())) for name in names}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small package: one table, and its schema in a file of its own."""
    fields = [{"name": name, "type": "string"} for name in ("ship", "line", "Line")]
    resource = {"name": "ships", "path": "ships.csv", "encoding": "utf-8", "schema": "ships.json"}
    descriptor = {"name": "ships", "version": "1.0.0", "resources": [resource]}
    files: dict[str, str | bytes | dict[str, Any]] = {
        "ships.csv": "ship,line,Line\nStar,2,a\n",
        "ships.json": {"fields": fields},
        "datapackage.json": descriptor,
    }
    return made_up.write(tmp_path / "ships", files) / "datapackage.json"


def ships(package: Path, as_of: str | None = None) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = open_for_rules(read_package(package, as_of)).connection.execute("from ships").fetchall()
    return found


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
    rows = rows_of_all(new)
    assert len(rows) > 60
    assert rows_of_all(kept) == rows


def test_what_validate_leaves_is_what_explain_and_prove_would_keep(world: World, made: list[str]) -> None:
    package = read_package(world(*NAMED))
    new = open_for_rules(package)
    shutil.rmtree(cache_folder())
    assert validate(package.file).exit_status == 0
    left = open_for_rules(package)
    assert len(made) == 1
    names = [[[row[:3] for row in rows] for rows in found] for found in (answers(left, "cached"), answers(new))]
    assert names[0] == names[1]
    assert left.tables == new.tables
    assert len(rows_of_all(new, kinds=1)) > 40
    assert rows_of_all(left, "cached", kinds=1) == rows_of_all(new, kinds=1)


@pytest.mark.parametrize("cell", ["2009-06-02", "2009-06-31", "gestern"])
def test_of_a_package_with_errors_validate_leaves_nothing(world: World, folder: Path, cell: str) -> None:
    package = world(*NAMED, f"tenures north-head-2000 valid_to={cell}")
    assert validate(package).exit_status == 1
    assert not list(folder.iterdir())


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


def test_what_is_judged_is_read_from_its_file_and_changes_nothing_there(world: World, made: list[str]) -> None:
    package = read_package(world())
    open_for_rules(package)
    for _ in range(2):
        connection = open_for_rules(package).connection
        connection.execute("create view gate_lines as select 1")
        assert connection.execute("from gate_lines").fetchall() == [(1,)]
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            connection.execute("delete from loaded.people")
        with pytest.raises(duckdb.PermissionException):
            connection.execute(f"attach '{package.file.parent}/x.duckdb'")
        with pytest.raises(duckdb.InvalidInputException, match="locked"):
            connection.execute("set enable_external_access = true")
    assert len(made) == 1


CHANGES: dict[str, Callable[[Path], object]] = {
    "a cell": lambda package: change(package.with_name("ships.csv"), "Star", "Morning Star"),
    "the descriptor": lambda package: change(package, "1.0.0", "1.0.1"),
    "a schema": lambda package: change(package.with_name("ships.json"), '"fields"', '"missingValues": ["-"], "fields"'),
}


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_every_change_is_seen(package: Path, made: list[str]) -> None:
    ships(package)
    for number, change_it in enumerate(CHANGES.values(), 2):
        change_it(package)
        assert ships(package) == ships(package)
        assert len(made) == number


def test_another_day_other_code_and_another_duckdb_are_seen(
    package: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert ships(package) == ships(package)
    ships(package, "2020-01-01")
    assert len(made) == 2
    code = shutil.copytree(fingerprint.CODE, tmp_path / "code", ignore=shutil.ignore_patterns("*.pyc"))
    (code / "database" / "views.sql").write_text("-- other views\n", "utf-8")
    monkeypatch.setattr(fingerprint, "CODE", code)
    ships(package)
    assert len(made) == 3
    monkeypatch.setattr(fingerprint, "version", lambda library: f"{library} 99")
    ships(package)
    ships(package)
    assert len(made) == 4


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "one bit": lambda data: data[:40_000] + bytes([data[40_000] ^ 1]) + data[40_001:],
    "no database": lambda data: b"x" * len(data),
}


def test_what_is_not_whole_is_made_again(package: Path, made: list[str], folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    right = ships(package)
    for number, spoil in enumerate(SPOILT.values(), 2):
        [file] = folder.iterdir()
        file.write_bytes(spoil(file.read_bytes()))
        assert ships(package) == right
        assert len(made) == number
    assert ships(package) == right
    assert len(made) == 1 + len(SPOILT)
    assert capfd.readouterr() == ("", "")


def test_without_a_cache_folder_it_is_made_each_time(package: Path, made: list[str], folder: Path) -> None:
    folder.parent.parent.write_text("a file stands in its place", "utf-8")
    assert ships(package) == ships(package)
    assert len(made) == 2


def test_what_changes_while_it_is_read_is_not_kept(package: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = open.read_and_load

    def changed_meanwhile(*arguments: Any, **options: Any) -> Loaded:
        loaded = real(*arguments, **options)
        CHANGES["a cell"](package)
        return loaded

    with monkeypatch.context() as patched:
        patched.setattr(open, "read_and_load", changed_meanwhile)
        old = ships(package)
    assert list(folder.iterdir()) == []
    assert ships(package) != old


def test_a_large_package_is_not_kept(package: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 10)
    assert ships(package)
    assert not folder.exists()


def test_the_oldest_go(package: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_KEPT", 2)
    ships(package, "2021-01-01")
    [first] = folder.iterdir()
    for day in ("2021-01-02", "2021-01-03"):
        ships(package, day)
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


def test_names_that_duckdb_cannot_keep_apart_are_the_same_again(package: Path, made: list[str]) -> None:
    new, kept = (open_for_reading(package) for _ in range(2))
    assert made == ["ships"]
    assert kept.tables == new.tables
    assert kept.tables["ships"].columns == {"ship": "ship", "line": "line", "Line": "Line_"}
