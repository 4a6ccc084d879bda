"""Files replaced together: all or none, under a lock, and only where they still are what was read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from hkoffices.errors import RefusedError
from hkoffices.files.lock import locked
from hkoffices.files.transaction import BACKUP, JOURNAL, recover, unfinished_write, write_together
from hkoffices.files.whole_file import replace_whole, unfinished

OLD = {"a.csv": b"old a\n", "b.csv": b"old b\n"}
NEW = {"a.csv": b"new a\n", "b.csv": b"new b\n"}
KILLED = """
import os
from pathlib import Path
from hkoffices.files import transaction
replace, calls = transaction.replace_whole, []
def halting(path, data):
    if path.name == "b.csv":
        os._exit(9)
    replace(path, data)
transaction.replace_whole = halting
transaction.write_together(Path({folder!r}), {{}}, {{"a.csv": b"new a\\n", "b.csv": b"new b\\n"}})
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def kill_between_two_files(folder: Path) -> None:
    assert subprocess.run([sys.executable, "-c", KILLED.format(folder=str(folder))], check=False).returncode == 9


def test_all_files_are_replaced_and_nothing_else_is_left(folder: Path) -> None:
    write_together(folder, OLD, NEW)
    assert content(folder) == NEW


def test_what_was_changed_after_reading_is_not_overwritten(folder: Path) -> None:
    (folder / "b.csv").write_text("an editor's save\n", "utf-8")
    with pytest.raises(RefusedError, match=r"^b\.csv was changed by somebody else after being read$"):
        write_together(folder, OLD, NEW)
    assert content(folder) == OLD | {"b.csv": b"an editor's save\n"}


def test_a_failure_between_two_files_puts_the_first_back(folder: Path) -> None:
    with pytest.raises(TypeError):
        write_together(folder, OLD, {**NEW, "b.csv": cast(bytes, None)})
    assert content(folder) == OLD


def test_the_next_run_puts_back_what_a_killed_one_replaced(folder: Path) -> None:
    kill_between_two_files(folder)
    assert (folder / "a.csv").read_bytes() == NEW["a.csv"]
    left = "a run that wrote a.csv, b.csv was cut short: the next `hkoffices apply` or `add` puts back what was there before it"
    assert unfinished_write(folder) == left
    assert recover(folder) == ["a.csv"]
    assert content(folder) == OLD
    assert unfinished_write(folder) is None


def test_work_done_after_a_killed_run_is_kept(folder: Path) -> None:
    kill_between_two_files(folder)
    (folder / "a.csv").write_text("later work\n", "utf-8")
    before = content(folder)
    for attempt in (lambda: recover(folder), lambda: write_together(folder, {}, NEW)):
        with pytest.raises(RefusedError) as refused:
            attempt()
        assert str(refused.value) == (
            "an earlier run was cut short, and these files were changed after it: a.csv (as it was before that run: "
            ".hkoffices-write/a.csv); keep of each the text that you want, then remove the folder .hkoffices-write"
        )
        assert content(folder) == before


def test_a_run_killed_before_it_replaced_anything_leaves_nothing_to_put_back(folder: Path) -> None:
    (folder / BACKUP).mkdir()
    (folder / BACKUP / "a.csv").write_text("half", "utf-8")
    assert recover(folder) == []
    assert content(folder) == OLD


def test_a_journal_names_every_file_by_its_hash(folder: Path) -> None:
    kill_between_two_files(folder)
    journal = json.loads((folder / BACKUP / JOURNAL).read_text("utf-8"))
    assert {file: sorted(was) for file, was in journal.items()} == {name: ["before", "written"] for name in ("a.csv", "b.csv")}


def test_one_writer_at_a_time(folder: Path) -> None:
    with (
        locked(folder),
        pytest.raises(RefusedError, match="another hkoffices is writing into"),
        locked(folder, wait_seconds=0),
    ):
        pass
    with locked(folder, wait_seconds=0):
        pass


def test_hidden_files_of_processes_that_ended_are_removed_and_others_stay(folder: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for name in (f".a.csv.{ended.pid}-x.unfinished", f".a.csv.{os.getpid()}-y.unfinished", ".notes"):
        (folder / name).touch()
    assert [path.name for path in unfinished(folder)] == [f".a.csv.{ended.pid}-x.unfinished"]
    recover(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted([".notes", f".a.csv.{os.getpid()}-y.unfinished", *OLD])


def test_the_mode_of_a_file_stays(folder: Path) -> None:
    (folder / "a.csv").chmod(0o600)
    replace_whole(folder / "a.csv", b"new")
    assert (folder / "a.csv").stat().st_mode & 0o777 == 0o600
