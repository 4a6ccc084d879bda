"""Hostile and malformed packages are refused by the right rule at the right place; unusual but sound ones are accepted.

That the later stages add nothing to what FORM and TEXT refuse is asked of one case of each kind; in `make proof`, of all.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from types import FrameType
from typing import TypeVar

import pytest
from hkoffices.gate import form
from hkoffices.gate.run import validate
from hkoffices.process import subprocess_step
from hkoffices.reports.text import as_json, as_text
from hkoffices.words.escape import line_of

from tests.gate.corpus import base, benign, cells, descriptors, encodings, judged, records, schemas

T = TypeVar("T")
HKOFFICES = str(Path(sys.executable).with_name("hkoffices"))
BY_FORM = [*encodings.CASES, *records.CASES, *cells.CASES, *descriptors.CASES, *schemas.CASES]  # is all refused by then
HOSTILE = [*BY_FORM, *judged.CASES]


def written(case: base.Case, folder: Path) -> Path:
    draft = base.draft()
    for change in case.changes:
        change(draft)
    return draft.write(folder)


def first_of_their_kind() -> set[str]:
    """The names of the cases of BY_FORM that are the first to break these rules in these files."""
    kinds = {frozenset((rule, re.split("[:~]", said)[0]) for rule, said in case.places): case for case in reversed(BY_FORM)}
    return {case.name for case in kinds.values()}


WHOLE = {case.name for case in (HOSTILE if os.environ.get("HKOFFICES_PROOF") else judged.CASES)} | first_of_their_kind()


def place(folder: Path, said: str) -> tuple[str, int | None, str | None]:
    """(file, line, column) of a place; after `~`, the line is the first that holds the text."""
    if "~" in said:
        file, text = said.split("~", 1)
        lines = (folder / file).read_text("utf-8").split("\n")
        return file, next(n for n, line in enumerate(lines, 1) if text in line), None
    file, line, column = [*said.split(":", 2), "", ""][:3]
    return file, int(line) if line else None, column or None


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """No case may hang: one that takes a minute ends in an error, wherever it is."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeoutError("a case of the corpus takes a minute")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


class AtOnce:
    """Stands for a thread: a pattern that never ends is stopped in the main one alone (SIGVTALRM), as it is in a process of its own."""

    def __init__(self, threads: int) -> None:
        assert threads == 1

    def submit(self, work: Callable[..., T], *arguments: object) -> Future[T]:
        done: Future[T] = Future()
        done.set_result(work(*arguments))
        return done

    def shutdown(self) -> None:
        """Nothing is left running."""


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_a_hostile_package_is_refused_at_its_place(case: base.Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "tries too many ways" in case.says:
        monkeypatch.setattr(subprocess_step, "ThreadPoolExecutor", AtOnce)
        monkeypatch.setattr(form, "RECORD_TIMEOUT_SECONDS", 0.2)
    report = validate(written(case, tmp_path), "world" if case.name in WHOLE else "form")
    found = sorted((v.rule, (v.file, v.line, v.column)) for v in report.violations if v.severity == "error")
    assert found == sorted((rule, place(tmp_path, said)) for rule, said in case.places), [line_of(v) for v in report.violations]
    assert (report.exit_status, report.failures) == (1, [])
    assert case.says in "\n".join(v.message for v in report.violations)
    for line in (as_text(report) + as_json(report)).split("\n"):
        assert line == line.encode("utf-8").decode("utf-8")
        assert all(c.isprintable() for c in line)
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


@pytest.mark.parametrize("case", benign.CASES, ids=lambda case: case.name)
def test_an_unusual_package_is_accepted(case: base.Case, tmp_path: Path) -> None:
    report = validate(written(case, tmp_path))
    assert (report.exit_status, as_text(report).split("\n")[-2]) == (0, "valid: 0 errors, 0 warnings"), as_text(report)


def test_the_corpus_is_large_enough_and_no_case_stands_in_it_twice() -> None:
    assert len(HOSTILE) >= 150
    assert len(benign.CASES) >= 30
    for cases in (HOSTILE, benign.CASES):
        assert sorted(n for n, times in Counter(case.name for case in cases).items() if times > 1) == []


BY_COMMAND = {  # and until which stage
    "Big5": "text", "NUL": "text", "a million columns": "text", "a link to a device": "text", "deeper nesting": "text",
    "a giant number": "text", "a command as name": "text", "a pattern in a pattern": "form", "a command of a cell alone": "world",
    "an exception that expired": "world",
}  # fmt: skip


@pytest.mark.parametrize("case", [case for case in HOSTILE if case.name in BY_COMMAND], ids=lambda case: case.name)
def test_the_command_itself_refuses_without_a_traceback(case: base.Case, tmp_path: Path) -> None:
    ran = subprocess.run(
        [HKOFFICES, "validate", str(written(case, tmp_path)), "--until", BY_COMMAND[case.name]],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "Traceback" not in ran.stdout
    for rule, said in case.places:
        file, line, _ = place(tmp_path, said)
        assert f"{file}:{line}: error: {rule}: " in ran.stdout or (line is None and f"{file}: error: {rule}: " in ran.stdout)
    assert not any(line.lstrip().startswith("::") for line in ran.stdout.split("\n"))


def test_ten_cases_go_through_the_command() -> None:
    assert {case.name for case in HOSTILE} >= set(BY_COMMAND)
