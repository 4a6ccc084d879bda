"""The released files for other worlds: Popolo, JSON-LD for search engines and DCAT, and the reader's tables."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.release.edition import open_edition
from jsonschema import Draft202012Validator
from rdflib import DCAT, DCTERMS, RDF, Namespace

SCHEMA_ORG = Namespace("https://schema.org/")
POPOLO = json.loads(Path(__file__).with_name("popolo.schema.json").read_text("utf-8"))


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def popolo(built: Path) -> dict[str, list[dict[str, Any]]]:
    said: dict[str, list[dict[str, Any]]] = json.loads((built / "popolo.json").read_text("utf-8"))
    return said


def test_popolo_is_what_its_specification_allows(popolo: dict[str, list[dict[str, Any]]]) -> None:
    errors = [e.message for e in Draft202012Validator(POPOLO).iter_errors(popolo)]
    assert errors == []


def test_popolo_refers_to_what_it_holds(popolo: dict[str, list[dict[str, Any]]]) -> None:
    ids = {kind: {o["id"] for o in objects} for kind, objects in popolo.items()}
    assert {m["person_id"] for m in popolo["memberships"]} <= ids["persons"]
    assert {m["post_id"] for m in popolo["memberships"]} <= ids["posts"]
    assert {o["organization_id"] for o in popolo["memberships"] + popolo["posts"]} <= ids["organizations"]
    assert {o["parent_id"] for o in popolo["organizations"] if "parent_id" in o} <= ids["organizations"]


def test_popolo_has_every_cell_that_it_has_a_word_for(built: Path, popolo: dict[str, list[dict[str, Any]]]) -> None:
    memberships = {m["id"]: m for m in popolo["memberships"]}
    tenures = [row for row in rows(built / "tenures.csv") if row["person_id"]]
    assert list(memberships) == [t["tenure_id"] for t in tenures]
    for tenure in tenures:
        said = memberships[tenure["tenure_id"]]
        assert (said["person_id"], said["post_id"], said["role"], said["valid_from"], said["valid_to"]) == (
            tenure["person_id"],
            tenure["post_id"],
            tenure["capacity"],
            tenure["valid_from"],
            tenure["valid_to"],
        )
        plain = re.fullmatch(r"[0-9-]+", tenure["valid_from"])
        assert said.get("start_date") == (tenure["valid_from"] if plain else None)
    assert [p["id"] for p in popolo["persons"]] == [p["person_id"] for p in rows(built / "people.csv")]


def test_popolo_schema_refuses_what_it_should(popolo: dict[str, list[dict[str, Any]]]) -> None:
    membership = popolo["memberships"][0] | {"start_date": "[2014-01..2014-06]"}
    assert not Draft202012Validator(POPOLO).is_valid(popolo | {"memberships": [membership]})


def test_json_ld_describes_every_file(built: Path) -> None:
    site = "https://example.org/latest/"
    graph = rdflib.Graph().parse(built / "hk-offices.jsonld", format="json-ld", publicID=site)
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert (dataset, RDF.type, SCHEMA_ORG.Dataset) in graph
    assert str(graph.value(dataset, DCTERMS.license)) == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert str(graph.value(dataset, SCHEMA_ORG.version)) == read_package(HOME).descriptor["version"]
    described = {}
    for file in graph.objects(dataset, DCAT.distribution):
        assert (dataset, SCHEMA_ORG.distribution, file) in graph
        assert (file, RDF.type, DCAT.Distribution) in graph
        name = str(graph.value(file, DCAT.downloadURL)).removeprefix(site)
        described[name] = (int(str(graph.value(file, DCAT.byteSize))), str(graph.value(file, SCHEMA_ORG.sha256)))
    files = [f for f in built.iterdir() if f.name not in ("SHA256SUMS", "hk-offices.jsonld")]
    assert described == {f.name: (f.stat().st_size, hashlib.sha256(f.read_bytes()).hexdigest()) for f in files}


def test_readers_see_names_in_place_of_ids(built: Path) -> None:
    coverage = rows(built / "readers-coverage.csv")
    place = {p["place_id"]: p["name_en"] for p in rows(built / "places.csv")}
    office = {o["office_id"]: o["name_en"] for o in rows(built / "offices.csv")}
    said = [(r["place"], r["office"], r["first_day"], r["last_day"], r["note"]) for r in coverage]
    own = [
        (place[r["place_id"]], office[r["office_id"]], r["valid_from"], r["valid_to"], r["note"])
        for r in rows(built / "coverage.csv")
    ]
    assert sorted(said) == sorted(own)


def test_readers_see_every_head_once(built: Path) -> None:
    connection = open_edition(HOME).connection
    heads = connection.table("heads").project("organisation_name_en", "name_en", "name_zh_hant", "valid_from", "valid_to")
    columns = ("organisation", "holder", "holder_chinese", "first_day", "last_day")
    said = [tuple(r[column] for column in columns) for r in rows(built / "readers-heads.csv")]
    expected = [(name, english or chinese, chinese or "", *days) for name, english, chinese, *days in heads.fetchall()]
    assert sorted(said) == sorted(expected)


def test_readers_see_each_office_with_its_units(built: Path) -> None:
    network = rows(built / "readers-network.csv")
    offices, liaisons = rows(built / "offices.csv"), rows(built / "liaisons.csv")
    assert next(r["name"] for r in network if r["kind"] == "office").endswith("in Beijing")
    assert sorted(r["name_chinese"] for r in network) == sorted(r["name_zh_hant"] for r in offices + liaisons)
    name = {o["office_id"]: o["name_en"] for o in offices}
    units = {(r["name"], r["office"]) for r in network if r["kind"] == "liaison unit"}
    assert units == {(unit["name_en"] or unit["name_zh_hant"], name[unit["office_id"]]) for unit in liaisons}


def test_readers_see_who_headed_what_in_every_half_year(built: Path) -> None:
    years = rows(built / "readers-years.csv")
    days = sorted({row["day"] for row in years})
    assert days[0] == "1997-07-01" or (days[0] < "2000" and {day[4:] for day in days} == {"-01-01", "-07-01"})
    beijing = {(r["day"], r["holder"], r["certainty"]) for r in years if r["organisation"].endswith("in Beijing")}
    assert ("2013-01-01", "Cathy Chu Man-ling", "certain") in beijing
