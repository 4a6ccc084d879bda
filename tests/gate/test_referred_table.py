"""Of a table to which others refer, Frictionless reads the keys alone when it looks references up, and finds what it would find anyway."""

from __future__ import annotations

from pathlib import Path

import pytest
from hkoffices.gate import referred_table
from hkoffices.gate.frictionless_package import as_frictionless
from hkoffices.gate.referred_table import ReferredTable
from hkoffices.package.read import read_package
from hkoffices.text.check import check_text

from tests.gate.corpus import base
from tests.made_up import lines, package

REGIONS = {"primaryKey": ["id"], "foreignKeys": [{"fields": ["part_of"], "reference": {"resource": "", "fields": ["id"]}}]}
TOWNS = {
    "primaryKey": ["id"],
    "foreignKeys": [{"fields": ["region", "code"], "reference": {"resource": "regions", "fields": ["id", "code"]}}],
}
TABLES = {"regions": "id,name,code,part_of\nn,North,1,\ns,South,2,n\n", "towns": "id,region,code\na,n,1\nb,s,1\nc,,\n"}


def test_the_copy_has_the_keys_alone(tmp_path: Path) -> None:
    found = read_package(package(tmp_path, TABLES, {"regions": REGIONS, "towns": TOWNS}) / "datapackage.json")
    given = as_frictionless(found, check_text(found)[1], lambda *_: None)
    copies = [resource.to_copy() for resource in given.resources if isinstance(resource, ReferredTable)]
    assert [copy.schema.field_names for copy in copies] == [["id", "code"], []]
    assert [row.to_list() for row in copies[0].read_rows()] == [["n", "1"], ["s", "2"]]


@pytest.mark.parametrize("alone", [True, False], ids=["the keys alone", "whole tables"])
def test_what_does_not_exist_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: bool) -> None:
    if not alone:
        monkeypatch.setattr(referred_table, "referred_table", lambda properties, keys_alone: ReferredTable(**properties))
    tables = TABLES | {"regions": TABLES["regions"] + "e,East,3,nowhere\n"}
    assert lines(package(tmp_path, tables, {"regions": REGIONS, "towns": TOWNS})) == [
        "regions.csv:4: error: foreign_key: part_of: 'nowhere' is not in the table regions",
        "towns.csv:3: error: foreign_key: region, code: 's|1' is not in the table regions",
    ]


def test_a_table_whose_columns_stand_otherwise_is_read_whole(tmp_path: Path) -> None:
    draft = base.draft()
    file = draft.write(tmp_path)
    found = read_package(file)
    readable = check_text(found)[1]
    readable["ports"].header = list(reversed(readable["ports"].header))
    ports = as_frictionless(found, readable, lambda *_: None).resources[0]
    assert ports.to_copy().schema.field_names == found.resource("ports").fields
