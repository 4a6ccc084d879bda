"""A Data Package as the gate sees it: where its files are, what its schemas say, what is wrong with its descriptor."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hkoffices.files.dialect import Dialect
from hkoffices.files.json_lines import Place, line_of
from hkoffices.package.temporal import Temporal
from hkoffices.violation import Violation

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
ForeignKey = tuple[list[str], str, list[str]]  # the fields, the table they refer to, its fields


def _names(key: str | list[str]) -> list[str]:
    return [key] if isinstance(key, str) else list(key)


@dataclass
class Resource:
    """One CSV of a package with its schema. `file` and `schema_file` are relative to the package, with `/`.

    `schema_place` is where in `schema_file` the schema stands: `()` for a file of its own.
    """

    name: str
    file: str
    path: Path
    schema_file: str
    schema: dict[str, Any]
    encoding: str = "utf-8"
    dialect: Dialect = field(default_factory=Dialect)
    temporal: Temporal = field(default_factory=Temporal)
    schema_place: Place = ()

    @property
    def fields(self) -> list[str]:
        """Names of the columns that the schema declares, in its order."""
        return [f["name"] for f in self.schema.get("fields", [])]

    @property
    def primary_key(self) -> list[str]:
        """Names of the key columns; empty for a table without one."""
        return _names(self.schema.get("primaryKey", []))

    @property
    def foreign_keys(self) -> list[ForeignKey]:
        """What refers to what; a reference within the table names the table itself."""
        return [
            (_names(key["fields"]), key["reference"].get("resource") or self.name, _names(key["reference"]["fields"]))
            for key in self.schema.get("foreignKeys", [])
        ]

    @property
    def date_fields(self) -> list[str]:
        """Columns whose cells are dates: those of the declared period, and those whose rdfType is EDTF."""
        dated = [f["name"] for f in self.schema.get("fields", []) if f.get("rdfType") == EDTF]
        return [*(self.temporal.period.fields if self.temporal.period else []), *dated]

    @property
    def required(self) -> set[str]:
        """Columns in which no cell is empty."""
        return {f["name"] for f in self.schema.get("fields", []) if f.get("constraints", {}).get("required")}

    @property
    def missing_values(self) -> list[str]:
        """Cell texts that mean an empty cell."""
        values = self.schema.get("missingValues", [""])
        return [v["value"] if isinstance(v, dict) else v for v in values]


@dataclass
class Package:
    """A package whose descriptor could be read. `violations` has what is wrong with it all the same."""

    file: Path
    descriptor: dict[str, Any]
    resources: list[Resource] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    as_of: str | None = None
    whole: bool = True  # whether every table that the descriptor names could be read
    registers: list[Resource] = field(default_factory=list)  # the registers of checks/, by their schemas

    @property
    def name(self) -> str:
        """The package's name; without one, its folder's."""
        return str(self.descriptor.get("name", self.file.parent.name))

    @property
    def canonical(self) -> bool:
        """Whether the package asks to be held to canonical bytes, slugs, definitions and sorted rows."""
        return self.descriptor.get("canonical") is True

    @property
    def folder(self) -> Path:
        """The folder of the descriptor."""
        return self.file.parent.resolve()

    @property
    def files(self) -> list[Resource]:
        """Every CSV file that is read: the tables, then the registers."""
        return [*self.resources, *self.registers]

    def resource(self, name: str) -> Resource:
        """The table or register of this name."""
        return next(r for r in self.files if r.name == name)

    def complain(self, rule: str, message: str, place: Place = (), file: str | None = None, table: str | None = None) -> None:
        """Add a violation at a place of the descriptor, or of another JSON `file` of the package."""
        file = file or self.file.name
        self.violations.append(Violation(rule, message, file, table=table, line=self.line_of(place, file) if place else None))

    def line_of(self, place: Place, file: str) -> int | None:
        """The line on which a property stands in a JSON file of the package."""
        return line_of(self.file if file == self.file.name else self.folder / file, place)


def is_day(text: str) -> bool:
    """Whether a text is one day of the calendar, written YYYY-MM-DD."""
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
