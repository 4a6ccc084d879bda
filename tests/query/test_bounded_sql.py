"""SQL on a package reads its tables and nothing else: no file, no network, no setting, no end of memory or time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.database.load import Loaded, load
from hkoffices.database.open import prepare
from hkoffices.errors import RefusedError
from hkoffices.gate import time
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.query.answer import answer_all, ask_all
from hkoffices.text.check import check_text

from tests.gate.corpus import base
from tests.world_tables import loaded_from

HKOFFICES = str(Path(sys.executable).with_name("hkoffices"))
NOT_ALLOWED = ("disabled", "locked", "does not exist", "is not in the catalog", "Secrets are", "secrets are", "cannot be")
FORBIDDEN = [
    "from read_csv('{secret}')", "from '{secret}'", "from read_csv_auto(['{secret}'])", "from sniff_csv('{secret}')",
    "from read_text('{secret}')", "from read_blob('/etc/passwd')", "from glob('/etc/*')", "from read_json('{secret}')",
    "from read_parquet('{secret}')", "from parquet_metadata('{secret}')", "from 'https://example.org/x.csv'",
    "from read_csv('https://example.org/x.csv')", "copy ports to '{out}'", "copy (select 1) to '{out}' (format parquet)",
    "copy (select 1) to '/dev/stdout'", "copy loaded.ports from '{secret}'", "export database '{out}'", "import database '{out}'",
    "attach '{out}'", "attach '{out}' as other (type sqlite)", "install httpfs", "load httpfs", "load '{out}'",
    "update extensions", "select getenv('HOME')", "set threads = 64", "reset memory_limit", "set memory_limit = '1TB'",
    "set enable_external_access = true", "set lock_configuration = false", "set temp_directory = '{out}'",
    "set home_directory = '{out}'", "set allowed_directories = ['/']", "pragma threads = 64", "pragma enable_profiling = 'json'",
    "pragma profiling_output = '{out}'", "call enable_logging(storage = 'file', storage_config = {{'path': '{out}'}})",
    "create persistent secret s (type http)", "from frame", "select * from loaded_frame",
]  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    package = read_package(base.draft().write(tmp_path_factory.mktemp("harbours")))
    _, readable = check_text(package)
    loaded = load(package, readable)
    prepare(loaded)
    return loaded


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_nothing_outside_can_be_read_written_or_set(loaded: Loaded, tmp_path: Path, sql: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(RefusedError) as refusal:
        answer_all(loaded, sql.format(secret=secret, out=tmp_path / "out"))
    assert any(word in str(refusal.value) for word in NOT_ALLOWED), refusal.value
    assert sorted(tmp_path.iterdir()) == [secret]


def test_the_tables_can_be_asked(loaded: Loaded) -> None:
    assert answer_all(loaded, "select port_id, valid_to from ports order by all")[-1] == (
        ["port_id", "valid_to"],
        [("east", ".."), ("west", "2011-12-31")],
    )


def test_an_answer_that_takes_too_long_is_stopped(loaded: Loaded) -> None:
    with pytest.raises(RefusedError, match=r"took more than 0\.2 seconds: ask for less, or allow more with --timeout"):
        answer_all(loaded, "select count(*) from range(1000000000000) a, range(1000) b", seconds=0.2)
    assert answer_all(loaded, "select 1 as one")[-1][1] == [(1,)]


def test_an_answer_that_is_too_long_is_refused(loaded: Loaded) -> None:
    with pytest.raises(RefusedError, match="more than 1,000,000 rows: add a limit"):
        answer_all(loaded, "from range(1000000000)")


def asked(package: Path, sql: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [HKOFFICES, "query", sql, "--package", str(package), *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)


def test_an_answer_beyond_memory_is_refused(loaded: Loaded) -> None:
    ran = asked(loaded.package.file, "select list_resize([1], 10000000000)")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("the answer needs more than the 4 GB of memory that it may have: ask for fewer rows or columns")


def test_native_code_that_heeds_no_interrupt_ends_with_its_process(loaded: Loaded) -> None:
    sql = "select levenshtein(repeat('a', 300000), repeat('b', 300000))"
    code = "from hkoffices.process import limits; limits.GRACE = 1.0; from hkoffices.commands.main import main; main()"
    command = [sys.executable, "-c", code, "query", sql, "--package", str(loaded.package.file), "--timeout", "0.5"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        2,
        "",
        "the answer took more than 0.5 seconds and could not be interrupted\n",
    )


def test_a_check_that_never_ends_could_not_run(
    world: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "never_ends.sql").write_text("-- No end.\nselect count(*) from loaded.offices, range(1000000000000)\n", "utf-8")
    monkeypatch.setattr(time, "CHECKS", tmp_path)
    monkeypatch.setattr(time, "RULE_TIMEOUT_SECONDS", 0.2)
    result = time.check_time(loaded_from(world()), only="never_ends")
    assert (result.status, result.failures) == ("failed", ["never_ends could not run: it took more than 0.2 seconds"])


def test_a_table_named_like_one_of_the_gate_can_be_asked_too(tmp_path: Path) -> None:
    draft = base.draft()
    base.foreign(draft)
    draft.descriptor["resources"] = [draft.descriptor["resources"][0] | {"name": "package"}]
    folder = draft.write(tmp_path)
    assert ask_all(folder, "select port_id from package_ order by all")[-1][1] == [("east",), ("west",)]
    assert ask_all(folder, "select name from package")[-1][1] == [("harbours",)]


def test_sql_that_is_not_text_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "q.sql"
    file.write_bytes(b"select '\xff'")
    package = base.draft().write(tmp_path / "harbours")
    for sql, said in (
        (str(file), "is not UTF-8 text"),
        (str(tmp_path / "none.sql"), "No such file"),
        ("selekt 1", "syntax error"),
    ):
        ran = asked(package, sql)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert said in ran.stderr
        assert "Traceback" not in ran.stderr


INTERRUPTED = """
import os, signal, threading
from hkoffices.database.open import open_for_reading
from hkoffices.query.answer import answer_all
from hkoffices.home import HOME
loaded = open_for_reading(HOME)
threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    answer_all(loaded, "select count(*) from range(1000000000000) a, range(1000) b", seconds=600)
except KeyboardInterrupt:
    print("interrupted", answer_all(loaded, "select 1 as one")[-1][1])
"""


def test_a_question_can_be_interrupted() -> None:
    """In a process of its own: pytest's other processes take the signal for theirs."""
    ran = subprocess.run([sys.executable, "-c", INTERRUPTED], cwd=HOME, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("interrupted [(1,)]\n", "")


TOO_MUCH = """
from hkoffices.commands import main as command
command.app = lambda: bytearray(1 << 45)
command.main()
"""


def test_what_needs_too_much_memory_ends_in_words() -> None:
    ran = subprocess.run([sys.executable, "-c", TOO_MUCH], cwd=HOME, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (2, "hkoffices: this needs more memory than the 8 GB that it may have\n")
