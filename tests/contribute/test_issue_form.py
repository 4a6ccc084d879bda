"""An issue form as a draft: the labels are those of the forms, and the very commands of the workflow run on three samples."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hkoffices.contribute.draft import write_draft
from hkoffices.contribute.issue_form import KINDS, LOCATOR, NEW_LABELS, OPTIONAL, SOURCE_LABELS, WRONG_LABELS, draft_of_issue
from hkoffices.contribute.known import Known
from hkoffices.contribute.plan import make_plan
from hkoffices.contribute.read_draft import read_draft
from hkoffices.contribute.snapshot import snapshot
from hkoffices.errors import RefusedError
from hkoffices.home import HOME

from tests.reports.test_pull_request import workflow

SAMPLES = Path(__file__).with_name("issues")
FORMS = HOME / ".github" / "ISSUE_TEMPLATE"


@pytest.fixture
def known() -> Iterator[Known]:
    with snapshot(HOME) as read:
        yield Known(read)


@pytest.mark.parametrize(("form", "labels"), [("new-fact", NEW_LABELS), ("wrong-fact", WRONG_LABELS)])
def test_the_questions_are_those_of_the_form(form: str, labels: dict[str, str]) -> None:
    asked = yaml.safe_load((FORMS / f"{form}.yml").read_text("utf-8"))["body"]
    needed = {q["attributes"]["label"]: q.get("validations", {}).get("required", False) for q in asked}
    wanted = {*labels.values(), *SOURCE_LABELS.values(), LOCATOR}
    assert needed == {label: label not in OPTIONAL for label in needed}
    assert set(needed) == wanted
    if form == "new-fact":
        assert asked[0]["attributes"]["options"] == list(KINDS)


def test_a_right_form_is_a_whole_draft(known: Known) -> None:
    text = write_draft(draft_of_issue((SAMPLES / "right.md").read_text("utf-8"), known))
    draft, problems = read_draft(text, "draft.toml")
    assert problems == []
    assert [(e.action, e.table or "", e.id) for e in draft.entries] == [
        ("source", "sources", "isd-2026-06-15"),
        ("add", "people", "chan-siu-ming"),
        ("add", "tenures", "bjo-director-2026"),
        ("change", "tenures", "bjo-director-2022"),
    ]
    assert (draft.as_of, draft.entries[3].cells) == ("2026-06-16", {"valid_to": "2026-06-15"})
    with snapshot(HOME) as read:
        assert make_plan(draft, Known(read)).problems == []


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("Chan Siu-ming", {"name_en": "Chan Siu-ming"}),
        ("Chan Siu-ming 陳小明", {"name_en": "Chan Siu-ming", "name_zh_hant": "陳小明", "name_zh_hans": "陈小明"}),
        ("Chung Chi (鍾志 / 锺志)", {"name_en": "Chung Chi", "name_zh_hant": "鍾志", "name_zh_hans": "锺志"}),
    ],
)
def test_a_new_person_has_the_names_that_are_given(known: Known, who: str, names: dict[str, str]) -> None:
    form = (SAMPLES / "right.md").read_text("utf-8").replace("Chan Siu-ming 陳小明", who)
    assert [e.cells for e in draft_of_issue(form, known).entries if e.table == "people"] == [names]


def test_an_incomplete_form_is_told_what_it_lacks(known: Known) -> None:
    with pytest.raises(RefusedError) as refused:
        draft_of_issue((SAMPLES / "incomplete.md").read_text("utf-8"), known)
    assert str(refused.value) == "The form lacks an answer:\n- First day\n- Title of the source"


def test_a_hostile_form_stays_text(known: Known) -> None:
    hostile = (SAMPLES / "hostile.md").read_text("utf-8")
    with pytest.raises(RefusedError, match=r"Mallory <img src=x> .* is no name: write letters"):
        draft_of_issue(hostile, known)
    named = "\n".join("Mallory Tso" if line.startswith("Mallory") else line for line in hostile.splitlines())
    draft, problems = read_draft(write_draft(draft_of_issue(named, known)), "draft.toml")
    assert problems == []
    assert {(e.action, e.table) for e in draft.entries} == {
        ("source", "sources"),
        ("add", "people"),
        ("add", "tenures"),
        ("change", "tenures"),
    }
    assert [e.id for e in draft.entries if e.action == "change"] == ["bjo-director-2022"]


@pytest.mark.parametrize("text", ["", "hello", "### First day\n\n2026\n\n### First day\n\n2027\n"])
def test_a_text_that_is_no_form_is_refused(known: Known, text: str) -> None:
    with pytest.raises(RefusedError, match=r"not the text of one of the issue forms|twice"):
        draft_of_issue(text, known)


def test_the_workflow_may_not_write_where_it_judges_and_runs_nothing_where_it_may_write() -> None:
    jobs = workflow("issue")["jobs"]
    assert (workflow("issue")["permissions"], jobs["draft"]["permissions"]) == ({}, {"contents": "read"})
    assert jobs["answer"]["permissions"] == {"issues": "write"}
    assert [step for step in jobs["answer"]["steps"] if "run" in step or "checkout" in step["uses"]] == []
    assert "${{" not in jobs["answer"]["steps"][1]["with"]["script"]
    assert [step["run"] for step in jobs["draft"]["steps"] if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize(
    ("sample", "first", "holds"),
    [
        ("right", "The draft is valid. It would change this:", "BJO: head from 2026-06-16 on changes from Rex Chang Wai-yuen"),
        ("incomplete", "The form cannot be turned into a draft yet.", "    - First day"),
        ("hostile", "The form cannot be turned into a draft yet.", "is no name"),
    ],
)
def test_the_commands_of_the_workflow(tmp_path: Path, real_copy: Path, sample: str, first: str, holds: str) -> None:
    [command] = [step["run"] for step in workflow("issue")["jobs"]["draft"]["steps"] if step.get("name") == "Draft"]
    assert real_copy.parent == tmp_path
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parent.parent)
    environment = os.environ | {"ISSUE": (SAMPLES / f"{sample}.md").read_text("utf-8")}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    answer = (tmp_path / "report" / "answer.md").read_text("utf-8")
    assert answer.startswith(first)
    assert holds in answer
