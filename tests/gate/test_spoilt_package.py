"""The real package with nine faults at once: each is refused at its file and line, by its rule, in one run."""

from __future__ import annotations

import json

import pytest
from hkoffices.gate.run import Report, validate
from hkoffices.reports.text import as_json, following_text
from hkoffices.words.escape import line_of

from tests.conftest import copy_of_the_package
from tests.gate.edited import append_row, edit_row


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
        "two offices": append_row(
            tables / "coverage.csv",
            "sheto-ah-2006",
            coverage_id="sheto-yn-2020",
            from_event_id="",
            to_event_id="",
            **second_office,
        ),
        "two heads": edit_row(tables / "tenures.csv", "bjo-director-2006", valid_to="2012-07-19"),
        "before its post": edit_row(tables / "tenures.csv", "wheto-director-2014", valid_from="2014-02-18"),
        "sharpened": edit_row(tables / "tenures.csv", "sheto-director-2020", valid_from="2020-03-09"),
        "a person unknown": edit_row(tables / "tenures.csv", "cdeto-director-2023", person_id="yuan-jianu"),
        "no such day": edit_row(tables / "tenures.csv", "gdeto-director-2002", valid_from="2002-02-30"),
        "uncited": edit_row(tables / "tenures.csv", "bjo-director-2019"),
        "across 2007": edit_row(tables / "oversight.csv", "gdeto-cab-2006", valid_to="2008-06-30", to_event_id=""),
        "against its event": edit_row(tables / "coverage.csv", "wheto-hb-2014", valid_from="2014-04-02"),
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
