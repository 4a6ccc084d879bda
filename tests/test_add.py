"""`hkoffices add`: answers given as options or at the prompt, checked at once, and written all or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hkoffices.contribute.entry import Entry, read_options, suggested_key, table_named
from hkoffices.contribute.questions import Known
from hkoffices.contribute.writing import BACKUP, COMPLETE, restore, write
from hkoffices.errors import RefusedError
from hkoffices.package.descriptor import Package
from hkoffices.package.read import read_package

BIN = Path(sys.executable).parent
SOURCE = ["--source-id", "+gia-2026-02-20", "--sources.title", "A reception", "--sources.publisher", "The Press"]
SOURCE += ["--sources.published-on", "2026-02-20", "--sources.kind", "press_release", "--sources.language", "en"]
EVENT = ["--type", "ceremony", "--status", "enacted", "--date", "2026-02-20", "--office-id", "bjo", "--name-en", "A reception"]
EVENT += ["--event-id", "bjo-reception-2026"]
SECOND_HEAD = [
    "--post-id",
    "bjo-director",
    "--person-id",
    "chu-man-ling",
    "--capacity",
    "substantive",
    "--source-id",
    "zhwiki-bjo",
]
SECOND_HEAD += ["--valid-from", "2016", "--valid-to", "2017"]


def bytes_of(file: Path) -> dict[str, bytes]:
    return {f.relative_to(file.parent).as_posix(): f.read_bytes() for f in sorted(file.parent.rglob("*")) if f.is_file()}


def add(package: Path, *words: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "hkoffices"), "add", *words, "--package", str(package)]
    return subprocess.run(command, input=answers, capture_output=True, text=True, check=False)


@pytest.fixture
def known(real_copy: Path) -> Known:
    return Known(read_package(real_copy))


# From the command line


def test_an_event_with_a_new_source_in_one_command(real_copy: Path) -> None:
    before = bytes_of(real_copy)
    done = add(real_copy, "event", "--no-input", *EVENT, *SOURCE)
    assert (done.returncode, done.stdout) == (
        0,
        "tables/events.csv: 1 added\ntables/sources.csv: 1 added\ntables/citations.csv: 2 added\n",
    ), done.stderr
    after = bytes_of(real_copy)
    new = {f: [line for line in after[f].decode().splitlines() if line not in before[f].decode().splitlines()] for f in after}
    assert {f: lines for f, lines in new.items() if lines} == {
        "tables/events.csv": ["bjo-reception-2026,ceremony,enacted,2026-02-20,bjo,,,,,,,,,A reception,,"],
        "tables/sources.csv": ["gia-2026-02-20,A reception,The Press,2026-02-20,,press_release,en,"],
        "tables/citations.csv": [
            "bjo-reception-2026-date-1,events,bjo-reception-2026,date,gia-2026-02-20,,,2026-02-20,states,",
            "bjo-reception-2026-office-id-1,events,bjo-reception-2026,office_id,gia-2026-02-20,,,bjo,states,",
        ],
    }


def test_what_the_gate_refuses_is_not_written(real_copy: Path) -> None:
    before = bytes_of(real_copy)
    done = add(real_copy, "tenure", "--no-input", *SECOND_HEAD)
    assert done.returncode == 1
    assert "withoutOverlaps: valid_from: bjo-director-2015 (from 2015-01-21 to 2019-01-20) and bjo-director-2016" in done.stderr
    assert done.stderr.endswith("nothing was written\n")
    assert bytes_of(real_copy) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tenur"], "the table 'tenur', which is not known: did you mean 'tenure'?"),
        (["tenure", "--post", "x"], "the option '--post', which is not known: did you mean '--post-id'?"),
        (["tenure", "--post-id"], "the option --post-id needs a value"),
        (
            ["tenure", "--post-id", "bjo-directr"],
            "tenures: post_id (--post-id) 'bjo-directr' is not in posts: one of these? bjo-director (",
        ),
        (
            ["tenure", "--post-id", "bjo-director", "--person-id", "chu-man-ling", "--capacity", "x"],
            "tenures: capacity (--capacity) 'x', which is",
        ),
        (["tenure"], "tenures: post_id (--post-id) is needed"),
        (
            ["event", "--type", "ceremony", "--status", "enacted", "--date", "20.2.2026"],
            "events: date (--date) '20.2.2026' is not written as a date is here: is '2026-02-20' meant?",
        ),
    ],
)
def test_an_answer_that_cannot_stand_is_refused_at_once(real_copy: Path, words: list[str], said: str) -> None:
    done = add(real_copy, *words, "--no-input")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interruption_changes_nothing(real_copy: Path) -> None:
    before = bytes_of(real_copy)
    for number in (signal.SIGINT, signal.SIGTERM):
        command = [str(BIN / "hkoffices"), "add", "tenure", "--package", str(real_copy)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stderr
        while b"post_id" not in (shown := os.read(process.stderr.fileno(), 10_000)):
            assert shown, "it ended before it asked"
        process.send_signal(number)
        _, error = process.communicate()
        assert (process.returncode, error.decode().split("\n")[-3:]) == (1, ["interrupted", "nothing was written", ""])
    assert add(real_copy, "tenure", answers="bjo-director\n").stderr.endswith("interrupted\nnothing was written\n")
    assert bytes_of(real_copy) == before


# At the prompt


def test_a_dialogue(known: Known) -> None:
    answers = iter(["gdeto", "gdeto-director", "man-ling", "chu-man-ling", "", "acting", "2026-13", "2026-02", "..", "", "", ""])
    said: list[str] = []
    entry = Entry(
        known,
        {
            f"citations.{f}": v
            for f, v in {
                "source_id": "zhwiki-bjo",
                "locator": "",
                "asserted_on": "2026-02",
                "basis": "states",
                "note": "",
            }.items()
        },
        lambda _: next(answers),
        said.append,
    )
    row = entry.add("tenures")
    assert row["tenure_id"] == "gdeto-director-2026-acting"
    assert [table for table, _ in entry.rows] == ["tenures", *["citations"] * 4]
    complaints = [line.strip() for line in said if line.startswith("  tenures")]
    assert complaints[0].startswith("tenures: post_id 'gdeto' is not in posts: one of these? ")
    assert (
        complaints[1]
        == "tenures: person_id 'man-ling' is not in people: one of these? chu-man-ling (Cathy Chu Man-ling) (for a new one write +man-ling)"
    )
    assert complaints[2:] == ["tenures: capacity is needed", "tenures: valid_from '2026-13': there is no month 13"]


@pytest.mark.parametrize(
    ("table", "cells", "key"),
    [
        ("tenures", {"post_id": "bjo-director", "capacity": "acting", "valid_from": "[2030..2031]"}, "bjo-director-2030-acting"),
        ("coverage", {"office_id": "gdeto", "place_id": "CN-YN", "valid_from": "2031-02"}, "gdeto-yn-2031"),
        ("citations", {"row_id": "bjo", "field": "website"}, "bjo-website-3"),
        ("citations", {"row_id": "bjo", "field": "note"}, "bjo-note-1"),
        ("places", {}, ""),
    ],
)
def test_a_key_is_suggested_by_the_custom_of_its_table(known: Known, table: str, cells: dict[str, str], key: str) -> None:
    assert suggested_key(table, cells, known) == key


def test_every_table_with_a_key_has_a_noun(known: Known) -> None:
    nouns = {
        "tenure": "tenures",
        "coverage": "coverage",
        "event": "events",
        "source": "sources",
        "citation": "citations",
        "person": "people",
    }
    assert {noun: table_named(noun, known) for noun in nouns} == nouns
    with pytest.raises(RefusedError, match="did you mean"):
        table_named("persons", known)


def test_options_name_the_tables_own_columns_first(known: Known) -> None:
    given = read_options(["--note", "a", "--citations.note=b", "--people.name-en", "C"], "tenures", known)
    assert given == {"tenures.note": "a", "citations.note": "b", "people.name_en": "C"}


# All or nothing


def small(folder: Path) -> Package:
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text("old\n", "utf-8")
    return Package(folder / "datapackage.json", {})


def test_a_failure_between_two_files_puts_the_first_back(tmp_path: Path) -> None:
    package = small(tmp_path)
    with pytest.raises(TypeError):
        write(package, {"a.csv": b"new\n", "b.csv": None})  # type: ignore[dict-item]
    assert bytes_of(package.file) == {"a.csv": b"old\n", "b.csv": b"old\n"}


def test_the_next_run_mends_what_a_killed_one_left(tmp_path: Path) -> None:
    package = small(tmp_path)
    killed = "import os, sys; from pathlib import Path; from hkoffices.contribute import writing; from hkoffices.package.descriptor import Package\n"
    killed += "def halt(*a): os._exit(9)\n"
    killed += "writing.shutil.rmtree = halt; writing.Path.unlink = halt\n"
    killed += f"writing.write(Package(Path({str(package.file)!r}), {{}}), {{'a.csv': b'new', 'b.csv': b'new'}})"
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == 9
    assert (tmp_path / BACKUP / COMPLETE).exists()
    assert restore(tmp_path) == ["a.csv", "b.csv"]
    assert bytes_of(package.file) == {"a.csv": b"old\n", "b.csv": b"old\n"}


def test_a_backup_that_was_not_complete_restores_nothing(tmp_path: Path) -> None:
    package = small(tmp_path)
    (tmp_path / BACKUP).mkdir()
    (tmp_path / BACKUP / "a.csv").write_text("half", "utf-8")
    assert restore(tmp_path) == []
    assert bytes_of(package.file) == {"a.csv": b"old\n", "b.csv": b"old\n"}
