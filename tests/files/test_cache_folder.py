"""Where the command keeps what can be made again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hkoffices.files.cache_folder import cache_folder


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
