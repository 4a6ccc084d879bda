"""Which tables are this dataset's own: the rules written for them run only there."""

from __future__ import annotations

import json
from functools import cache

from hkoffices.home import HOME
from hkoffices.package.descriptor import Resource


@cache
def _own_fields(name: str) -> frozenset[str] | None:
    file = HOME / "schemas" / f"{name}.json"
    if not name.isidentifier() or not file.is_file():
        return None
    return frozenset(f["name"] for f in json.loads(file.read_text("utf-8"))["fields"])


def is_ours(resource: Resource) -> bool:
    """Whether a table has the name and at least the columns that this dataset's table of that name has."""
    own = _own_fields(resource.name)
    return own is not None and own <= set(resource.fields)


def own_tables() -> frozenset[str]:
    """Names of this dataset's tables: the stems of its schemas."""
    return frozenset(f.stem for f in (HOME / "schemas").glob("*.json"))


@cache
def own_name() -> str:
    """The name of this dataset's package."""
    return str(json.loads((HOME / "datapackage.json").read_text("utf-8"))["name"])
