"""Drafts: read with their lines, resolved by name, judged as the gate judges, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hkoffices.contribute.advice import missing_blocks
from hkoffices.contribute.apply import Outcome, judged, write
from hkoffices.contribute.draft import write_draft
from hkoffices.contribute.judge import Judge, judging
from hkoffices.contribute.known import Known, suggested_id
from hkoffices.contribute.new_files import _with_as_of
from hkoffices.contribute.options import explained, read_options
from hkoffices.contribute.plan import make_plan
from hkoffices.contribute.read_draft import read_draft
from hkoffices.contribute.row_check import cell_problem
from hkoffices.contribute.snapshot import Snapshot, snapshot
from hkoffices.errors import RefusedError
from hkoffices.home import HOME
from hkoffices.violation import Violation
from hkoffices.words.escape import line_of

SUCCESSION = """\
as_of = "2026-06-30"
[source.gia-2026-06-15]
title = "New Director of the Beijing Office"
publisher = "Information Services Department"
published_on = 2026-06-15
kind = "press_release"
language = "en"
[add.people.chan-siu-ming]
name_en = "Chan Siu-ming"
[add.tenures.bjo-director-2026]
post = "bjo-director"
person = "Chan Siu-ming"
capacity = "substantive"
valid_from = "2026-06-16"
valid_to = ".."
cite = {locator = "second paragraph"}
"""
CLOSING = """\
[change.tenures.bjo-director-2022]
valid_to = "2026-06-15"
cite = {basis = "implies", note = "the day before the next begins"}
"""


@pytest.fixture(scope="module")
def read() -> Iterator[Snapshot]:
    with snapshot(HOME) as found:
        yield found


@pytest.fixture(scope="module")
def judge(read: Snapshot) -> Iterator[Judge]:
    with judging(read) as found:
        yield found


@pytest.fixture(scope="module")
def known(read: Snapshot) -> Known:
    return Known(read)


def outcome_of(text: str, read: Snapshot, judge: Judge) -> Outcome:
    draft, problems = read_draft(text, "draft.toml")
    assert problems == []
    return judged(draft, Known(read), judge)


def problems_of(text: str, read: Snapshot) -> list[str]:
    draft, problems = read_draft(text, "draft.toml")
    return [line_of(v) for v in problems or make_plan(draft, Known(read)).problems]


def test_a_succession_without_its_end_is_refused_with_the_part_that_is_missing(read: Snapshot, judge: Judge) -> None:
    outcome = outcome_of(SUCCESSION, read, judge)
    assert [line_of(v).split(": ")[:3] for v in outcome.errors] == [["draft.toml:14", "error", "withoutOverlaps"]]
    assert outcome.blocks == [CLOSING.strip()]


def test_a_later_succession_lacks_a_later_as_of_and_its_end_and_is_told_both_at_once(read: Snapshot) -> None:
    known = Known(read)
    plan = make_plan(read_draft(SUCCESSION.partition("\n")[2], "draft.toml")[0], known)
    later = Violation("nothing_is_later_than_as_of", "later", "draft.toml")
    assert missing_blocks([later], plan, known) == [f'as_of = "2026-06-16"\n\n{CLOSING}'.strip()]


def test_all_that_is_wrong_with_a_draft_is_told_at_once(read: Snapshot, judge: Judge) -> None:
    text = SUCCESSION.replace('"press_release"', '"press_relase"').replace("valid_from", "valid_frm")
    outcome = outcome_of(text.replace("= 2026-06-15", '= "15 June 2026"'), read, judge)
    assert [line_of(v)[:70] for v in outcome.errors] == [
        "draft.toml:5: error: date: published_on '15 June 2026' is not written ",
        "draft.toml:6: error: enum: kind: 'press_relase', which is not known: d",
        "draft.toml:14: error: draft: the column 'valid_frm' of tenures, which ",
    ]


def test_a_succession_changes_four_tables_and_as_of_and_nothing_else(read: Snapshot, judge: Judge) -> None:
    outcome = outcome_of(SUCCESSION + CLOSING, read, judge)
    assert outcome.errors == []
    old = {line for file in outcome.files for line in read.files[file].decode().splitlines()}
    new = {file: [line for line in data.decode().splitlines() if line not in old] for file, data in outcome.files.items()}
    assert new.pop("tables/tenures.csv")[1] == "bjo-director-2026,bjo-director,chan-siu-ming,substantive,2026-06-16,..,,"
    assert [line.split(",")[:4] for line in new.pop("tables/citations.csv")] == [
        ["bjo-director-2022-valid-to-4", "tenures", "bjo-director-2022", "valid_to"],
        ["bjo-director-2026-person-id-1", "tenures", "bjo-director-2026", "person_id"],
        ["bjo-director-2026-post-id-1", "tenures", "bjo-director-2026", "post_id"],
        ["bjo-director-2026-valid-from-1", "tenures", "bjo-director-2026", "valid_from"],
        ["bjo-director-2026-valid-to-1", "tenures", "bjo-director-2026", "valid_to"],
    ]
    assert new.pop("datapackage.json") == ['  "as_of": "2026-06-30",']
    assert sorted(new) == ["tables/people.csv", "tables/sources.csv"]


def test_a_file_saved_by_an_editor_meanwhile_is_not_overwritten(real_copy: Path, judge: Judge) -> None:
    with snapshot(real_copy) as own:
        outcome = outcome_of(SUCCESSION + CLOSING, own, Judge(own, judge.readable, judge.form_step))
        file = real_copy.parent / "tables" / "people.csv"
        saved = file.read_bytes() + b"x,X,,,,\n"
        file.write_bytes(saved)
        with pytest.raises(RefusedError, match=r"^tables/people\.csv was changed by somebody else after being read$"):
            write(outcome, own)
        assert file.read_bytes() == saved
        assert (real_copy.parent / "tables" / "tenures.csv").read_bytes() == own.files["tables/tenures.csv"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[add.tenurs.x]\na = 'b'\n",
            "draft.toml:1: error: draft: the table 'tenurs', which is not known: did you mean 'tenures'?",
        ),
        (
            "[source.s]\n[change.tenures.bjo-director-2022]\nvalid_too = 'x'\n",
            "draft.toml:3: error: draft: the column 'valid_too' of ",
        ),
        ("a = 1\n", "draft.toml:1: error: draft: 'a', which is not known"),
        ("[change.tenures.bjo-director-2022]\nvalid_to = '2026-03-01'\n", "draft.toml:2: error: draft: valid_to has no source"),
        (
            "[change.tenures.bjo-director-2022]\nvalid_to = true\n",
            "draft.toml:2: error: draft: valid_to should be text in quotes",
        ),
        ("as_of = '2020-01-01'\n", "draft.toml:1: error: draft: as_of 2020-01-01 is before the package's own"),
        ("\n[add.people.chu-man-ling]\nname_en='X'\n", "draft.toml:2: error: draft: 'chu-man-ling' is taken already: "),
        ("[add.tenures.x]\nperson = 'Nobody Known'\n", "draft.toml:2: error: draft: person_id 'Nobody Known' is not in people"),
        ("[add.tenures.x]\nplace\n", "draft.toml:2: error: draft: is not TOML: "),
        ("", "draft.toml:1: error: draft: has nothing to write: "),
        (
            "[source.s]\n[add.tenures.x]\ncite = {locater = 'x'}\n",
            "draft.toml:3: error: draft: cite: 'locater', which is not known: did you",
        ),
    ],
)
def test_what_cannot_stand_is_refused_at_its_line(read: Snapshot, text: str, problem: str) -> None:
    assert [p for p in problems_of(text, read) if p.startswith(problem)], problems_of(text, read)


@pytest.mark.parametrize(
    ("table", "name", "id_"),
    [("people", "朱曼鈴", "chu-man-ling"), ("places", "Yunnan", "CN-YN"), ("places", "云南", "CN-YN"), ("offices", "BJO", "bjo")],
)
def test_a_row_is_found_by_any_of_its_names(known: Known, table: str, name: str, id_: str) -> None:
    assert known.resolve(table, name) == id_


def test_a_name_that_several_rows_have_is_refused_with_them(known: Known) -> None:
    with pytest.raises(RefusedError, match=r"can mean .* rows of posts: "):
        known.resolve("posts", "Director")


def test_citations_of_one_cell_may_come_from_several_sources(read: Snapshot) -> None:
    text = "[change.tenures.bjo-director-2022]\nvalid_to = '2026-03-01'\n"
    text += "cite = [{source = 'zhwiki-bjo'}, {source = 'hk01-60311835', valid_to = {basis = 'implies', says = '2026-03', note = 'n'}}]\n"
    draft, problems = read_draft(text, "draft.toml")
    plan = make_plan(draft, Known(read))
    assert (problems, plan.problems) == ([], [])
    said = [(c["source_id"], c["says"], c["basis"]) for c in plan.added["citations"]]
    assert ("hk01-60311835", "2026-03", "implies") in said


def test_a_draft_that_is_written_reads_as_the_same(read: Snapshot) -> None:
    draft, _ = read_draft(SUCCESSION + CLOSING, "draft.toml")
    again, problems = read_draft(write_draft(draft), "draft.toml")
    assert problems == []
    assert [(e.action, e.table, e.id, e.cells, e.cite) for e in again.entries] == [
        (e.action, e.table, e.id, e.cells, e.cite) for e in draft.entries
    ]


@pytest.mark.parametrize(
    ("column", "answer", "problem"),
    [
        ("valid_from", "20.2.2026", "valid_from '20.2.2026' is not written as a date is here: is '2026-02-20' meant?"),
        ("valid_from", "2026-02", None),
        ("capacity", "actng", "'actng', which is not known: did you mean 'acting'?"),
        ("note", "=1+1", "is what a spreadsheet takes for a formula"),
    ],
)
def test_an_answer_is_checked_by_the_rules_of_the_gate(known: Known, column: str, answer: str, problem: str | None) -> None:
    found = cell_problem(known, "tenures", column, answer)
    assert found == problem if problem is None else problem in (found or "")


def test_as_of_is_moved_without_another_byte() -> None:
    text = '{"x": {"as_of": "1999-01-01"},\n  "as_of" :  "2020-01-01"}\n'
    assert _with_as_of(text, "2021-02-03") == text.replace("2020-01-01", "2021-02-03")


@pytest.mark.parametrize(
    ("table", "cells", "id_"),
    [
        ("tenures", {"post_id": "bjo-director", "capacity": "acting", "valid_from": "[2030..2031]"}, "bjo-director-2030-acting"),
        ("coverage", {"office_id": "gdeto", "place_id": "CN-YN", "valid_from": "2031-02"}, "gdeto-yn-2031"),
        ("citations", {"row_id": "bjo", "field": "note"}, "bjo-note-1"),
        ("citations", {"row_id": "CN-BJ", "field": "name_en"}, "cn-bj-name-en-1"),
        ("observations", {"list_id": "bjo-coverage-2006"}, "bjo-coverage-2006-16"),
        ("observations", {}, ""),
        ("liaisons", {"name_en": "Qinghai Liaison Unit"}, "lu-qinghai"),
        ("posts", {"liaison_id": "lu-qinghai", "role": "head"}, "lu-qinghai-head"),
        ("events", {"type": "visit", "date": "2031-02", "office_id": "bjo"}, "bjo-visit-2031"),
        ("people", {"name_en": "Chan Siu-ming"}, "chan-siu-ming"),
        ("places", {}, ""),
    ],
)
def test_an_id_is_suggested_by_the_custom_of_its_table(known: Known, table: str, cells: dict[str, str], id_: str) -> None:
    assert suggested_id(table, cells, known) == id_


def test_every_question_is_an_option(known: Known) -> None:
    given = read_options(["--note", "a", "--people.name-en=C", "--last-day", "2026-01-01", "--locator", "p. 1"], "tenures", known)
    assert given == {"tenures.note": "a", "people.name_en": "C", "last_day": "2026-01-01", "locator": "p. 1"}
    with pytest.raises(RefusedError, match=r"^the option '--post', which is not known: did you mean '--post-id'"):
        read_options(["--post", "x"], "tenures", known)
    with pytest.raises(RefusedError, match=r"^the option '--title', which is not known: there are --sources.title$"):
        read_options(["--title", "x"], "tenures", known)
    with pytest.raises(RefusedError, match=r"^the option '--nonsense', which is not known: there are --tenure-id, --post-id"):
        read_options(["--nonsense", "x"], "tenures", known)
    shown = explained("tenures", known)
    for option in ("valid-from (needed)", "source-id (needed)", "sources.title (needed)", "last-day", "as-of", "older"):
        assert f"\n--{option}\n" in shown
