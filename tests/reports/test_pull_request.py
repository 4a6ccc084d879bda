"""The workflows by their schemas and a linter, and the very commands of the job *data* on three sample pull requests.

After a change that is meant to show: `UPDATE_EXPECTED=1 .venv/bin/pytest tests/reports/test_pull_request.py`, and read the diff.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hkoffices.files.csv_records import canonical_line
from hkoffices.home import HOME

from tests.conftest import commit, pull_request, run

WORKFLOWS = sorted((HOME / ".github" / "workflows").glob("*.yml"))
EXPECTED = Path(__file__).with_name("pull_requests")
SECONDS = re.compile(r" +\d+\.\d\d s\b")  # that a stage took
NUMBER = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d[\d,.]*)\b(?! (?:error|warning))")
COUNTED = re.compile(r" rules on |facts with|best source of|head of an office on|took part|witness lists agree|as of \d")
BIN = Path(sys.executable).parent


def workflow(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HOME / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
    return found


# The files


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", sorted((HOME / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))),
        ("dependabot", [HOME / ".github" / "dependabot.yml"]),
    ],
)
def test_files_for_github_have_the_form_that_it_wants(schema: str, files: list[Path]) -> None:
    assert run(BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files) == "ok -- validation done\n"


def test_a_linter_finds_nothing_in_the_workflows() -> None:
    run(BIN / "zizmor", "--offline", "--no-progress", "--persona=auditor", HOME / ".github")


def test_every_action_is_pinned_by_commit_with_its_version() -> None:
    used = [line for file in WORKFLOWS for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_the_pull_request_runs_with_a_token_that_reads() -> None:
    gate = workflow("validate")
    assert gate["permissions"] == {}
    assert [job["permissions"] for job in gate["jobs"].values()] == [{"contents": "read"}] * 2


def test_what_may_write_runs_nothing_of_the_pull_request() -> None:
    steps = workflow("comment")["jobs"]["comment"]["steps"]
    assert [step for step in steps if "run" in step or "checkout" in step["uses"]] == []
    assert "${{" not in steps[1]["with"]["script"]


# The job *data* on three pull requests


def line_of_row(file: Path, **cells: str) -> str:
    """A row of a table as a line; the columns that are not named are empty."""
    columns = file.read_text("utf-8").partition("\n")[0].split(",")
    assert cells.keys() <= set(columns)
    return canonical_line([cells.get(column, "") for column in columns])


def add_row(file: Path, **cells: str) -> None:
    """Put a row where its key belongs."""
    header, *rows = file.read_text("utf-8").splitlines(keepends=True)
    rows.append(line_of_row(file, **cells))
    file.write_text("".join([header, *sorted(rows, key=lambda row: row.split(",")[0])]), "utf-8")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} should stand once in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def right(tables: Path) -> None:
    """A press release confirms that the North Office is still open."""
    add_row(
        tables / "sources.csv", source_id="gia-2020-06-20", title="A reception in Upland",
        publisher="Information Services Department", published_on="2020-06-20", kind="press_release", language="en",
    )  # fmt: skip
    add_row(
        tables / "citations.csv", citation_id="north-valid-to-9", table_name="offices", row_id="north", field="valid_to",
        source_id="gia-2020-06-20", asserted_on="2020-06-20", says="..", basis="states",
    )  # fmt: skip


def wrong(tables: Path) -> None:
    """A head begins before the last one ends, and an id is written anew."""
    head = "north-head-2009,north-head,ben,substantive,"
    replace(tables / "tenures.csv", f"{head}2009-06-01,", f"{head}2009-04-15,")
    replace(tables / "citations.csv", "centre-place-id-1,", "centre-place-id-11,")


def hostile(tables: Path) -> None:
    """Cells that would be commands of the runner, HTML, links and mentions; in no order, with a lone carriage return."""
    place = line_of_row(
        tables / "places.csv", place_id="::stop-commands::x", name_en="##[add-mask]y", name_zh_hant="%0A::error::z",
        name_zh_hans="<script>alert(1)</script>", kind="city", parent_id="[a](http://e.vil) @all | `x`", wikidata_id="Q1",
    )  # fmt: skip
    person = line_of_row(tables / "people.csv", person_id="zz", name_en="NAME", name_zh_hant="c", name_zh_hans="d")
    person = person.replace("NAME", '"a\r::error::b"')  # in quotes, where a canonical line has no such character
    for name, line in (("places", place), ("people", person)):
        with (tables / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            file.write(line)
    bureau = line_of_row(tables / "bureaux.csv", bureau_id="::warning::c")
    replace(tables / "bureaux.csv", "\nnew,", f"\n{bureau}new ,")


@pytest.mark.parametrize("change", [right, wrong, hostile])
def test_the_commands_of_the_job_on_a_pull_request(repository: Path, tmp_path: Path, change: Callable[[Path], None]) -> None:
    clone = pull_request(repository, tmp_path / "clone")
    change(clone / "tables")
    commit(clone, "the pull request")
    (clone / ".venv").symlink_to(BIN.parent)
    log, summary = run_job(clone)
    shown = {"log.txt": log, "summary.md": summary, "report.sarif": (clone / "report" / "report.sarif").read_text("utf-8")}
    folder = EXPECTED / change.__name__
    if os.environ.get("UPDATE_EXPECTED"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in shown.items():
            (folder / name).write_text(text, "utf-8")
    assert shown == {name: (folder / name).read_text("utf-8") for name in shown}


def by_the_rules_of_the_base(clone: Path, change: Callable[[Path], None], until: str) -> tuple[int, str]:
    change(clone)
    commit(clone, "the pull request")
    (clone / ".venv").symlink_to(BIN.parent)
    judge = [".ci/base_rules", "origin/main", "--until", until]
    done = subprocess.run(judge, cwd=clone, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_rules_that_a_pull_request_takes_away_still_judge_its_tables(repository: Path, tmp_path: Path) -> None:
    def change(clone: Path) -> None:
        wrong(clone / "tables")
        (clone / "checks" / "cells_are_no_sharper_than_their_evidence.sql").unlink()

    status, said = by_the_rules_of_the_base(pull_request(repository, tmp_path / "clone"), change, "time")
    assert status == 1
    assert "tables/tenures.csv:4: error: cells_are_no_sharper_than_their_evidence: north-head-2009 says" in said


def as_of(day: str) -> Callable[[Path], None]:
    return lambda clone: replace(clone / "datapackage.json", '"as_of": "2020-06-30"', f'"as_of": "{day}"')


def test_a_later_day_is_no_other_rule(repository: Path, tmp_path: Path) -> None:
    same = "The rules of this change are those of the base: it is judged by them already.\n"
    assert by_the_rules_of_the_base(pull_request(repository, tmp_path / "clone"), as_of("2099-01-01"), "text") == (0, same)


def test_an_earlier_day_is_not_taken_over(repository: Path, tmp_path: Path) -> None:
    _, said = by_the_rules_of_the_base(pull_request(repository, tmp_path / "clone"), as_of("2020-01-01"), "text")
    assert said.startswith("hk-offices, as of 2020-06-30: ")


def run_job(clone: Path) -> tuple[str, str]:
    """Run every command of the job but `make setup`, as the runner does; the log and the job's summary."""
    job = workflow("validate")["jobs"]["data"]
    log, summary = "", ""
    env = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "XDG_CACHE_HOME")}
    env |= {
        "PYTHONPATH": str(clone / "scripts"),
        "HARMLESS": job["env"]["HARMLESS"],
        "BASE": "origin/main",
        "GITHUB_ACTIONS": "true",
    }
    for number, step in enumerate(step for step in job["steps"] if "run" in step):
        if step["name"] == "Set up":
            assert step["run"] == "make setup PYTHON=python"
            continue
        file = clone.parent / f"summary-{number}.md"
        file.touch()
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            command,
            cwd=clone,
            env=env | {"GITHUB_STEP_SUMMARY": str(file)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        log += f"# {step['name']}\n{done.stdout.decode('utf-8')}# exit {done.returncode}\n"
        summary += file.read_text("utf-8")
    return without_figures(log), without_figures(summary)


def without_figures(text: str) -> str:
    """A report without the seconds that a stage took and the figures that grow with the tables, so that a new fact changes none."""
    text = SECONDS.sub("  N s", text)
    return "".join(NUMBER.sub("N", line) if COUNTED.search(line) else line for line in text.splitlines(keepends=True))


def test_no_line_of_a_log_is_a_command_that_the_gate_did_not_mean() -> None:
    log = (EXPECTED / "hostile" / "log.txt").read_bytes().decode("utf-8")
    assert "Traceback" not in log
    lines = re.split(r"[\r\n]", log)
    commands = [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    assert commands
    assert all(re.match(r"::(error|warning|notice) [a-z]+=", line) for line in commands), commands
