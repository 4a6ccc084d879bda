"""A wrong `temporal` declaration is an error of the package, reported at its place in the JSON with the nearest right name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hkoffices.home import HOME
from jsonschema import Draft202012Validator

from tests import made_up

PROFILE = json.loads((HOME / "schemas" / "profiles" / "temporal.json").read_text("utf-8"))
PERIOD = {"from": "valid_from", "to": "valid_to"}
TABLES = {
    "heads": "id,post,grade,born,valid_from,valid_to\n1,p,x,1950,2000,2001\n",
    "posts": "post_id,valid_from,valid_to\np,1999,2003\n",
    "events": "event_id,on\ne,2000\n",
    "places": "place_id\nx\n",
}
SCHEMAS: dict[str, dict[str, Any]] = {"posts": {"temporal": {"period": PERIOD}}, "events": {"temporal": {"period": {"on": "on"}}}}


def examples() -> list[tuple[str, list[str]]]:
    """(declaration, what is said of it), from declarations.txt."""
    found: list[tuple[str, list[str]]] = []
    for line in (Path(__file__).parent / "declarations.txt").read_text("utf-8").splitlines()[1:]:
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


def heads(folder: Path, schema: dict[str, Any]) -> Path:
    """A package where the table `heads` has these properties in its schema."""
    file = made_up.package(folder, TABLES, {**SCHEMAS, "heads": schema}, as_of="2026-03-01") / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    descriptor["resources"][0]["schema"]["fields"][0]["type"] = "integer"
    file.write_text(json.dumps(descriptor), "utf-8")
    return folder


def reported(folder: Path, until: str = "time") -> list[str]:
    """What is said of a package, the lines of its one-line descriptor left out."""
    return [said.replace("datapackage.json:1:", "datapackage.json:", 1) for said in made_up.lines(folder, until)]


@pytest.mark.parametrize(("declared", "said"), examples())
def test_a_wrong_declaration_is_told_at_its_place(tmp_path: Path, declared: str, said: list[str]) -> None:
    expected = [f"datapackage.json: error: temporal: resources[0].schema.{message}" for message in said]
    assert reported(heads(tmp_path, {"temporal": json.loads(declared)}), "text") == expected


def test_a_schema_in_a_file_of_its_own_is_named(tmp_path: Path) -> None:
    schema = {
        "fields": [{"name": "valid_from"}, {"name": "valid_to"}],
        "temporal": {"period": {"from": "valid_from", "to": "valid_too"}},
    }
    resource = {"name": "heads", "path": "data/heads.csv", "schema": "schemas/heads.json"}
    files: dict[str, Any] = {"datapackage.json": {"name": "p", "resources": [resource]}, "schemas/heads.json": schema}
    report = made_up.judge(made_up.write(tmp_path, {**files, "data/heads.csv": "valid_from,valid_to\n2000,2001\n"}))
    [violation] = report.violations
    assert (violation.file, violation.table, violation.rule, report.exit_status) == ("schemas/heads.json", "heads", "temporal", 1)
    assert violation.message == "temporal.period.to: the field 'valid_too', which is not known: did you mean 'valid_to'?"


@pytest.mark.parametrize("name", ["temporl", "Temporal", "temporals"])
def test_a_misspelt_property_is_not_overlooked(tmp_path: Path, name: str) -> None:
    said = reported(heads(tmp_path, {name: {"period": PERIOD}}))
    assert said == [f"datapackage.json: error: temporal: resources[0].schema.{name}: is not known: did you mean 'temporal'?"]


def test_a_declaration_outside_the_schema_is_not_overlooked(tmp_path: Path) -> None:
    resource = {**made_up.resource("heads", TABLES["heads"]), "temporal": {"period": PERIOD}}
    files: dict[str, Any] = {"datapackage.json": {"name": "p", "resources": [resource]}, "heads.csv": TABLES["heads"]}
    said = made_up.lines(made_up.write(tmp_path, files))
    assert said == ["datapackage.json:36: error: property: resources[0].temporal: belongs in the schema, next to its fields"]


def test_a_wrong_declaration_stops_no_other_rule(tmp_path: Path) -> None:
    report = made_up.judge(heads(tmp_path, {"temporal": {"period": {"on": "no"}}}))
    assert len(report.violations) == 1
    assert [stage.status for stage in report.stages] == ["violated", "passed", "passed", "passed"]


def test_the_profile_is_a_json_schema_and_its_examples_conform() -> None:
    Draft202012Validator.check_schema(PROFILE)
    properties = PROFILE["properties"]
    examples = [*PROFILE["examples"], *({"period": e} for e in properties["period"]["examples"])]
    examples += [
        {"period": PERIOD, k: e}
        for k in ("withoutOverlaps", "periodForeignKeys", "withoutGaps")
        for e in properties[k]["examples"]
    ]
    assert [list(Draft202012Validator(PROFILE).iter_errors(e)) for e in examples] == [[]] * len(examples)


def test_every_schema_of_this_package_conforms() -> None:
    files = list((HOME / "schemas").glob("*.json"))
    declared = {f.name: json.loads(f.read_text("utf-8")).get("temporal") for f in files}
    errors = {n: [e.message for e in Draft202012Validator(PROFILE).iter_errors(d)] for n, d in declared.items() if d is not None}
    assert set(errors) >= {"offices.json", "tenures.json", "events.json"}
    assert {n: e for n, e in errors.items() if e} == {}
