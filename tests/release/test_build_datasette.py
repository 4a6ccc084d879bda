"""The SQLite file and metadata.yaml in the real Datasette, asked over HTTP as its readers do."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.release.datasette import QUERIES

Ask = Callable[..., Any]
DATABASE = "hk-offices"
WAIT_SECONDS = 60
DESCRIPTOR = read_package(HOME).descriptor


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """The address of a Datasette that serves the built files."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "datasette",
        "serve",
        "hk-offices.sqlite",
        "--metadata",
        "metadata.yaml",
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, cwd=built, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            yield _when_up(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()


def _when_up(address: str, server: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, "datasette did not start"
        try:
            urllib.request.urlopen(f"{address}/-/versions.json").close()
            return address
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("datasette did not answer")


@pytest.fixture(scope="module")
def ask(address: str) -> Ask:
    """ask("places", _search="Yunnan") -> the rows of that page as dicts."""

    def rows(page: str, **query: str) -> Any:
        asked = urllib.parse.urlencode({"_shape": "array", **query})
        with urllib.request.urlopen(f"{address}/{DATABASE}/{page}.json?{asked}") as answer:
            return json.load(answer)

    return rows


def page(address: str, path: str) -> str:
    with urllib.request.urlopen(f"{address}/{path}") as answer:
        text: str = answer.read().decode("utf-8")
        return text


def test_the_front_page_names_the_dataset_and_its_licence(address: str) -> None:
    front = page(address, "")
    assert str(DESCRIPTOR["title"]) in front
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in front
    assert f"as of {DESCRIPTOR['as_of']}" in front


def test_each_table_and_column_is_described(address: str) -> None:
    tenures = page(address, f"{DATABASE}/tenures")
    assert "Who held which post when, and in what capacity." in tenures
    assert ("data-column-description" in tenures and "First day in the post" in tenures) or "First day" in tenures
    metadata = yaml.safe_load(page(address, "-/metadata.json"))["databases"][DATABASE]["tables"]
    for resource in read_package(HOME).resources:
        assert metadata[resource.name]["description"] == resource.schema["description"]
        assert list(metadata[resource.name]["columns"]) == resource.fields


@pytest.mark.parametrize("table", ["places", "coverage", "search"])
@pytest.mark.parametrize("words", ["雲南", "云南", "Yunnan", "yunnan"])
def test_search_finds_rows_in_three_scripts(ask: Ask, table: str, words: str) -> None:
    found = ask(table, _search=words)
    assert (found and all("CN-YN" in row.values() for row in found)) or table == "search"
    assert [row for row in found if "CN-YN" in row.values()]


def test_search_finds_nothing_where_nothing_is(ask: Ask) -> None:
    assert ask("search", _search="Atlantis") == ask("search", _search="亞特蘭提斯") == []


def test_a_foreign_key_shows_the_label_of_its_row(address: str) -> None:
    assert "Cathy Chu Man-ling</a>" in page(address, f"{DATABASE}/tenures?tenure_id=bjo-director-2012")


def test_a_closed_list_is_counted(address: str) -> None:
    with urllib.request.urlopen(f"{address}/{DATABASE}/tenures.json") as answer:
        facets = json.load(answer)["facet_results"]
    assert "substantive" in {value["value"] for value in facets["capacity"]["results"]}


def test_there_are_eight_ready_questions(address: str) -> None:
    with urllib.request.urlopen(f"{address}/{DATABASE}.json") as answer:
        queries = {query["name"]: query["title"] for query in json.load(answer)["queries"]}
    assert len(queries) == 8
    assert set(queries) == {file.stem for file in QUERIES.glob("*.sql")}
    assert queries["find"] == "Find rows by words in English or in either Chinese script"


DAYS = ("1999-07-01", "2007-06-30", "2012-07-18", "2015-01-01", "2026-02-28")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    ("query", "macro", "columns"),
    [
        ("heads_on_day", "heads_on", ["organisation_id", "valid_from", "valid_to", "capacity", "certainty"]),
        ("bureau_in_charge_on_day", "oversight_on", ["office_id", "bureau_id", "valid_from", "valid_to", "certainty"]),
    ],
)
def test_a_day_has_the_answer_that_duckdb_gives(
    built: Path, ask: Ask, day: str, query: str, macro: str, columns: list[str]
) -> None:
    with duckdb.connect(str(built / "hk-offices.duckdb"), read_only=True) as connection:
        own = connection.execute(f"select {', '.join(columns)} from {macro}('{day}')").fetchall()
    assert sorted(tuple(row[c] for c in columns) for row in ask(query, day=day)) == sorted(own)


@pytest.mark.parametrize("day", DAYS)
def test_the_network_of_a_day_is_the_one_that_duckdb_gives(built: Path, ask: Ask, day: str) -> None:
    with duckdb.connect(str(built / "hk-offices.duckdb"), read_only=True) as connection:
        own = [
            connection.execute(f"select {key}, certainty from {macro}('{day}')").fetchall()
            for macro, key in (("offices_on", "office_id"), ("liaisons_on", "liaison_id"))
        ]
    assert sorted((row["id"], row["certainty"]) for row in ask("offices_on_day", day=day)) == sorted(own[0] + own[1])


def test_no_day_asks_of_the_day_up_to_which_the_maintainers_looked(ask: Ask) -> None:
    assert ask("heads_on_day", day="") == ask("heads_on_day", day=str(DESCRIPTOR["as_of"])) != []


@pytest.mark.parametrize("place", ["CN-YN", "yunnan", "雲南省", "云南省"])
def test_a_place_is_known_by_id_and_names(ask: Ask, place: str) -> None:
    assert [row["office_id"] for row in ask("office_for_place", place=place)] == ["cdeto", "gdeto", "cdeto"]


def test_an_office_is_known_by_id_and_names(ask: Ask) -> None:
    assert {row["place_id"] for row in ask("area_of_office", office="CDETO")} >= {"CN-SC", "CN-YN"}
    assert ask("area_of_office", office="cdeto") == ask("area_of_office", office="香港特別行政區政府駐成都經濟貿易辦事處")
    heads = ask("heads_of_organisation", organisation="bjo")
    assert "Cathy Chu Man-ling" in [row["holder"] for row in heads]
    assert "梁寶榮" in [row["holder"] for row in heads]


def test_who_says_so_and_what_is_found(ask: Ask) -> None:
    assert {row["field"] for row in ask("who_says", row_id="bjo-director-2012")} >= {"valid_from", "person_id"}
    assert {"table_name": "people", "row_id": "chu-man-ling", "name": "Cathy Chu Man-ling"} in ask("find", words="朱曼鈴")
