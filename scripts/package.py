"""A Data Package as the gate sees it: where its files are, what its schemas say, what is wrong with its descriptor."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from scripts.dialect import Dialect, read_dialect
from scripts.nearest import nearest
from scripts.profile import Problem
from scripts.temporal import Temporal, read_temporal, unfit_references
from scripts.violation import Violation

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
HERE = Path(__file__).resolve().parent.parent


@dataclass
class Resource:
    """One CSV of a package with its schema. `file` and `schema_file` are relative to the package, with `/`."""

    name: str
    file: str
    path: Path
    schema_file: str
    schema: dict[str, Any]
    encoding: str = "utf-8"
    dialect: Dialect = field(default_factory=Dialect)
    temporal: Temporal = field(default_factory=Temporal)
    schema_place: str = ""  # where in schema_file the schema stands: `resources[0].schema.` for one in place

    @property
    def fields(self) -> list[str]:
        """Names of the columns that the schema declares, in its order."""
        return [f["name"] for f in self.schema.get("fields", [])]

    @property
    def primary_key(self) -> list[str]:
        """Names of the key columns; empty for a table without one."""
        key = self.schema.get("primaryKey", [])
        return [key] if isinstance(key, str) else list(key)

    @property
    def date_fields(self) -> list[str]:
        """Columns whose cells are dates: those of the declared period, and those whose rdfType is EDTF."""
        dated = [f["name"] for f in self.schema.get("fields", []) if f.get("rdfType") == EDTF]
        return [*(self.temporal.period.fields if self.temporal.period else []), *dated]

    @property
    def missing_values(self) -> list[str]:
        """Cell texts that mean "nothing said"."""
        values = self.schema.get("missingValues", [""])
        return [v["value"] if isinstance(v, dict) else v for v in values]


@dataclass
class Package:
    """A package whose descriptor could be read. `violations` says what is wrong with it all the same."""

    file: Path
    descriptor: dict[str, Any]
    resources: list[Resource] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    as_of: str | None = None

    @property
    def name(self) -> str:
        return str(self.descriptor.get("name", self.file.parent.name))

    @property
    def canonical(self) -> bool:
        """Whether the package asks to be held to canonical bytes, slugs, definitions and sorted rows."""
        return self.descriptor.get("canonical") is True

    def resource(self, name: str) -> Resource:
        return next(r for r in self.resources if r.name == name)


class Unreadable(Exception):
    """A JSON file that cannot be taken for what it should be; the text says why, for people."""


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise Unreadable(f"the property {twice[0]!r} stands twice in one object: keep one")
    return dict(pairs)


def read_json(path: Path) -> dict[str, Any]:
    """One JSON object from a UTF-8 file. Raises Unreadable with the place and the reason."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_no_duplicates)
    except FileNotFoundError:
        raise Unreadable("there is no such file") from None
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not UTF-8 (byte {error.start + 1})") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise Unreadable("is nested too deeply") from None
    if not isinstance(value, dict):
        raise Unreadable("should be one JSON object, in braces")
    return value


def read_package(location: Path, as_of: str | None = None) -> Package:
    """Read datapackage.json (or the folder that holds it) with every schema. Never raises for what the files say.

    `as_of` (a day, ISO) stands in for the descriptor's own.
    """
    file = location / "datapackage.json" if location.is_dir() else location
    try:
        package = Package(file, read_json(file))
    except Unreadable as error:
        package = Package(file, {})
        package.violations.append(Violation("package", f"{file.name} {error}", file.name))
        return package
    _read_as_of(package, as_of)
    entries = package.descriptor.get("resources")
    if not isinstance(entries, list) or not entries:
        _complain(package, "resources should be a list with at least one resource")
        return package
    for number, entry in enumerate(entries):
        _read_resource(package, number, entry)
    fields = {r.name: r.fields for r in package.resources}
    problems: list[tuple[str, Problem]] = []
    for resource in package.resources:
        resource.temporal, found = read_temporal(resource.schema, fields, resource.name)
        problems += [(resource.name, problem) for problem in found]
    if not problems:
        problems += unfit_references({r.name: r.temporal for r in package.resources})
    for name, (place, problem) in problems:
        described = package.resource(name)
        message = f"{described.schema_place}{place}: {problem}"
        package.violations.append(Violation("temporal", message, described.schema_file, table=name))
    return package


