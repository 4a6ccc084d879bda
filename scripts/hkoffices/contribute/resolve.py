"""What the gate refuses of a draft, put to the person as a question: the answer goes into the draft, which is judged again."""

from __future__ import annotations

from collections.abc import Callable

from hkoffices.contribute.advice import closing, day_before, held_rows, later_as_of
from hkoffices.contribute.apply import Outcome
from hkoffices.contribute.asking import Question, question_of
from hkoffices.contribute.conversation import Conversation
from hkoffices.contribute.draft import ADD, CHANGE, EXCEPTION, Entry
from hkoffices.contribute.known import NAME_COLUMN
from hkoffices.contribute.succession import end_what_it_replaces
from hkoffices.errors import RefusedError
from hkoffices.violation import Violation

WRONG, CHANGED = "wrong", "changed"
WHERE_REASONS = "The reason goes into checks/exceptions.csv."
CONTRADICTIONS = ("statements_agree_with_their_cells", "cells_are_no_sharper_than_their_evidence")


class Resolver:
    """Asks what would make a refused draft valid."""

    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        self.draft, self.known, self.put = talk.draft, talk.known, talk.asking.put

    def resolve(self, outcome: Outcome) -> bool:
        """Whether anything was put into the draft that may answer the errors."""
        found = outcome.found
        by_rule = {v.rule: v for v in reversed(found)}
        if "nothing_is_later_than_as_of" in by_rule and self.move_as_of():
            return True
        if older := [v for v in found if v.rule in CONTRADICTIONS and self._entry(v, CHANGE)]:
            return self._older(older)
        if overlap := [v for v in found if v.rule == "withoutOverlaps"]:
            return self._replaced(overlap)
        if "witness" in by_rule:
            return self._witness(outcome)
        return self._cell_again(found)

    def _entry(self, violation: Violation, *actions: str) -> Entry | None:
        at = (violation.table, violation.id)
        return next((e for e in self.draft.entries if (e.table, e.id) == at and e.action in (actions or (ADD, CHANGE))), None)

    def _can_ask(self, option: str) -> bool:
        return self.talk.asking.ask is not None or option in self.talk.asking.given

    def move_as_of(self) -> bool:
        """Offer to move as_of where the draft names a later day; whether it moved."""
        later = later_as_of(self.draft, self.known)
        if not later or not self._can_ask("as_of"):
            return False
        title = f"\nThis is later than the package's as_of, {self.known.package.as_of}, until which was looked. Move it to"
        self.draft.as_of = self.put(Question("as_of", title, "A day. Whoever adds a later fact moves it.", later, True))
        return True

    def _older(self, violations: list[Violation]) -> bool:
        """Older citations contradict a changed cell: the old source was wrong, or the world changed."""
        if not self._can_ask("older"):
            return False
        new = {e.id for e in self.draft.entries if e.table == "citations"}
        exact = [v for v in violations if v.rule == CONTRADICTIONS[0]] or violations
        related = [r.id for v in exact for r in v.related if r.table == "citations" and r.id]
        old = [i for i in dict.fromkeys(related) if i in self.known.snapshot.rows["citations"] and i not in new]
        for id_ in old:
            row = self.known.rows["citations"][id_]
            self.talk.asking.say(f"  {row['source_id']} {row['basis']} {row['says']} for {row['field']} of {row['row_id']}")
        entry = self._entry(violations[0], CHANGE)
        if not old or entry is None:
            return False
        title = f"\nOlder sources say otherwise. Were they {WRONG}, or has the world {CHANGED}?"
        help_ = f"{WRONG}: their citations become `disputes`. {CHANGED}: the row ends, and a new one begins; a name changes in its row."
        answer = self.put(Question("older", title, help_, "", True, (WRONG, CHANGED), _one_of(WRONG, CHANGED)))
        column = violations[0].column or ""
        now = self.known.snapshot.rows[entry.table][entry.id]
        note = now.get("note", "")
        if answer == CHANGED and not NAME_COLUMN.match(column):
            return self._new_row(entry, column)
        if answer == CHANGED:
            note = f"{note} Until {day_before(self._changed_on(entry))}: {now[column]}.".strip()
        return self._disputed(entry, old, note)

    def _changed_on(self, entry: Entry) -> str:
        period = self.known.package.resource(entry.table).temporal.period
        question = question_of(self.known, entry.table, period.start) if period else Question("", "")
        question.name, question.title = "changed_on", "\nSince which day it is so"
        return self.put(question)

    def _disputed(self, entry: Entry, citations: list[str], now: str) -> bool:
        title = f"\nWhy this reading is taken: the row's note{f' (now: {now})' if now else ''}"
        note = entry.cells.get("note") or self.put(Question("note", title, "One line that argues.", now, True))
        entry.cells["note"] = note
        self.draft.entries += [Entry(CHANGE, "citations", id_, {"basis": "disputes"}) for id_ in citations]
        return True

    def _new_row(self, entry: Entry, column: str) -> bool:
        """The world changed: the old row keeps its cells and ends, and a row with the new cells begins."""
        resource = self.known.package.resource(entry.table)
        period = resource.temporal.period
        old = self.known.snapshot.rows[entry.table][entry.id]
        if period is None or period.instant or column in period.fields or old.get(period.end) != "..":
            raise RefusedError(f"{entry.id} cannot be split at {column}: end this row, and add the next by itself")
        day = self._changed_on(entry)
        cells = {c: v for c, v in (old | entry.cells).items() if v and c not in (self.known.key(entry.table), period.end, "note")}
        after = Entry(ADD, entry.table, "", cells | {period.start: day, period.end: ".."}, list(entry.cite))
        before = closing(resource, old, {period.start: day}, self.known, day_before(day))
        self.known.rows[entry.table][entry.id] = old
        self.draft.entries[self.draft.entries.index(entry)] = before
        self.draft.entries.append(after)
        self.talk.add(entry.table, after)
        return True

    def _replaced(self, violations: list[Violation]) -> bool:
        before = len(self.draft.entries)
        for violation in violations:
            for entry in [e for e in self.draft.entries if e.action == ADD and e.table == violation.table]:
                row = self.known.rows[entry.table][entry.id]
                if held_rows(self.known.package.resource(entry.table), row, self.known):
                    end_what_it_replaces(self.talk, entry)
        return len(self.draft.entries) > before or self._cell_again(violations)

    def _witness(self, outcome: Outcome) -> bool:
        """A list of a witness says otherwise: an exception, with a reason, or a refusal."""
        if not self._can_ask("reason"):
            return False
        reason = ""
        for v in [v for v in outcome.found if v.rule == "witness"]:
            self.talk.asking.say(f"  {v.message}")
            title = f"\nThe witness list {v.id} says otherwise. If it is wrong, say why; an empty answer stops here"
            reason = self.put(Question("reason", title if not reason else title.partition(";")[0], WHERE_REASONS, reason))
            if not reason:
                return False
            case = {"rule": v.rule, "table_name": v.table or "", "id": v.id or "", "about": outcome.about.get(v.id or "", "")}
            cells = case | {"reason": reason}
            source = next((self.draft.source_of(e) for e in self.draft.entries if e.action in (ADD, CHANGE)), "")
            self.draft.entries.append(Entry(EXCEPTION, "exceptions", "", cells | {"source_id": source}))
        return True

    def _cell_again(self, violations: list[Violation]) -> bool:
        """Ask which cell of the first row that an error is about is wrong, and for that cell; whether it then differs."""
        if self.talk.asking.ask is None:
            return False
        for v in violations:
            entry = self._entry(v)
            if entry and v.column in self.known.package.resource(entry.table).fields:
                self.talk.asking.say(f"  {v.message}")
                columns = self.known.package.resource(entry.table).fields
                choices = f"One of {', '.join(columns)}."
                column = self.put(Question("column", "\nThe column to correct", choices, v.column, True, check=one_of(columns)))
                old = entry.cells.get(column)
                self.talk.ask_again(entry, column)
                return entry.cells.get(column) != old
        return False


def one_of(columns: list[str]) -> Callable[[str], str]:
    """Accepts one of these columns only."""

    def check(answer: str) -> str:
        if answer not in columns:
            raise RefusedError(f"{answer!r} is not one of {', '.join(columns)}")
        return answer

    return check


def _one_of(*choices: str) -> Callable[[str], str]:
    def check(answer: str) -> str:
        found = [c for c in choices if c.startswith(answer.lower())]
        if len(found) != 1:
            raise RefusedError(f"{answer!r} is none of {', '.join(choices)}")
        return found[0]

    return check
