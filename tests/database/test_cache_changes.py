"""What is kept of a package is taken only where nothing has changed, and made again where it is not whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hkoffices.database import cache, open
from hkoffices.database.load import Loaded
from hkoffices.database.open import open_for_reading, open_for_rules
from hkoffices.errors import RefusedError
from hkoffices.package import fingerprint
from hkoffices.package.read import read_package

World = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("folder")


def ships(package: Path, as_of: str | None = None) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = open_for_rules(read_package(package, as_of)).connection.execute("from ships").fetchall()
    return found


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
