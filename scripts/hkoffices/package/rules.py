"""What must hold between the parts of a package: names, keys and references, patterns, periods; and a canonical one's more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hkoffices.files.json_lines import Place
from hkoffices.package.json_schema import Problem, dotted
from hkoffices.package.temporal import Temporal, read_temporal, unfit_references
from hkoffices.violation import Violation
from hkoffices.words.nearest import nearest

if TYPE_CHECKING:
    from hkoffices.package.descriptor import Package, Resource

SLUG = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PACKAGE_SLUG = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
VERSION = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z.-]+)?")
QUOTED_IN_SQL = re.compile(
    "all|and|as|asc|at|by|case|column|desc|end|from|group|in|into|join|limit|not|null|offset|on|or|order|select|table|to|union|"
    "using|where|with"
)
Found = tuple[str, str, Place]  # rule, message, place within the schema


def judge(package: Package) -> None:
    """Add to the package's violations what its parts, each read by itself, could not show."""
    _clashes(package)
    if not package.resources and not package.violations:
        package.complain("package", "has no table that could be judged: a resource with the path of a CSV file and a schema")
    for resource in package.resources:
        checks = [*_keys(package, resource), *_names(resource), *_patterns(resource)]
        for rule, message, place in checks + (list(_definitions(resource)) if package.canonical else []):
            at = (*resource.schema_place, *place)
            message = f"the schema of {resource.name}: {message}"
            package.complain(rule, message, at, resource.schema_file, resource.name)
    _temporal(package)
    if package.canonical:
        _canonical(package)


def _clashes(package: Package) -> None:
    names: set[str] = set()
    paths: dict[str, str] = {}
    for number, entry in enumerate(package.descriptor.get("resources", [])):
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            continue
        name, path, place = entry["name"], entry.get("path"), ("resources", number)
        if name.casefold() in names:
            package.complain("name", f"two resources are named {name[:60]!r} (case does not count)", (*place, "name"))
            same = [r for r in package.resources if r.name.casefold() == name.casefold()]
            package.resources = [r for r in package.resources if r not in same[1:]]  # the first is judged
            package.whole = False
        names.add(name.casefold())
        if not isinstance(path, str):
            continue
        other = paths.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            message = f"the paths {other!r} and {path!r} are one file where case does not count: name one otherwise"
            package.complain("path", message, (*place, "path"), table=name)


def _keys(package: Package, resource: Resource) -> Iterator[Found]:
    names = resource.fields
    twice = {n for n in names if names.count(n) > 1} if len(set(names)) < len(names) else set()
    for name in sorted(twice):
        number = len(names) - 1 - names[::-1].index(name)
        yield "schema", f"two fields are named {name[:60]!r}", ("fields", number)
    keys = [("primaryKey", resource.primary_key)]
    keys += [("uniqueKeys", [k] if isinstance(k, str) else k) for k in resource.schema.get("uniqueKeys", [])]
    for property_, key in keys:
        for name in key:
            if name not in names:
                yield "schema", f"{property_} names {name[:60]!r}{nearest(name, names)}", (property_,)
    tables = {r.name: r for r in package.resources}
    declared = {e.get("name") for e in package.descriptor["resources"] if isinstance(e, dict)}
    for number, (fields, target, theirs) in enumerate(resource.foreign_keys):
        place: Place = ("foreignKeys", number)
        for name in fields:
            if name not in names:
                yield "schema", f"foreignKeys[{number}] names {name[:60]!r}{nearest(name, names)}", place
        if target not in declared and package.whole:
            yield "schema", f"foreignKeys[{number}] refers to {target[:60]!r}{nearest(target, tables)}", place
        elif target in tables:
            known = tables[target].fields
            for name in theirs:
                if name not in known:
                    yield "schema", f"foreignKeys[{number}] refers to {name[:60]!r} of {target}{nearest(name, known)}", place
        if len(fields) != len(theirs) or not fields:
            yield "schema", f"foreignKeys[{number}] names {len(fields)} fields and refers to {len(theirs)}", place


def _names(resource: Resource) -> Iterator[Found]:
    for number, name in enumerate(resource.fields):
        if not name.isprintable() and re.search(r"[\x00-\x08\x0e-\x1f\x7f]", name):
            yield "name", f"the field {name[:60]!r} holds a control character", ("fields", number, "name")


