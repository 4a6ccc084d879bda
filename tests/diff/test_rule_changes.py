"""Edits that let more through, one by one, and what `hkoffices diff` says of each under Rules."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.diff.compare import coming_checks
from hkoffices.diff.rules import rule_changes, undeclared
from hkoffices.diff.schema_changes import schema_changes
from hkoffices.diff.version import Version
from hkoffices.diff.version_step import version_step
from hkoffices.home import HOME
from hkoffices.package.read import read_package

from tests.conftest import LEFT_OUT, run

Edit = Callable[[Path], object]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout but for its tables and tests, which no rule change reads."""
    folder = tmp_path_factory.mktemp("rules") / "base"
    shutil.copytree(HOME, folder, ignore=lambda d, names: {*LEFT_OUT(d, names), *({"tests"} if Path(d) == HOME else ())})
    return folder


def version(folder: Path) -> Version:
    return Version(folder.name, read_package(folder), {}, {})


def changed(checkout: Path, folder: Path, edit: Edit) -> list[str]:
    """The sentences under Rules after an edit."""
    shutil.copytree(checkout, folder)
    edit(folder)
    return [change.sentence for change in rule_changes(version(checkout), version(folder))]


def replaced(file: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text, (file, old)
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def appended(file: str, line: str) -> Edit:
    def edit(folder: Path) -> None:
        with (folder / file).open("a", encoding="utf-8") as text:
            text.write(line + "\n")

    return edit


def descriptor(**values: object) -> Edit:
    def edit(folder: Path) -> None:
        file = folder / "datapackage.json"
        file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | values, ensure_ascii=False, indent=2), "utf-8")

    return edit


def without_constraint(kind: str, *tables: str) -> Edit:
    def edit(folder: Path) -> None:
        for table in tables:
            file = folder / "schemas" / f"{table}.json"
            schema = json.loads(file.read_text("utf-8"))
            del schema["temporal"][kind]
            file.write_text(json.dumps(schema, ensure_ascii=False), "utf-8")

    return edit


def deleted(file: str) -> Edit:
    return lambda folder: (folder / file).unlink()


