"""The stage FORM: Frictionless judges every cell and every key against the Table Schemas."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from scripts.csv_text import decode, records
from scripts.nearest import closest, nearest
from scripts.package import Package, Resource
from scripts.stages.text import Readable
from scripts.violation import Related, StageResult, Violation

if TYPE_CHECKING:
    from frictionless import Error

LIMIT = 10_000  # errors reported per table; Frictionless keeps each in memory


def check_form(package: Package, readable: dict[str, Readable]) -> StageResult:
    """Every complaint of Frictionless, with the line in the file and words for people."""
    import frictionless

    result = StageResult("form", f"frictionless {version('frictionless')}")
    judged = {r.name: _Judged(package, r, readable[r.name]) for r in package.resources}
    try:
        data = frictionless.Package(str(package.file))
        for name in [r.name for r in data.resources if r.name not in judged]:
            data.remove_resource(name)
        report = data.validate(limit_errors=LIMIT)
    except frictionless.FrictionlessException as error:
        for found in error.reasons or [error.error]:
            result.violations.append(Violation("descriptor", found.note or found.message, package.file.name))
        return result
    for found in report.errors:
        result.violations.append(Violation("descriptor", found.note or found.message, package.file.name))
    for task in report.tasks:
        table = judged[task.name]
        result.rules += table.rules()
        result.rows += table.readable.records
        result.violations += [table.violation(e) for e in task.errors if not table.is_blank_line(e)]
        if len(task.errors) >= LIMIT:
            message = f"has {LIMIT:,} errors of form or more: the rest are not listed"
            result.violations.append(Violation("form", message, table.resource.file, table=table.resource.name))
    return result


class _Judged:
    """One table, with what turns Frictionless's numbers into lines and names."""

    def __init__(self, package: Package, resource: Resource, readable: Readable) -> None:
        self.package, self.resource, self.readable = package, resource, readable
        self._positions: list[tuple[int, list[str]]] | None = None

    def rules(self) -> int:
        """How many rules of cells and keys the schema states: a type a field, its constraints, the keys."""
        fields = self.resource.schema["fields"]
        keys = len(self.resource.schema.get("foreignKeys", [])) + bool(self.resource.primary_key)
        return sum(1 + len(f.get("constraints", {})) for f in fields) + keys

    def line(self, row_number: int) -> int:
        """The physical line of Frictionless's row (it counts records, the header being the first)."""
        if self.readable.plain:
            return row_number
        number = row_number - 1
        return self._records[number][0] if number < len(self._records) else row_number

    def is_blank_line(self, error: Error) -> bool:
        """Whether Frictionless complains of a line without any character, which is no record."""
        return error.type == "blank-row" and not self.readable.plain and not self._records[error.to_dict()["rowNumber"] - 1][1]

    @property
    def _records(self) -> list[tuple[int, list[str]]]:
        if self._positions is None:
            self._positions = list(records(self.readable.text, self.resource.dialect))
        return self._positions

    def violation(self, error: Error) -> Violation:
        data: dict[str, Any] = error.to_dict()
        row = data.get("rowNumber")
        cells = [str(c) if c is not None else "" for c in data.get("cells", [])]
        rule, column, message = self._words(data, cells)
        return Violation(
            rule,
            message,
            self.resource.file,
            table=self.resource.name,
            line=self.line(row) if row else (1 if "fieldName" in data or "label" in data else None),
            column=column,
            id=self._id(cells),
            related=self._first_of_pair(data),
        )

    def _id(self, cells: list[str]) -> str | None:
        header, key = self.readable.header, self.resource.primary_key
        if not cells or not key or any(k not in header or header.index(k) >= len(cells) for k in key):
            return None
        return "|".join(cells[header.index(k)] for k in key) or None

    def _words(self, data: dict[str, Any], cells: list[str]) -> tuple[str, str | None, str]:
        kind, name, cell, note = data["type"], data.get("fieldName"), data.get("cell"), str(data.get("note", ""))
        if kind == "foreign-key":
            return self._foreign_key(data)
        if kind == "primary-key":
            key = ", ".join(self.resource.primary_key)
            if found := re.search(r"position (\d+)", note):
                line = self.line(int(found[1]))
                return "primary_key", key, f"{self._id(cells)!r} is the key of line {line} already: a key stands once"
            return "primary_key", key, "the key is empty: every row needs one"
        if kind == "constraint-error":
            return self._constraint(str(name), cell, note)
        if kind == "blank-row":
            return "blank_row", None, "is a row without a filled cell: remove it"
        if kind == "type-error":
            field = self._field(name)
            return "type", name, f"{cell!r} is no {field.get('type', 'value of the declared type')}"
        return kind.replace("-", "_"), name or data.get("label"), note or str(data.get("message"))

    def _field(self, name: object) -> dict[str, Any]:
        return next((f for f in self.resource.schema["fields"] if f["name"] == name), {})

    def _constraint(self, name: str, cell: object, note: str) -> tuple[str, str, str]:
        field = self._field(name)
        found = re.match(r'constraint "(\w+)"', note)
        rule = found[1] if found else "constraint"
        wanted = field.get("constraints", {}).get(rule)
        if rule == "required":
            return rule, name, "is empty, and every row must say it"
        if rule == "enum":
            return rule, name, f"{cell!r}{nearest(str(cell), map(str, wanted or []))}"
        if rule == "unique":
            return rule, name, f"{cell!r} stands in another row too, and may stand once"
        if rule == "pattern":
            example = f", such as {field['example']!r}" if field.get("example") else ""
            return rule, name, f"{cell!r} does not have the form that is wanted here{example} (pattern {wanted})"
        return rule, name, f"{cell!r} breaks the constraint {rule} {wanted!r}"

    def _foreign_key(self, data: dict[str, Any]) -> tuple[str, str | None, str]:
        names, values = data.get("fieldNames", []), data.get("fieldCells", [])
        target = data.get("referenceName") or self.resource.name
        value = "|".join(map(str, values))
        known: list[str] = []
        if len(values) == 1:
            known = self._known(target, data.get("referenceFieldNames", []))
        hint = closest(value, known) if len(known) <= 2000 else ""
        return "foreign_key", ", ".join(names) or None, f"{value!r} is not in the table {target}{hint}"

    def _known(self, target: str, names: list[str]) -> list[str]:
        resource = next((r for r in self.package.resources if r.name == target), None)
        if resource is None or resource.path.stat().st_size > 2_000_000:
            return []
        rows = list(records(decode(resource.path.read_bytes(), resource.encoding), resource.dialect))
        header = rows[0][1]
        return [row[header.index(n)] for _, row in rows[1:] for n in names if n in header and len(row) > header.index(n)]

    def _first_of_pair(self, data: dict[str, Any]) -> tuple[Related, ...]:
        found = re.search(r"same as in the row at position (\d+)", str(data.get("note", "")))
        if data["type"] != "primary-key" or not found:
            return ()
        cells = [str(c) for c in data.get("cells", [])]
        return (Related(self.resource.file, self.resource.name, self.line(int(found[1])), self._id(cells)),)
