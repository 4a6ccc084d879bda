"""A package read from its descriptor and schemas, with what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hkoffices.files.csv_records import encoding_problem
from hkoffices.files.dialect import dialect_problems, read_dialect
from hkoffices.files.json_lines import Place, UnreadableError, read_json
from hkoffices.package import rules as package_rules
from hkoffices.package.dataset import dataset_problems, is_dataset
from hkoffices.package.descriptor import Package, Resource, is_day
from hkoffices.package.json_schema import dotted, misfits
from hkoffices.package.location import in_folder
from hkoffices.package.paths import unsafe
from hkoffices.package.registers import register_names, registers_of
from hkoffices.violation import Violation


def read_package(location: Path, as_of: str | None = None) -> Package:
    """Read a descriptor (JSON, or YAML by its ending), or the folder that holds it, with every schema.

    Never raises for what the files hold.

    `as_of` (a day, ISO) stands in for the descriptor's own.
    """
    file = (in_folder(location) or location / "datapackage.json") if location.is_dir() else location
    try:
        package = Package(file, read_json(file))
    except UnreadableError as error:
        package = Package(file, {})
        package.violations.append(Violation(error.rule, f"{file.name} {error}", file.name, line=error.line))
        return package
    _read_as_of(package, as_of)
    unfit: set[Place] = set()
    for misfit in misfits("package", package.descriptor, strict=package.canonical):
        package.complain("property", f"{dotted(misfit.place) or 'the descriptor'}: {misfit.text}", misfit.exactly)
        unfit |= set() if misfit.unknown else {misfit.place[:2]}
    package.whole = not unfit & {(), ("resources",)}
    for number, entry in enumerate(package.descriptor["resources"] if package.whole else []):
        if ("resources", number) in unfit or not _read_resource(package, number, entry):
            package.whole = False
    package_rules.judge(package)
    package.registers = registers_of(package)
    if is_dataset(package):
        package.violations += dataset_problems(package, register_names())
    return package


def _read_as_of(package: Package, given: str | None) -> None:
    value = given if given is not None else package.descriptor.get("as_of")
    if value is None:
        return
    if isinstance(value, str) and is_day(value):
        package.as_of = value
    else:
        package.complain("package", f"as_of should be a day such as 2026-03-01, not {str(value)[:40]!r}", ("as_of",))


def _read_resource(package: Package, number: int, entry: dict[str, Any]) -> bool:
    """Add a table to the package, or say why it cannot be one; False after a complaint."""
    place: Place = ("resources", number)
    name, path = entry["name"], entry.get("path")
    who = f"{dotted(place)} ({name[:60]})"
    if not isinstance(path, str):
        if package.canonical:
            package.complain("path", f"{who}: path should name one CSV file", place)
        return not package.canonical
    if not path.lower().endswith((".csv", ".tsv")) and "schema" not in entry:
        return True
    if problem := unsafe(package.folder, path):
        package.complain("path", f"{who}: {problem}", (*place, "path"), table=name)
        return False
    encoding = entry.get("encoding", "utf-8")
    if problem := encoding_problem(encoding):
        package.complain("encoding", f"{who}: {problem}", (*place, "encoding"), table=name)
        return False
    dialect = _part(package, "dialect", who, (*place, "dialect"), entry.get("dialect", {}))
    schema = _part(package, "schema", who, (*place, "schema"), entry.get("schema"))
    if dialect is None or schema is None:
        return False
    problems = list(dialect_problems(dialect[0]))
    for property_, problem in problems:
        inside = ("csv", property_) if isinstance(dialect[0].get("csv"), dict) else (property_,)
        package.complain("dialect", f"the dialect of {who}: {property_}: {problem}", (*dialect[2], *inside), dialect[1], name)
    if problems:
        return False
    resource = Resource(name, path, package.folder / path, schema[1], schema[0], schema_place=schema[2])
    resource.encoding, resource.dialect = encoding, read_dialect(dialect[0], path)
    package.resources.append(resource)
    return True


def _part(package: Package, kind: str, who: str, place: Place, value: object) -> tuple[dict[str, Any], str, Place] | None:
    """A schema or a dialect, in place or in a file of its own, with that file and its place there; None where it is unfit."""
    file = package.file.name
    if value is None:
        package.complain(kind, f"{who} has no {kind}: name its JSON file, or write it in place", place[:-1])
        return None
    if isinstance(value, str):
        if problem := unsafe(package.folder, value):
            package.complain("path", f"the {kind} of {who}: {problem}", place)
            return None
        file, path, place = value, package.folder / value, ()
        try:
            value = read_json(path)
        except UnreadableError as error:
            rule = error.rule if path.is_file() else "missing_file"
            package.violations.append(Violation(rule, f"the {kind} of {who} {error}", file, line=error.line))
            return None
    sound = True
    for misfit in misfits("package", value, kind, strict=package.canonical):
        where = f"{dotted(misfit.place)}: " if misfit.place else ""
        package.complain("property", f"the {kind} of {who}: {where}{misfit.text}", (*place, *misfit.exactly), file)
        sound = sound and misfit.unknown is not None
    return (value, file, place) if sound and isinstance(value, dict) else None
