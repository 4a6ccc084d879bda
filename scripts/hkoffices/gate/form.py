"""The stage FORM: Frictionless judges every cell and every key against the Table Schemas."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from hkoffices.gate.frictionless_package import as_frictionless, is_read_in_time, schema_problems
from hkoffices.package.descriptor import Package, Resource
from hkoffices.process.limits import TimeLimitError, time_limit
from hkoffices.text.readable import Readable
from hkoffices.violation import Related, StageResult, Violation
from hkoffices.words.characters import short
from hkoffices.words.nearest import meant, nearest

if TYPE_CHECKING:
    from frictionless import Error

MAX_ERRORS_PER_TABLE = 10_000  # Frictionless keeps each in memory
MAX_HINTS_PER_TABLE = 50  # times that the nearest right name is looked for
RECORD_TIMEOUT_SECONDS = 0.5
MAX_NAMES_COMPARED = 2_000  # rows of the table that a wrong reference is compared with
NAME_COLUMN = re.compile(r"(.*_)?(name|names|title|label)(_.*)?")
MAX_SLOW_RECORDS = 5  # after so many the rest of the package is not judged for form

RULES = {
    "type": "Every cell has the type of its column.",
    "required": "Every required cell is filled.",
    "enum": "A cell with a list of values holds one of them.",
    "pattern": "A cell with a pattern has the form that the pattern describes.",
    "minLength": "A text is at least as long as its column says.",
    "maxLength": "A text is at most as long as its column says.",
    "minimum": "A value is at least what its column says.",
    "maximum": "A value is at most what its column says.",
    "exclusiveMinimum": "A value is more than its column says.",
    "exclusiveMaximum": "A value is less than its column says.",
    "unique": "The cells of a column that is unique are all different.",
    "primary_key": "Every row has a key, and no two rows have the same one.",
    "foreign_key": "Every reference names a row that exists.",
    "form": "No table has more errors of form than are listed.",
}


def check_form(package: Package, readable: dict[str, Readable], only: str | None = None) -> StageResult:
    """Every complaint of Frictionless about the readable tables, with the line in the file and words for people.

    A table whose schema Frictionless cannot use is left out. A record that takes too long is reported, and the rest is judged
    without it. `only` names the one table whose rows are judged; what is wrong with schemas is then not listed.
    """
    import frictionless

    result = StageResult("form", f"frictionless {version('frictionless')}")
    fit = dict(readable)
    for resource in package.files:
        known = any(v.table == resource.name and v.rule in ("pattern", "schema") for v in package.violations)
        if known:
            fit.pop(resource.name, None)
        problems = [] if known else list(schema_problems(package, resource))
        result.violations += problems if only is None else []
        if any(v.severity == "error" for v in problems):
            fit.pop(resource.name, None)
    try:
        while (slow := _judge(package, fit, result, only)) and len(result.stopped) < MAX_SLOW_RECORDS:
            result.stopped[f"form of {slow.name}"] = slow.file
            fit.pop(slow.name)
    except frictionless.FrictionlessException as error:
        result.violations += [Violation("schema", r.note, package.file.name) for r in error.reasons or [error.error]]
    return result


def _judge(package: Package, readable: dict[str, Readable], result: StageResult, only: str | None) -> Resource | None:
    """Add to `result` what Frictionless finds in these tables; the table whose record took too long, if one did."""
    if only and only not in readable:
        return None
    judged = [_Judged(package, r, readable) if r.name in readable else None for r in package.files]
    at: tuple[str, int, list[str]] = ("", 0, [])

    def step(table: str, line: int, cells: list[str]) -> None:
        nonlocal at
        at = (table, line, cells)
        begin()

    try:
        with time_limit(RECORD_TIMEOUT_SECONDS) as begin:
            given = as_frictionless(package, readable, step)
            name = next((str(n) for n, table in enumerate(judged) if table and table.resource.name == only), None)
            report = given.validate(name=name, limit_errors=MAX_ERRORS_PER_TABLE)
    except TimeLimitError:
        slow = package.resource(at[0])
        result.violations.append(_too_slow(slow, readable[at[0]].header, *at[1:]))
        return slow
    result.violations += [Violation("schema", found.note, package.file.name) for found in report.errors]
    for task in report.tasks:
        table = judged[int(task.name)]
        assert table
        result.rules += table.rules()
        result.rows += table.readable.records
        result.violations += [table.violation(e) for e in task.errors]
        if len(task.errors) >= MAX_ERRORS_PER_TABLE:
            message = f"has {MAX_ERRORS_PER_TABLE:,} errors of form or more: the rest are not listed"
            result.violations.append(Violation("form", message, table.resource.file, table=table.resource.name))
    return None


def _too_slow(resource: Resource, header: list[str], line: int, cells: list[str]) -> Violation:
    """The violation of a record that took too long: of the column that takes long by itself, if there is one."""
    for field in resource.schema["fields"]:
        column = header.index(field["name"]) if field["name"] in header else len(cells)
        if column >= len(cells) or is_read_in_time(field, cells[column], RECORD_TIMEOUT_SECONDS / 4):
            continue
        rule, why = "size", "it is too intricate"
        if pattern := field.get("constraints", {}).get("pattern"):
            rule, why = "pattern", f"its pattern {short(pattern)} tries too many ways"
        message = f"{short(cells[column])} cannot be judged in {RECORD_TIMEOUT_SECONDS} seconds: {why}"
        return Violation(rule, message, resource.file, table=resource.name, line=line, column=field["name"])
    message = f"the row cannot be judged in {RECORD_TIMEOUT_SECONDS} seconds"
    return Violation("size", message, resource.file, table=resource.name, line=line)


class _Judged:
    """One table, with what turns Frictionless's numbers into lines and names."""

    def __init__(self, package: Package, resource: Resource, readable: dict[str, Readable]) -> None:
        self.package, self.resource, self.readable = package, resource, readable[resource.name]
        self.all_readable = readable
        self.hints = 0
        self._lines: list[int] | None = None
        self._targets: dict[tuple[str, str], list[tuple[str, list[str]]]] = {}

    def rules(self) -> int:
        """How many rules of cells and keys the schema states: a type a field, its constraints, the keys."""
        fields = self.resource.schema["fields"]
        keys = len(self.resource.schema.get("foreignKeys", [])) + bool(self.resource.primary_key)
        return sum(1 + len(f.get("constraints", {})) for f in fields) + keys

    def line(self, row_number: int) -> int:
        """The physical line of Frictionless's row (it counts records, the header being the first)."""
        if self.readable.plain:
            return row_number + self.readable.left_out
        if self._lines is None:
            self._lines = [1, *(line for line, _ in self.readable.body(self.resource))]
        number = row_number - 1
        return self._lines[number] if number < len(self._lines) else row_number

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
                return (
                    "primary_key",
                    key,
                    f"{short(self._id(cells) or '')} is already the key of line {line}: each key may stand once",
                )
            return "primary_key", key, "the key is empty: every row needs one"
        if kind == "constraint-error":
            return self._constraint(str(name), cell, note)
        if kind == "blank-row":
            return "blank_row", None, "is a row without a filled cell: remove it"
        if kind == "type-error":
            field = self._field(name)
            return "type", name, f"{_quoted(cell)} is not a value of the type {field.get('type', 'string')}"
        return kind.replace("-", "_"), name or data.get("label"), note or str(data.get("message"))

    def _field(self, name: object) -> dict[str, Any]:
        return next((f for f in self.resource.schema["fields"] if f["name"] == name), {})

    def _constraint(self, name: str, cell: object, note: str) -> tuple[str, str, str]:
        field = self._field(name)
        found = re.match(r'constraint "(\w+)"', note)
        rule = found[1] if found else "constraint"
        wanted = field.get("constraints", {}).get(rule)
        if rule == "required":
            return rule, name, "is empty, and is required in every row"
        if rule == "enum":
            right = list(map(str, wanted or []))
            return (
                rule,
                name,
                f"{short(str(cell))}{nearest(str(cell), right) if self._hint(len(right)) else ', which is not known'}",
            )
        if rule == "unique":
            return rule, name, f"{_quoted(cell)} stands in another row too: each value may stand once"
        if rule == "pattern":
            example = f", such as {field['example']!r}" if field.get("example") else ""
            return rule, name, f"{_quoted(cell)} does not have the form that this column requires{example} (pattern {wanted})"
        return rule, name, f"{_quoted(cell)} breaks the constraint {rule} {wanted!r}"

    def _foreign_key(self, data: dict[str, Any]) -> tuple[str, str | None, str]:
        names, values = data.get("fieldNames", []), data.get("fieldCells", [])
        number = data.get("referenceName")
        target = self.package.files[int(number)].name if number else self.resource.name
        value = "|".join(map(str, values))
        hint = self._meant(value, target, data.get("referenceFieldNames", [""])[0]) if len(values) == 1 else ""
        return "foreign_key", ", ".join(names) or None, f"{short(value)} is not in the table {target}{hint}"

    def _hint(self, right: int) -> bool:
        """Whether to look for the nearest right name: among thousands, or thousands of times, it would take too long."""
        self.hints += 1
        return right <= MAX_NAMES_COMPARED and self.hints <= MAX_HINTS_PER_TABLE

    def _meant(self, value: str, target: str, field: str) -> str:
        """The row of the other table that is meant, as the end of a sentence: by its key or by any of its names."""
        resource, readable = self.package.resource(target), self.all_readable[target]
        if field not in readable.header or not self._hint(readable.records):
            return ""
        if (target, field) not in self._targets:
            column = readable.header.index(field)
            named = [n for n, name in enumerate(readable.header) if NAME_COLUMN.fullmatch(name)]
            rows = (cells for _, cells in readable.body(resource))
            self._targets[target, field] = [(row[column], [row[n] for n in named if row[n]]) for row in rows]
        return meant(value, self._targets[target, field])

    def _first_of_pair(self, data: dict[str, Any]) -> tuple[Related, ...]:
        found = re.search(r"same as in the row at position (\d+)", str(data.get("note", "")))
        if data["type"] != "primary-key" or not found:
            return ()
        cells = [str(c) for c in data.get("cells", [])]
        return (Related(self.resource.file, self.resource.name, self.line(int(found[1])), self._id(cells)),)


def _quoted(cell: object) -> str:
    return short(cell) if isinstance(cell, str) else repr(cell)
