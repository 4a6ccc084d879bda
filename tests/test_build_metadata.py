"""Croissant and RO-Crate: each is what its own validator allows, and its own reader reads the release by it."""

from __future__ import annotations

import csv
import hashlib
import importlib.resources
import json
import shutil
from pathlib import Path
from typing import Any

import mlcroissant
import pytest
import requests
from rocrate.rocrate import ROCrate
from rocrate_validator import models, services
from rocrate_validator.utils import document_loader
from rocrate_validator.utils.http import HttpRequester

CRATE_CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def test_croissant_is_what_its_validator_allows(built: Path) -> None:
    issues = mlcroissant.Dataset(jsonld=str(built / "croissant.json")).metadata.ctx.issues
    assert (set(issues.errors), set(issues.warnings)) == (set(), set())


def test_croissant_validator_finds_a_wrong_one(built: Path, tmp_path: Path) -> None:
    said = json.loads((built / "croissant.json").read_text("utf-8"))
    said["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "nothing.csv"
    (tmp_path / "croissant.json").write_text(json.dumps(said), "utf-8")
    with pytest.raises(mlcroissant.ValidationError, match=r"nothing\.csv"):
        mlcroissant.Dataset(jsonld=str(tmp_path / "croissant.json"))


@pytest.mark.parametrize("table", ["heads", "tenures", "mechanisms", "coverage_by_day_ranges"])
def test_croissant_reads_every_row(built: Path, table: str) -> None:
    found = list(mlcroissant.Dataset(jsonld=str(built / "croissant.json")).records(record_set=table))
    with (built / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    key = next(iter(rows[0]))
    assert [row[f"{table}/{key}"].decode("utf-8") for row in found] == [row[key] for row in rows]


def test_croissant_knows_days(built: Path) -> None:
    row = next(iter(mlcroissant.Dataset(jsonld=str(built / "croissant.json")).records(record_set="coverage_by_day_ranges")))
    assert row["coverage_by_day_ranges/range_to"].year > 1998


def test_every_file_is_described_with_its_checksum(built: Path) -> None:
    croissant = json.loads((built / "croissant.json").read_text("utf-8"))["distribution"]
    crate = json.loads((built / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    described = {file["@id"]: file["sha256"] for file in croissant}
    later = {"SHA256SUMS", "croissant.json", "ro-crate-metadata.json", "hk-offices.jsonld"}
    assert described == {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in built.iterdir() if f.name not in later}
    in_crate = {entity["@id"]: entity["sha256"] for entity in crate if entity["@type"] == "File"}
    assert in_crate == described | {"croissant.json": hashlib.sha256((built / "croissant.json").read_bytes()).hexdigest()}


def _issues(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What RO-Crate's validator finds, with the words of RO-Crate from the package rocrate in place of the network."""
    words = (importlib.resources.files("rocrate") / "data" / "ro-crate.jsonld").read_text("utf-8")

    def get(_: Any, url: str, **__: Any) -> requests.Response:
        assert url == CRATE_CONTEXT
        answer = requests.Response()
        answer.status_code, answer._content = 200, words.encode("utf-8")
        answer.headers["Content-Type"] = "application/ld+json"
        return answer

    monkeypatch.setattr(HttpRequester, "get", get, raising=False)
    monkeypatch.setattr(document_loader, "_original_source_to_json", lambda *_: (json.loads(words), None))
    monkeypatch.setattr("rdflib.plugins.shared.jsonld.context.source_to_json", lambda *_: (json.loads(words), None))
    settings = services.ValidationSettings(
        rocrate_uri=str(folder), profile_identifier="ro-crate-1.1", requirement_severity=models.Severity.RECOMMENDED
    )
    return [str(issue.message) for issue in services.validate(settings).get_issues()]


def test_ro_crate_is_what_its_validator_allows(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recommendations included, but for one: the maintainers have no web page."""
    assert _issues(built, monkeypatch) == ["The organization SHOULD have a URL."]


def test_ro_crate_validator_finds_a_missing_file(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "crate"
    shutil.copytree(built, folder)
    (folder / "heads.parquet").unlink()
    assert any("heads.parquet" in issue for issue in _issues(folder, monkeypatch))


def test_ro_crate_is_read(built: Path) -> None:
    crate = ROCrate(str(built))
    assert crate.name == "Hong Kong SAR Government offices outside Hong Kong"
    assert {"heads.parquet", "hk-offices.duckdb", "metadata.yaml"} <= {entity.id for entity in crate.data_entities}
