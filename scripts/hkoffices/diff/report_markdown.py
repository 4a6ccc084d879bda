"""A comparison of two versions as Markdown, for a pull request or a changelog."""

from __future__ import annotations

from hkoffices.diff.compare import Diff, Evidence
from hkoffices.diff.report_text import evidence_text, statement_lines, step_lines, table_text
from hkoffices.diff.rows import TableChange
from hkoffices.diff.wording import sentences
from hkoffices.words import markdown
from hkoffices.words.escape import line_of

MAX_LISTED = 100  # rows of a table, sources, sentences: the rest is counted
CHANGES = ["row", "column", "before", "after"]


def as_markdown(diff: Diff) -> str:
    """Headings, lists and tables; what comes from a table of the package is text and no more."""
    lines = [f"## From {markdown.plain(diff.before)} to {markdown.plain(diff.after)}", ""]
    if diff.problems:
        lines += ["### To be corrected", "", *_items([line_of(p) for p in diff.problems]), ""]
    lines += ["### Rules", "", *_items([r.sentence for r in diff.rules] or ["No rule changed."]), ""]
    noticed = sentences(diff.answers) or ["Nothing: every answer on every day is the same."]
    lines += ["### What a reader will notice", "", *_items(noticed), "", "### Evidence", ""]
    for evidence in diff.evidence:
        lines += [f"- {markdown.plain(evidence_text(evidence))}", *_sources(evidence)]
    lines += ([] if diff.evidence else ["None added."]) + [""]
    lines += [
        "### What sources are taken to say",
        "",
        *_items(statement_lines(diff) or ["No citation changed what it says."]),
        "",
    ]
    lines += ["### Rows", ""]
    for change in diff.rows:
        lines += _table(change)
    lines += ([] if diff.rows else ["No row differs.", ""]) + ["### Version", ""]
    return "\n".join([*lines, *_items(step_lines(diff))]) + "\n"


def _items(texts: list[str]) -> list[str]:
    rest = [f"- and {len(texts) - MAX_LISTED:,} more"] if len(texts) > MAX_LISTED else []
    return [f"- {markdown.plain(text)}" for text in texts[:MAX_LISTED]] + rest


def _sources(evidence: Evidence) -> list[str]:
    if evidence.table != "sources":
        return []
    named = [", ".join(filter(None, (s.get("title"), s.get("publisher"), s.get("published_on")))) for s in evidence.added]
    return [f"  {item}" for item in _items(named)]


def _table(change: TableChange) -> list[str]:
    lines = [f"#### {markdown.plain(table_text(change))}", ""]
    if change.is_new or change.is_gone or not (change.added or change.removed or change.changed):
        return lines
    rows = [[markdown.code(id_), "", "(none)", _cells(change, cells)] for id_, cells in change.added.items()]
    rows += [[markdown.code(id_), "", _cells(change, cells), "(gone)"] for id_, cells in change.removed.items()]
    for id_, row in change.changed.items():
        rows += [
            [markdown.code(id_), markdown.code(c.field), markdown.plain(c.before), markdown.plain(c.after)] for c in row.cells
        ]
    lines += markdown.table(CHANGES, rows[:MAX_LISTED])
    return lines + (["", f"and {len(rows) - MAX_LISTED:,} more"] if len(rows) > MAX_LISTED else []) + [""]


def _cells(change: TableChange, cells: dict[str, str]) -> str:
    said = [f"{name}: {cell}" for name, cell in cells.items() if cell and name not in (*change.key, "note")]
    return markdown.plain("; ".join(said))
