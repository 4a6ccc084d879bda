"""The SQL door: what cannot be read stops a question, names stand for ids, periods are asked as they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import hkoffices
import pytest
from hkoffices.commands.main import app
from hkoffices.database.door import open_sql
from hkoffices.errors import RefusedError
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.query.answer import ask_all
from hkoffices.query.prompt import HELP, prompt
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from typer.testing import CliRunner

from tests.gate.corpus import base

Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def opened() -> Iterator[duckdb.DuckDBPyConnection]:
    """What `duckdb -init scripts/open.sql` opens in this folder."""
    with pytest.MonkeyPatch.context() as patch, duckdb.connect() as connection:
        patch.chdir(HOME)
        connection.execute((HOME / "scripts" / "open.sql").read_text("utf-8"))
        yield connection


@pytest.fixture(scope="module")
def kept() -> Iterator[duckdb.DuckDBPyConnection]:
    """What `hkoffices.connect()` opens: the same macros, over views that are kept as tables."""
    with hkoffices.connect(HOME) as connection:
        yield connection


DAYS = ["1999-3", "foo", "", None, "2012-13-45", "2012-02-30", "today", "infinity", "2012-05-31 12:00", " 2012-05-31"]
ON = ["offices_on", "liaisons_on", "coverage_on", "heads_on", "oversight_on"]
DURING = ["offices_during", "liaisons_during", "coverage_during", "heads_during", "oversight_during"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("macro", [*ON, *DURING])
def test_what_is_no_day_is_an_error_that_names_the_macro(kept: duckdb.DuckDBPyConnection, macro: str, day: str | None) -> None:
    with pytest.raises(duckdb.InvalidInputException, match=rf"^Invalid Input Error: {macro} needs a d"):
        kept.execute(f"from {macro}($1)", [day]).fetchall()


@pytest.mark.parametrize("macro", ON)
def test_a_period_is_refused_by_a_macro_of_a_day_which_names_the_right_one(kept: duckdb.DuckDBPyConnection, macro: str) -> None:
    for cell in ("2012", "2012-05", "[2012..2013]", "[..2014-02-18]"):
        with pytest.raises(duckdb.InvalidInputException) as error:
            kept.execute(f"from {macro}($1)", [cell]).fetchall()
        wanted = macro.replace("_on", "_during")
        assert str(error.value) == f"Invalid Input Error: {macro} needs a day, and '{cell}' is a period: ask {wanted}('{cell}')"


@pytest.mark.parametrize(("question", "said"), [
    ("from office_for('Yunan', '2012')", "'Yunan' is not the id or the name of a place: did you mean CN-YN (Yunnan), "),
    ("from head_of('駐粵辦', '2012')", "'駐粵辦' is not the id or the name of an office, a liaison unit, a bureau or a division: did you mean gdeto (香港特別行政區政府駐粵經濟貿易辦事處)?"),
    ("from head_of('Chengdu ETO', '2012')", "'Chengdu ETO' is not the id or the name of an office, a liaison unit, a bureau or a division: did you mean cdeto (Hong Kong Economic and Trade Office in Chengdu), "),
    ("from office_for('Atlantis', '2012')", "'Atlantis' is not the id or the name of a place: did you mean AT (Austria), "),
    ("from office_for(null, '2012')", "give a place by its id or its name, not null"),
    ("from office_for('Yunnan', '2012-13')", "office_for needs a date cell such as '2016', '2012-05' or '2012-05-31', and '2012-13' is not one"),
    ("from head_of('nobody at all', '2012')", "'nobody at all' is not the id or the name of an office, a liaison unit, a bureau or a division"),
    ("from stale_on('2012-05', 18)", "stale_on needs a day such as '2012-05-31', and '2012-05' is not a day of the calendar"),
    ("from stale_on('2012-05-01', null)", "stale_on needs a number of months such as 18, not null"),
    ("from stale_on('2012-05-01', -3)", "stale_on needs a number of months such as 18, not -3"),
    ("from posts_of(5)", "'5' is not the id or the name of a person"),
    ("from posts_of('tsang donald')", "'tsang donald' is not the id or the name of a person: did you mean tsang-donald (Donald Tsang)?"),
    ("from head_of('London', '2012')", "'London' is not the id or the name of an office, a liaison unit, a bureau or a division: did you mean eto-london "),
    ("from places_of('x'' or 1=1 --', '2012')", "'x' or 1=1 --' is not the id or the name of an office"),
    ("from posts_of('Bill Wong')", "'Bill Wong' may be wong-bill or wong-bill-2012: give the id"),
])  # fmt: skip
def test_a_wrong_word_is_an_error_never_an_empty_answer(opened: duckdb.DuckDBPyConnection, question: str, said: str) -> None:
    with pytest.raises(duckdb.InvalidInputException) as error:
        opened.execute(question).fetchall()
    assert str(error.value).removeprefix("Invalid Input Error: ").startswith(said)


@pytest.mark.parametrize(("macro", "name"), [*((m, "day") for m in ON), *((m, "days") for m in DURING)])
def test_a_column_may_bear_the_name_that_a_macro_uses(kept: duckdb.DuckDBPyConnection, macro: str, name: str) -> None:
    """What is given to a macro is written out inside it, where it must not meet a name of the macro's own."""
    asked = f"select t.* from (select '2012-05-31' as {name}) t, lateral {macro}({name})"
    assert set(kept.execute(asked).fetchall()) == {("2012-05-31",)}


