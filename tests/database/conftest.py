"""What the tests of the cache share: an empty cache folder, a small package, and a list of what was made anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hkoffices.database import cache, open
from hkoffices.database.load import Loaded
from hkoffices.process.aside import begin_aside, finish_aside

from tests import made_up


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, where the databases will be kept; whoever opens a package waits until it is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def begin_and_finish(work: Callable[[], None]) -> None:
        begin_aside(work)
        finish_aside()

    monkeypatch.setattr(cache, "begin_aside", begin_and_finish)
    return tmp_path / "cache" / "hkoffices" / "databases"


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
