"""`hkoffices format`: one canonical form, reached in one step, never at the price of a meaning or of half a file."""

from __future__ import annotations

import csv
import io
import os
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.text.canonical import RULES_OF_FORM, trimmed
from hkoffices.text.format import format_package
from hkoffices.text.table_file import Reading
from hkoffices.words.escape import line_of
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gate.corpus import base, cells, encodings, records

HKOFFICES = str(Path(sys.executable).with_name("hkoffices"))
UNTIDY = (
    "\ufeff" + base.PORTS.split("\n")[0] + "\r\n"
    '"west"," West Port",西港,2003-05,2011-12-31,"Closed, and its quays filled in."\r\n'
    'east,East Port,東港,2000-01-01,..,"Cafe\u0301 "'
)  # fmt: skip
TIDY = base.PORTS.replace("..,\n", "..,Café\n")


def package(folder: Path, ports: str | bytes = base.PORTS) -> Path:
    draft = base.draft()
    draft.files["tables/ports.csv"] = ports if isinstance(ports, bytes) else ports.encode("utf-8")
    return draft.write(folder)


def formatted(folder: Path, check: bool = False) -> tuple[list[str], list[str]]:
    shown, violations = format_package(read_package(folder), check)
    return shown, [line_of(v) for v in violations]


def test_what_is_only_form_is_mended(tmp_path: Path) -> None:
    folder = package(tmp_path, UNTIDY)
    assert formatted(folder) == (["tables/ports.csv: put into canonical form\n"], [])
    assert (folder / "tables/ports.csv").read_bytes().decode("utf-8") == TIDY
    assert formatted(folder) == ([], [])


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_another_delimiter_is_converted_where_every_record_fits(tmp_path: Path, mark: str) -> None:
    folder = package(tmp_path)
    ports = folder / "tables/ports.csv"
    right = ports.read_text("utf-8")
    rows = list(csv.reader(right.splitlines()))
    ports.write_text("".join(mark.join(row) + "\n" for row in rows), "utf-8")
    assert formatted(folder) == (["tables/ports.csv: put into canonical form\n"], [])
    assert ports.read_text("utf-8") == right
    ports.write_text(mark.join(rows[0]) + "\n" + mark.join(rows[1][:3]) + "\n", "utf-8")
    [refused] = formatted(folder)[1]
    assert refused.startswith("tables/ports.csv:1: error: delimiter: its cells are separated by")


def test_blank_lines_are_removed(tmp_path: Path) -> None:
    folder = package(tmp_path)
    ports = folder / "tables/ports.csv"
    right = ports.read_text("utf-8")
    ports.write_text(right + "\n\n", "utf-8")
    assert formatted(folder) == (["tables/ports.csv: put into canonical form\n"], [])
    assert ports.read_text("utf-8") == right


def test_check_prints_a_diff_in_which_everything_shows_and_writes_nothing(tmp_path: Path) -> None:
    folder = package(tmp_path, UNTIDY)
    ran = subprocess.run([HKOFFICES, "format", "--check", str(folder)], capture_output=True, text=True, encoding="utf-8")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout == (
        "--- a/tables/ports.csv\n"
        "+++ b/tables/ports.csv\n"
        "@@ -1,3 +1,3 @@\n"
        "-<BOM>port_id,name_en,name_zh,valid_from,valid_to,note<CR>\n"
        '-"west"," West Port",西港,2003-05,2011-12-31,"Closed, and its quays filled in."<CR>\n'
        '-east,East Port,東港,2000-01-01,..,"Cafe\\u0301 "\n'
        "\\ No newline at end of file\n"
        "+port_id,name_en,name_zh,valid_from,valid_to,note\n"
        "+east,East Port,東港,2000-01-01,..,Café\n"
        '+west,West Port,西港,2003-05,2011-12-31,"Closed, and its quays filled in."\n'
    )
    assert (folder / "tables/ports.csv").read_bytes().decode("utf-8") == UNTIDY


