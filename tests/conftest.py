"""What all tests share: copies of the package, a repository of it, and the gate's steps in this process."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.database.connect import BOUNDS
from hkoffices.home import HOME
from hkoffices.package.registers import register_names
from hkoffices.process import subprocess_step
from hkoffices.process.limits import collect_seldom, count_in_one_thread
from hypothesis import settings

from tests.folders import built, made_once, published, real_pages, small_world, world_with_build
from tests.world_tables import NAMED, with_changes, write_world

__all__ = ["built", "published", "real_pages", "small_world", "world_with_build"]  # fixtures of all tests

settings.register_profile("calm", deadline=None)
settings.register_profile("proof", deadline=None, max_examples=5_000)
settings.load_profile((os.environ.get("HKOFFICES_PROOF") and "proof") or "calm")


@pytest.hookimpl
def pytest_configure(config: pytest.Config) -> None:
    """What the command keeps in the user's cache folder is kept for this run of the tests, in all its processes. They look for what
    nobody can reach as seldom as the command does; DuckDB has one thread in each, for there is a process of the tests a core.
    """
    collect_seldom()
    count_in_one_thread()
    BOUNDS["threads"] = 1
    patch = pytest.MonkeyPatch()
    patch.setattr(subprocess_step, "_start", lambda *modules: ThisProcess())  # for fixtures of all scopes
    config.add_cleanup(patch.undo)
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="hkoffices-tests-")
        os.environ["XDG_CACHE_HOME"] = folder.name
        config.add_cleanup(folder.cleanup)


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., Path]:
    """Make a package of the small world: world("tenures north-head-2000 valid_to=2009-06-02") -> its datapackage.json."""

    def make(*changes: str) -> Path:
        return write_world(tmp_path, with_changes(list(changes)))

    return make


def copy_registers(folder: Path) -> None:
    """The registers of this checkout into the folder of a package."""
    (folder / "checks").mkdir(exist_ok=True)
    for name in register_names():
        shutil.copy(HOME / "checks" / f"{name}.csv", folder / "checks")


def copy_of_the_package(folder: Path) -> Path:
    """A copy of the real package in a folder; its datapackage.json."""
    for name in ("tables", "schemas"):
        shutil.copytree(HOME / name, folder / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(HOME / "datapackage.json", folder)
    copy_registers(folder)
    return folder / "datapackage.json"


@pytest.fixture
def real_copy(tmp_path: Path) -> Path:
    """A copy of the real package; its datapackage.json."""
    return copy_of_the_package(tmp_path)


LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "*.egg-info", ".*_cache", ".hypothesis", "dist", "build_", "report", "node_modules"
)


def run(*command: str | Path, cwd: Path = HOME) -> str:
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path, message: str) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"]
    run(*git, "add", "-A", cwd=folder)
    run(*git, "commit", "-qm", message, cwd=folder)


NORTH_HEAD_CAME = "table_name=tenures row_id=north-head-2009 field=valid_from"
OF_THE_REPOSITORY = (
    *NAMED,
    "tenures north-head-2000 valid_to=2009-04-30 note='The end is given as April, or as May.'",
    """sources + s2 title='"A party" in Upland' publisher='The Press' published_on=2010-12-31 kind=gov_page language=en""",
    f"citations + north-head-2009-valid-from-1 {NORTH_HEAD_CAME} source_id=s1 says=2009-06-01 basis=states",
    f"citations + north-head-2009-valid-from-2 {NORTH_HEAD_CAME} source_id=s2 says=[..2010] basis=implies note='seen in post'",
    "posts + new-head bureau_id=new role=head title_en='Head of New' valid_from=2007-07-01 valid_to=..",
    "people + joe name_en=Joe",
    "tenures + new-head-2007 post_id=new-head person_id=joe capacity=substantive valid_from=2007-07-01 valid_to=..",
    "observations + seen-1 list_id=seen source_id=s1 observed_on=2009-12-31 relation=heads subject_id=new member_id=joe",
)


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with this checkout on its branch main; it holds the small world and no tests."""

    def make(into: Path) -> None:
        write_world(into, with_changes(list(OF_THE_REPOSITORY)))
        of_the_world = shutil.ignore_patterns(
            "tables", "datapackage.json", *(f"{name}.csv" for name in register_names()), "tests"
        )
        shutil.copytree(HOME, into, ignore=lambda *found: LEFT_OUT(*found) | of_the_world(*found), dirs_exist_ok=True)
        run("git", "init", "-q", "-b", "main", cwd=into)
        commit(into, "main")

    return made_once(tmp_path_factory, "repository", make)


def pull_request(repository: Path, folder: Path) -> Path:
    """A repository like a clone of this one, in this folder; in a clone each command would compile the code anew."""
    shutil.copytree(repository, folder)
    run("git", "update-ref", "refs/remotes/origin/main", "main", cwd=folder)
    return folder


class ThisProcess:
    """Stands for the process that `subprocess_step` starts: the same step on the same pickled arguments, here.

    A new process imports Frictionless or Great Expectations anew, for seconds, each time that a test asks the gate.
    tests/process/test_subprocess_step.py and whatever runs the command have the real one (mark `own_process`).
    """

    def communicate(self, asked: bytes, seconds: float) -> tuple[bytes, None]:
        return subprocess_step.answer_of(asked), None

    def kill(self) -> None:
        """Nothing is left running."""

    def wait(self) -> None:
        """Nothing is left running."""


START = subprocess_step._start


@pytest.fixture(autouse=True)
def steps_in_a_process_of_their_own(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate's child processes are real ones in tests with the mark `own_process`; in all others they are this one."""
    if request.node.get_closest_marker("own_process"):
        monkeypatch.setattr(subprocess_step, "_start", START)
