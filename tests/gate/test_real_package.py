"""The real package: valid as it stands, and refused at the right file, line and rule when one cell of it is spoilt."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.gate.about import about
from hkoffices.gate.plain_world import check_world_plainly
from hkoffices.gate.run import Report, validate
from hkoffices.gate.time import check_time
from hkoffices.home import HOME
from hkoffices.registers.exceptions import read_exceptions
from hkoffices.reports.text import as_json, following_text
from hkoffices.words.escape import line_of

from tests.conftest import copy_of_the_package, loaded_from

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


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, dict[str, int]]:
    """The report of one copy of the real package with all these faults, and the line of each faulty row."""
    folder = tmp_path_factory.mktemp("spoilt")
    file = copy_of_the_package(folder)
    tables = folder / "tables"
    citations = (tables / "citations.csv").read_text("utf-8").split("\n")
    kept = [line for line in citations if not line.startswith("bjo-director-2019-person-id-")]
    (tables / "citations.csv").write_text("\n".join(kept), "utf-8")
    second_office = {"place_id": "CN-YN", "valid_from": "2020-01-01", "valid_to": "2020-12-31"}
    lines = {
        "two offices": _append(
            tables / "coverage.csv",
            "sheto-ah-2006",
            coverage_id="sheto-yn-2020",
            from_event_id="",
            to_event_id="",
            **second_office,
        ),
        "two heads": _edit(tables / "tenures.csv", "bjo-director-2006", valid_to="2012-07-19"),
        "before its post": _edit(tables / "tenures.csv", "wheto-director-2014", valid_from="2014-02-18"),
        "sharpened": _edit(tables / "tenures.csv", "sheto-director-2020", valid_from="2020-03-09"),
        "a person unknown": _edit(tables / "tenures.csv", "cdeto-director-2023", person_id="yuan-jianu"),
        "no such day": _edit(tables / "tenures.csv", "gdeto-director-2002", valid_from="2002-02-30"),
        "uncited": _edit(tables / "tenures.csv", "bjo-director-2019"),
        "across 2007": _edit(tables / "oversight.csv", "gdeto-cab-2006", valid_to="2008-06-30", to_event_id=""),
        "against its event": _edit(tables / "coverage.csv", "wheto-hb-2014", valid_from="2014-04-02"),
    }
    return validate(file, "time"), lines


def _errors(spoilt: tuple[Report, dict[str, int]], fault: str, table: str) -> list[str]:
    """The errors shown at the line of a faulty row, each with what is said to be broken too."""
    report, lines = spoilt
    at = (f"tables/{table}.csv", lines[fault])
    found = [
        line_of(v) + following_text(report, v) for v in report.violations if (v.file, v.line) == at and v.severity == "error"
    ]
    return [line.partition(": error: ")[2] for line in found]


def test_two_days_of_overlap_between_two_beijing_directors(spoilt: tuple[Report, dict[str, int]]) -> None:
    [error] = _errors(spoilt, "two heads", "tenures")
    assert error.startswith(
        "cells_are_no_sharper_than_their_evidence: bjo-director-2006 says valid_to 2012-07-19, which lies outside its evidence: "
    )
    assert error.endswith(
        "; so withoutOverlaps is broken too: bjo-director-2006 (from 2006-04-30 to 2012-07-19) and bjo-director-2012 "
        "(from 2012-07-18 to 2014-12-21) overlap for the same post_id bjo-director: both hold from 2012-07-18 to 2012-07-19 (2 days)"
    )


def test_a_second_office_covering_yunnan_in_2020(spoilt: tuple[Report, dict[str, int]]) -> None:
    [overlap] = [e for e in _errors(spoilt, "two offices", "coverage") if e.startswith("withoutOverlaps: ")]
    assert "sheto-yn-2020 (from 2020-01-01 to 2020-12-31) overlap for the same place_id CN-YN" in overlap


def test_a_tenure_that_begins_before_its_post(spoilt: tuple[Report, dict[str, int]]) -> None:
    [error] = _errors(spoilt, "before its post", "tenures")
    assert error.endswith(
        "; so periodForeignKeys is broken too: wheto-director-2014 (from 2014-02-18 to 2017-09-10) does not lie within the life of "
        "what it refers to in posts: wheto-director (from 2014-04-01 on)"
    )


def test_an_oversight_row_that_crosses_2007(spoilt: tuple[Report, dict[str, int]]) -> None:
    [error] = _errors(spoilt, "across 2007", "oversight")
    assert "; so withoutOverlaps is broken too: gdeto-cab-2006 (from 2006-04-01 to 2008-06-30) and gdeto-cmab-2007 " in error
    assert error.endswith("(2 more follow from this: periodForeignKeys, no_row_crosses_a_transfer; --all shows them)")


def test_a_coverage_boundary_that_disagrees_with_its_event(spoilt: tuple[Report, dict[str, int]]) -> None:
    [error] = _errors(spoilt, "against its event", "coverage")
    assert error.endswith(
        "; so boundaries_agree_with_events is broken too: wheto-hb-2014 (from 2014-04-02 on) begins on 2014-04-02 because of "
        "coverage-wuhan-2014, which is dated 2014-04-01: it should begin on that day"
    )


def test_a_dangling_person(spoilt: tuple[Report, dict[str, int]]) -> None:
    assert _errors(spoilt, "a person unknown", "tenures") == [
        "foreign_key: person_id: 'yuan-jianu' is not in the table people: did you mean 'yuan-jianuo' (袁嘉諾, 袁嘉诺)? "
        "(1 more follows from this: every_person_holds_a_post; --all shows it)"
    ]


def test_a_day_that_is_not_in_the_calendar(spoilt: tuple[Report, dict[str, int]]) -> None:
    assert _errors(spoilt, "no such day", "tenures") == [
        "date: valid_from '2002-02-30' is not in the calendar: February 2002 has 28 days; "
        "is '2002-02-28' meant, or '2002-02' for some day of that month?"
    ]


def test_a_citation_removed_and_a_date_sharpened(spoilt: tuple[Report, dict[str, int]]) -> None:
    [uncited] = _errors(spoilt, "uncited", "tenures")
    assert uncited.startswith(
        "every_cell_is_cited: bjo-director-2019 says person_id leung-chi-yan, and no citation supports it: "
    )
    [sharper] = _errors(spoilt, "sharpened", "tenures")
    assert sharper.startswith("cells_are_no_sharper_than_their_evidence: sheto-director-2020 says valid_from 2020-03-09")


def test_json_says_all_of_a_violation(spoilt: tuple[Report, dict[str, int]]) -> None:
    violations = json.loads(as_json(spoilt[0]))["violations"]
    assert violations
    contract = {"rule", "severity", "file", "table", "line", "column", "id", "message", "related"}
    for violation in violations:
        assert set(violation) == contract | {"following", "following_rules"}
        assert all(set(r) == {"file", "table", "line", "id"} for r in violation["related"])


def test_a_byte_order_mark_and_a_row_with_a_missing_cell(real_copy: Path) -> None:
    file = real_copy.parent / "tables/offices.csv"
    lines = file.read_text("utf-8").split("\n")
    lines[2] = lines[2].replace(",", "", 1)
    file.write_bytes(b"\xef\xbb\xbf" + "\n".join(lines).encode())
    found = {(v.line, v.rule) for v in validate(real_copy, "text").violations if v.file == "tables/offices.csv"}
    assert found == {(1, "bom"), (3, "ragged")}


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
    as_of = json.loads(real_copy.read_text("utf-8"))["as_of"]
    assert (report["valid"], report["package"], report["as_of"]) == (True, "hk-offices", as_of)
    assert [s["name"] for s in report["stages"]] == ["text", "form", "rows", "time", "world"]
    assert {s["status"] for s in report["stages"]} == {"passed"}
    for stage in report["stages"]:
        assert {"name", "engine", "status", "rules", "rows", "seconds"} <= set(stage)
        assert stage["rules"] > 0
        assert stage["rows"] > 0
    assert report["violations"] == []
    exceptions = (HOME / "checks" / "exceptions.csv").read_text("utf-8").splitlines()[1:]
    assert sum(stage["excepted"] for stage in report["stages"]) == len(exceptions)


def _cite(tables: Path, row: str, field: str, says: str) -> None:
    """A citation of a cell of coverage by the source `made-up`."""
    cells = {"citation_id": f"{row}-{field}-made-up".replace("_", "-"), "row_id": row, "field": field, "says": says}
    more = {"source_id": "made-up", "table_name": "coverage", "basis": "states", "locator": "", "asserted_on": "", "note": ""}
    _append(tables / "citations.csv", "bjo-bj-2006-place-id-1", **cells, **more)


def test_a_vaguer_boundary_and_a_row_split_at_a_cited_day_are_accepted(tmp_path: Path) -> None:
    file = copy_of_the_package(tmp_path)
    tables = tmp_path / "tables"
    # Vaguer: a source gives the year only; the successor still begins on 2014-04-01.
    _edit(tables / "coverage.csv", "gdeto-jx-2006", valid_to="2014")
    with (tables / "citations.csv").open(encoding="utf-8", newline="") as text:
        cites = [c for c in csv.DictReader(text) if (c["row_id"], c["field"]) == ("gdeto-jx-2006", "valid_to")]
    for cite in cites:
        if cite["basis"] != "disputes":
            _edit(tables / "citations.csv", cite["citation_id"], says="2014")
    # Split: the second row goes on where the first ends, on a day that a source gives.
    _append(tables / "sources.csv", "gia-2024-05-10", source_id="made-up", url="https://example.org/made-up")
    _append(tables / "coverage.csv", "gdeto-gx-2006", coverage_id="gdeto-gx-2021", valid_from="2021-07-01", from_event_id="")
    _edit(tables / "coverage.csv", "gdeto-gx-2006", valid_to="2021-06-30")
    _cite(tables, "gdeto-gx-2006", "valid_to", "2021-06-30")
    second_row = {"office_id": "gdeto", "place_id": "CN-GX", "valid_from": "2021-07-01", "valid_to": ".."}
    for field, says in second_row.items():
        _cite(tables, "gdeto-gx-2021", field, says)
    loaded = loaded_from(file)
    exceptions = read_exceptions(loaded.package)
    found = [*exceptions.withdraw(check_time(loaded), about(loaded)).violations, *check_world_plainly(loaded).violations]
    assert [line_of(v) for v in found] == []


@pytest.mark.parametrize("until", ["text", "rows"])
def test_until_ends_at_its_stage(until: str) -> None:
    report = json.loads(as_json(validate(HOME, until)))
    assert report["stages"][-1]["name"] == until
    assert report["valid"]


def test_great_expectations_is_not_imported_before_its_stage(world: Callable[..., Path]) -> None:
    code = "import sys; from pathlib import Path; from hkoffices.gate.run import validate; validate(Path(sys.argv[1]), 'time'); "
    code += "sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, world()], cwd=HOME).returncode == 0


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
        [HKOFFICES, "validate", str(real_copy), "--until", "text"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ,
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
