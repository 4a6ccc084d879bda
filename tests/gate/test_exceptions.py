"""checks/exceptions.csv: what is argued is withdrawn and counted; what is not is an error of its own (see corpus/judged.py)."""

from __future__ import annotations

import json
from pathlib import Path

from hkoffices.gate.prove import as_text as proof_as_text
from hkoffices.gate.prove import prove_package
from hkoffices.gate.run import Report, validate
from hkoffices.reports.text import as_json, as_text
from hkoffices.words.escape import line_of

from tests.gate.corpus import base

HEAD = "rule,table_name,id,about,reason,source_id,expires\n"
OVERLAP = base.cell("masters", 2, "valid_to", "2004-08-01")
ABOUT = "2004-07-01/..; east-2000 2000-01-01/2004-08-01"
BY_TREATY = f"withoutOverlaps,masters,east-2004,{ABOUT},Two by treaty.,treaty,\n"


def judged(folder: Path, *changes: base.Change, exceptions: str = "", until: str = "world") -> Report:
    draft = base.draft()
    for change in (*changes, base.content("checks/exceptions.csv", HEAD + exceptions)):
        change(draft)
    return validate(draft.write(folder), until)


def test_an_excepted_violation_is_withdrawn_and_counted(tmp_path: Path) -> None:
    report = judged(tmp_path, OVERLAP, exceptions=BY_TREATY)
    assert (report.exit_status, report.violations) == (0, [])
    assert "1 violation withdrawn by checks/exceptions.csv" in as_text(report)
    assert [stage["excepted"] for stage in json.loads(as_json(report))["stages"]] == [0, 0, 0, 1, 0]


def test_an_exception_holds_for_the_rows_it_was_argued_for_and_no_more(tmp_path: Path) -> None:
    moved = base.cell("masters", 3, "valid_from", "2003-07-01")
    report = judged(tmp_path, OVERLAP, moved, exceptions=BY_TREATY, until="time")
    assert [v.rule for v in report.violations] == ["withoutOverlaps", "exception"]
    assert report.violations[1].message == (
        f"was argued for {ABOUT!r}, and the violation is about '2003-07-01/..; east-2000 2000-01-01/2004-08-01': "
        "argue anew, and write this"
    )


def test_a_date_that_cannot_be_read_is_no_new_case(tmp_path: Path) -> None:
    unread = base.cell("masters", 2, "valid_from", "2000-13")
    report = judged(tmp_path, OVERLAP, unread, exceptions=BY_TREATY, until="time")
    assert [v.rule for v in report.violations] == ["date"]


def test_an_exception_from_a_declared_constraint_needs_a_source(tmp_path: Path) -> None:
    report = judged(tmp_path, OVERLAP, exceptions=BY_TREATY.replace("treaty,\n", ",\n"), until="time")
    assert [(v.rule, v.column) for v in report.violations] == [("withoutOverlaps", "valid_from"), ("exception", "source_id")]


def test_what_is_excepted_is_left_out_of_the_proof(tmp_path: Path) -> None:
    draft = base.draft()
    for change in (OVERLAP, base.content("checks/exceptions.csv", HEAD + BY_TREATY)):
        change(draft)
    result = prove_package(draft.write(tmp_path))
    assert result.exit_status == 0
    assert "masters.csv:3: left out, excepted from withoutOverlaps by checks/exceptions.csv" in proof_as_text(result)


def test_a_rule_on_rows_can_be_excepted_and_the_later_stages_run(tmp_path: Path) -> None:
    unique = base.schema("masters", "uniqueKeys", value=[["holder"]])
    twice = base.cell("masters", 3, "holder", "Ann Lee")
    assert [v.rule for v in judged(tmp_path / "a", unique, twice).violations] == ["unique_key"]


def test_the_form_of_a_cell_cannot_be_excepted(tmp_path: Path) -> None:
    dangling = base.cell("masters", 2, "port_id", "nowhere")
    report = judged(tmp_path, dangling, exceptions="foreign_key,masters,east-2000,,We wish it.,,\n")
    assert [v.rule for v in report.violations] == ["foreign_key", "exception"]


def test_an_exception_is_not_stale_before_all_rules_have_run(tmp_path: Path) -> None:
    stale = "witness,,network,,Known.,,\n"
    assert judged(tmp_path / "time", exceptions=stale, until="time").violations == []
    assert [line_of(v) for v in judged(tmp_path / "world", exceptions=stale).violations] == [
        "checks/exceptions.csv:2: error: exception: id: matches nothing: no such row breaks this rule; "
        "remove the exception, or correct the name of the row"
    ]


def test_the_source_of_an_exception_is_one_of_the_table_of_sources(tmp_path: Path) -> None:
    def sources(draft: base.Draft) -> None:
        fields = [{"name": "source_id", "title": "Source", "description": "The source.", "example": "treaty"}]
        said = {"title": "Sources", "description": "The sources.", "fields": fields, "primaryKey": ["source_id"]}
        draft.schemas["sources"] = said
        draft.files["tables/sources.csv"] = b"source_id\ntreaty\n"
        draft.descriptor["resources"].append({"name": "sources", "path": "tables/sources.csv", "schema": "schemas/sources.json"})

    known, unknown = (f"withoutOverlaps,masters,east-2004,{ABOUT},Two by treaty.,{source},\n" for source in ("treaty", "rumour"))
    assert judged(tmp_path / "known", OVERLAP, sources, exceptions=known).violations == []
    assert [line_of(v) for v in judged(tmp_path / "unknown", OVERLAP, sources, exceptions=unknown).violations] == [
        "checks/exceptions.csv:2: error: exception: source_id: 'rumour' is not in the table sources"
    ]


def test_the_exceptions_of_this_package_are_not_those_of_another(tmp_path: Path) -> None:
    draft = base.draft()
    OVERLAP(draft)
    assert [v.rule for v in validate(draft.write(tmp_path)).violations] == ["withoutOverlaps"]


def test_a_rule_is_named_as_the_report_names_it(tmp_path: Path) -> None:
    rows = "without_overlaps,masters,east-2004,,Two by treaty.,,\nxyz,masters,east-2000,,We wish it.,,\n"
    assert [line_of(v) for v in judged(tmp_path, exceptions=rows).violations] == [
        "checks/exceptions.csv:2: error: exception: names 'without_overlaps', no rule on rows, time or witnesses (other rules "
        "have no exceptions): did you mean 'withoutOverlaps'?",
        "checks/exceptions.csv:3: error: exception: names 'xyz', no rule on rows, time or witnesses (other rules have no "
        "exceptions)",
    ]