def _patterns(resource: Resource) -> Iterator[Found]:
    for number, field in enumerate(resource.schema["fields"]):
        pattern = field.get("constraints", {}).get("pattern")
        if pattern is not None:
            try:
                re.compile(f"^{pattern}$")
            except (re.error, RecursionError, OverflowError) as error:
                message = f"the pattern of {field['name']!r} is no regular expression: {error}"
                yield "pattern", message, ("fields", number, "constraints", "pattern")


def _temporal(package: Package) -> None:
    fields = {r.name: r.fields for r in package.resources}
    problems: list[tuple[str, Problem]] = []
    for resource in package.resources:
        resource.temporal, found = read_temporal(resource.schema, fields, resource.name)
        problems += [(resource.name, problem) for problem in found]
    if not package.whole:  # what is unknown may be in the part that could not be read
        return
    if not problems:
        problems += unfit_references({r.name: r.temporal for r in package.resources})
        for name, _ in problems:  # what cannot be judged is left out, so that the rest can be
            resource = package.resource(name)
            resource.temporal = Temporal(resource.temporal.period)
    for name, (where, problem) in problems:
        resource = package.resource(name)
        parts = (int(p) if p.isdigit() else p for p in re.findall(r"[^.\[\]]+", where))
        above = f"{dotted(resource.schema_place)}." if resource.schema_place else ""
        message = f"{above}{where}: {problem}"
        package.complain("temporal", message, (*resource.schema_place, *parts), resource.schema_file, name)


def _canonical(package: Package) -> None:
    """What only a canonical package promises."""
    descriptor = package.descriptor
    name, version = descriptor.get("name"), descriptor.get("version")
    if not (isinstance(name, str) and PACKAGE_SLUG.fullmatch(name)):
        package.complain("name", f"name should be a slug such as 'hk-offices', not {str(name)[:60]!r}", ("name",))
    if version is None or (isinstance(version, str) and not VERSION.fullmatch(version)):
        package.complain("package", f"version should be like '1.2.0' (semver.org), not {str(version)[:60]!r}", ("version",))
    paths: set[str] = set()
    for number, entry in enumerate(descriptor.get("resources", [])):
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            continue
        place: Place = ("resources", number)
        for rule, message, property_ in _canonical_entry(entry):
            package.complain(rule, f"resources[{number}]: {message}", (*place, property_), table=entry["name"])
        if str(entry.get("path")) in paths:
            package.complain("path", f"resources[{number}]: another resource has this path already", (*place, "path"))
        paths.add(str(entry.get("path")))
    named = {e.get("schema") for e in descriptor.get("resources", []) if isinstance(e, dict) and isinstance(e.get("schema"), str)}
    for file in sorted(package.folder.glob("schemas/*.json")) if package.whole else []:
        relative = f"schemas/{file.name}"
        if relative not in named:
            message = "is the schema of no table: name it in the descriptor, or remove it"
            package.violations.append(Violation("unused_schema", message, relative))


def _canonical_entry(entry: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    name = entry["name"]
    if not SLUG.fullmatch(name) or QUOTED_IN_SQL.fullmatch(name):
        yield "name", f"name should be lower-case words joined by _ that need no quotes in SQL, not {name[:60]!r}", "name"
    for property_, ending in (("path", ".csv"), ("schema", ".json")):
        given = entry.get(property_)
        if isinstance(given, str) and given.rsplit("/", 1)[-1] != name + ending:
            yield (
                "name",
                f"{property_} should name a file {name}{ending}, as the resource is named, not {given[:60]!r}",
                property_,
            )


def _definitions(resource: Resource) -> Iterator[Found]:
    """A canonical schema defines every column; its key comes first."""
    for property_ in ("title", "description"):
        if not _is_filled(resource.schema.get(property_)):
            yield "definition", f"has no {property_}", ()
    for number, field in enumerate(resource.schema["fields"]):
        name, place = field["name"], ("fields", number)
        if not SLUG.fullmatch(name) or QUOTED_IN_SQL.fullmatch(name):
            message = f"a field should be lower-case words joined by _ that need no quotes in SQL, not {name[:60]!r}"
            yield "name", message, (*place, "name")
        for property_ in ("title", "description", "example"):
            if not _is_filled(field.get(property_)):
                yield "definition", f"the field {name[:60]!r} has no {property_}", place
    key = resource.primary_key
    if not key or resource.fields[: len(key)] != key:
        yield "schema", "primaryKey should name the first column: rows are known and sorted by it", ("primaryKey",)


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
