"""Croissant and RO-Crate: each is read by its own library; RO-Crate's validator is a command of its own (validate_ro_crate.py)."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import mlcroissant
import pytest
from rocrate.rocrate import ROCrate


@pytest.fixture(scope="module")
def croissant(built: Path) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(jsonld=str(built / "croissant.json"))


def test_croissant_is_what_its_validator_allows(croissant: mlcroissant.Dataset) -> None:
    issues = croissant.metadata.ctx.issues
    assert (set(issues.errors), set(issues.warnings)) == (set(), set())


def test_croissant_validator_finds_a_wrong_one(built: Path, tmp_path: Path) -> None:
    said = json.loads((built / "croissant.json").read_text("utf-8"))
    said["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "nothing.csv"
    (tmp_path / "croissant.json").write_text(json.dumps(said), "utf-8")
    with pytest.raises(mlcroissant.ValidationError, match=r"nothing\.csv"):
        mlcroissant.Dataset(jsonld=str(tmp_path / "croissant.json"))


@pytest.mark.parametrize("table", ["heads", "tenures", "mechanisms", "coverage_by_day_ranges"])
def test_croissant_reads_every_row(croissant: mlcroissant.Dataset, built: Path, table: str) -> None:
    found = list(croissant.records(record_set=table))
    with (built / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    key = next(iter(rows[0]))
    assert [row[f"{table}/{key}"].decode("utf-8") for row in found] == [row[key] for row in rows]


def test_croissant_knows_days(croissant: mlcroissant.Dataset) -> None:
    row = next(iter(croissant.records(record_set="coverage_by_day_ranges")))
    assert row["coverage_by_day_ranges/range_to"].year > 1998


def test_every_file_is_described_with_its_checksum(built: Path) -> None:
    croissant = json.loads((built / "croissant.json").read_text("utf-8"))["distribution"]
    crate = json.loads((built / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    described = {file["@id"]: file["sha256"] for file in croissant}
    later = {"SHA256SUMS", "croissant.json", "ro-crate-metadata.json", "hk-offices.jsonld"}
    assert described == {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in built.iterdir() if f.name not in later}
    in_crate = {entity["@id"]: entity["sha256"] for entity in crate if entity["@type"] == "File"}
    assert in_crate == described | {"croissant.json": hashlib.sha256((built / "croissant.json").read_bytes()).hexdigest()}


def test_ro_crate_is_read(built: Path) -> None:
    crate = ROCrate(str(built))
    assert crate.name == "Hong Kong SAR Government offices outside Hong Kong"
    assert {"heads.parquet", "hk-offices.duckdb", "metadata.yaml"} <= {entity.id for entity in crate.data_entities}
