"""Folders that are dear to make: each is made once in a run of the tests, whichever process needs it first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.files.lock import locked
from hkoffices.home import HOME

from tests.small_world import SmallWorld
from tests.world_tables import NAMED, with_changes, write_world

WAIT_SECONDS = 600.0  # for a folder that another process of the tests makes
KINDS = {  # of pages, with one page each
    "first page": "index.html?day=2014-05-01",
    "timelines": "timeline.html",
    "people": "people.html",
    "events": "zh-hant/events.html",
    "sources": "sources.html",
    "console": "console.html",
    "downloads": "zh-hans/downloads.html",
    "office": "office/bjo.html",
    "person": "person/chu-man-ling.html",
    "place": "zh-hant/place/CN-YN.html",
    "event": "event/beijing-exhibition-2012.html",
    "mechanism": "mechanism/mech-hk-sh.html",
}


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` fills once in a run of the tests, whichever process needs it first; tests write nothing into it."""
    root = tmp_path_factory.getbasetemp()
    folder = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / name
    with locked(folder, WAIT_SECONDS):
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            make(unfinished)
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one build of the real package, its history included."""
    from hkoffices.release.artefacts import build

    return made_once(tmp_path_factory, "built", lambda into: build(HOME, into, history=True))


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> SmallWorld:
    """The small world, loaded."""
    return SmallWorld(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`site`, the whole site of the small world without a console, next to its package."""
    from hkoffices.site.publish import publish

    def make(into: Path) -> None:
        assert publish(write_world(into, with_changes(list(NAMED))), into / "site", with_console=False).exit_status == 0

    return made_once(tmp_path_factory, "published", make)


@pytest.fixture
def world_with_build(published: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the small world and of the build in its site: its datapackage.json, and the folder of the build."""
    shutil.copytree(published, tmp_path, ignore=shutil.ignore_patterns("site"), dirs_exist_ok=True)
    shutil.copytree(published / "site" / "files", tmp_path / "dist")
    return tmp_path / "datapackage.json", tmp_path / "dist"


@pytest.fixture(scope="session")
def real_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the real package, without the gate; of the pages of single rows only those of KINDS, in all languages.

    The console is there where its engine was fetched.
    """
    from hkoffices.release.duckdb_file import write_duckdb
    from hkoffices.release.edition import open_edition
    from hkoffices.site import publish
    from hkoffices.site.console import API, write_console
    from hkoffices.site.subject_page import subject_page
    from hkoffices.site.world import read_world

    rows = {"/".join(path.split("/")[-2:]) for path in KINDS.values()}

    def make(into: Path) -> None:
        (into / "files").mkdir(parents=True)
        edition = open_edition(HOME)
        write_duckdb(edition, into / "files")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(publish, "subject_page", lambda view, key: subject_page(view, key) if view.path in rows else "")
            publish.write_pages(read_world(edition), into, "http://localhost:8000/", with_console=True)
        if API.is_file():
            write_console(into / "engine", into / "files" / "hk-offices.duckdb")

    return made_once(tmp_path_factory, "pages", make)
