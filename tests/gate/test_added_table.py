"""A table that is added needs its CSV, its schema and one resource; all else is derived from these, or asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hkoffices.commands.main import app
from hkoffices.gate.run import validate
from hkoffices.home import HOME
from hkoffices.query.answer import ask_all
from typer.testing import CliRunner

from tests.world_tables import NAMED, with_changes, write_world

PHONES = {
    "title": "Phones",
    "description": "Telephone numbers of the offices.",
    "fields": [
        {"name": "phone_id", "title": "Phone", "description": "The key of the row.", "type": "string", "example": "bjo-phone-1999",
         "constraints": {"required": True, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*\\Z"}},
        {"name": "office_id", "title": "Office", "description": "The office that is called.", "type": "string", "example": "bjo",
         "constraints": {"required": True}},
        {"name": "number", "title": "Number", "description": "The number as it is dialled from abroad.", "type": "string",
         "example": "+86 10 6657 2880", "constraints": {"required": True}},
        {"name": "as_of", "title": "As of", "description": "The year of the directory; `package` has a column of that name too.",
         "type": "string", "example": "2005"},
        {"name": "in_use_from", "title": "In use from", "description": "First day of use.", "type": "string", "example": "1999-03",
         "constraints": {"required": True}},
        {"name": "in_use_to", "title": "In use to", "description": "Last day of use.", "type": "string", "example": "..",
         "constraints": {"required": True}},
        {"name": "note", "title": "Note", "description": "One line on why the cells read as they do.", "type": "string", "example": "A note."},
    ],
    "primaryKey": ["phone_id"],
    "foreignKeys": [{"fields": ["office_id"], "reference": {"resource": "offices", "fields": ["office_id"]}}],
    "missingValues": [""],
    "temporal": {"period": {"from": "in_use_from", "to": "in_use_to"}},
}  # fmt: skip


@pytest.fixture(scope="module")
def with_phones(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world with a table `phones`, after `hkoffices format`."""
    package = write_world(tmp_path_factory.mktemp("phones"), with_changes(list(NAMED)))
    folder = package.parent
    (folder / "scripts").mkdir()
    shutil.copy(HOME / "scripts" / "open.sql", folder / "scripts")
    (folder / "schemas" / "phones.json").write_text(json.dumps(PHONES, indent=2), "utf-8")
    rows = "north-phone-2005,north,+86 10 6657 2880,2006,2005,..,\n"
    (folder / "tables" / "phones.csv").write_text(f"phone_id,office_id,number,as_of,in_use_from,in_use_to,note\n{rows}", "utf-8")
    descriptor = json.loads(package.read_text("utf-8"))
    like = next(r for r in descriptor["resources"] if r["name"] == "premises")
    descriptor["resources"].append(like | {"name": "phones", "path": "tables/phones.csv", "schema": "schemas/phones.json"})
    package.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2), "utf-8")
    ran = CliRunner().invoke(app, ["format", str(package)])
    assert ran.stderr == ""
    assert (ran.exit_code, ran.stdout) == (0, "".join(
        f"{file}: written from the descriptor and the schemas\n" for file in ("scripts/open.sql", "schemas/citations.json")
    ))  # fmt: skip
    return package


def test_it_is_checked_shown_and_explained(with_phones: Path) -> None:
    report = validate(with_phones)
    found = {(v.rule, v.table, v.column) for v in report.violations if v.severity == "error"}
    assert found >= {("every_cell_is_cited", "phones", field) for field in ("office_id", "in_use_from", "in_use_to")}
    assert ("totals", "phones", None) in found
    door = (with_phones.parent / "scripts" / "open.sql").read_text("utf-8")
    assert "create table phones as from read_csv('tables/phones.csv'" in door
    assert 'create view "phones_periods"' in door
    shown = ask_all(with_phones, "select phone_id, name, from_earliest, to_latest from phones_periods")[-1][1]
    assert shown == [("north-phone-2005", "North Office", "2005-01-01", "infinity")]
    assert ("phones", "north-phone-2005") in [row[:2] for row in ask_all(with_phones, "from stale_on('2026-03-01', 18)")[-1][1]]
    explained = CliRunner().invoke(app, ["explain", "north-phone-2005", "--package", str(with_phones)])
    assert explained.exit_code == 0
    assert "in_use_from: 2005" in explained.stdout
    assert "as_of: 2006" in explained.stdout


def test_a_citation_may_name_it_and_diff_lists_it(with_phones: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    schema = json.loads((with_phones.parent / "schemas" / "citations.json").read_text("utf-8"))
    [field] = [f for f in schema["fields"] if f["name"] == "table_name"]
    assert "phones" in field["constraints"]["enum"]
    before = write_world(tmp_path_factory.mktemp("before"), with_changes(list(NAMED)))
    said = CliRunner().invoke(app, ["diff", str(before), str(with_phones)])
    assert "the table phones is new" in said.stdout


def test_what_format_would_write_is_said_by_check(with_phones: Path, tmp_path: Path) -> None:
    shutil.copytree(with_phones.parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "scripts" / "open.sql").write_text("-- old\n", "utf-8")
    ran = CliRunner().invoke(app, ["format", "--check", str(tmp_path / "datapackage.json")])
    assert (ran.exit_code, ran.stdout) == (
        1,
        "scripts/open.sql: is not what the descriptor and the schemas give: run hkoffices format\n",
    )
