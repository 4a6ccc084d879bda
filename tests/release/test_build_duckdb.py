"""The released .duckdb in DuckDB itself, in an older client, and attached under another name."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from hkoffices.home import HOME
from hkoffices.release.edition import open_edition

from tests.release.test_build_tables import BIN, TABLES, said, texts


def test_duckdb_in_python(built: Path) -> None:
    with duckdb.connect(str(built / "hk-offices.duckdb"), read_only=True) as connection:
        for table in TABLES:
            relation = connection.table(table)
            assert [relation.columns, *texts(relation.fetchall())] == said(table)


def test_duckdb_on_the_command_line_of_an_older_version(built: Path) -> None:
    """The client of the package duckdb-cli is older than the library, and answers from the file what that does in memory."""
    day = "2012-05-31"
    ask = [str(BIN / "duckdb"), "-readonly", "-csv", "-nullvalue", "", str(built / "hk-offices.duckdb")]
    own = open_edition(HOME).connection
    for question in (f"from offices_on('{day}')", f"from heads_on('{day}')", f"from office_for('CN-YN', '{day}')"):
        released = subprocess.run([*ask, "-c", question], capture_output=True, text=True, check=True).stdout
        answer = own.sql(question)
        assert list(csv.reader(io.StringIO(released))) == [answer.columns, *texts(answer.fetchall())]


@pytest.mark.parametrize("name", ["hk", "hk-offices", 'a "b". c'])
def test_the_macros_answer_in_an_attached_file_under_any_name(built: Path, name: str) -> None:
    macros = (built / "macros.sql").read_text("utf-8")
    quoted = '"' + name.replace('"', '""') + '"'
    with duckdb.connect() as connection:
        connection.execute(f"attach '{built / 'hk-offices.duckdb'}' as {quoted} (read_only)")
        assert connection.execute(f"select count(*) > 50 from {quoted}.heads").fetchone() == (True,)
        connection.execute(macros)
        assert connection.sql("select office_id from office_for('Yunnan', '2010-01-01')").fetchall() == [("cdeto",)]
        connection.execute("create table mine as from heads_on('2012-05-31')")
        assert connection.sql("select database_name from duckdb_tables() where table_name = 'mine'").fetchall() == [("memory",)]


def test_macros_sql_refuses_what_would_answer_from_other_tables(built: Path) -> None:
    file, macros = built / "hk-offices.duckdb", (built / "macros.sql").read_text("utf-8")
    with duckdb.connect() as connection:
        for done, said in (
            ("create table people (x int)", "attach hk-offices.duckdb first"),
            (f"attach '{file}' as hk (read_only)", "your own people would be taken for those of hk-offices: rename them"),
        ):
            connection.execute(done)
            with pytest.raises(duckdb.Error) as error:
                connection.execute(macros)
            assert str(error.value) == f"Invalid Input Error: {said}"


def test_any_client_prints_the_same(built: Path) -> None:
    """The script by which `make test-oldest-duckdb` compares clients prints every row of every table."""
    script = [sys.executable, str(Path(__file__).with_name("print_duckdb.py")), str(built / "hk-offices.duckdb")]
    printed = subprocess.run(script, capture_output=True, text=True, check=True, encoding="utf-8").stdout.splitlines()
    for table in TABLES:
        rows = [json.dumps([table, *(cell or None for cell in row)], ensure_ascii=False) for row in said(table)[1:]]
        assert sorted(line for line in printed if line.startswith(f'["{table}", ')) == sorted(rows)
    for asked in ("heads_on 2012-05-31", "attached: heads_on('2012-05-31')"):
        assert sum(line.startswith(f'["{asked}", ') for line in printed) > 5