@pytest.mark.parametrize("place", ["CN-YN", "cn-yn", "Yunnan", "YUNNAN", "雲南", "雲南省", "云南", "昆明"])
def test_a_place_goes_by_its_id_or_any_of_its_names(kept: duckdb.DuckDBPyConnection, place: str) -> None:
    found = kept.execute(
        "select office_id, certainty, days_at_least, days_at_most from office_for($1, '2010-01-01')", [place]
    ).fetchall()
    assert found == [("cdeto", "certain", 1, 1)]


def test_the_states_of_a_country_answer_for_it(opened: duckdb.DuckDBPyConnection) -> None:
    found = opened.execute(
        "select office_id, name from office_for('United States', '2015') where name in ('California', 'Georgia') order by name"
    )
    assert found.fetchall() == [("eto-sanfrancisco", "California"), ("eto-newyork", "Georgia")]


@pytest.mark.parametrize(
    "person", ["lam-cheng-yuet-ngor", "Carrie Lam Cheng Yuet-ngor", "carrie lam cheng yuet-ngor", "林鄭月娥", "林郑月娥"]
)
def test_meetings_are_found_by_who_chaired_them(kept: duckdb.DuckDBPyConnection, person: str) -> None:
    asked = "select count(*) from participants where role = 'chair' and person_id = internal.person_of($1)"
    assert kept.execute(asked, [person]).fetchall() == [(11,)]


def test_a_period_says_how_surely_and_for_how_many_days(kept: duckdb.DuckDBPyConnection) -> None:
    asked = "select name, certainty, days_at_least, days_at_most from heads_during('2012') where organisation_id = 'bjo' order by valid_from"
    assert kept.execute(asked).fetchall() == [
        ("Thomas Tso Man-tai", "certain", 200, 200),
        ("Cathy Chu Man-ling", "certain", 167, 167),
    ]
    asked = "select name, certainty, days_at_least, days_at_most from heads_during('2016') where organisation_id = 'cdeto' order by valid_from"
    assert kept.execute(asked).fetchall() == [("劉錦泉", "possible", 0, 366), ("Pamela Lam", "possible", 0, 366)]


@pytest.mark.parametrize(("on", "during"), list(zip(ON, DURING, strict=True)))
def test_a_day_is_a_period_of_one_day(kept: duckdb.DuckDBPyConnection, on: str, during: str) -> None:
    days = "(values ('2012-07-18'), ('2006-09-10'), ('2026-03-01'), ('1999-03-15')) asked(on_day)"
    columns = [c[0] for c in kept.execute(f"from {on}('2012-07-18') limit 0").description if c[0] != "suspended"]
    said = f"select on_day, {', '.join(columns)} from {days}, {{}}(on_day) order by all"
    left = kept.execute(said.format(on)).fetchall()
    assert left
    assert left == kept.execute(said.format(during)).fetchall()


