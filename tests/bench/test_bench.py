"""`hkoffices bench`: every contender gives its answer, and the table says what was measured and what was not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hkoffices.bench import postgres
from hkoffices.bench.contenders import CONTENDERS
from hkoffices.bench.run import COMMANDS, IN_PROCESS, Measured, generate, measure
from hkoffices.bench.speed import Growth, Run, Speed, measure_growth
from hkoffices.bench.speed_table import growth_as_markdown, speeds_as_markdown, strange_ends
from hkoffices.bench.table import as_markdown

FOUND = {  # of 10,000 tenures: a yes or no, lines of the report, rows that overlap the next, rows that overlap an earlier one
    "clean": {"yes_or_no": False, "all_pairs": 0, "lead": 0, "pandas": 0, "polars": 0},
    "dirty": {"yes_or_no": True, "all_pairs": 1, "lead": 1, "pandas": 1, "polars": 1},
    "half": {"yes_or_no": True, "all_pairs": 5_000, "lead": 5_000, "pandas": 5_000, "polars": 5_000},
    "giant": {"yes_or_no": False, "all_pairs": 0, "lead": 0, "pandas": 0, "polars": 0},
    "nested": {"yes_or_no": True, "all_pairs": 9_999, "lead": 1, "pandas": 9_999, "polars": 9_999},
}


@pytest.mark.parametrize("shape", FOUND)
def test_each_contender_gives_the_answer_that_its_method_can_give(shape: str, tmp_path: Path) -> None:
    folder = generate(tmp_path / shape, 10_000, shape)
    assert {name: CONTENDERS[name](folder)[1] for name in FOUND[shape]} == FOUND[shape]


def test_one_run_measures_every_contender(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hkoffices.bench.run.SHAPES", dict.fromkeys(COMMANDS, "two of the five"))
    measured = list(measure(large=False, sizes=(100,)))
    expected = {(shape, name) for shape in COMMANDS for name in IN_PROCESS} | {
        (shape, name) for shape in COMMANDS for name in COMMANDS[shape]
    }
    assert {(m.shape, m.contender) for m in measured if m.contender != "exclusion"} == expected
    assert [(m.shape, m.contender, m.answer) for m in measured if m.seconds is None] == []
    statuses = {(m.shape, m.contender): m.answer for m in measured if m.contender in ("frictionless", "gate")}
    assert statuses == {("clean", "frictionless"): 0, ("clean", "gate"): 0, ("half", "gate"): 1}


def test_the_table_sets_each_goal_beside_its_figure() -> None:
    seconds = {
        "floor": 0.5,
        "yes_or_no": 0.4,
        "all_pairs": 1.0,
        "lead": 0.3,
        "pandas": 2,
        "polars": 1,
        "frictionless": 20,
        "gate": 15,
    }
    measured = [Measured(1_000_000, "clean", name, s, 700, 0) for name, s in seconds.items()]
    measured += [
        Measured(1_000_000, "clean", "exclusion", 150.0, None, True),
        Measured(100_000, "clean", "all_pairs", 0.1, 150, 0),
    ]
    measured += [Measured(1_000_000, "nested", "lead", 0.3, 700, 1), Measured(1_000_000, "nested", "polars", 1.0, 700, 999_999)]
    machine, _, *lines = as_markdown(measured).splitlines()
    assert "cores" in machine
    assert "DuckDB" in machine
    assert [line for line in lines if not line.startswith("- PostgreSQL was not measured")] == [
        "| tenures | DuckDB sort (floor) | yes/no | all pairs | LEAD | pandas | polars | PostgreSQL exclusion | frictionless validate | validate --until time |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| 1,000,000, ten a post, clean | 0.50 700 MB | 0.40 (0.8) 700 MB | 1.00 (2.0) 700 MB | 0.30 700 MB | 2.00 700 MB | 1.00 700 MB | 150 | 20 700 MB | 15 700 MB |",
        "| 100,000, ten a post, clean | - | - | 0.10 150 MB | - | - | - | - | - | - |",
        "| 1,000,000, one post, one row holds all others | - | - | - | 0.30 700 MB | - | 1.00 700 MB | - | - | - |",
        "",
        "- yes/no at 1,000,000: at most 0.8 times the floor in any shape (goal 1.5)",
        "- all pairs with verdicts at 1,000,000: at most 2.0 times the floor in any shape (goal 3)",
        "- all pairs at 1,000,000: 150 times faster than the exclusion constraint (goal 50)",
        "- `validate --until time` at 1,000,000: 0.75 times the time of `frictionless validate` (goal 1.3)",
        "- all pairs, 100,000 to 1,000,000: 10.0 times the time (n log n: 12.0)",
        "- 1,000,000, one post, one row holds all others: 999,999 rows overlap an earlier one; LEAD finds 1",
    ]


RUNS = (Run(2.0, 1.0, 150, 0), Run(4.0, 1.5, 160, 0), Run(3.0, 1.2, 170, 0))


@pytest.mark.parametrize(("speed", "row"), [
    (Speed("`prove`", "1 s", 1.0, RUNS),
     "| `prove` | at most 1 s | 3.00 | 1.20 | - | - | missed |"),
    (Speed("`query`", "1.2 times `duckdb`", 1.2, RUNS, (Run(3.0, 1.0, 90, 0),)),
     "| `query` | at most 1.2 times `duckdb` | 3.00 | 1.20 | 1.00 | 1.20 | met |"),
    (Speed("`validate`", "2 times `frictionless` and 3 s", 2.0, (Run(22.5, 11.0, 90, 0),), (Run(10.0, 5.0, 90, 0),), plus=3.0),
     "| `validate` | at most 2 times `frictionless` and 3 s | 22 | 11 | 2.25 | 2.20 | met |"),
    (Speed("`query`", "1.2 times `duckdb`", 1.2, missing="there is no duckdb next to this Python"),
     "| `query` | 1.2 times `duckdb` | - | - | - | - | not measured: there is no duckdb next to this Python |"),
])  # fmt: skip
def test_a_speed_stands_beside_its_goal_met_or_missed(speed: Speed, row: str) -> None:
    assert speeds_as_markdown([speed])[2:] == [row]


def test_growth_says_what_a_row_costs() -> None:
    grown = [Growth(1, 1_000, Run(1.5, 1.25, 170, 0)), Growth(10, 1_000, Run(2.0, 1.5, 180, 0))]
    assert growth_as_markdown(grown) == [
        "| tables | rows each | seconds | CPU seconds | MB | CPU microseconds a row |",
        "| --- | --- | --- | --- | --- | --- |",
        "| 1 | 1,000 | 1.50 | 1.25 | 170 | 1,250 |",
        "| 10 | 1,000 | 2.00 | 1.50 | 180 | 150 |",
    ]


def test_a_run_that_failed_is_told() -> None:
    failed = Speed("`prove`", "1 s", 1.0, (Run(1.0, 1.0, 90, 2),))
    assert list(strange_ends([failed, Speed("`validate`", "5 s", 5.0, RUNS)])) == ["`prove` ended with the exit status 2"]


def test_more_tables_are_more_files_of_one_package_that_is_valid(tmp_path: Path) -> None:
    [grown] = measure_growth(tmp_path, tables=(3,), rows=())
    assert (grown.tables, grown.rows, grown.run.status) == (3, 1_000, 0)
    assert sorted(f.name for f in (tmp_path / "3-1000").glob("tenures?.csv")) == ["tenures1.csv", "tenures2.csv", "tenures3.csv"]


def test_what_did_not_run_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    table = as_markdown([Measured(10, "clean", "polars", None, None, "No module named polars")]).splitlines()
    assert table[-2:] == [
        "- polars did not run on 10, ten a post, clean: No module named polars",
        f"- PostgreSQL was not measured: {postgres.missing()}",
    ]
    assert postgres.missing() == "no PostgreSQL server at hand (initdb, pg_ctl, psql not found)"
