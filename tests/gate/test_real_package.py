"""The real package: valid as it stands and after right edits, from any folder; what cannot be read of it is said in words."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.commands.main import app
from hkoffices.gate.about import about
from hkoffices.gate.plain_world import check_world_plainly
from hkoffices.gate.run import validate
from hkoffices.gate.time import check_time
from hkoffices.home import HOME
from hkoffices.registers.exceptions import read_exceptions
from hkoffices.reports.text import as_json
from hkoffices.words.escape import line_of
from typer.testing import CliRunner

from tests.conftest import copy_of_the_package
from tests.gate.corpus import base
from tests.gate.edited import append_row, edit_row
from tests.world_tables import loaded_from

HKOFFICES = str(Path(sys.executable).with_name("hkoffices"))


def test_a_byte_order_mark_and_a_row_with_a_missing_cell(real_copy: Path) -> None:
    file = real_copy.parent / "tables/offices.csv"
    lines = file.read_text("utf-8").split("\n")
    lines[2] = lines[2].replace(",", "", 1)
    file.write_bytes(b"\xef\xbb\xbf" + "\n".join(lines).encode())
    found = {(v.line, v.rule) for v in validate(real_copy, "text").violations if v.file == "tables/offices.csv"}
    assert found == {(1, "bom"), (3, "ragged")}


def test_the_real_package_is_valid_from_any_folder_and_its_report_keeps_the_contract(
    real_copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    ran = subprocess.run(
        [HKOFFICES, "validate", str(real_copy), "--format", "json"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    report = json.loads(ran.stdout)
    as_of = json.loads(real_copy.read_text("utf-8"))["as_of"]
    assert (report["valid"], report["package"], report["as_of"]) == (True, "hk-offices", as_of)
    assert [s["name"] for s in report["stages"]] == ["text", "form", "rows", "time", "world"]
    assert {s["status"] for s in report["stages"]} == {"passed"}
    for stage in report["stages"]:
        assert {"name", "engine", "status", "rules", "rows", "seconds"} <= set(stage)
        assert stage["rules"] > 0
        assert stage["rows"] > 0
    assert report["violations"] == []
    exceptions = (HOME / "checks" / "exceptions.csv").read_text("utf-8").splitlines()[1:]
    assert sum(stage["excepted"] for stage in report["stages"]) == len(exceptions)


def _cite(tables: Path, row: str, field: str, says: str) -> None:
    """A citation of a cell of coverage by the source `made-up`."""
    cells = {"citation_id": f"{row}-{field}-made-up".replace("_", "-"), "row_id": row, "field": field, "says": says}
    more = {"source_id": "made-up", "table_name": "coverage", "basis": "states", "locator": "", "asserted_on": "", "note": ""}
    append_row(tables / "citations.csv", "bjo-bj-2006-place-id-1", **cells, **more)


def test_a_vaguer_boundary_and_a_row_split_at_a_cited_day_are_accepted(tmp_path: Path) -> None:
    file = copy_of_the_package(tmp_path)
    tables = tmp_path / "tables"
    # Vaguer: a source gives the year only; the successor still begins on 2014-04-01.
    edit_row(tables / "coverage.csv", "gdeto-jx-2006", valid_to="2014")
    with (tables / "citations.csv").open(encoding="utf-8", newline="") as text:
        cites = [c for c in csv.DictReader(text) if (c["row_id"], c["field"]) == ("gdeto-jx-2006", "valid_to")]
    for cite in cites:
        if cite["basis"] != "disputes":
            edit_row(tables / "citations.csv", cite["citation_id"], says="2014")
    # Split: the second row goes on where the first ends, on a day that a source gives.
    append_row(tables / "sources.csv", "gia-2024-05-10", source_id="made-up", url="https://example.org/made-up")
    append_row(tables / "coverage.csv", "gdeto-gx-2006", coverage_id="gdeto-gx-2021", valid_from="2021-07-01", from_event_id="")
    edit_row(tables / "coverage.csv", "gdeto-gx-2006", valid_to="2021-06-30")
    _cite(tables, "gdeto-gx-2006", "valid_to", "2021-06-30")
    second_row = {"office_id": "gdeto", "place_id": "CN-GX", "valid_from": "2021-07-01", "valid_to": ".."}
    for field, says in second_row.items():
        _cite(tables, "gdeto-gx-2021", field, says)
    loaded = loaded_from(file)
    exceptions = read_exceptions(loaded.package)
    found = [*exceptions.withdraw(check_time(loaded), about(loaded)).violations, *check_world_plainly(loaded).violations]
    assert [line_of(v) for v in found] == []


@pytest.mark.parametrize("until", ["text", "rows"])
def test_until_ends_at_its_stage(tmp_path: Path, until: str) -> None:
    report = json.loads(as_json(validate(base.draft().write(tmp_path), until)))
    assert report["stages"][-1]["name"] == until
    assert report["valid"]


def test_great_expectations_is_not_imported_before_its_stage(world: Callable[..., Path]) -> None:
    code = "import sys; from pathlib import Path; from hkoffices.gate.run import validate; validate(Path(sys.argv[1]), 'time'); "
    code += "sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, world()], cwd=HOME).returncode == 0


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: (d / "tables/offices.csv").unlink(), "tables/offices.csv: error: missing_file: there is no such file"),
        (
            lambda d: (d / "datapackage.json").write_text("{", "utf-8"),
            "datapackage.json:1: error: json: datapackage.json is not JSON: column 2: ",
        ),
        (lambda d: (d / "tables/offices.csv").write_text("", "utf-8"), "tables/offices.csv:1: error: header: is empty"),
        (
            lambda d: (d / "tables/offices.csv").write_text('office_id,"a\nb', "utf-8"),
            "tables/offices.csv:1: error: quoting: name_en: a quote opens here",
        ),
        (
            lambda d: (d / "schemas/offices.json").unlink(),
            "schemas/offices.json: error: missing_file: the schema of resources[0] (offices) there is no such file",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_words(real_copy: Path, change: Callable[[Path], object], expected: str) -> None:
    change(real_copy.parent)
    ran = CliRunner().invoke(app, ["validate", str(real_copy), "--until", "text"])
    assert (ran.exit_code, type(ran.exception), ran.stderr) == (1, SystemExit, "")
    assert expected in ran.stdout


def test_every_field_of_every_schema_has_a_title_a_definition_and_an_example() -> None:
    for file in sorted((HOME / "schemas").glob("*.json")):
        for field in json.loads(file.read_text("utf-8")).get("fields", []):
            for said in ("title", "description", "example"):
                assert field.get(said), f"{file.name}: {field['name']} has no {said}"


def test_frictionless_alone_is_also_content() -> None:
    ran = subprocess.run(
        [str(Path(sys.executable).with_name("frictionless")), "validate", "datapackage.json"], cwd=HOME, capture_output=True
    )
    assert ran.returncode == 0


def test_the_examples_of_the_schemas_are_values_of_the_tables() -> None:
    for file in sorted((HOME / "tables").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as text:
            rows = list(csv.DictReader(text))
        for field in json.loads((HOME / "schemas" / f"{file.stem}.json").read_text("utf-8"))["fields"]:
            values = {row[field["name"]] for row in rows}
            assert field["example"] in values or values == {""}, f"{file.stem}.{field['name']}: {field['example']} is in no row"


@pytest.mark.parametrize("command", ["validate", "prove", "rules"])
def test_a_schema_of_the_checkout_that_is_no_json_is_named_by_every_command(
    repository: Path, tmp_path: Path, command: str
) -> None:
    """In the checkout the command reads its own rules from the schema that is wrong."""
    checkout = tmp_path / "checkout"
    shutil.copytree(repository, checkout, ignore=shutil.ignore_patterns(".git", "tests"))
    schema = checkout / "schemas" / "sources.json"
    schema.write_text("<<<<<<< HEAD\n" + schema.read_text("utf-8"), "utf-8")
    ask = [sys.executable, "-c", "from hkoffices.commands.main import main; main()", command]
    env = os.environ | {"PYTHONPATH": str(checkout / "scripts")}
    run = subprocess.run(ask, cwd=checkout, env=env, capture_output=True, text=True, encoding="utf-8")
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 1)
    assert run.stderr.startswith("schemas/sources.json:1: error: conflict: ")
    assert "has a marker of a merge conflict here: keep the lines that are right" in run.stderr