def test_a_canonical_package_is_left_alone(tmp_path: Path) -> None:
    ran = subprocess.run([HKOFFICES, "format", "--check", str(package(tmp_path))], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_this_package_is_in_canonical_form() -> None:
    assert format_package(read_package(HOME), check=True) == ([], [])


FIXED = {*RULES_OF_FORM, "delimiter"}  # where every record fits


def _is_refused(case: base.Case) -> bool:
    draft = base.draft()
    for change in case.changes:
        change(draft)
    return "canonical" in draft.descriptor and any(p.startswith("tables/") and rule not in FIXED for rule, p in case.places)


REFUSED = [case for case in (*encodings.CASES, *records.CASES, *cells.CASES) if _is_refused(case)]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_is_meaning_is_refused_at_its_place_and_the_file_left_as_it_is(case: base.Case, tmp_path: Path) -> None:
    draft = base.draft()
    for change in case.changes:
        change(draft)
    _, violations = format_package(read_package(draft.write(tmp_path)), check=False)
    reported = {":".join(str(part) for part in (v.file, v.line, v.column) if part) for v in violations}
    for rule, place in case.places:
        if place.startswith("tables/") and rule not in FIXED:
            assert place in reported
            file = place.split(":")[0]
            assert (tmp_path / file).read_bytes() == draft.files[file]


def test_the_other_tables_are_formatted_all_the_same_and_it_is_said_which(tmp_path: Path) -> None:
    folder = package(tmp_path, base.PORTS.replace("East Port", "=East"))
    (folder / "tables/masters.csv").write_bytes(base.MASTERS.replace("\n", "\r\n").encode())
    ran = subprocess.run([HKOFFICES, "format", str(folder)], capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 1
    assert ran.stdout == "tables/masters.csv: put into canonical form\n"
    assert ran.stderr == (
        "tables/ports.csv:2: error: formula: name_en: '=East' begins with '=', which a spreadsheet takes for a formula: "
        "begin with a letter or a digit\n"
    )


def test_a_declared_dialect_is_not_written_over(tmp_path: Path) -> None:
    draft = base.draft()
    base.foreign(draft)
    base.said("resources", 0, "dialect", value={"delimiter": ";"})(draft)
    base.recode("ports", lambda text: text.replace(",", ";").encode())(draft)
    folder = draft.write(tmp_path)
    assert formatted(folder)[1][0].startswith("tables/ports.csv: error: dialect: is declared in a dialect of its own")
    assert (folder / "tables/ports.csv").read_bytes() == draft.files["tables/ports.csv"]


def test_exceptions_are_a_table_like_any_other(tmp_path: Path) -> None:
    folder = package(tmp_path)
    (folder / "checks").mkdir()
    rows = ["rule,table_name,id,about,reason,source_id,expires", "b,masters,x,,Why.,,", "a,masters,x,,Why.,,"]
    (folder / "checks/exceptions.csv").write_text("\n".join(rows), "utf-8")
    assert formatted(folder) == (["checks/exceptions.csv: put into canonical form\n"], [])
    assert (folder / "checks/exceptions.csv").read_text("utf-8") == "\n".join([rows[0], rows[2], rows[1], ""])


SOUND = st.text(st.sampled_from("abé' \",;\u0301東港（"), max_size=6)
TEXT = SOUND | SOUND | SOUND | st.text(st.sampled_from("a-= \n\r\t\u00a0\u200b\uf9d8２＝"), max_size=3)
QUOTING = st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", "é", "a b", "東"]), TEXT, TEXT), max_size=5)


@settings(deadline=None, max_examples=200)
@given(rows=ROWS, bom=st.booleans(), end=st.sampled_from(["\n", "\r\n"]), quoting=QUOTING)
def test_formatting_is_idempotent_and_loses_nothing(rows: list[tuple[str, str, str]], bom: bool, end: str, quoting: int) -> None:
    if "\r" in "".join(map("".join, rows)):
        quoting = (
            csv.QUOTE_ALL
        )  # before Python 3.13 the writer leaves it bare, and at the end of a line it is then a part of CRLF
    out = io.StringIO()
    csv.writer(out, lineterminator=end, quoting=quoting).writerows([("port_id", "name_en", "note"), *rows])  # type: ignore[arg-type]
    draft = base.draft()
    del draft.schemas["ports"]["temporal"], draft.schemas["masters"]["temporal"]["periodForeignKeys"]
    draft.schemas["ports"]["fields"] = [draft.schemas["ports"]["fields"][n] for n in (0, 1, 5)]
    draft.files["tables/ports.csv"] = (("\ufeff" if bom else "") + out.getvalue()).encode("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = draft.write(Path(name))
        _, refused = formatted(folder)
        after = (folder / "tables/ports.csv").read_bytes()
        if refused:
            assert after == draft.files["tables/ports.csv"]
            return
        assert list(Reading(read_package(folder).resource("ports"), canonical=True).violations()) == []
        kept = list(csv.reader(io.StringIO(after.decode("utf-8"), newline="")))[1:]
        assert sorted(map(tuple, kept)) == sorted(tuple(map(trimmed, row)) for row in rows)
        assert formatted(folder) == ([], [])


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    untidy = UNTIDY.replace("filled in.", "filled in. " * 500)
    folder = package(tmp_path, untidy)
    ran = subprocess.run(
        [HKOFFICES, "format", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "tables/ports.csv: error: not_written: could not be written, and is as it was: File too large\n"
    assert (folder / "tables/ports.csv").read_bytes().decode("utf-8") == untidy
    assert [file.name for file in sorted((folder / "tables").iterdir())] == ["masters.csv", "ports.csv"]


KILL = """
import os, signal, sys
from pathlib import Path
from hkoffices.text import format
from hkoffices.package.read import read_package

def kill(*args):
    os.kill(os.getpid(), signal.SIGKILL)

moment = sys.argv[2]
if moment == "while it writes":
    os.fdopen = lambda handle, mode: kill() if os.write(handle, b"port_id,na") else None
elif moment == "before it is on the disk":
    os.fsync = kill
elif moment == "before the new file takes the old one's place":
    Path.replace = kill
list(format.format_tables(read_package(Path(sys.argv[1])), check=False))
kill()
"""


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("while it writes", UNTIDY),
        ("before it is on the disk", UNTIDY),
        ("before the new file takes the old one's place", UNTIDY),
        ("when all is done", TIDY),
    ],
)
def test_a_killed_process_leaves_a_whole_file(tmp_path: Path, moment: str, left: str) -> None:
    folder = package(tmp_path, UNTIDY)
    ran = subprocess.run(
        [sys.executable, "-c", KILL, str(folder), moment], cwd=HOME, env={**os.environ, "PYTHONPATH": str(HOME / "scripts")}
    )
    assert ran.returncode == -signal.SIGKILL
    assert (folder / "tables/ports.csv").read_bytes().decode("utf-8") == left
    formatted(folder)
    assert (folder / "tables/ports.csv").read_bytes().decode("utf-8") == TIDY
