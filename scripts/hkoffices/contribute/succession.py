"""What a new row ends: the open row that cannot hold together with it, and the event that moved both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hkoffices.contribute.advice import OPEN, closing, day_before, held_rows
from hkoffices.contribute.asking import NEW, question_of
from hkoffices.contribute.draft import CHANGE, Entry
from hkoffices.contribute.known import Known, targets_of
from hkoffices.database.cells import CAUSES
from hkoffices.reports.cited_rows import Cells

if TYPE_CHECKING:
    from hkoffices.contribute.conversation import Conversation


def end_what_it_replaces(talk: Conversation, entry: Entry) -> None:
    """Ask for the last day of an open row that cannot hold together with this one, and for the event that moved it."""
    resource = talk.known.package.resource(entry.table)
    row = talk.known.rows[entry.table][entry.id]
    changed = {(e.table, e.id) for e in talk.draft.entries if e.action == CHANGE}
    held = [h for h in held_rows(resource, row, talk.known) if (entry.table, h[talk.known.key(entry.table)]) not in changed]
    for other in held:
        _end(talk, entry, other, row)


def _end(talk: Conversation, entry: Entry, other: Cells, row: Cells) -> None:
    resource = talk.known.package.resource(entry.table)
    period = resource.temporal.period
    assert period is not None
    if talk.asking.ask is None and "last_day" not in talk.asking.given:
        return
    id_ = other[talk.known.key(entry.table)]
    holder = next((talk.known.name(t, other[c]) for c, t in targets_of(resource).items() if t == "people" and other[c]), "")
    title = f"\n{id_}{f', {holder},' if holder else ''} holds since {other[period.start]} and is open: its last day"
    question = question_of(talk.known, entry.table, period.end, day_before(row[period.start]))
    question.name, question.title = "last_day", title
    last = talk.asking.put(question)
    change = closing(resource, other, row, talk.known, last)
    if last != day_before(row[period.start]):
        change.cite = []
    if causes := [c for c in resource.fields if c in CAUSES]:
        event = entry.cells.get(causes[0]) or _event(talk, entry, causes[0])
        if event:
            entry.cells[causes[0]] = row[causes[0]] = change.cells[causes[-1]] = event
    talk.draft.entries.append(change)
    talk.known.rows[entry.table][id_] = other | change.cells
    talk.keep()


def _event(talk: Conversation, entry: Entry, column: str) -> str:
    """The event that caused the change."""
    question = question_of(talk.known, entry.table, column, NEW)
    question.title = "\nThe event that moved it: words of its name, or + for a new one"
    answer = talk.asking.put(question)
    if not answer.startswith(NEW):
        return answer
    return talk.new_row(entry, "events", answer.removeprefix(NEW).strip(), **event_of(talk.known, entry, column))


def event_of(known: Known, entry: Entry, column: str) -> Cells:
    """What is known of a new event that caused a change: its day, its office, and the type that most such events have."""
    resource = known.package.resource(entry.table)
    period = resource.temporal.period
    began = column == next(c for c in resource.fields if c in CAUSES)
    day = entry.cells.get(period.start if began else period.end, "") if period else ""
    causes = [row[column] for row in known.rows[entry.table].values() if row.get(column)]
    types = [known.rows["events"][c]["type"] for c in causes if c in known.rows["events"]]
    about = {"date": day, "status": "enacted", "type": max(types, key=types.count) if types else ""}
    about["office_id"] = entry.cells.get("office_id", "")
    return {c: v for c, v in about.items() if v not in ("", OPEN)}
