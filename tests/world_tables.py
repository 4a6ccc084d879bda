"""The tables of the small world in the shape of the real ones, changes to them, and packages of them on disk."""

from __future__ import annotations

import csv
import io
import json
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hkoffices.database.load import Loaded, load
from hkoffices.database.open import prepare
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.package.registers import register_names
from hkoffices.text.check import check_text

WORLD: dict[str, str] = {
    "places": """place_id,name_en,kind,parent_id
        CN-AA,Upland,province,
        CN-BB,Lowland,province,
        uptown,Uptown,city,CN-AA""",
    "offices": """office_id,name_en,place_id,valid_from,valid_to
        north,North Office,CN-AA,2000-01-01,..
        south,South Office,CN-BB,2005-01-01,..""",
    "bureaux": """bureau_id,name_en,predecessor_id,valid_from,valid_to
        new,New Bureau,old,2007-07-01,..
        old,Old Bureau,,1997-07-01,2007-06-30""",
    "divisions": """division_id,office_id,bureau_id,kind,name_en,place_id,valid_from,valid_to
        centre,north,,centre,Centre,uptown,2013-01-01,..""",
    "liaisons": """liaison_id,office_id,name_en,place_id,valid_from,valid_to
        lu-up,north,Upland Unit,uptown,2012-03,..""",
    "oversight": """oversight_id,office_id,bureau_id,valid_from,valid_to,from_event_id,to_event_id
        north-new-2007,north,new,2007-07-01,..,reorg-2007,
        north-old-2000,north,old,2000-01-01,2007-06-30,,reorg-2007
        south-new-2007,south,new,2007-07-01,..,reorg-2007,
        south-old-2005,south,old,2005-01-01,2007-06-30,,reorg-2007""",
    "coverage": """coverage_id,office_id,place_id,valid_from,valid_to,from_event_id,to_event_id
        north-aa-2000,north,CN-AA,2000-01-01,..,,
        north-bb-2000,north,CN-BB,2000-01-01,2009-12-31,,moved-2010
        south-bb-2010,south,CN-BB,2010-01-01,..,moved-2010,""",
    "events": """event_id,type,status,date,office_id,liaison_id,bureau_id,division_id,name_en
        moved-2010,coverage_transferred,enacted,2010-01-01,,,,,Lowland moved
        moved-announced-2009,announced,enacted,2009-10-01,,,,,Move announced
        north-commenced-2000,commenced,enacted,2000-01-01,north,,,,North begins
        north-party-2005,ceremony,enacted,2005-05-05,north,,,,A party
        plan-2012,functions_transferred,lapsed,2012-07-01,,,,,A plan
        reorg-2007,functions_transferred,enacted,2007-07-01,,,new,,Reorganisation""",
    "people": """person_id,name_en
        ann,Ann
        ben,Ben
        eve,Eve""",
    "posts": """post_id,office_id,liaison_id,bureau_id,role,title_en,valid_from,valid_to
        north-head,north,,,head,Head of North,2000-01-01,..
        south-head,south,,,head,Head of South,2005-01-01,..""",
    "tenures": """tenure_id,post_id,person_id,capacity,valid_from,valid_to,continues_tenure_id
        north-head-2000,north-head,ann,substantive,2000-01-01,2009-05-31,
        north-head-2009,north-head,ben,substantive,2009-06-01,..,
        south-head-2005,south-head,eve,substantive,2005-01-01,..,""",
    "sources": """source_id,title,publisher,published_on,url,kind,language
        s1,A paper,The Press,2020-01-01,https://example.org/s1,gov_page,en""",
}

NAMED = (  # the changes by which no two offices of the small world share a name: without them the gate refuses it
    "offices north name_zh_hant=北 name_zh_hans=北 short_name_en=N",
    "offices south name_zh_hant=南 name_zh_hans=南 short_name_en=S",
)

Rows = list[dict[str, str]]
Example = tuple[str, list[str], list[str]]  # rule, changes to the small world, what the rule says


def rows_of(text: str) -> Rows:
    """Inline CSV, indented as it stands in a test, as one dict a row."""
    return list(csv.DictReader(io.StringIO("\n".join(line.strip() for line in text.splitlines()))))


