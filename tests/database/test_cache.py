"""A package that was opened before, or judged, is taken from the cache folder as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import hkoffices
import pytest
from hkoffices.database.load import Loaded
from hkoffices.database.open import open_for_reading, open_for_rules
from hkoffices.files.cache_folder import cache_folder
from hkoffices.gate.run import validate
from hkoffices.package.read import read_package

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
pytestmark = pytest.mark.usefixtures("folder")


def answers(loaded: Loaded, database: str = "memory") -> list[list[tuple[Any, ...]]]:
    """What is in a database, but for the names of what was kept of its tables."""
    found = [loaded.connection.execute(question, [database]).fetchall() for question in EVERYTHING]
    return [[row for row in rows if row[0] != "outside"] for rows in found]


def rows_of_all(loaded: Loaded, database: str = "memory", kinds: int = 2) -> dict[str, list[str]]:
    """The rows of every table, and of every view too where `kinds` is 2, by its name."""
    names = [f'{schema}."{name}"' for found in answers(loaded, database)[:kinds] for schema, name, *_ in found]
    return {name: sorted(map(repr, loaded.connection.execute(f"from {name}").fetchall())) for name in names}


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


def test_of_a_package_with_errors_validate_leaves_nothing(world: World, folder: Path) -> None:
    """Nor of one with a date that cannot be read: tests/query/test_wrong_rows.py."""
    package = world(*NAMED, "tenures north-head-2000 valid_to=2009-06-02")
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
