"""The text of a filled-in issue form as a draft. The labels are those of .github/ISSUE_TEMPLATE; a test compares them."""

from __future__ import annotations

import re

from hkoffices.contribute.advice import closing, held_rows, later_as_of
from hkoffices.contribute.draft import ADD, CHANGE, SOURCE, Draft, Entry
from hkoffices.contribute.known import Known, slug, suggested_id
from hkoffices.errors import RefusedError
from hkoffices.reports.cited_rows import Cells
from hkoffices.words.chinese_scripts import in_simplified

ANSWER_CHARACTERS = 500
NOTHING = "_No response_"
KINDS = {"Somebody took a post": "tenures", "Something happened": "events", "An office covers a place": "coverage"}
SOURCE_LABELS = {
    "url": "Address of the source",
    "title": "Title of the source",
    "publisher": "Who published it?",
    "published_on": "When was it published?",
    "kind": "What kind of source is it?",
    "language": "Language of the source",
}
NEW_LABELS = {
    "kind": "What is it?",
    "about": "Which post or office?",
    "who": "Who, what, or which place?",
    "sort": "Of which kind?",
    "first": "First day",
    "last": "Last day",
}
WRONG_LABELS = {
    "table": "Which table?",
    "row": "Which row?",
    "column": "Which column?",
    "right": "What should it say?",
    "why": "Why is the old reading wrong?",
}
LOCATOR = "Where in the source?"
CHINESE = re.compile(r"[\u3400-\u9fff]+")
NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’·-]){0,99}")
OPTIONAL = {"Of which kind?", "Last day", LOCATOR, "Why is the old reading wrong?"}


def draft_of_issue(text: str, known: Known) -> Draft:
    """The draft that a form asks for. Raises RefusedError that names what is missing, in plain words."""
    answers = _answers(text)
    is_new = NEW_LABELS["kind"] in answers
    labels = NEW_LABELS if is_new else WRONG_LABELS
    wanted = [*labels.values(), *SOURCE_LABELS.values()]
    if missing := [label for label in wanted if not answers.get(label) and label not in OPTIONAL]:
        raise RefusedError("\n".join(["The form lacks an answer:", *(f"- {label}" for label in missing)]))
    draft = Draft("draft.toml")
    draft.entries.append(_source(answers, known))
    cells = {name: answers.get(label, "") for name, label in labels.items()}
    entries = _new(cells, known) if is_new else [_change(cells)]
    if answers.get(LOCATOR):
        for entry in entries:
            entry.cite = entry.cite or [{"locator": answers[LOCATOR]}]
    draft.entries += entries
    draft.as_of = later_as_of(draft, known)
    return draft


def _answers(text: str) -> Cells:
    """The answer below each label of a form, on one line. Raises RefusedError for a text that is no such form."""
    known = {*NEW_LABELS.values(), *WRONG_LABELS.values(), *SOURCE_LABELS.values(), LOCATOR}
    found: Cells = {}
    for part in re.split(r"^### ", text.replace("\r\n", "\n"), flags=re.MULTILINE)[1:]:
        label, _, answer = part.partition("\n")
        if label.strip() not in known:
            continue
        if label.strip() in found:
            raise RefusedError(f"The form has the question {label.strip()!r} twice: fill in each once.")
        answer = " ".join(answer.split())
        if len(answer) > ANSWER_CHARACTERS:
            raise RefusedError(
                f"The answer to {label.strip()!r} has more than {ANSWER_CHARACTERS} characters: a few words are enough."
            )
        found[label.strip()] = "" if answer == NOTHING else answer
    if not found:
        raise RefusedError("This is not the text of one of the issue forms: open a new issue and choose a form.")
    return found


def _source(answers: Cells, known: Known) -> Entry:
    """The source: the known one of that address, or a new one."""
    cells = {name: answers[label] for name, label in SOURCE_LABELS.items()}
    for id_, row in known.rows["sources"].items():
        if row.get("url") == cells["url"]:
            return Entry(SOURCE, "sources", id_)
    return Entry(SOURCE, "sources", suggested_id("sources", cells, known), cells)


def _new(cells: Cells, known: Known) -> list[Entry]:
    table = KINDS.get(cells["kind"])
    if table is None:
        raise RefusedError(f"The answer to {NEW_LABELS['kind']!r} should be one of: {', '.join(KINDS)}.")
    entry = Entry(ADD, table, "")
    before = []
    if table == "tenures":
        person = _person(cells["who"], known)
        before = [person] if isinstance(person, Entry) else []
        holder = person.id if isinstance(person, Entry) else person
        post, capacity = _resolved("posts", cells["about"], NEW_LABELS["about"], known), cells["sort"] or "substantive"
        entry.cells = {"post_id": post, "person_id": holder, "capacity": capacity}
    elif table == "coverage":
        office = _resolved("offices", cells["about"], NEW_LABELS["about"], known)
        entry.cells = {"office_id": office, "place_id": _resolved("places", cells["who"], NEW_LABELS["who"], known)}
    else:
        office = _resolved("offices", cells["about"], NEW_LABELS["about"], known)
        entry.cells = {
            "type": cells["sort"],
            "status": "enacted",
            "date": cells["first"],
            "office_id": office,
            "name_en": cells["who"],
        }
        if not cells["sort"]:
            raise RefusedError(f"The form lacks an answer:\n- {NEW_LABELS['sort']}")
    if table != "events":
        entry.cells |= {"valid_from": cells["first"], "valid_to": cells["last"] or ".."}
    entry.id = suggested_id(table, entry.cells, known)
    row = entry.cells | {known.key(table): entry.id}
    resource = known.package.resource(table)
    return [*before, entry, *(closing(resource, held, row, known) for held in held_rows(resource, row, known))]


def _person(name: str, known: Known) -> Entry | str:
    """The known person of that name, or a new one."""
    found = known.find("people", name)
    if len(found) > 1:
        raise RefusedError(f"{NEW_LABELS['who']} {name!r} can mean {'; '.join(known.offered('people', found))}: write the id.")
    if found:
        return found[0]
    if not slug(name):
        raise RefusedError(f"{NEW_LABELS['who']} {name!r} is not known: write the name in English or pinyin too, for an id.")
    traditional, simplified = [*CHINESE.findall(name), "", ""][:2]
    latin = re.sub(r"[()（）/]", " ", CHINESE.sub(" ", name)).strip()
    if not NAME.fullmatch(latin):
        raise RefusedError(f"{NEW_LABELS['who']} {name!r} is no name: write letters, and Chinese characters where you know them.")
    names = {"name_en": latin, "name_zh_hant": traditional, "name_zh_hans": simplified or in_simplified(traditional)}
    return Entry(ADD, "people", slug(latin), {column: cell for column, cell in names.items() if cell})


def _resolved(table: str, name: str, label: str, known: Known) -> str:
    try:
        return known.resolve(table, name)
    except RefusedError as refusal:
        raise RefusedError(f"{label} {refusal}") from None


def _change(cells: Cells) -> Entry:
    note = {"note": cells["why"]} if cells["why"] else {}
    return Entry(CHANGE, cells["table"], cells["row"], {cells["column"]: cells["right"]} | note)
