"""The README keeps its word: every SQL block gives the answer printed under it, by our command and by DuckDB's own."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hkoffices.database.load import Loaded
from hkoffices.home import HOME
from hkoffices.query.answer import answer_all, as_csv, as_table
from hkoffices.site.file_pages import EXAMPLES

from tests.world_tables import loaded_from

README = (HOME / "README.md").read_text("utf-8")
CHINESE = (HOME / "README.zh-Hant.md").read_text("utf-8")
BLOCKS = re.findall(r"```sql\n(.*?)```\n+```text\n(.*?)```", README + CHINESE, re.S)
DUCKDB = str(Path(sys.executable).with_name("duckdb"))


@pytest.fixture(scope="module")
def real() -> Loaded:
    return loaded_from(HOME / "datapackage.json")


@pytest.fixture(scope="module")
def answers(real: Loaded) -> dict[str, Any]:
    """The answer to each block."""
    return {sql: answer_all(real, sql)[-1] for sql, _ in BLOCKS}


@pytest.mark.parametrize(("sql", "expected"), BLOCKS, ids=[str(n) for n in range(len(BLOCKS))])
def test_the_answer_under_a_question_is_true(answers: dict[str, Any], sql: str, expected: str) -> None:
    said = as_table(*answers[sql])
    assert [line.rstrip() for line in said.splitlines()] == [line.rstrip() for line in expected.splitlines()]


def test_every_question_has_its_answer() -> None:
    assert len(BLOCKS) == (README + CHINESE).count("```sql") >= 8


def test_duckdb_itself_gives_the_same_answers(answers: dict[str, Any]) -> None:
    """`duckdb -init scripts/open.sql`: the same macros and views, in one run of DuckDB's own command."""
    script = "".join(f".print ----\n{sql.rstrip().rstrip(';')};\n" for sql, _ in BLOCKS)
    ran = subprocess.run(
        [DUCKDB, "-init", "scripts/open.sql", "-csv", "-nullvalue", ""],
        input=script,
        cwd=HOME,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "Error" not in ran.stderr
    parts = [part.strip() for part in ran.stdout.split("----\n")[1:]]
    for (sql, _), said in zip(BLOCKS, parts, strict=True):
        ours = list(csv.reader(io.StringIO(as_csv(*answers[sql]))))
        assert list(csv.reader(io.StringIO(said))) == ours, sql


@pytest.mark.parametrize("sql", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_of_the_page_has_an_answer(real: Loaded, sql: str) -> None:
    assert real.connection.execute(sql).fetchall()


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 290


def test_the_figures_of_the_first_screen_are_those_of_the_tables(real: Loaded) -> None:
    """How many offices of each network there are at as_of, and the first day of the page, in both languages."""
    first = {name: text[: text.index("## ")] for name, text in (("English", README), ("Chinese", CHINESE))}
    counted = (
        "select network, count(*) from offices_on($d) join offices using (office_id) where kind != 'commissioner' group by all"
    )
    offices = dict(real.connection.execute(counted, {"d": real.package.as_of}).fetchall())
    assert offices == {"mainland": 5, "overseas": 15, "taiwan": 1}
    assert "five in the Mainland" in first["English"]
    assert "fifteen overseas, and one in Taipei" in first["English"]
    assert "內地五個" in first["Chinese"]
    assert "海外十五個，台北一個" in first["Chinese"]
    [(year,)] = real.connection.execute(
        "select year(min(from_earliest)) from offices_periods where isfinite(from_earliest)"
    ).fetchall()
    assert f"any day since {year}" in first["English"]
    assert f"{year} 年起任何一日" in first["Chinese"]


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed: the example in R was not run")
def test_the_example_in_r_runs_on_a_release(built: Path) -> None:
    [code] = re.findall(r"```r\n(.*?)```", README, re.S)
    ran = subprocess.run(["Rscript", "-e", code.replace("dist/", f"{built}/")], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.S))
def test_an_example_in_python_runs_on_a_release(built: Path, code: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code.replace("dist/", f"{built}/")], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert int(ran.stdout) > 0
