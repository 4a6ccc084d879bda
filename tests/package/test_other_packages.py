"""Packages that are not ours: other names, types, ids, dialects and folders, judged by the same command at the right lines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hkoffices.words.escape import line_of

from tests import made_up

WAGONS = (
    '\ufeff"Wagen Nr";"Line";line;period;end;begin;"Say ""hi"""\r\n'  # 1
    '1;N;"first\r\nsecond";p;2001-05-01;2001-01-01;\r\n'  # 2, 3
    '01;N;x;p;2001-06-01;2001-04-30;"a;b"\r\n'  # 4
    "\r\n"  # 5
    '+1;S;"three\nlines\nhere";p;;2001-06-08;\r\n'  # 6, 7, 8
    "2;N;y;p;2001-05-01;2001-05-01;z\r\n"  # 9
)
SEATS = (
    "編號,人,由,至\n"
    '甲,"李,""大""",2001,2010\n'
    "甲,陳,2003-05,2004\n"
    "甲,王,[..2005-02-01],2006\n"
    "甲,何,2007-01-01,..\n"
    "乙,陳,2003-05,2004\n"
    "乙,李,2004,2008\n"
)
VISITS = """nr\tgrade\ton
1\t01\t2001-05-30
 1\t2\t2001-05-30
01\t1\t2001-05-30
1\t1\t2001-05
2\t1\t2001-05-01
3\t1\t2001-05-01
\t1\t2001
"""
PACKAGE: dict[str, Any] = {
    "datapackage.json": {
        "name": "bahn",
        "as_of": "2026-03-01",
        "resources": [
            {
                "name": "wagen",
                "path": "daten/lang/wagen.csv",
                "dialect": {"delimiter": ";"},
                "schema": {
                    "fields": [
                        {"name": "Wagen Nr", "type": "integer"},
                        {"name": "Line", "type": "string"},
                        {"name": "line", "type": "string"},
                        {"name": "period", "type": "string"},
                        {"name": "end", "type": "date"},
                        {"name": "begin", "type": "date"},
                        {"name": 'Say "hi"', "type": "string"},
                    ],
                    "temporal": {
                        "period": {"from": "begin", "to": "end", "closed": "from", "emptyTo": "open"},
                        "withoutOverlaps": [{"fields": ["Wagen Nr"]}, {"fields": ["Line", "line"]}],
                        "withoutGaps": [{"fields": ["Wagen Nr"]}],
                    },
                },
            },
            {"name": "seats", "path": "zh/職位.csv", "schema": "zh/職位.json"},
            {
                "name": "empty",
                "path": "empty.csv",
                "schema": {
                    "fields": [{"name": "select"}, {"name": "from"}, {"name": "to"}],
                    "temporal": {
                        "period": {"from": "from", "to": "to"},
                        "withoutOverlaps": [{"fields": ["select"], "where": {"to": "2001"}}],
                        "periodForeignKeys": [{"fields": ["select"], "reference": {"resource": "seats", "fields": ["編號"]}}],
                        "withoutGaps": [{"fields": ["select"]}],
                    },
                },
            },
            {
                "name": "package",
                "path": "visits.tsv",
                "schema": {
                    "fields": [{"name": "nr", "type": "integer"}, {"name": "grade", "type": "integer"}, {"name": "on"}],
                    "temporal": {
                        "period": {"on": "on"},
                        "withoutOverlaps": [{"fields": ["nr"], "where": {"grade": ["1", "5"]}}],
                        "periodForeignKeys": [{"fields": ["nr"], "reference": {"resource": "wagen", "fields": ["Wagen Nr"]}}],
                    },
                },
            },
            {"name": "remarks", "path": "remarks.txt"},
        ],
    },
    "zh/職位.json": {
        "fields": [{"name": "編號"}, {"name": "人"}, {"name": "由"}, {"name": "至"}],
        "primaryKey": ["編號", "人"],
        "temporal": {
            "period": {"from": "由", "to": "至"},
            "withoutOverlaps": [{"fields": ["編號"], "handover": "sameDay"}, {"fields": ["編號", "人"]}],
        },
    },
    "daten/lang/wagen.csv": WAGONS,
    "zh/職位.csv": SEATS,
    "empty.csv": "select,from,to\n",
    "visits.tsv": VISITS,
    "remarks.txt": "No table.\n",
}