CHECK = "checks/every_cell_is_cited.sql"
EDITS: dict[str, tuple[Edit, str]] = {
    "a check deleted": (
        deleted(CHECK),
        "removed: the check every_cell_is_cited: ",
    ),
    "a check that finds nothing": (
        replaced(CHECK, "order by", "where false order by"),
        "loosened: the query of the check every_cell_is_cited changed, and may accept more",
    ),
    "a check softened": (
        lambda folder: replaced(CHECK, "\n", "\n-- severity: warning\n")(folder),
        "loosened: the check every_cell_is_cited is only a warning now",
    ),
    "row rules emptied": (
        lambda folder: (folder / "schemas/row_rules.py").write_text("RULES = ()\n", "utf-8"),
        "removed: the row rule vacant_seat_has_no_holder",
    ),
    "row rules moved": (
        lambda folder: (folder / "schemas/row_rules.py").rename(folder / "schemas/more_rules.py"),
        "loosened: row rules moved here from schemas/row_rules.py, and may accept more (schemas/more_rules.py)",
    ),
    "an exception": (
        appended("checks/exceptions.csv", "withoutOverlaps,tenures,bjo-director-2012,This is quite right,,"),
        "added: an exception from withoutOverlaps for tenures bjo-director-2012",
    ),
    "totals lowered": (
        replaced("checks/totals.csv", "\nrows_offices,", "\nrows_offices,0,1,Lower than before.\nrows_nothing,"),
        "loosened: the minimum of the total rows_offices goes from ",
    ),
    "constraints removed": (
        without_constraint("withoutOverlaps", "tenures", "coverage"),
        "removed: withoutOverlaps of coverage on ",
    ),
    "an enum widened": (
        replaced("schemas/tenures.json", '"acting", ', '"acting", "honorary", '),
        "loosened: the enum of tenures.capacity allows honorary too",
    ),
    "canonical taken away": (descriptor(canonical=False), "loosened: canonical is taken away"),
    "as_of moved back": (descriptor(as_of="2020-01-01"), "loosened: as_of goes back from "),
    "the workflow stopped early": (
        replaced(".github/workflows/validate.yml", "hkoffices validate ", "hkoffices validate --until text "),
        "loosened: a workflow or a file for GitHub now has --until",
    ),
    "the exit status of the gate": (
        replaced("scripts/hkoffices/gate/run.py", "return 2 if", "return 0 if"),
        "changed: code; no comparison can judge it: read it (scripts/hkoffices/gate/run.py)",
    ),
    "the Makefile": (
        replaced("Makefile", "hkoffices validate", "true"),
        "loosened: a file of the build has hkoffices validate less often (Makefile)",
    ),
    "a step of a workflow removed": (
        replaced(".github/workflows/validate.yml", ".ci/base_rules", "echo"),
        "loosened: a workflow or a file for GitHub has .ci/base_rules less often",
    ),
    "a step that cannot fail": (
        replaced(".github/workflows/validate.yml", ".ci/base_rules", "set +e; .ci/base_rules"),
        "loosened: a workflow or a file for GitHub now has set +e",
    ),
    "the script of the base": (
        replaced(".ci/base_rules", 'rm -rf "$folder/tables"', "exit 0"),
        "loosened: the script of the tests now has exit 0",
    ),
    "a declared constraint that finds nothing": (
        replaced("checks/declared/without_overlaps.sql", "\nwhere", "\nwhere false and"),
        "loosened: the query of the check without_overlaps changed, and may accept more",
    ),
    "a requirement": (appended("requirements.txt", "# nothing"), "changed: a file of the build; no comparison can judge it"),
    "a column less strict": (
        replaced("schemas/offices.json", '"required": true', '"required": false'),
        "loosened: required of offices.office_id: true before, false now",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_the_rules_is_named(checkout: Path, tmp_path: Path, name: str) -> None:
    edit, sentence = EDITS[name]
    found = changed(checkout, tmp_path / "head", edit)
    assert any(line.startswith(sentence) for line in found), found


def test_nothing_is_named_where_nothing_changed(checkout: Path, tmp_path: Path) -> None:
    assert changed(checkout, tmp_path / "head", lambda folder: None) == []


def test_what_git_ignores_is_no_change(checkout: Path, tmp_path: Path) -> None:
    def edit(folder: Path) -> None:
        run("git", "init", "-q", cwd=folder)
        appended(".gitignore", "/scripts/built/")(folder)
        (folder / "scripts" / "built").mkdir()
        for file in ("scripts/built/engine.js", "scripts/new.js"):
            appended(file, "let x = 1;")(folder)

    assert changed(checkout, tmp_path / "edited", edit) == ["added: code (scripts/new.js)"]


def test_a_moved_as_of_is_named_and_lets_nothing_through(checkout: Path, tmp_path: Path) -> None:
    folder = tmp_path / "head"
    shutil.copytree(checkout, folder)
    descriptor(as_of="2030-01-01")(folder)
    [change] = [c for c in rule_changes(version(checkout), version(folder)) if c.subject == "as_of"]
    assert (change.verdict, change.loosens) == ("changed", False)


def test_an_as_of_that_goes_back_has_to_be_written_down(checkout: Path, tmp_path: Path) -> None:
    folder = tmp_path / "head"
    shutil.copytree(checkout, folder)
    descriptor(as_of="2020-01-01")(folder)
    before, after = version(checkout), version(folder)
    [change] = undeclared(rule_changes(before, after), coming_checks(before, after))
    assert re.fullmatch(r"loosened: as_of goes back from [0-9-]{10} to 2020-01-01 \(datapackage.json\)", change.sentence)
    written = "### Checks\n`as_of` goes back: the last months were read in haste.\n"
    replaced("CHANGELOG.md", "### Checks\n", written)(folder)
    assert undeclared(rule_changes(before, after), coming_checks(before, after)) == []


def test_a_rule_that_accepts_more_is_a_minor_step_at_least(checkout: Path, tmp_path: Path) -> None:
    folder = tmp_path / "head"
    shutil.copytree(checkout, folder)
    deleted(CHECK)(folder)
    before, after = version(checkout), version(folder)
    assert version_step(before, after, []).needed == "none"
    step = version_step(before, after, [], rule_changes(before, after))
    assert step.needed == "minor"
    assert step.reasons[0].startswith("removed: the check every_cell_is_cited: ")


def test_what_was_written_for_an_earlier_change_does_not_count(checkout: Path, tmp_path: Path) -> None:
    base, folder = tmp_path / "base", tmp_path / "head"
    shutil.copytree(checkout, base)
    replaced("CHANGELOG.md", "### Checks\n", "### Checks\nevery_cell_is_cited asks suspensions too.\n")(base)
    shutil.copytree(base, folder)
    deleted(CHECK)(folder)
    before, after = version(base), version(folder)
    assert [c.subject for c in undeclared(rule_changes(before, after), coming_checks(before, after))] == ["every_cell_is_cited"]


def test_loosening_has_to_be_written_down(checkout: Path, tmp_path: Path) -> None:
    folder = tmp_path / "head"
    shutil.copytree(checkout, folder)
    deleted(CHECK)(folder)
    log = folder / "CHANGELOG.md"
    log.write_text(log.read_text("utf-8").replace("every_cell_is_cited", "another_check"), "utf-8")
    before, after = version(checkout), version(folder)
    assert [c.subject for c in undeclared(rule_changes(before, after), coming_checks(before, after))] == ["every_cell_is_cited"]
    written = "### Checks\nevery_cell_is_cited is gone: evidence is judged elsewhere.\n"
    replaced("CHANGELOG.md", "### Checks\n", written)(folder)
    assert undeclared(rule_changes(before, after), coming_checks(before, after)) == []


def test_changes_of_one_kind_stand_in_order() -> None:
    columns = [*"hgfedcba"]
    schema = {"fields": [{"name": name} for name in columns]}
    gone, new = schema_changes("schemas/x.json", schema, {}), schema_changes("schemas/x.json", {}, schema)
    assert [c.subject for c in gone] == [c.subject for c in new] == sorted(columns)
