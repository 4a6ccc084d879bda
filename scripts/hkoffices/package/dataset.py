"""Whether a package is this dataset, and what it then lacks: a dataset that lost a column is not somebody else's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from hkoffices.home import HOME
from hkoffices.package.descriptor import Package, Resource
from hkoffices.violation import Violation


@cache
def own_fields(name: str) -> frozenset[str]:
    """The columns that this dataset's table of that name has; none where it has no such table."""
    file = HOME / "schemas" / f"{name}.json"
    if not name.isidentifier() or not file.is_file():
        return frozenset()
    return frozenset(f["name"] for f in json.loads(file.read_text("utf-8"))["fields"])


@cache
def own_tables() -> frozenset[str]:
    """Names of this dataset's tables: the stems of its schemas."""
    return frozenset(f.stem for f in (HOME / "schemas").glob("*.json"))


@cache
def own_name() -> str:
    """The name of this dataset's package."""
    return str(json.loads((HOME / "datapackage.json").read_text("utf-8"))["name"])


def is_dataset(package: Package) -> bool:
    """Whether a package is this dataset: by its name, or because it has most of its tables."""
    names = {r.name for r in package.resources}
    return package.descriptor.get("name") == own_name() or len(names & own_tables()) * 2 > len(own_tables())


def is_ours(resource: Resource) -> bool:
    """Whether a table has the name and at least the columns that this dataset's table of that name has."""
    own = own_fields(resource.name)
    return bool(own) and own <= set(resource.fields)


def is_whole(package: Package) -> bool:
    """Whether a package is this dataset with all its tables and columns, so that its views, macros and rules can be made."""
    return is_dataset(package) and {r.name for r in package.resources if is_ours(r)} >= own_tables()


def dataset_problems(package: Package, registers: list[str]) -> Iterator[Violation]:
    """What a package that is this dataset lacks: tables, columns, `registers` of checks/, and the canonical form."""
    file = package.file.name
    names = {r.name for r in package.resources}
    for name in sorted(own_tables() - names) if package.whole else []:
        message = f"the table {name} is missing, and {_readers(name)} read it: put its resource back"
        yield Violation("dataset", message, file, table=name)
    for resource in package.resources:
        for column in sorted(own_fields(resource.name) - set(resource.fields)):
            who = _readers(resource.name, column)
            message = f"the column {column} of {resource.name} is missing, and {who} read it: put it back"
            yield Violation("dataset", message, resource.schema_file, table=resource.name, column=column)
    for name in registers:
        if not (package.folder / "checks" / f"{name}.csv").is_file():
            message = "the register is missing: put it back, with its header line if it has no rows"
            yield Violation("dataset", message, f"checks/{name}.csv")
    if not package.canonical:
        message = 'canonical is not true: this dataset is held to its canonical form; put "canonical": true back'
        line = package.line_of(("canonical",), file) if "canonical" in package.descriptor else None
        yield Violation("dataset", message, file, line=line)


def _readers(table: str, column: str = "") -> str:
    """The checks that read a table, or one of its columns, in words."""
    checks = {file.stem: file.read_text("utf-8") for file in sorted((HOME / "checks").glob("*.sql"))}
    wanted = [rf"\bloaded\.{table}\b", rf"\b{column}\b" if column else ""]
    read = [name for name, sql in checks.items() if all(re.search(pattern, sql) for pattern in wanted)]
    shown = ", ".join(read[:3]) + (f" and {len(read) - 3} more rules" if len(read) > 3 else "")
    return shown or "views and reports"
