"""The rows of a register, for all registers alike."""

from __future__ import annotations

from hkoffices.files.csv_records import NotTextError, records
from hkoffices.package.descriptor import Package
from hkoffices.package.registers import PREFIX
from hkoffices.text.table_file import Reading

Row = tuple[int, dict[str, str]]  # the line in the file, the cells by column


def read_register(package: Package, name: str) -> list[Row]:
    """The rows of checks/<name>.csv; none where the package has no such file, or where TEXT refuses it.

    A row with an empty cell where the schema requires one is left out: FORM reports it.
    """
    for resource in package.registers:
        if resource.name != PREFIX + name:
            continue
        try:
            reading = Reading(resource, package.canonical)
        except NotTextError:
            return []
        if any(v.severity == "error" for v in reading.violations()):
            return []
        numbered = [(line, cells) for line, cells in records(reading.text, resource.dialect) if cells]
        return [(line, dict(zip(numbered[0][1], cells, strict=True))) for line, cells in numbered[1:]]
    return []