def _complain(package: Package, message: str, file: str | None = None, table: str | None = None) -> None:
    package.violations.append(Violation("package", message, file or package.file.name, table=table))


def _read_as_of(package: Package, given: str | None) -> None:
    value = given if given is not None else package.descriptor.get("as_of")
    if value is None:
        return
    try:
        if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
            raise ValueError
        date.fromisoformat(value)
        package.as_of = value
    except ValueError:
        _complain(package, f"as_of should be a day such as 2026-03-01, not {value!r}")


def _read_resource(package: Package, number: int, entry: object) -> None:
    place = f"resources[{number}]"
    if not isinstance(entry, dict):
        return _complain(package, f"{place} should be an object in braces")
    name, path = entry.get("name"), entry.get("path")
    if not isinstance(name, str) or not name:
        return _complain(package, f"{place} has no name")
    place = f"{place} ({name})"
    if name.lower() in {r.name.lower() for r in package.resources}:
        return _complain(package, f"{place}: another resource has this name already (case does not count)")
    if not isinstance(path, str):
        if package.canonical:
            _complain(package, f"{place}: path should name one CSV file")
        return None
    if not path.lower().endswith((".csv", ".tsv")) and "schema" not in entry:
        return None
    file = _inside(package, place, path)
    schema_file, schema = _read_schema(package, place, entry.get("schema"))
    if file is None or schema is None:
        return None
    dialect = read_dialect(_dialect_object(package, place, entry.get("dialect")), path)
    encoding = entry.get("encoding", "utf-8")
    read = Resource(name, path, file, schema_file, schema, str(encoding), dialect)
    if not isinstance(entry["schema"], str):
        read.schema_place = f"resources[{number}].schema."
    if "temporal" in entry:
        _complain(package, f"{place}: 'temporal' belongs into the schema, beside its 'fields'", table=name)
    package.resources.append(read)
    return None


def _inside(package: Package, place: str, path: str) -> Path | None:
    """The file a descriptor's path means, or None with a complaint where it leaves the package."""
    parts = PurePosixPath(path.replace("\\", "/"))
    if re.match(r"^[A-Za-z][A-Za-z0-9+.-]*:", path) or parts.is_absolute() or ".." in parts.parts or "\0" in path:
        _complain(package, f"{place}: the path {path!r} leaves the package: name a file below it")
        return None
    root = package.file.parent.resolve()
    file = root.joinpath(*parts.parts)
    if not file.resolve().is_relative_to(root):
        _complain(package, f"{place}: the path {path!r} is a link that leaves the package")
        return None
    return file


def _read_schema(package: Package, place: str, schema: object) -> tuple[str, dict[str, Any] | None]:
    file = package.file.name
    if isinstance(schema, str):
        path = _inside(package, place, schema)
        if path is None:
            return file, None
        file = schema
        try:
            schema = read_json(path)
        except Unreadable as error:
            _complain(package, f"the schema of {place} {error}", file=file)
            return file, None
    if not isinstance(schema, dict):
        _complain(package, f"{place} has no schema: name its JSON file, or write it in place")
        return file, None
    fields = schema.get("fields")
    if not isinstance(fields, list) or not all(isinstance(f, dict) and isinstance(f.get("name"), str) for f in fields):
        _complain(package, f"the schema of {place} should have fields, each an object with a name", file=file)
        return file, None
    _check_keys(package, place, schema, file)
    return file, schema


def _check_keys(package: Package, place: str, schema: dict[str, Any], file: str) -> None:
    names = [f["name"] for f in schema["fields"]]
    for twice in sorted({n for n in names if names.count(n) > 1}):
        _complain(package, f"the schema of {place} has two fields named {twice!r}", file=file)
    key = schema.get("primaryKey", [])
    for name in [key] if isinstance(key, str) else key:
        if name not in names:
            _complain(package, f"the primaryKey of {place} names {name!r}{nearest(name, names)}", file=file)


def _dialect_object(package: Package, place: str, value: object) -> dict[str, Any]:
    if isinstance(value, str):
        inside = _inside(package, place, value)
        try:
            return read_json(inside) if inside else {}
        except Unreadable as error:
            _complain(package, f"the dialect of {place} {error}", file=value)
    return value if isinstance(value, dict) else {}