def with_changes(changes: list[str]) -> dict[str, Rows]:
    """The small world after changes such as `tenures north-head-2000 valid_to=2009-06-02`.

    `table + id field=cell ...` adds a row, `table - id` takes one away, `table id field=cell ...` changes cells. Every dated cell,
    every reference and every lapse is then cited from s1, unless a change gives the cell a citation of its own, or takes that one away.
    """
    tables = {name: rows_of(text) for name, text in WORLD.items()}
    dropped = set()
    for change in changes:
        name, *words = shlex.split(change)
        sign = words.pop(0) if words[0] in "+-" else ""
        key, *cells = words
        rows = tables.setdefault(name, [])
        column = _fields(name)[0]["name"]
        if sign == "-":
            tables[name] = [r for r in rows if r[column] != key]
            dropped |= {key}
        else:
            row = next((r for r in rows if r[column] == key), None)
            if sign == "+":
                rows.append(row := {column: key})
            assert row is not None, f"{name} has no row {key}"
            row |= {name: value for name, _, value in (cell.partition("=") for cell in cells)}
    cited = [c for c in _cited(tables) if c["citation_id"] not in dropped]
    return tables | {"citations": cited + tables.get("citations", [])}


@cache
def _fields(table: str) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = json.loads((HOME / "schemas" / f"{table}.json").read_text("utf-8"))["fields"]
    return fields


def _cited(tables: dict[str, Rows]) -> Rows:
    own = {(c["table_name"], c["row_id"], c["field"]) for c in tables.get("citations", [])}
    made = []
    for name, rows in tables.items():
        for row in rows if name not in ("citations", "observations", "sources", "people", "places") else []:
            key, *cells = row.items()
            for field, cell in cells:
                dated = field.startswith("valid_") or field == "date"
                if cell and (dated or field.endswith("_id") or cell == "lapsed") and (name, key[1], field) not in own:
                    made.append(_citation(name, key[1], field, cell))
    return made


def _citation(table: str, row: str, field: str, says: str) -> dict[str, str]:
    cell = {"table_name": table, "row_id": row, "field": field, "says": says}
    return cell | {"citation_id": f"{row}-{field}-1".replace("_", "-"), "source_id": "s1", "basis": "states"}


def write_world(folder: Path, tables: dict[str, Rows]) -> Path:
    """A package with the real schemas and these rows, in canonical form. A required cell not given is the schema's example."""
    descriptor = json.loads((HOME / "datapackage.json").read_text("utf-8"))
    shutil.copytree(HOME / "schemas", folder / "schemas", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "tables").mkdir()
    for resource in descriptor["resources"]:
        fields = _fields(resource["name"])
        body = body_of(fields, tables.get(resource["name"], []))
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([[f["name"] for f in fields], *body])
    (folder / "checks").mkdir()
    for name in register_names():
        columns = [f["name"] for f in json.loads((HOME / "schemas" / "registers" / f"{name}.json").read_text("utf-8"))["fields"]]
        rows = [f"rows_{r['name']},0,0," for r in descriptor["resources"]] if name == "totals" else []
        (folder / "checks" / f"{name}.csv").write_text("\n".join([",".join(columns), *sorted(rows), ""]), "utf-8")
    descriptor["as_of"] = "2020-06-30"
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder / "datapackage.json"


def body_of(fields: list[dict[str, Any]], rows: Rows) -> list[list[str]]:
    """The cells of a table in its order. A required cell that is not given is the schema's example."""
    return sorted([row.get(f["name"]) or _required(f) for f in fields] for row in rows)


def _required(field: dict[str, Any]) -> str:
    return "" if not field.get("constraints", {}).get("required") else str(field["example"])


def examples(file: str) -> Iterator[Example]:
    """The examples of a text file of this folder: `# rule`, then `change:` lines with what is then said, or `silent`."""
    rule = ""
    changes: list[str] = []
    said: list[str] = []
    for line in [*(Path(__file__).parent / file).read_text("utf-8").splitlines(), ""]:
        kind, _, text = line.partition(" ")
        if said and kind != "says:":
            yield rule, changes, said
            changes, said = [], []
        if kind == "#":
            rule = text
        elif kind == "change:":
            changes.append(text)
        elif kind == "says:":
            said.append(text)
        elif kind == "silent":
            yield rule, changes, []
            changes = []


def loaded_from(file: Path) -> Loaded:
    """A package loaded as the stage TIME finds it."""
    package = read_package(file)
    _, readable = check_text(package)
    loaded = load(package, readable)
    prepare(loaded)
    return loaded
