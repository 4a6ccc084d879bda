"""A tiny canonical package, and the changes that make a hostile, malformed or unusual one of it."""

from __future__ import annotations

import copy
import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

PORTS = """port_id,name_en,name_zh,valid_from,valid_to,note
east,East Port,東港,2000-01-01,..,
west,West Port,西港,2003-05,2011-12-31,"Closed, and its quays filled in."
"""
MASTERS = """master_id,port_id,holder,valid_from,valid_to,staff
east-2000,east,Ann Lee,2000-01-01,2004-06-30,12
east-2004,east,Bao Chen,2004-07-01,..,7
west-2003,west,Eve Ng,2003-05,[2009..2011-08-08],3
"""
SLUG = {"required": True, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*\\Z"}
PERIOD = {"from": "valid_from", "to": "valid_to"}
EXAMPLES = {"valid_from": "2000-01-01", "valid_to": "2004-06", "staff": "12", "holder": "Ann Lee"}


def _field(name: str, **more: Any) -> dict[str, Any]:
    said = {"name": name, "title": name.capitalize(), "description": f"What {name} says.", "type": "string"}
    return said | {"example": EXAMPLES.get(name, "east")} | more


def _schemas() -> dict[str, Any]:
    dated = [_field("valid_from", constraints={"required": True}), _field("valid_to", constraints={"required": True})]
    ports = [_field("port_id", constraints=SLUG), _field("name_en"), _field("name_zh"), *dated, _field("note")]
    masters = [_field("master_id", constraints=SLUG), _field("port_id", constraints=SLUG), _field("holder"), *dated]
    return {
        "ports": {
            "title": "Ports",
            "description": "The ports.",
            "fields": ports,
            "primaryKey": ["port_id"],
            "temporal": {"period": dict(PERIOD), "withoutOverlaps": [{"fields": ["port_id"]}]},
        },
        "masters": {
            "title": "Harbour masters",
            "description": "Who was master of which port.",
            "fields": [*masters, _field("staff", type="integer")],
            "primaryKey": ["master_id"],
            "foreignKeys": [{"fields": ["port_id"], "reference": {"resource": "ports", "fields": ["port_id"]}}],
            "temporal": {
                "period": dict(PERIOD),
                "withoutOverlaps": [{"fields": ["port_id"]}],
                "periodForeignKeys": [{"fields": ["port_id"], "reference": {"resource": "ports", "fields": ["port_id"]}}],
            },
        },
    }


def _descriptor() -> dict[str, Any]:
    resources = [
        {"name": name, "path": f"tables/{name}.csv", "encoding": "utf-8", "schema": f"schemas/{name}.json"}
        for name in ("ports", "masters")
    ]
    return {"name": "harbours", "version": "1.0.0", "as_of": "2026-03-01", "canonical": True, "resources": resources}


@dataclass
class Draft:
    """A package before it is written: its JSON as values, its other files as bytes, and what is done to the folder after."""

    descriptor: dict[str, Any]
    schemas: dict[str, Any]
    files: dict[str, bytes]
    after: list[Callable[[Path], object]] = field(default_factory=list)

    def text(self, table: str) -> str:
        return self.files[f"tables/{table}.csv"].decode("utf-8")

    def write(self, folder: Path) -> Path:
        files = {f"schemas/{name}.json": _json(schema) for name, schema in self.schemas.items()}
        files = {"datapackage.json": _json(self.descriptor)} | files | self.files
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        for act in self.after:
            act(folder)
        return folder


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")


@cache
def _base() -> Draft:
    files = {"tables/ports.csv": PORTS.encode("utf-8"), "tables/masters.csv": MASTERS.encode("utf-8")}
    return Draft(_descriptor(), _schemas(), files)


def draft() -> Draft:
    """The base package, to be changed."""
    return copy.deepcopy(_base())


Change = Callable[[Draft], object]
Place = tuple[str, str]  # rule, and `file`, `file:line`, `file:line:column` or `file~text that the line holds`


@dataclass(frozen=True)
class Case:
    """One package, by its changes; `places` are all that the gate says of it, `says` stands in what it says."""

    name: str
    changes: tuple[Change, ...]
    places: tuple[Place, ...] = ()
    says: str = ""


def refused(name: str, change: Change, rule: str, place: str, says: str = "", *more: Place) -> Case:
    """A case refused at a place; `more` are further rules with their places. Together they are all that is said."""
    return Case(name, (change,), ((rule, place), *more), says)


def accepted(name: str, *changes: Change) -> Case:
    """A case that is valid."""
    return Case(name, changes)


# changes


def cell(table: str, line: int, column: str, text: str) -> Change:
    """One cell says something else; the record is written as CSV should be."""

    def change(d: Draft) -> None:
        lines = d.text(table).split("\n")
        names, cells = next(csv.reader([lines[0]])), next(csv.reader([lines[line - 1]]))
        cells[names.index(column)] = text
        lines[line - 1] = ",".join(map(_quoted, cells))
        d.files[f"tables/{table}.csv"] = "\n".join(lines).encode("utf-8")

    return change


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n') else text


def edit(table: str, old: str | bytes, new: str | bytes) -> Change:
    """A piece of a table's file is another."""

    def change(d: Draft) -> None:
        before, after = (t.encode("utf-8") if isinstance(t, str) else t for t in (old, new))
        name = f"tables/{table}.csv"
        assert d.files[name].count(before) >= 1
        d.files[name] = d.files[name].replace(before, after, 1)

    return change


def content(file: str, data: str | bytes) -> Change:
    """A file holds just this."""
    return lambda d: d.files.update({file: data if isinstance(data, bytes) else data.encode("utf-8")})


def recode(table: str, make: Callable[[str], bytes]) -> Change:
    """A table's file is made from its text in another way."""
    return lambda d: d.files.update({f"tables/{table}.csv": make(d.text(table))})


def said(*path: str | int, value: Any = None, drop: bool = False) -> Change:
    """A property of the descriptor is another, or is left out."""
    return lambda d: _set(d.descriptor, path, value, drop)


def schema(table: str, *path: str | int, value: Any = None, drop: bool = False) -> Change:
    """A property of a table's schema is another, or is left out."""
    return lambda d: _set(d.schemas[table], path, value, drop)


def _set(inside: Any, path: tuple[str | int, ...], value: Any, drop: bool) -> None:
    for part in path[:-1]:
        inside = inside[part]
    if drop:
        del inside[path[-1]]
    elif isinstance(inside, list) and path[-1] == len(inside):
        inside.append(value)
    else:
        inside[path[-1]] = value


def then(act: Callable[[Path], object]) -> Change:
    """Something is done to the folder once it is written."""
    return lambda d: d.after.append(act)


def both(*changes: Change) -> Change:
    """Several changes."""
    return lambda d: [change(d) for change in changes]


def foreign(d: Draft) -> None:
    """The package is somebody else's: it does not ask for the canonical form."""
    del d.descriptor["canonical"]