def test_a_made_up_package(tmp_path: Path) -> None:
    report = made_up.judge(made_up.write(tmp_path, PACKAGE), until="world")
    expected = (Path(__file__).parent / "other_package.txt").read_text("utf-8").splitlines()
    assert [line_of(v) for v in report.violations] == expected
    assert [(s.name, s.status, s.rows) for s in report.stages[:4]] == [
        ("text", "passed", 17),
        ("form", "passed", 17),
        ("rows", "passed", 17),
        ("time", "violated", 17),
    ]


def test_the_command_takes_its_path(tmp_path: Path) -> None:
    made_up.write(tmp_path, PACKAGE)
    command = [str(Path(sys.executable).with_name("hkoffices")), "validate", str(tmp_path), "--until", "time", "--format", "json"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    report = json.loads(ran.stdout)
    assert (ran.returncode, ran.stderr, report["package"], report["as_of"]) == (1, "", "bahn", "2026-03-01")
    found = [(v["rule"], v["file"], v["line"], v["id"], [r["line"] for r in v["related"]]) for v in report["violations"]]
    assert ("withoutOverlaps", "zh/職位.csv", 5, "甲|何", [2]) in found
    assert len(found) == 9


def test_a_long_row_that_swallows_three_makes_three_pairs(tmp_path: Path) -> None:
    table = (
        "id,key,f,t\nlong,k,2000-01-01,2009-12-31\na,k,2001,2002\nb,k,2004-05,2004-05\nc,k,2006-01-01,2008\nd,k,2010-01-01,..\n"
    )
    temporal = {"period": {"from": "f", "to": "t"}, "withoutOverlaps": [{"fields": ["key"]}]}
    folder = made_up.package(
        tmp_path, {"rows": table}, {"rows": {"primaryKey": ["id"], "temporal": temporal}}, as_of="2026-03-01"
    )
    found = made_up.judge(folder).violations
    assert [(v.rule, v.line, v.id, [r.id for r in v.related]) for v in found] == [
        ("withoutOverlaps", 3, "a", ["long"]),
        ("withoutOverlaps", 4, "b", ["long"]),
        ("withoutOverlaps", 5, "c", ["long"]),
    ]


RESOURCES = ["setting", "subject", "parent", "subject_rows", "package", "loaded", "order", "select", "main", "a.b", "t-1", "x/y"]
FIELDS = ["line", "period", "id", "key", "from_latest", "table_name", "Line", "reach", "end", "setting", '"', "a b", "職"]
PERIOD = {"from": "from", "to": "to"}


def test_a_resource_may_have_any_name(tmp_path: Path) -> None:
    table = "key,from,to\n1,2000-01-01,2001-05-05\n1,2001-05-05,2002\n"
    key = [{"fields": ["key"]}]
    reference = {"resource": "package", "fields": ["key"]}
    schema = {"temporal": {"period": PERIOD, "withoutOverlaps": key, "periodForeignKeys": [{**key[0], "reference": reference}]}}
    resources = [{**made_up.resource(name, table, schema), "path": "t.csv"} for name in RESOURCES]
    folder = made_up.write(tmp_path, {"t.csv": table, "datapackage.json": {"name": "p", "resources": resources}})
    found = made_up.judge(folder).violations
    assert [(v.table, v.rule, v.line) for v in found] == [(name, "withoutOverlaps", 3) for name in RESOURCES]


def test_a_field_may_have_any_name(tmp_path: Path) -> None:
    header = [*FIELDS, "from", "to"]
    table = made_up.csv_text(
        [header, [*"1" * len(FIELDS), "2000-01-01", "2001-05-05"], [*"1" * len(FIELDS), "2001-05-05", "2002"]]
    )
    keys = [{"fields": [name]} for name in FIELDS]
    own = [{**key, "reference": key} for key in keys]
    schema = {"temporal": {"period": PERIOD, "withoutOverlaps": keys, "withoutGaps": keys, "periodForeignKeys": own}}
    found = made_up.judge(made_up.package(tmp_path, {"t": table}, {"t": schema})).violations
    assert [(v.rule, v.line, v.message.partition(" for the same ")[2]) for v in found] == [
        ("withoutOverlaps", 3, f"{name} 1: both hold on 2001-05-05") for name in FIELDS
    ]


def test_an_end_that_is_open_needs_an_as_of(tmp_path: Path) -> None:
    schema = {"temporal": {"period": {"from": "f", "to": "t", "emptyTo": "open"}, "withoutGaps": [{"fields": ["key"]}]}}
    folder = made_up.package(tmp_path, {"rows": "key,f,t\n1,2000,2001\n1,2002,\n"}, {"rows": schema})
    assert made_up.lines(folder) == [
        "datapackage.json: error: package: rows.csv:3 has an open end, and the package has no day as of which it is open: "
        'add "as_of": "YYYY-MM-DD" to the descriptor, or give --as-of DAY'
    ]
    assert made_up.lines(folder, as_of="2026-03-01") == []


@pytest.mark.parametrize("kind", ["string", "date", "year", "yearmonth", "any"])
def test_a_period_may_be_of_any_type_of_date(tmp_path: Path, kind: str) -> None:
    cells = {"year": ["2000", "2001"], "yearmonth": ["2000-01", "2001-06"]}.get(kind, ["2000-01-01", "2001-06-01"])
    table = "key,f,t\n" + f"1,{','.join(cells)}\n" * 2
    schema = {"temporal": {"period": {"from": "f", "to": "t"}, "withoutOverlaps": [{"fields": ["key"]}]}}
    resource = made_up.resource("rows", table, schema, f=kind, t=kind)
    folder = made_up.write(tmp_path, {"rows.csv": table, "datapackage.json": {"name": "p", "resources": [resource]}})
    assert [v.rule for v in made_up.judge(folder).violations] == ["withoutOverlaps"]


def test_a_day_that_is_known_is_a_period_of_one_field(tmp_path: Path) -> None:
    key = [{"fields": ["station"]}]
    table = "station,day\nA,2024-02-28\nA,2024-02-29\nA,2024-03-02\nA,2024-03-02\nB,2024-02\nB,..\n"
    temporal = {"period": {"from": "day", "to": "day"}, "withoutGaps": key, "withoutOverlaps": key}
    folder = made_up.package(tmp_path, {"readings": table}, {"readings": {"temporal": temporal}})
    assert made_up.lines(folder)[0] == (
        "readings.csv:7: error: date: day '..' (still so) has a meaning only as a last day: an unknown start is [..2014-02-18]"
    )
    (folder / "readings.csv").write_text(table.removesuffix("B,..\n"), "utf-8")
    found = made_up.judge(folder).violations
    assert [(v.line, v.rule, v.message.partition(",")[0].partition(" overlap ")[0]) for v in found] == [
        (5, "withoutOverlaps", "the row of line 4 (on 2024-03-02) and the row of line 5 (on 2024-03-02)"),
        (4, "withoutGaps", "no row for station A holds on 2024-03-01 (1 day)"),
    ]


def test_a_package_may_have_many_tables(tmp_path: Path) -> None:
    sound = "id,post,valid_from,valid_to\na,p,2001-01-01,2002-12-31\n"
    tables = {f"t{number}": sound for number in range(110)} | {
        "t0": sound + "b,p,2002-12,2004\n",
        "t99": sound + "b,p,2002,2004\n",
        "t100": sound + "b,p,[2002..2003],2004\n",  # in some readings only
        "t109": sound + "b,p,2002-12-31,2004\n",
    }
    temporal = {"period": {"from": "valid_from", "to": "valid_to"}, "withoutOverlaps": [{"fields": ["post"]}]}
    file = made_up.package(tmp_path, tables, {name: {"primaryKey": ["id"], "temporal": temporal} for name in tables})
    assert made_up.lines(file) == [
        f"{name}.csv:3: error: withoutOverlaps: valid_from: a (from 2001-01-01 to 2002-12-31) and b (from {begins} to 2004) overlap "
        f"for the same post p: both hold on 2002-12-31 (see {name}.csv:2)"
        for name, begins in (("t0", "2002-12"), ("t99", "2002"), ("t109", "2002-12-31"))
    ]
