"""What ends with a row: the open rows whose periods lie within that of the row, and which the draft does not end yet."""

from __future__ import annotations

from collections.abc import Iterator

from hkoffices.contribute.advice import OPEN, meets
from hkoffices.contribute.asking import Question, yes
from hkoffices.contribute.conversation import Conversation
from hkoffices.contribute.draft import CHANGE, Entry
from hkoffices.contribute.known import Known


def end_what_cannot_outlast(talk: Conversation) -> None:
    """Offer to end, with each row that the draft ends, the open rows that cannot outlast it."""
    for entry in [e for e in talk.draft.entries if e.action == CHANGE and e.table in talk.known.rows]:
        day = _last_day(talk.known, entry)
        if day in ("", OPEN) or (talk.asking.ask is None and "end_too" not in talk.asking.given):
            continue
        ended = {(e.table, e.id) for e in talk.draft.entries if _last_day(talk.known, e)}
        within = [key for key in dict.fromkeys(open_within(talk.known, entry.table, entry.id)) if key not in ended]
        if not within or (id(entry), "") in talk.asked:
            continue
        talk.asked.add((id(entry), ""))
        names = ", ".join(f"{table} {talk.known.name(table, id_)}" for table, id_ in within)
        title = f"\nThese are open and cannot outlast {entry.id}: {names}. Do they end on {day} too?"
        if talk.asking.put(Question("end_too", title, "yes ends them with the same source.", "yes", True, check=yes)) == "yes":
            _end(talk, entry, within, day)


def open_within(known: Known, table: str, id_: str) -> Iterator[tuple[str, str]]:
    """The open rows whose period foreign keys refer to a row, and those that refer to these."""
    for resource in known.package.resources:
        period = resource.temporal.period
        for rule in resource.temporal.constraints:
            if period is None or rule.kind != "periodForeignKeys" or rule.resource != table or len(rule.fields) != 1:
                continue
            for other, row in known.rows[resource.name].items():
                if row.get(rule.fields[0]) == id_ and row.get(period.end) == OPEN and meets(row, rule.where):
                    yield resource.name, other
                    yield from open_within(known, resource.name, other)


def _last_day(known: Known, entry: Entry) -> str:
    """The last day that an entry gives its row; empty where it gives none."""
    period = known.package.resource(entry.table).temporal.period if entry.table in known.rows else None
    return entry.cells.get(period.end, "") if period and not period.instant else ""


def _end(talk: Conversation, entry: Entry, within: list[tuple[str, str]], day: str) -> None:
    place = talk.draft.entries.index(entry) + 1
    for table, id_ in within:
        period = talk.known.package.resource(table).temporal.period
        assert period is not None
        cite = [{"basis": "implies", "note": f"ends with {entry.id}"}]
        talk.draft.entries.insert(place, Entry(CHANGE, table, id_, {period.end: day}, cite, source=entry.source))
        talk.known.rows[table][id_] = talk.known.rows[table][id_] | {period.end: day}
    talk.keep()
