"""A conversation that fills a draft: a row, the rows that it newly refers to, its source, and the end of the row before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hkoffices.contribute.asking import NEW, Asking, BackError, Question, question_of, yes
from hkoffices.contribute.draft import ADD, SOURCE, Draft, Entry
from hkoffices.contribute.known import Known, names_of, slug, suggested_id, targets_of
from hkoffices.contribute.row_check import row_problems
from hkoffices.contribute.succession import end_what_it_replaces, event_of
from hkoffices.database.cells import CAUSES, cited_fields
from hkoffices.errors import RefusedError
from hkoffices.reports.cited_rows import Cells
from hkoffices.words.chinese_scripts import in_simplified

OFTEN = 0.25  # a column that so large a part of a table's rows fill is asked for; others are offered together, as `more`
TRADITIONAL, SIMPLIFIED = "zh_hant", "zh_hans"
WHERE = Question(
    "locator", "\nWhere in the source", "Page, paragraph, annex, footnote. Empty where the source is short."
)  # fmt: skip


@dataclass
class Conversation:
    """Fills `draft`, and calls `keep` after every answer, so that nothing typed is lost."""

    known: Known
    draft: Draft
    asking: Asking
    keep: Callable[[], None] = lambda: None
    asked: set[tuple[int, str]] = field(default_factory=set)

    def add(self, table: str, entry: Entry | None = None) -> Entry:
        """Ask for a new row, or for what an entry lacks, with its source and what it ends. Raises RefusedError, BackError."""
        if entry is None:
            entry = Entry(ADD, table, "")
            self.draft.entries.append(entry)
        self.complete(entry)
        end_what_it_replaces(self, entry)
        self.source(entry)
        return entry

    def complete(self, entry: Entry) -> None:
        """Ask for the cells that the row of an entry lacks, the key last."""
        table, key = entry.table, self.known.key(entry.table)
        resource = self.known.package.resource(table)
        self._take_given(entry, resource.fields)
        columns = [c for c in resource.fields if c != key and self._is_asked(table, c)]
        rest = [c for c in resource.fields if c != key and c not in columns]
        done: list[str] = []
        todo = [*columns, "more", key]
        while todo:
            column = todo[0]
            if column in entry.cells or (column == key and entry.id):
                todo.pop(0)
                continue
            try:
                if column == "more":
                    todo[1:1] = self._more(table, [c for c in rest if c not in entry.cells])
                elif column == key:
                    entry.id = self._id(entry)
                else:
                    entry.cells[column] = self.cell(entry, column)
            except BackError:
                if not done:
                    raise
                before = done.pop()
                entry.cells.pop(before, None)
                todo.insert(0, before)
                continue
            todo.pop(0)
            done.append(column)
            self.keep()
        entry.cells = {c: v for c, v in entry.cells.items() if v}
        self.known.rows[table][entry.id] = dict.fromkeys(resource.fields, "") | entry.cells | {key: entry.id}
        self._until_it_can_stand(entry)

    def _take_given(self, entry: Entry, fields: list[str]) -> None:
        """Put the answers given as options into the row; names among them are resolved, `+name` asks for the new row."""
        for column in fields:
            if f"{entry.table}.{column}" in self.asking.given and column not in entry.cells:
                answer = self.cell(entry, column)
                if column == self.known.key(entry.table):
                    entry.id = answer
                else:
                    entry.cells[column] = answer

    def _is_asked(self, table: str, column: str) -> bool:
        resource = self.known.package.resource(table)
        said = next(f for f in resource.schema["fields"] if f["name"] == column)
        rows = self.known.rows[table].values()
        often = column not in {"note", *CAUSES} and sum(bool(r.get(column)) for r in rows) >= OFTEN * len(rows)
        return often or bool(said.get("constraints", {}).get("required"))

    def _more(self, table: str, rest: list[str]) -> list[str]:
        """The columns that the person wants to fill besides."""
        if not rest or self.asking.ask is None:
            return []

        def check(answer: str) -> str:
            if wrong := [w for w in answer.replace(",", " ").split() if w not in rest]:
                raise RefusedError(f"{wrong[0]!r} is not one of {', '.join(rest)}")
            return answer

        title = f"\nMore columns to fill: {', '.join(rest)}"
        answer = self.asking.put(Question("more", title, "Name those that you know, or none.", check=check))
        return answer.replace(",", " ").split()

    def cell(self, entry: Entry, column: str, default: str = "") -> str:
        """Ask for one cell. Raises BackError, RefusedError."""
        table = entry.table
        period = self.known.package.resource(table).temporal.period
        if not default and period and not period.instant and column == period.end:
            default = ".."
        answer = self.asking.put(question_of(self.known, table, column, default or self._other_script(entry, column)))
        target = targets_of(self.known.package.resource(table)).get(column)
        if not target or not answer.startswith(NEW):
            return answer
        about = event_of(self.known, entry, column) if column in CAUSES else {}
        return self.new_row(entry, target, answer.removeprefix(NEW).strip(), **about)

    def _other_script(self, entry: Entry, column: str) -> str:
        """A name in simplified characters that the row has in traditional ones, where each character has one form."""
        stem, is_simplified, _ = column.partition(SIMPLIFIED)
        return in_simplified(entry.cells.get(stem + TRADITIONAL, "")) if is_simplified else ""

    def new_row(self, entry: Entry, table: str, name: str, **cells: str) -> str:
        """Ask for a new row that another refers to; its id. It stands before the other in the draft."""
        action = SOURCE if table == "sources" else ADD
        self.asking.say(f"\nThe new row of {table}:")
        is_id = bool(name) and slug(name) == name
        new = Entry(action, table, name if is_id else "", cells=cells)
        self.draft.entries.insert(self.draft.entries.index(entry), new)
        columns = self.known.package.resource(table).fields
        if name and not is_id:
            column = "url" if "://" in name else next((c for c in _name_columns(name) if c in columns), "")
            if column:
                new.cells[column] = name
        try:
            if known := self._known_already(new):
                self.draft.entries.remove(new)
                return known
            self.complete(new)
        except BackError:
            self.draft.entries.remove(new)
            raise
        if known := self._known_already(new):
            self.draft.entries.remove(new)
            del self.known.rows[table][new.id]
            return known
        self.source(new)
        return new.id

    def _known_already(self, new: Entry) -> str:
        """The id of a known row that has a name or an address of the new one, if the person says that it is the same."""
        names = {*names_of(new.cells), new.cells.get("url", "")} - {""}
        for id_, row in self.known.rows[new.table].items():
            same = names & {*names_of(row), row.get("url", "")}
            if id_ == new.id or not same or (id(new), id_) in self.asked:
                continue
            self.asked.add((id(new), id_))
            title = f"\n{self.known.name(new.table, id_)} is known and has the same name: {', '.join(sorted(same))}"
            question = Question("same", f"{title}. Is it the same?", "yes takes the known row.", "yes", check=yes)
            if self.asking.put(question) == "yes":
                return id_
        return ""

    def _id(self, entry: Entry) -> str:
        return self.cell(entry, self.known.key(entry.table), suggested_id(entry.table, entry.cells, self.known))

    def _until_it_can_stand(self, entry: Entry) -> None:
        """Ask again for the cells that the rules of single rows refuse."""
        key = self.known.key(entry.table)
        while problems := row_problems(self.known, entry.table, entry.cells | {key: entry.id}):
            problem = problems[0]
            if self.asking.ask is None or not problem.column:
                raise RefusedError(f"{entry.table}: {problem.message}")
            self.asking.say(f"  {problem.message}")
            self.ask_again(entry, problem.column)

    def ask_again(self, entry: Entry, column: str) -> None:
        """Ask for one cell anew."""
        old = entry.id if column == self.known.key(entry.table) else entry.cells.pop(column, "")
        answer = self.cell(entry, column, old)
        if column == self.known.key(entry.table):
            self.known.rows[entry.table][answer] = self.known.rows[entry.table].pop(entry.id) | {column: answer}
            entry.id = answer
        else:
            entry.cells |= {column: answer} if answer else {}
            self.known.rows[entry.table][entry.id][column] = answer
        self.keep()

    def source(self, entry: Entry) -> None:
        """Ask for the source of an entry, where it has cells to cite and the draft has none."""
        resource = self.known.package.resource(entry.table)
        if entry.table in ("sources", "citations", "observations") or "citations" not in self.known.rows:
            return
        needs = [c for c in cited_fields(resource) if entry.cells.get(c)] or entry.cite_cells
        if not needs or entry.source:
            return
        if not (source := self.draft.source_of(entry)):
            question = question_of(self.known, "citations", "source_id")
            question.name, question.title, question.required = (
                "source_id",
                "\nThe source that says so: words of its title, or +address",
                True,
            )
            answer = self.asking.put(question)
            source = self.new_row(entry, "sources", answer.removeprefix(NEW).strip()) if answer.startswith(NEW) else answer
            if not any(e.action == SOURCE and e.id == source for e in self.draft.entries):
                self.draft.entries.insert(0, Entry(SOURCE, "sources", source))
        if not entry.cite:
            about: Cells = {"asserted_on": self.asking.given.pop("asserted_on", "")}
            about["note"] = self.asking.given.pop("citation_note", "")
            about["locator"] = self.asking.put(WHERE)
            about["basis"] = self.asking.put(question_of_basis(self.known))
            if about["basis"] == "implies" and not about.get("note"):
                about["note"] = self.asking.put(Question("citation_note", "\nHow it follows from the source", required=True))
            entry.cite = [{k: v for k, v in about.items() if v and (k, v) != ("basis", "states")}]
        self.keep()


def question_of_basis(known: Known) -> Question:
    """How the source says it."""
    question = question_of(known, "citations", "basis", "states")
    question.name = "basis"
    return question


def _name_columns(name: str) -> tuple[str, ...]:
    return ("name_en", "title_en", "title") if name.isascii() else ("name_zh_hant", "title", "name_zh_hans")
