"""A large table is judged in two halves, each in a process of its own, and all is found that one process would find."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hkoffices.database.load import Loading
from hkoffices.gate import form_halves, run_state
from hkoffices.gate.form_halves import Halves, halves
from hkoffices.gate.run import validate
from hkoffices.gate.run_state import Run
from hkoffices.package.read import read_package
from hkoffices.text.check import check_text
from hkoffices.violation import StageResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import made_up

SHIPS = {
    "fields": [
        {"name": "ship", "type": "string"},
        {"name": "number", "type": "integer", "constraints": {"unique": True}},
        {"name": "port", "type": "string"},
        {"name": "kind", "type": "string", "constraints": {"enum": ["tug", "ferry"], "required": True}},
    ],
    "primaryKey": ["ship"],
    "foreignKeys": [{"fields": ["port"], "reference": {"resource": "ports", "fields": ["port"]}}],
}
PORTS = {"fields": [{"name": "port", "type": "string"}], "primaryKey": ["port"]}
ROW = st.tuples(
    st.sampled_from("abcdefgh"),
    st.sampled_from("1234567890x"),
    st.sampled_from("HKM"),
    st.sampled_from(["tug", "tig", "ferry", ""]),
)
DIFFERENT = st.lists(ROW, min_size=2, max_size=8, unique_by=(lambda row: row[0], lambda row: row[1]))


def package(folder: Path, rows: list[str], ships: dict[str, Any] = SHIPS, end: str = "\n") -> Path:
    tables = {"ships": "\n".join(["ship,number,port,kind", *rows]) + end, "ports": "port\nH\nK\n"}
    return made_up.package(folder, tables, {"ships": ships, "ports": PORTS})


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> list[StageResult | None]:
    """Tables of two rows count as large; what the halves gave, each time that there were any."""
    given: list[StageResult | None] = []
    real = Halves.result

    def result(two: Halves, run: Run) -> StageResult | None:
        given.append(real(two, run))
        return given[-1]

    monkeypatch.setattr(form_halves, "LARGE", 2)
    monkeypatch.setattr(Halves, "result", result)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return given


def form(file: Path, until: str = "rows") -> StageResult:
    return next(stage for stage in validate(file, until).stages if stage.name == "form")


def in_words(result: StageResult) -> list[str]:
    return [f"{v.file}:{v.line}: {v.rule}: {v.column}" for v in result.violations]


@pytest.mark.own_process
def test_each_half_is_judged_on_its_own_lines(tmp_path: Path, large: list[StageResult | None]) -> None:
    rows = ["a,1,H,tug", "b,2,Q,tug", "c,3,K,ferry", "d,4,K,tig", "e,,H,tug", "f,5,H,"]
    found = form(package(tmp_path, rows))
    assert large == [found]
    assert in_words(found) == [
        "ships.csv:3: foreign_key: port",
        "ships.csv:5: enum: kind",
        "ships.csv:7: required: kind",
    ]
    assert (found.rows, found.rules) == (8, 11)


@pytest.mark.parametrize(
    "rows",
    [
        ["a,1,H,tug", "b,2,H,tug", "c,3,H,tug", "a,4,H,tug"],
        ["a,1,H,tug", "b,2,H,tug", "c,3,H,tug", "d,+01,H,tug"],
        ["a,1,H,tug", "b,x,H,tug", "c,3,H,tug", "d,4,H,tug"],
    ],
    ids=["a key", "a unique number", "a number that is none"],
)
def test_what_no_half_can_tell_is_judged_whole(tmp_path: Path, large: list[StageResult | None], rows: list[str]) -> None:
    found = form(package(tmp_path, rows))
    assert large == [None]
    assert len(found.violations) == 1


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=2, max_size=8) | DIFFERENT, end=st.sampled_from(["\n", ""]))
def test_halves_find_what_the_whole_finds(
    tmp_path_factory: pytest.TempPathFactory, large: list[StageResult | None], rows: list[tuple[str, ...]], end: str
) -> None:
    file = package(tmp_path_factory.mktemp("ships"), [",".join(row) for row in rows], end=end)
    in_halves, tried = form(file), len(large)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(form_halves, "LARGE", 1_000)
        whole = form(file, until="form")
    assert len(large) == tried
    assert in_halves.violations == whole.violations
    assert (in_halves.rules, in_halves.rows) == (whole.rules, whole.rows)


def test_tables_that_cannot_be_loaded_are_no_valid_ones(
    tmp_path: Path, large: list[StageResult | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = package(tmp_path, ["a,1,H,tug", "b,2,H,tug", "c,3,H,tug"])

    def fail(*_: object) -> None:
        raise duckdb.OutOfMemoryException("more than there is")

    monkeypatch.setattr(Loading, "finish", fail)
    monkeypatch.setattr(run_state, "load", fail)
    report = validate(file, "time")
    assert large == [None]
    assert (report.exit_status, report.failures) == (2, ["rows: OutOfMemoryException: more than there is"])


def test_a_table_to_which_one_refers_stays_whole(tmp_path: Path, large: list[StageResult | None]) -> None:
    itself = {"fields": ["port"], "reference": {"resource": "", "fields": ["ship"]}}
    file = package(tmp_path, ["a,1,a,tug", "b,2,a,tug", "c,3,a,tug"], SHIPS | {"foreignKeys": [itself]})
    assert in_words(form(file)) == []
    assert large == []


def test_records_that_take_more_than_a_line_stay_together(tmp_path: Path) -> None:
    read = read_package(package(tmp_path, ['a,1,"H\nK",tug', "b,2,H,tug", "c,3,H,tug"]))
    _, readable = check_text(read)
    assert readable["ships"].halves() is None


def test_halves_have_their_lines_and_the_other_tables(tmp_path: Path, large: list[StageResult | None]) -> None:
    read = read_package(package(tmp_path, ["a,1,H,tug", "b,2,H,tug", "c,3,H,tug", "d,4,K,ferry"]))
    _, readable = check_text(read)
    two = halves(read, readable)
    assert two
    first, second = two.parts
    assert [*first["ships"].body(two.table), *second["ships"].body(two.table)] == [*readable["ships"].body(two.table)]
    assert [line for line, _ in second["ships"].body(two.table)] == [4, 5]
    assert first["ports"] == second["ports"] == readable["ports"]
