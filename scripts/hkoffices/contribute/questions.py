"""The cells to ask for, read from a table's schema, and whether an answer can stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

import duckdb
from duckdb import ConstantExpression, FunctionExpression

from hkoffices.database.cells import CAUSES
from hkoffices.database.load import DATES_SQL
from hkoffices.package.descriptor import Package, Resource
from hkoffices.reports.cited_rows import Cells, read_rows
from hkoffices.words.nearest import nearest
from hkoffices.words.suggest_date import suggest_date

NAMES = ("name_en", "title_en", "title", "name_zh_hant")  # what a person knows a row by, the first that is filled
MOST = 8  # known ids offered at once


@dataclass(frozen=True)
class Question:
    """One cell to ask for. `target` is the table that it refers to, `cited` whether a source must support it."""

    table: str
    field: str
    title: str
    description: str
    example: str
    required: bool
    choices: tuple[str, ...]
    pattern: str
    target: str | None
    is_date: bool
    is_last_day: bool
    is_key: bool
    cited: bool


def questions_of(resource: Resource) -> list[Question]:
    """A question for every column of a table, in the order of the schema."""
    targets = {}
    for key in resource.schema.get("foreignKeys", []):
        fields = [key["fields"]] if isinstance(key["fields"], str) else key["fields"]
        if len(fields) == 1:
            targets[fields[0]] = key["reference"].get("resource") or resource.name
    return [_question(resource, field, targets) for field in resource.schema["fields"]]


def _question(resource: Resource, field: dict[str, object], targets: dict[str, str]) -> Question:
    name, constraints = str(field["name"]), field.get("constraints", {})
    assert isinstance(constraints, dict)
    period = resource.temporal.period
    is_date = name in resource.date_fields
    return Question(
        table=resource.name,
        field=name,
        title=str(field.get("title", name)),
        description=str(field.get("description", "")),
        example=str(field.get("example", "")),
        required=bool(constraints.get("required")),
        choices=tuple(constraints.get("enum", ())),
        pattern=str(constraints.get("pattern", "")),
        target=targets.get(name),
        is_date=is_date,
        is_last_day=period is not None and not period.instant and name == period.end,
        is_key=name in resource.primary_key,
        cited=period is not None and (name in period.fields or name in targets) and name not in CAUSES,
    )


class Known:
    """The rows that an answer may refer to: those of the package, and those just asked for."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.rows = {r.name: list(read_rows(r).values()) for r in package.resources}
        self._days = duckdb.connect()
        self._days.execute(DATES_SQL.read_text("utf-8"))

    def ids(self, table: str) -> dict[str, str]:
        """Every id of a table with the name of its row."""
        [key] = self.package.resource(table).primary_key
        return {row[key]: name_of(row) for row in self.rows.get(table, [])}

    def problem(self, question: Question, answer: str, cells: Cells) -> str | None:
        """Why an answer cannot stand beside the cells answered before it, as the end of a sentence; None where it can."""
        if not answer:
            return "is needed" if question.required else None
        if any(not c.isprintable() for c in answer):
            return "should be one line of text"
        if question.choices:
            return None if answer in question.choices else f"{answer!r}{nearest(answer, question.choices)}"
        if question.table == "citations" and question.field in ("row_id", "field"):
            return self._not_a_cell(question.field, answer, cells["table_name"])
        if question.is_date:
            macro = "is_last_day_cell" if question.is_last_day else "is_date_cell"
            [(readable,)] = self._days.values(FunctionExpression(macro, ConstantExpression(answer))).fetchall()
            return None if readable else suggest_date(answer, last_day=question.is_last_day)
        if question.target and answer not in self.ids(question.target):
            return self._unknown(question.target, answer)
        if question.is_key and answer in self.ids(question.table):
            return f"{answer!r} is taken already: {name_of_id(self.ids(question.table), answer)}"
        if question.pattern and not re.search(question.pattern, answer):
            return f"{answer!r} does not have the form that is wanted, such as {question.example!r}"
        return None

    def offered(self, table: str, answer: str) -> list[str]:
        """Known ids with their names that hold the answer's words; where none does, those that come close to it."""
        ids = self.ids(table)
        words = answer.lower().split()
        holding = [i for i, name in ids.items() if all(w in f"{i} {name}".lower() for w in words)]
        found = holding or get_close_matches(answer.lower(), ids, n=MOST, cutoff=0.5)
        return [name_of_id(ids, i) for i in found][:MOST]

    def _not_a_cell(self, field: str, answer: str, table: str) -> str | None:
        """Why a citation's row or field does not name a cell of the table that it names."""
        known = self.ids(table) if field == "row_id" else self.package.resource(table).fields
        if answer in known:
            return None
        offered = "; ".join(self.offered(table, answer)) if field == "row_id" else ""
        return f"{answer!r} is not in {table}: one of these? {offered}" if offered else f"{answer!r}{nearest(answer, known)}"

    def _unknown(self, table: str, answer: str) -> str:
        offered = "; ".join(self.offered(table, answer))
        meant = f": one of these? {offered}" if offered else ""
        return f"{answer!r} is not in {table}{meant} (for a new one write +{answer.lstrip('+')})"


def name_of(row: Cells) -> str:
    """What a person knows a row by."""
    return next((row[n] for n in NAMES if row.get(n)), "")


def name_of_id(ids: dict[str, str], id_: str) -> str:
    """An id with its name."""
    return f"{id_} ({ids[id_]})" if ids.get(id_) else id_
