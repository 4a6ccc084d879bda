"""The data package as one zip archive, and its tables as plain CSVs next to it."""

from __future__ import annotations

from pathlib import Path

from hkoffices.release.archive import write_archive
from hkoffices.release.csvw import METADATA, metadata_text
from hkoffices.release.edition import Edition

PAPERS = ("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE")


def write_tables(edition: Edition, into: Path) -> None:
    """Every table as it stands in the repository: <table>.csv, with the CSVW metadata that describes them."""
    for resource in edition.package.resources:
        (into / f"{resource.name}.csv").write_bytes(resource.path.read_bytes())
    text = metadata_text(edition, {r.name: f"{r.name}.csv" for r in edition.package.resources})
    (into / METADATA).write_text(text, "utf-8")


def write_data_package(edition: Edition, into: Path) -> None:
    """hk-offices-VERSION.zip: descriptor, tables, schemas, registers, CSVW metadata, and the papers that a reader needs."""
    package, root = edition.package, edition.root
    members = {package.file.name: package.file.read_bytes()}
    for paper in PAPERS:
        if (root / paper).is_file():
            members[paper] = (root / paper).read_bytes()
    for register in package.registers:
        members[register.file] = register.path.read_bytes()
    for resource in package.resources:
        members[resource.file] = resource.path.read_bytes()
        if resource.schema_file != package.file.name:
            members[resource.schema_file] = (root / resource.schema_file).read_bytes()
    members[METADATA] = metadata_text(edition, {r.name: r.file for r in package.resources}).encode("utf-8")
    write_archive(into / f"{package.name}-{edition.version}.zip", members, edition.stamp)
