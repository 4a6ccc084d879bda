"""The real package: valid as it stands, and refused at the right file, line and rule when one cell of it is spoilt."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hkoffices.gate.run import validate
from hkoffices.home import HOME
from hkoffices.reports.text import as_json, as_text
from hkoffices.words.escape import line_of

HKOFFICES = str(Path(sys.executable).with_name("hkoffices"))


def _edit(file: Path, key: str, **cells: str) -> int:
    """Change cells of the row with this key; its line."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text))
    line = next(number for number, row in enumerate(rows) if row[0] == key)
    for name, cell in cells.items():
        rows[line][rows[0].index(name)] = cell
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(rows)
    return line + 1


def _append(file: Path, like: str, **cells: str) -> int:
    """Add a row like another; rows stay sorted. The new row's line."""
    with file.open(encoding="utf-8", newline="") as text:
        header, *rows = csv.reader(text)
    new = list(next(row for row in rows if row[0] == like))
    for name, cell in cells.items():
        new[header.index(name)] = cell
    rows = sorted([*rows, new])
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return rows.index(new) + 2


def _said(package: Path, until: str = "time") -> dict[tuple[str, int | None], set[str]]:
    """(file, line) -> the rules broken there, errors only."""
    report = validate(package, until)
    assert report.exit_status == 1, as_text(report)
    found: dict[tuple[str, int | None], set[str]] = {}
    for v in report.violations:
        if v.severity == "error":
            found.setdefault((v.file, v.line), set()).add(v.rule)
    return found


def test_two_days_of_overlap_between_two_beijing_directors(real_copy: Path) -> None:
    file = real_copy.parent / "tables/tenures.csv"
    _edit(file, "bjo-director-2006", valid_to="2012-07-19")
    second = _edit(file, "bjo-director-2012")
    assert "withoutOverlaps" in _said(real_copy)["tables/tenures.csv", second]


def test_a_second_office_covering_yunnan_in_2020(real_copy: Path) -> None:
    file = real_copy.parent / "tables/coverage.csv"
    cells = {
        "coverage_id": "sheto-yn-2020",
        "valid_from": "2020-01-01",
        "valid_to": "2020-12-31",
        "from_event_id": "",
        "to_event_id": "",
    }
    line = _append(file, "sheto-ah-2006", place_id="CN-YN", **cells)
    assert "withoutOverlaps" in _said(real_copy)["tables/coverage.csv", line]


def test_a_tenure_that_begins_before_its_office(real_copy: Path) -> None:
    line = _edit(real_copy.parent / "tables/tenures.csv", "wheto-director-2014", valid_from="2014-02-18")
    assert "periodForeignKeys" in _said(real_copy)["tables/tenures.csv", line]


def test_an_oversight_row_that_crosses_2007(real_copy: Path) -> None:
    line = _edit(real_copy.parent / "tables/oversight.csv", "gdeto-cab-2006", valid_to="2008-06-30", to_event_id="")
    assert {"no_row_crosses_a_transfer", "periodForeignKeys"} <= _said(real_copy)["tables/oversight.csv", line]


def test_a_coverage_boundary_that_disagrees_with_its_event(real_copy: Path) -> None:
    line = _edit(real_copy.parent / "tables/coverage.csv", "wheto-hb-2014", valid_from="2014-04-02")
    assert "boundaries_agree_with_events" in _said(real_copy)["tables/coverage.csv", line]


def test_a_dangling_person(real_copy: Path) -> None:
    line = _edit(real_copy.parent / "tables/tenures.csv", "bjo-director-2012", person_id="chu-man-linh")
    report = validate(real_copy, "time")
    assert [line_of(v) for v in report.violations] == [
        f"tables/tenures.csv:{line}: error: foreign_key: person_id: 'chu-man-linh' is not in the table people: "
        "did you mean 'chu-man-ling'?"
    ]


def test_a_day_that_is_not_in_the_calendar(real_copy: Path) -> None:
    line = _edit(real_copy.parent / "tables/tenures.csv", "bjo-director-2006", valid_from="2006-02-30")
    report = validate(real_copy, "time")
    assert [line_of(v) for v in report.violations] == [
        f"tables/tenures.csv:{line}: error: date: valid_from '2006-02-30' is not in the calendar: February 2006 has 28 days; "
        "is '2006-02-28' meant, or '2006-02' for some day of that month?"
    ]


def test_a_byte_order_mark(real_copy: Path) -> None:
    file = real_copy.parent / "tables/offices.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert "bom" in _said(real_copy)["tables/offices.csv", 1]


def test_a_row_with_a_missing_cell(real_copy: Path) -> None:
    file = real_copy.parent / "tables/offices.csv"
    lines = file.read_text("utf-8").split("\n")
    lines[2] = lines[2].replace(",", "", 1)
    file.write_text("\n".join(lines), "utf-8")
    assert "ragged" in _said(real_copy)["tables/offices.csv", 3]