def test_a_day_of_handover_is_no_contradiction(opened: duckdb.DuckDBPyConnection) -> None:
    rows = opened.execute(
        "select certainty from heads_during('2019-01') where organisation_id = 'bjo' and capacity = 'substantive'"
    ).fetchall()
    assert rows == [("certain",), ("certain",)]


def test_everything_a_reader_sees_has_a_comment(opened: duckdb.DuckDBPyConnection) -> None:
    shown = "schema_name = 'main' and not internal and comment is null"
    for sql in (
        f"select table_name from duckdb_tables() where {shown}",
        f"select view_name from duckdb_views() where {shown}",
        f"select table_name || '.' || column_name from duckdb_columns() where {shown}",
        "select function_name from duckdb_functions() where not internal and comment is null",
    ):
        assert opened.execute(sql).fetchall() == []


def test_the_readme_names_every_macro_and_view(opened: duckdb.DuckDBPyConnection) -> None:
    readme = (HOME / "README.md").read_text("utf-8")
    made = "not internal and schema_name = 'main'"
    macros = (
        f"select distinct function_name || '(' || array_to_string(parameters, ', ') || ')' from duckdb_functions() where {made}"
    )
    views = f"select view_name from duckdb_views() where {made} and not regexp_matches(view_name, '_(periods|days)$') and view_name != 'office_days'"
    missing = [name for sql in (macros, views) for (name,) in opened.execute(sql).fetchall() if f"`{name}`" not in readme]
    assert missing == []


def test_show_tables_shows_a_readers_tables(opened: duckdb.DuckDBPyConnection) -> None:
    shown = {name for (name,) in opened.execute("show tables").fetchall()}
    tables = {r.name for r in read_package(HOME).resources}
    assert shown == {name for (name,) in ask_all(HOME, "show tables")[-1][1]} >= tables
    assert not {name for name in shown if name in ("cells", "confirmations", "names", "memberships") or name.startswith("gate_")}


def test_the_file_of_the_door_is_what_the_schemas_give() -> None:
    assert (HOME / "scripts" / "open.sql").read_text("utf-8") == open_sql(read_package(HOME))


@pytest.mark.parametrize(("sql", "said"), [
    ("", "the SQL holds no statement: ask for example \"from offices_on('2012-05-31')\""),
    ("  ;", "the SQL holds no statement: ask for example \"from offices_on('2012-05-31')\""),
    ("from hedas_on('2012-01-01')", "The macros are: "),
    ("select officeid from offices", "officeid"),
])  # fmt: skip
def test_sql_that_cannot_be_answered_says_what_can(sql: str, said: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        ask_all(HOME, sql)
    assert said in str(refusal.value)


def test_the_prompt_answers_helps_and_ends(world: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(".help\rselect\r.nosuch\r1 as x;\rselect 2 as y;\r.quit\r")
        prompt(world(), None, 10, 80)
    first, *said = capsys.readouterr().out.splitlines()
    assert first.endswith(": SQL ends with `;`, .help shows examples, .quit ends")
    assert "\n".join(said) == (f"{HELP}.nosuch is not a command of this prompt: .help and .quit are\nx\n---\n1\ny\n---\n2")


def test_two_statements_give_two_answers(tmp_path: Path) -> None:
    other = ["--package", str(base.draft().write(tmp_path))]
    ran = CliRunner().invoke(app, ["query", "select 1 as a; select 2 as b", *other])
    assert (ran.exit_code, ran.stdout) == (0, "a\n---\n1\n\nb\n---\n2\n")
    ran = CliRunner().invoke(app, ["query", "select 1 as a; select 2 as b", "--format", "csv", *other])
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith("the SQL gives 2 answers, and a file of csv holds one: ask one at a time\n")


def test_python_gets_the_same_as_a_connection() -> None:
    import hkoffices

    found = hkoffices.connect().sql("select office_id from office_for('雲南', '2010-01-01')").fetchall()
    assert found == [("cdeto",)]
