"""Where the command keeps what can be made again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hkoffices.files.cache_folder import cache_folder, keep_newest


@pytest.mark.parametrize(
    ("system", "given", "folder"),
    [
        ("linux", "/x/cache", "/x/cache/hkoffices"),
        ("linux", "", "/home/ada/.cache/hkoffices"),
        ("linux", "x/cache", "/home/ada/.cache/hkoffices"),
        ("darwin", "", "/home/ada/Library/Caches/hkoffices"),
        ("win32", "", "/home/ada/AppData/Local/hkoffices"),
    ],
)
def test_the_folder_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch, system: str, given: str, folder: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    monkeypatch.setenv("XDG_CACHE_HOME", given)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert cache_folder() == Path(folder)


def test_a_user_without_a_home_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(OSError, match="home directory"):
        cache_folder()


def test_the_newest_files_are_kept(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, day in (("new", 3), ("old", 1), ("newer", 4), ("older", 0)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (day, day))
    keep_newest(tmp_path, 2)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "new", "newer"]