def test_a_citation_removed_and_a_date_sharpened(real_copy: Path) -> None:
    tables = real_copy.parent / "tables"
    kept = [
        line
        for line in (tables / "citations.csv").read_text("utf-8").split("\n")
        if not line.startswith("bjo-director-2019-person-id-")
    ]
    (tables / "citations.csv").write_text("\n".join(kept), "utf-8")
    sharpened = _edit(tables / "tenures.csv", "sheto-director-2020", valid_from="2020-03-09")
    bare = _edit(tables / "tenures.csv", "bjo-director-2019")
    said = _said(real_copy)
    assert said["tables/tenures.csv", bare] == {"every_cell_is_cited"}
    assert "cells_are_no_sharper_than_their_evidence" in said["tables/tenures.csv", sharpened]


def test_the_real_package_is_valid_from_any_folder_and_its_report_keeps_the_contract(
    real_copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    ran = subprocess.run(
        [HKOFFICES, "validate", str(real_copy), "--format", "json"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    report = json.loads(ran.stdout)
    assert (report["valid"], report["package"], report["as_of"]) == (True, "hk-offices", "2026-03-01")
    assert [s["name"] for s in report["stages"]] == ["text", "form", "rows", "time", "world"]
    assert {s["status"] for s in report["stages"]} == {"passed"}
    for stage in report["stages"]:
        assert {"name", "engine", "status", "rules", "rows", "seconds"} <= set(stage)
        assert stage["rules"] > 0
        assert stage["rows"] > 0
    assert report["violations"] == []
    assert sum(stage["excepted"] for stage in report["stages"]) == 2


def test_json_says_all_of_a_violation(real_copy: Path) -> None:
    _edit(real_copy.parent / "tables/tenures.csv", "bjo-director-2006", valid_to="2012-07-19")
    violations = json.loads(as_json(validate(real_copy, "time")))["violations"]
    assert violations
    for violation in violations:
        assert set(violation) == {"rule", "severity", "file", "table", "line", "column", "id", "message", "related"}
        assert all(set(r) == {"file", "table", "line", "id"} for r in violation["related"])


@pytest.mark.parametrize("until", ["text", "form", "rows", "time"])
def test_until_ends_at_its_stage(until: str) -> None:
    report = json.loads(as_json(validate(HOME, until)))
    assert report["stages"][-1]["name"] == until
    assert report["valid"]


def test_great_expectations_is_not_imported_before_its_stage() -> None:
    code = "import sys; from hkoffices.gate.run import validate; from hkoffices.home import HOME; validate(HOME, 'time'); "
    code += "sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=HOME).returncode == 0


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: (d / "tables/offices.csv").unlink(), "tables/offices.csv: error: missing_file: there is no such file"),
        (
            lambda d: (d / "datapackage.json").write_text("{", "utf-8"),
            "datapackage.json:1: error: json: datapackage.json is not JSON: column 2: ",
        ),
        (lambda d: (d / "tables/offices.csv").write_text("", "utf-8"), "tables/offices.csv:1: error: header: is empty"),
        (
            lambda d: (d / "tables/offices.csv").write_text('office_id,"a\nb', "utf-8"),
            "tables/offices.csv:1: error: quoting: name_en: a quote opens here",
        ),
        (
            lambda d: (d / "schemas/offices.json").unlink(),
            "schemas/offices.json: error: missing_file: the schema of resources[0] (offices) there is no such file",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_words(real_copy: Path, change: object, expected: str) -> None:
    change(real_copy.parent)  # type: ignore[operator]
    ran = subprocess.run(
        [HKOFFICES, "validate", str(real_copy)], capture_output=True, text=True, encoding="utf-8", env=os.environ
    )
    assert ran.returncode == 1
    assert expected in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr


def test_every_field_of_every_schema_has_a_title_a_definition_and_an_example() -> None:
    for file in sorted((HOME / "schemas").glob("*.json")):
        for field in json.loads(file.read_text("utf-8")).get("fields", []):
            for said in ("title", "description", "example"):
                assert field.get(said), f"{file.name}: {field['name']} has no {said}"


def test_frictionless_alone_is_also_content() -> None:
    ran = subprocess.run(
        [str(Path(sys.executable).with_name("frictionless")), "validate", "datapackage.json"], cwd=HOME, capture_output=True
    )
    assert ran.returncode == 0


def test_the_examples_of_the_schemas_are_values_of_the_tables() -> None:
    for file in sorted((HOME / "tables").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as text:
            rows = list(csv.DictReader(text))
        for field in json.loads((HOME / "schemas" / f"{file.stem}.json").read_text("utf-8"))["fields"]:
            values = {row[field["name"]] for row in rows}
            assert field["example"] in values or values == {""}, f"{file.stem}.{field['name']}: {field['example']} is in no row"
