"""An explanation as text for a reader: the cells, who says so and who says otherwise, and what else bears on them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from hkoffices.explain.answer import Answer, Cell, Row
from hkoffices.words.escape import printable

WIDTH = 110
MAX_REFERRING_ROWS = 12  # rows of one table that are named as referring; the rest are counted
KINDS = {"gov_page": "government page", "legco_paper": "Legislative Council paper", "gazette_law": "law", "news": "press"}
BASES = {"states": "says", "implies": "implies", "announces": "announces", "disputes": "disputes it: it says"}


def as_json(answers: list[Answer]) -> str:
    """A list of objects, one a row that has the id."""
    return json.dumps([asdict(a) for a in answers], ensure_ascii=False, indent=2) + "\n"


def as_text(answers: list[Answer]) -> str:
    """One explanation after the other."""
    return "\n".join("\n".join(map(printable, _lines(answer))) + "\n" for answer in answers)


def _lines(answer: Answer) -> Iterator[str]:
    cited = [c for cell in answer.cells for c in cell.citations] + answer.witness_lists
    sources = {c["source_id"]: c for c in cited}
    numbers = {id_: number for number, id_ in enumerate(sources, start=1)}
    name = f": {answer.name}" if answer.name else ""
    yield from _wrapped(f"{answer.id}{name}", "")
    yield from _wrapped(f"{answer.file}, line {answer.line}. {_first_sentence(answer.describes)}", "  ")
    for cell in answer.cells:
        yield ""
        yield from _cell(cell, answer.note, numbers)
    if answer.note and not any(_disputed(c) for c in answer.cells):
        yield from _section("Note", [answer.note])
    yield from _section("Events it is tied to", [_event(e) for e in answer.events])
    lists = answer.witness_lists
    verdict = "the tables agree" if all(w["agrees"] for w in lists) else "the tables do not agree with all"
    yield from _section(f"What witnesses said that bears on it: {verdict}", [_list(w, numbers) for w in lists])
    yield from _section("Rows that name it", [_referring(r) for r in answer.referring])
    yield from _section("Rules that it keeps", [f"{r.holds} ({r.name})" for r in answer.rules if not r.excepted])
    excepted = [f"{r.holds} ({r.name}) Not here: {r.excepted}" for r in answer.rules if r.excepted]
    yield from _section("Rules from which it is excepted", excepted)
    yield from _section("Sources", [_source(numbers[id_], s) for id_, s in sources.items()])


def _cell(cell: Cell, note: str | None, numbers: dict[str, int]) -> Iterator[str]:
    said = next(filter(None, [cell.in_words, cell.refers_to]), None)
    words = f" ({said})" if said and said != cell.value else ""
    yield from _wrapped(f"{cell.field}: {cell.value or 'empty'}{words}", "")
    yield from _wrapped(_meaning(cell), "  ")
    for citation in cell.citations:
        yield from _wrapped(_citation(citation, cell, numbers), "  - ")
    if cell.confirmed:
        yield from _wrapped(f"The last day for which a source confirms it: {cell.confirmed}.", "  ")
    elif cell.allowed and sum(c["basis"] != "disputes" for c in cell.citations) > 1:
        yield from _wrapped(f"Together the sources allow: {cell.allowed}.", "  ")
    if _disputed(cell) and note:
        yield from _wrapped(f"Why this reading is taken: {note}", "  ")


def _meaning(cell: Cell) -> str:
    """The first sentence of the field's description, or the one that explains this value."""
    sentences = cell.means.split(". ")
    return _first_sentence(next((s for s in sentences if s.startswith(f"`{cell.value}`:")), cell.means))


def _disputed(cell: Cell) -> bool:
    return any(c["basis"] == "disputes" for c in cell.citations)


def _citation(citation: Row, cell: Cell, numbers: dict[str, int]) -> str:
    """`Publisher [3] implies some day in May 2012 [2012-05]: how it does (page 3; said of 1 June 2012)`."""
    says, words = citation["says"], citation["in_words"]
    said = "so" if says == cell.value else words or says
    because = f": {citation['note'].rstrip('.')}" if citation["note"] else ""
    of_day = citation["said_of"] if citation["asserted_on"] != citation["published_on"] else None
    place = "; ".join(filter(None, [citation["locator"], of_day and f"said of {of_day}"]))
    return (
        f"{citation['publisher']} [{numbers[citation['source_id']]}] {BASES[citation['basis']]} {said}{because}"
        f"{f' ({place})' if place else ''}"
    )


def _event(event: Row) -> str:
    what = event["name"] or event["table_name"]
    when = f", {event['happened']}" if event["happened"] else ""
    status = f", {event['status']}" if event["status"] not in (None, "enacted") else ""
    note = f". {event['note']}" if event["note"] else ""
    return f"{event['tie'].capitalize()}: {what}{when}{status} ({event['id']}){note}"


def _list(row: Row, numbers: dict[str, int]) -> str:
    place = "; ".join(filter(None, [row["locator"], row["note"] and row["note"].rstrip(".")]))
    otherwise = "" if row["agrees"] else f". The tables do not agree: {row['found']}"
    return f"{row['says']} [{numbers[row['source_id']]}]{f' ({place})' if place else ''}{otherwise}"


def _referring(row: Row) -> str:
    ids = row["ids"]
    more = f", and {len(ids) - MAX_REFERRING_ROWS} more" if len(ids) > MAX_REFERRING_ROWS else ""
    return f"{row['table_name']}: {', '.join(ids[:MAX_REFERRING_ROWS])}{more}"


def _source(number: int, row: Row) -> str:
    kind = KINDS.get(row["kind"], row["kind"].replace("_", " "))
    when = f", {row['published']}" if row["published"] else ""
    note = f" {row['source_note']}" if row["source_note"] else ""
    url = f" {row['url']}" if row["url"] else ""
    url += f" (archived copy: {row['archived_url']})" if row["archived_url"] else ""
    return f"[{number}] {row['title']}. {row['publisher']}{when} ({kind}).{note}{url} ({row['source_id']})"


def _section(title: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield ""
        yield title
        for entry in entries:
            yield from _wrapped(entry, "  " if len(entries) == 1 or entry.startswith("[") else "  - ")


def _first_sentence(text: str) -> str:
    return text.split(". ")[0].rstrip(".") + "." if text else ""


def _wrapped(text: str, first: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * max(len(first), 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
