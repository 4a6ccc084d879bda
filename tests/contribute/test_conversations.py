"""Twenty contributions as conversations (tests/contribute/conversations.txt), each from the tables as they are to tables that are valid.

A script says what is answered to which prompt; to every other prompt the answer is Enter, which takes what is suggested.
To `more` the answer is the columns that the script fills next: which ones are asked for by themselves depends on the tables.
`> table column=cell ...` is a line that is then new in a table, or in a register of checks/.
"""

from __future__ import annotations

import csv
import itertools
import shlex
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hkoffices.contribute.asking import Asking
from hkoffices.contribute.draft import Draft
from hkoffices.contribute.judge import Judge, judging
from hkoffices.contribute.read_draft import read_draft
from hkoffices.contribute.session import Session
from hkoffices.contribute.snapshot import Snapshot, snapshot
from hkoffices.errors import RefusedError
from hkoffices.home import HOME

SCRIPTS = Path(__file__).with_name("conversations.txt")


@dataclass
class Script:
    """One conversation: what is begun with, what is answered, what is then in the tables."""

    title: str
    command: list[str] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)  # a file and some of its cells, for each line that is new


def source(id_: str, day: str) -> list[tuple[str, str]]:
    """The answers that describe a new press release."""
    about = {"title": f"Release of {day}", "publisher": "Information Services Department", "published_on": day}
    return [("source_id", f"+{id_}"), *(about | {"kind": "press_release", "language": "en"}).items()]


def scripts() -> list[Script]:
    found: list[Script] = []
    for line in SCRIPTS.read_text("utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "#":
            found.append(Script(rest))
        elif kind == "$":
            found[-1].command = rest.split()
        elif kind == ">":
            found[-1].rows.append(shlex.split(rest))
        elif kind == "@source":
            found[-1].answers += source(*rest.split())
        elif line.strip():
            prompt, _, answer = line.partition(":")
            found[-1].answers.append((prompt, answer.strip()))
    return found


@dataclass
class Person:
    """Answers the prompts of a script in their order, and remembers all that was shown."""

    answers: list[tuple[str, str]]
    shown: list[str] = field(default_factory=list)

    def ask(self, prompt: str) -> str:
        name = prompt.split(" [")[0].removesuffix(": ")
        if name == "more" and self.answers[:1] != [("more", "")]:
            offered = set(self.shown[-1].rpartition(": ")[2].split(", "))
            answer = " ".join(itertools.takewhile(offered.__contains__, (n for n, _ in self.row())))
        else:
            place = next((i for i, (n, _) in enumerate(self.row() or self.answers[:1]) if n == name), None)
            answer = "" if place is None else self.answers.pop(place)[1]
        self.shown.append(f"{prompt}{answer}")
        if answer == "^C":
            raise KeyboardInterrupt
        assert self.shown[-3:-2] != [prompt], self.transcript()  # Enter was refused, and the script has no other answer
        return answer

    def row(self) -> list[tuple[str, str]]:
        """The answers up to the next other fact, which begins with the answer to `another`."""
        return [*itertools.takewhile(lambda a: a[0] != "another", self.answers)]

    def transcript(self) -> str:
        return "\n".join(self.shown)


@dataclass
class Checkout:
    """A copy of the dataset that every conversation finds as it is, and a judge of drafts on it."""

    read: Snapshot
    judge: Judge

    def restore(self) -> None:
        for name, data in self.read.files.items():
            if (self.read.folder / name).read_bytes() != data:
                (self.read.folder / name).write_bytes(data)

    def new_rows(self) -> list[dict[str, str]]:
        """The rows that were not found so, each with its table as `#table`."""
        new = []
        for name in sorted(n for n in self.read.files if n.endswith(".csv")):
            old, now = self.read.files[name], self.now(name)
            found = {*old.decode("utf-8").splitlines()}
            lines = now.decode("utf-8").splitlines()
            rows = [lines[0], *(line for line in lines[1:] if line not in found)]
            new += [{"#table": Path(name).stem} | row for row in csv.DictReader(rows)]
        return new

    def now(self, name: str) -> bytes:
        return (self.read.folder / name).read_bytes()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    folder = tmp_path_factory.mktemp("contributions")
    for name in ("tables", "schemas", "checks"):
        shutil.copytree(HOME / name, folder / name, ignore=shutil.ignore_patterns("*.py", "*.sql", "__pycache__"))
    shutil.copy(HOME / "datapackage.json", folder)
    with snapshot(folder) as read, judging(read) as judge:
        yield Checkout(read, judge)


@pytest.fixture
def checkout(shared: Checkout) -> Iterator[Checkout]:
    yield shared
    shared.restore()


def begin(session: Session, words: list[str]) -> None:
    if words[0] == "add":
        session.add(session.talk.known.table(words[1]))
    else:
        session.change(session.talk.known.table(words[1]), words[2])
    session.more()


def converse(checkout: Checkout, file: Path, script: Script) -> Person:
    """Hold the conversation. One that is interrupted goes on from its draft, as `hkoffices apply` does."""
    person = Person(list(script.answers))
    session = Session(checkout.read, checkout.judge, Asking(person.ask, person.shown.append), Draft(file.name), file)
    start = time.perf_counter()
    last = start
    try:
        begin(session, script.command)
    except KeyboardInterrupt:
        session.keep()
        draft, problems = read_draft(file.read_text("utf-8"), file.name)
        assert problems == []
        session = Session(checkout.read, checkout.judge, session.asking, draft, file)
        session.go_on()
    last = time.perf_counter()
    try:
        person.shown.append(next(session.finish()))
    except RefusedError as refusal:
        raise AssertionError(f"{person.transcript()}\n{refusal}") from None
    assert not file.exists()
    seconds = time.perf_counter() - last
    print(f"\n{script.title}: {len(script.answers)} answers; {seconds:.1f} s from the last answer to written")
    return person


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.title)
def test_a_conversation_ends_in_valid_tables(checkout: Checkout, tmp_path: Path, script: Script) -> None:
    person = converse(checkout, tmp_path / "draft.toml", script)
    assert person.answers == [], person.transcript()
    new = checkout.new_rows()
    for table, *cells in script.rows:
        wanted = {"#table": table} | dict(cell.split("=", 1) for cell in cells)
        assert any(wanted.items() <= row.items() for row in new), "\n".join([person.transcript(), str(wanted), *map(str, new)])
