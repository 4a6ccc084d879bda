"""A new fact, cell by cell: its row, the rows that it newly refers to, and the citations that support it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hkoffices.contribute.questions import Known, Question, name_of_id, questions_of
from hkoffices.errors import RefusedError
from hkoffices.reports.cited_rows import Cells
from hkoffices.words.nearest import nearest

Ask = Callable[[str], str]
Say = Callable[[str], None]
ABOUT_ALL = ("source_id", "locator", "asserted_on", "basis", "note")  # of a citation: asked once for all cells of a row


@dataclass
class Entry:
    """Asks for a row and gathers all that it brings with it.

    `given` holds answers by "table.field", `ask` prompts for those that it lacks (None: ask nothing, leave them empty).
    """

    known: Known
    given: dict[str, str]
    ask: Ask | None
    say: Say
    rows: list[tuple[str, Cells]] = field(default_factory=list)

    def add(self, table: str, key: str = "") -> Cells:
        """Ask for a row of a table, with citations where the table states facts. Raises RefusedError."""
        resource = self.known.package.resource(table)
        questions = questions_of(resource)
        cells: Cells = {q.field: "" for q in questions}
        for question in [q for q in questions if not q.is_key] + [q for q in questions if q.is_key]:
            default = (key or suggested_key(table, cells, self.known)) if question.is_key else ""
            cells[question.field] = self._answer(question, default, cells)
        self.known.rows[table].append(cells)
        self.rows.append((table, cells))
        if "citations" in self.known.rows and any(q.cited for q in questions):
            self._cite(table, cells, [q.field for q in questions if q.cited and cells[q.field]])
        return cells

    def _cite(self, table: str, cells: Cells, fields: list[str]) -> None:
        self.say(f"The source that says so (for {', '.join(fields)}):")
        by_field = {q.field: q for q in questions_of(self.known.package.resource("citations"))}
        asked = [by_field[name] for name in ABOUT_ALL if name in by_field]
        common = {q.field: self._answer(q, "states" if q.field == "basis" else "", {}) for q in asked}
        [row_id] = [cells[k] for k in self.known.package.resource(table).primary_key]
        for name in fields:
            said = {"table_name": table, "row_id": row_id, "field": name, "says": cells[name], **common}
            cited = {f: said.get(f, "") for f in by_field}
            cited["citation_id"] = suggested_key("citations", cited, self.known)
            self.known.rows["citations"].append(cited)
            self.rows.append(("citations", cited))

    def _answer(self, question: Question, default: str, cells: Cells) -> str:
        option = f"{question.table}.{question.field}"
        if option in self.given:
            return self._checked(question, self.given[option], cells)
        if self.ask is None:
            return self._checked(question, default, cells)
        self.say(f"\n{question.title}: {question.description}")
        if question.choices:
            self.say(f"  one of: {', '.join(question.choices)}")
        while True:
            hint = f" [{default}]" if default else "" if question.required else " [empty]"
            answer = self.ask(f"{question.field}{hint}: ").strip() or default
            try:
                return self._checked(question, answer, cells)
            except RefusedError as refusal:
                self.say(f"  {refusal}")

    def _checked(self, question: Question, answer: str, cells: Cells) -> str:
        if question.target and answer.startswith("+"):
            return self._new(question.target, answer.removeprefix("+"))
        if problem := self.known.problem(question, answer, cells):
            option = f" (--{question.field.replace('_', '-')})" if self.ask is None else ""
            raise RefusedError(f"{question.table}: {question.field}{option} {problem}")
        return answer

    def _new(self, table: str, id_: str) -> str:
        """Ask for the row of another table that the answer refers to, and give its id."""
        self.say(f"\nThe new row of {table}:")
        key = self.known.package.resource(table).primary_key[0]
        inner = replace(self, given={f"{table}.{key}": id_, **self.given})
        return inner.add(table, id_)[key]


def suggested_key(table: str, cells: Cells, known: Known) -> str:
    """The key that a row would have by the custom of its table, where it has one; the last part counts up where it is taken."""
    year = re.search(r"\d{4}", cells.get("valid_from") or cells.get("date") or "")
    tail = [year[0]] if year else []
    if table == "citations":
        stem, taken = _slug(cells["row_id"], cells["field"]), known.ids(table)
        return f"{stem}-{next(n for n in range(1, len(taken) + 2) if f'{stem}-{n}' not in taken)}"
    if table == "tenures":
        capacity = cells["capacity"]
        return _slug(cells["post_id"], *tail, *([capacity] if capacity not in ("", "substantive") else []))
    if table == "coverage":
        return _slug(cells["office_id"], cells["place_id"].removeprefix("CN-"), *tail)
    if table == "oversight":
        return _slug(cells["office_id"], cells["bureau_id"], *tail)
    return ""


def _slug(*parts: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")


def read_options(words: list[str], table: str, known: Known) -> dict[str, str]:
    """Answers by "table.field" from options such as `--post-id x` (the table itself, then its citations) or `--people.name-en x`.

    Raises RefusedError for an option that is none, with the nearest right one.
    """
    own = {q.field: f"{table}.{q.field}" for q in questions_of(known.package.resource(table))}
    names = {f"citations.{name}": f"citations.{name}" for name in ABOUT_ALL}
    names |= {name: f"citations.{name}" for name in ABOUT_ALL} | own if table != "sources" else own
    for other in known.package.resources:
        names |= {f"{other.name}.{f}": f"{other.name}.{f}" for f in other.fields}
    given = {}
    pending = list(words)
    while pending:
        name, equals, value = pending.pop(0).partition("=")
        field_name = name.removeprefix("--").replace("-", "_")
        if not name.startswith("--") or field_name not in names:
            shown = [f"--{n.replace('_', '-')}" for n in names]
            raise RefusedError(f"the option {name!r}{nearest(name, shown)}")
        if not equals:
            if not pending:
                raise RefusedError(f"the option {name} needs a value")
            value = pending.pop(0)
        given[names[field_name]] = value
    return given


def table_named(noun: str, known: Known) -> str:
    """The table of a noun: `tenure` or `tenures` is tenures, `person` is people. Raises RefusedError."""
    nouns: dict[str, str] = {}
    for resource in known.package.resources:
        if len(resource.primary_key) == 1:
            nouns |= {resource.primary_key[0].removesuffix("_id").replace("_", "-"): resource.name, resource.name: resource.name}
    if noun not in nouns:
        raise RefusedError(f"the table {noun!r}{nearest(noun, nouns)}")
    return nouns[noun]


def described(known: Known, table: str) -> str:
    """The options of a table with their definitions, for `--explain`."""
    lines = []
    for q in questions_of(known.package.resource(table)):
        lines += [f"--{q.field.replace('_', '-')}{' (needed)' if q.required else ''}", f"    {q.description}"]
        lines += [f"    one of: {', '.join(q.choices)}"] if q.choices else []
        lines += [f"    an id of {q.target}, e.g. {name_of_id(known.ids(q.target), q.example)}"] if q.target else []
    return "\n".join(lines) + "\n"
