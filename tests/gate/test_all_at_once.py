"""One run reports every independent error of every stage; one wrong cell gives one message."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.gate.run import Report, validate
from hkoffices.home import HOME
from hkoffices.reports.text import as_json, as_text
from hkoffices.words.escape import line_of
from hkoffices.words.nearest import meant

from tests.gate.corpus import base


def errors(report: Report) -> list[str]:
    """rule and column of every error that is shown, and how many more follow from it."""
    shown = [v for v in report.violations if v.severity == "error"]
    return [f"{v.file}:{v.line} {v.rule} {v.column or ''} +{len(report.folded.under.get(v, ()))}" for v in shown]


def judged(folder: Path, *changes: base.Change, until: str = "time") -> Report:
    draft = base.draft()
    for change in changes:
        change(draft)
    report = validate(draft.write(folder), until)
    assert report.failures == []
    return report


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_row_with_seven_faults_is_judged_in_one_round(world: Callable[..., Path]) -> None:
    file = world()
    tables = file.parent / "tables"
    with (tables / "tenures.csv").open("a", encoding="utf-8") as table:
        table.write("aaa-2026,north-head,zoe,Substantive,2/3/2026,..,,\n")
    with (tables / "people.csv").open("a", encoding="utf-8") as table:
        header = (tables / "people.csv").read_text("utf-8").splitlines()[0].split(",")
        row = {"person_id": "aaron-siu-ming", "name_en": "Aaron Siu-ming", "name_zh_hant": "陳小明"}
        table.write(",".join(row.get(name, "") for name in header) + "\n")
    found = errors(validate(file, "time"))
    rules = [line.split()[1] for line in found if "tenures" in line or "people" in line]
    assert rules.count("canonical") == 2  # the order of rows, in both tables
    assert {"spreadsheet_date", "enum", "foreign_key", "chinese_name_in_both_scripts", "every_cell_is_cited"} <= set(rules)
    uncited = [line.split()[2] for line in found if "every_cell_is_cited" in line]
    assert uncited == ["person_id", "post_id", "valid_from", "valid_to"]


def test_three_wrong_cells_are_three_messages(real_copy: Path) -> None:
    tables = real_copy.parent / "tables"
    edited(tables / "coverage.csv", "gdeto-fj-2006,gdeto,CN-FJ", "gdeto-fj-2006,gdeto,CN-ZJ")
    edited(tables / "coverage.csv", "wheto-hn-2014,wheto,CN-HN", "wheto-hn-2014,wheto,Hunan")
    edited(tables / "posts.csv", "bjo-director,bjo,,,,head", "bjo-director,bjo,,,,hed")
    report = validate(real_copy)
    found = {rule: line for line in errors(report) for rule in [line.split()[1]]}
    assert sorted(found) == ["enum", "foreign_key", "statements_agree_with_their_cells"]
    assert len(errors(report)) == 3
    following = found["statements_agree_with_their_cells"].rpartition("+")[2]
    assert int(following) > 5
    assert "; so withoutOverlaps is broken too: gdeto-fj-2006 (from 2006-04 on) and sheto-zj-2006 " in as_text(report)
    assert f"({int(following) - 1} more follow from this: " in as_text(report)
    assert "3 errors, " in as_text(report).splitlines()[-1]
    assert f'"following": {following}' in as_json(report)
    assert as_text(report, everything=True).count("\n  tables/") > 5


def test_a_table_that_cannot_be_read_stops_only_the_rules_that_read_it(tmp_path: Path) -> None:
    broken = base.recode("ports", lambda text: text.replace("name_en", "name", 1).encode())
    wrong = base.cell("masters", 2, "valid_from", "2004-13")
    found = errors(judged(tmp_path, broken, wrong))
    assert [line.split()[:2] for line in found] == [
        ["tables/ports.csv:1", "header"],
        ["tables/ports.csv:1", "header"],
        ["tables/masters.csv:2", "date"],
    ]


def test_a_table_that_is_gone_is_named_with_the_rules_that_read_it(world: Callable[..., Path]) -> None:
    file = world()
    descriptor = json.loads(file.read_text("utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] != "suspensions"]
    file.write_text(json.dumps(descriptor), "utf-8")
    report = validate(file, "time")
    assert report.failures == []
    assert "datapackage.json: error: dataset: the table suspensions is missing, and suspended_offices_open_nothing read it: " in (
        as_text(report)
    )


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        (["tenures north-head-2000 valid_to=2012", "tenures south-head-2005 capacity=odd"], {"withoutOverlaps", "enum"}),
        (["tenures north-head-2000 valid_to=2009-13-01"], {"date"}),
    ],
)
def test_the_number_of_processors_changes_no_finding(
    world: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, changes: list[str], rules: set[str]
) -> None:
    """With more than two, TIME is judged while ROWS and WORLD are."""
    package, found = world(*changes), []
    for processors in (2, 8):
        monkeypatch.setattr("os.cpu_count", lambda number=processors: number)
        report = validate(package)
        found.append([line_of(v) for v in report.all_violations])
        assert report.failures == []
    assert rules <= {v.rule for v in report.all_violations}
    assert found[0] == found[1]


def test_a_name_that_is_missing_is_one_message(tmp_path: Path) -> None:
    renamed = base.recode("ports", lambda text: text.replace("east,", "eastt,", 1).encode())
    [found] = [line for line in errors(judged(tmp_path, renamed)) if "foreign_key" in line]
    assert found.startswith("tables/masters.csv:2 foreign_key port_id +")


def test_all_bad_dates_of_a_row_are_reported(tmp_path: Path) -> None:
    first, last = base.cell("masters", 2, "valid_from", "21/1/2003"), base.cell("masters", 2, "valid_to", "20 Jan 2004")
    found = errors(judged(tmp_path, first, last))
    assert found == [
        "tables/masters.csv:2 spreadsheet_date valid_from +0",
        "tables/masters.csv:2 date valid_to +0",
    ]


def test_a_file_spoilt_by_a_spreadsheet_is_one_message_with_the_reading_that_it_settles(real_copy: Path) -> None:
    tenures = real_copy.parent / "tables/tenures.csv"
    lines = tenures.read_text("utf-8").splitlines()
    spoilt = [",".join(_american(cell) for cell in line.split(",")) for line in lines]
    tenures.write_text("\n".join(spoilt) + "\n", "utf-8")
    [message] = [line_of(v) for v in validate(real_copy, "text").violations if v.rule == "spreadsheet_date"]
    assert "looks saved by a spreadsheet, which has changed " in message
    assert "take the file back (`git checkout -- tables/tenures.csv`)" in message
    assert "the dates are written month/day/year, as '" in message


def _american(cell: str) -> str:
    year, *rest = cell.split("-")
    return f"{int(rest[0])}/{int(rest[1])}/{year}" if len(rest) == 2 and year.isdigit() and len(year) == 4 else cell


def test_a_merge_conflict_is_named_in_tables_schemas_and_descriptor(tmp_path: Path) -> None:
    marked = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n"
    for number, file in enumerate(("tables/ports.csv", "schemas/ports.json", "datapackage.json")):
        folder = base.draft().write(tmp_path / str(number))
        folder = folder if folder.is_dir() else folder.parent
        text = (folder / file).read_text("utf-8").rstrip("\n") + "\n"
        (folder / file).write_text(marked.format(text, text), "utf-8")
        [found] = [v for v in validate(folder, "text").violations if v.rule == "conflict"]
        assert (found.file, found.line) == (file, 1)
        assert "has a marker of a merge conflict here, which ends on line " in found.message


def test_a_suggestion_goes_by_name_first_and_never_far_off() -> None:
    rows = [("CN-FJ", ["Fujian", "福建省"]), ("foo-siu-wai", ["Gracie Foo"]), ("jinan", ["Jinan"]), ("cai-jing", ["Cai Jing"])]
    assert meant("Fujian", rows) == ": did you mean 'CN-FJ' (Fujian, 福建省)?"
    assert meant("福建", rows) == ": did you mean 'CN-FJ' (Fujian, 福建省)?"
    assert meant("gracie-foo", rows) == ": did you mean 'foo-siu-wai' (Gracie Foo)?"
    assert meant("foo-siu-wei", rows) == ": did you mean 'foo-siu-wai' (Gracie Foo)?"
    assert meant("chan-siu-ming", rows) == ""


def test_the_verdict_names_the_stages_that_did_not_run() -> None:
    report = validate(HOME, "text")
    assert as_text(report).splitlines()[0].endswith("(datapackage.json)") or str(HOME) in as_text(report)
    assert as_text(report).splitlines()[-1] == (
        "valid as far as it went: 0 errors, 0 warnings; 4 stages not run: form, rows, time, world"
    )
