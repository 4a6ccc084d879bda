"""The rules that touch a row or one of its cells, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hkoffices.database.load import Table
from hkoffices.database.table_views import holds_facts
from hkoffices.gate.catalogue import sentence_of
from hkoffices.gate.check import Check, checks
from hkoffices.gate.row_rules import row_rules
from hkoffices.package.temporal import Constraint


@dataclass(frozen=True)
class Rule:
    """A rule by its name, the stage of the gate that judges it, what it holds, as one sentence, and why not here, if argued."""

    name: str
    stage: str
    holds: str
    excepted: str | None = None


def rules_that_touch(table: Table, field: str | None, excepted: Mapping[str, str]) -> list[Rule]:
    """Every rule on a table, or on one of its fields: of the Table Schema, of the row, of time. Witness lists stand elsewhere.

    `excepted`: why a rule, by its name, does not hold for the row that is explained.
    """
    rules = [*_of_cells(table, field), *_of_rows(table, field), *_declared(table, field), *_checks(table, field)]
    return [replace(rule, excepted=excepted.get(rule.name)) for rule in rules]


def _of_cells(table: Table, field: str | None) -> Iterator[Rule]:
    for declared in table.resource.schema["fields"]:
        if declared["name"] == field:
            yield from _constraints(declared["name"], declared.get("constraints", {}))
    for fields, target, _ in table.resource.foreign_keys:
        if field is None or field in fields:
            yield Rule("foreignKeys", "form", f"{', '.join(fields)}, where filled, is the key of a row of {target}.")


def _constraints(field: str, constraints: dict[str, Any]) -> Iterator[Rule]:
    if constraints.get("required"):
        yield Rule("required", "form", f"{field} is never empty.")
    if "enum" in constraints:
        yield Rule("enum", "form", f"{field} is one of {', '.join(constraints['enum'])}.")
    if "pattern" in constraints:
        yield Rule("pattern", "form", f"{field} has the form {constraints['pattern']}")


def _of_rows(table: Table, field: str | None) -> Iterator[Rule]:
    for rule in row_rules():
        if rule.table == table.name and field in (None, rule.column):
            yield Rule(rule.name, "rows", sentence_of(rule.name) or rule.name)


def _declared(table: Table, field: str | None) -> Iterator[Rule]:
    period = table.resource.temporal.period
    if not period:
        return
    if field in (None, *period.fields) and not period.instant:
        yield Rule("period", "time", "The row does not end before it begins.")
    for constraint in table.resource.temporal.constraints:
        fields = (*period.fields, *constraint.fields, *(name for name, _ in constraint.where))
        if field in (None, *fields):
            yield Rule(constraint.kind, "time", _in_words(constraint))


def _in_words(constraint: Constraint) -> str:
    keys = " and ".join(constraint.fields)
    one = f" of one {keys}" if keys else ""
    where = "".join(f", {name} {' or '.join(values)}" for name, values in constraint.where)
    if constraint.kind == "periodForeignKeys":
        return f"The row lies within the life of its {keys}{where}."
    if constraint.kind == "withoutGaps":
        return f"The rows{one}{where} leave no day out."
    shared = ", but the last day of one may be the first of the next" if constraint.same_day else ""
    return f"No two rows{one}{where} share a day{shared}."


def _checks(table: Table, field: str | None) -> Iterator[Rule]:
    for check in checks():
        if _touches(check, check.file.read_text("utf-8"), table, field):
            yield Rule(check.rule, "time", check.invariant)


def _touches(check: Check, sql: str, table: Table, field: str | None) -> bool:
    """Whether a check reads the table, and the field in it: by its name, as a date, or among all cells."""
    period = table.resource.temporal.period
    dated = period is not None and field in (None, *period.fields)
    of_all_cells = "gate_cells" in sql and holds_facts(table.resource)
    if of_all_cells or (dated and "gate_evidence" in sql):
        return dated or "is_date" not in sql or (field is not None and "is_reference" in sql and field.endswith("_id"))
    named = field is None or re.search(rf"\b{re.escape(field)}\b", sql) is not None
    return table.name in check.tables and (named or (dated and "period" in sql))
