"""The registers of a package: the CSV files in checks/ that say what is excepted, gone, expected. Each has its schema."""

from __future__ import annotations

from hkoffices.files.json_lines import read_json
from hkoffices.home import HOME
from hkoffices.package.dataset import is_dataset
from hkoffices.package.descriptor import Package, Resource
from hkoffices.package.paths import unsafe

SCHEMAS = "schemas/registers"
OF_ANY_PACKAGE = {"exceptions"}  # what a package that is not this dataset may have too
PREFIX = "register_"  # of their names, so that a table may be called exceptions


def registers_of(package: Package) -> list[Resource]:
    """The registers that a package has and that can be read, as tables like any other."""
    wanted = register_names() if is_dataset(package) else sorted(OF_ANY_PACKAGE)
    files = {name: f"checks/{name}.csv" for name in wanted}
    there = {name: file for name, file in files.items() if (package.folder / file).exists() and not unsafe(package.folder, file)}
    return [_register(package, name, file) for name, file in there.items()]


def register_names() -> list[str]:
    """The registers that this dataset has: one a schema."""
    return sorted(file.stem for file in (HOME / SCHEMAS).glob("*.json"))


def _register(package: Package, name: str, file: str) -> Resource:
    schema = f"{SCHEMAS}/{name}.json"
    return Resource(f"{PREFIX}{name}", file, package.folder / file, schema, read_json(HOME / schema))
