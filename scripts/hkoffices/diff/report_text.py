"""A comparison of two versions as text for a terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from hkoffices.diff.compare import Diff, Evidence
from hkoffices.diff.rows import TableChange
from hkoffices.diff.wording import sentences
from hkoffices.words.escape import count, line_of, printable


def as_text(diff: Diff) -> str:
    """Problems first, then the rules, what a reader will notice, the evidence, the rows, and the version step."""
    lines = [f"From {diff.before} to {diff.after}", ""]
    lines += [line_of(problem) for problem in diff.problems] + ([""] if diff.problems else [])
    lines += ["Rules", *_indented([r.sentence for r in diff.rules], "no rule changed"), ""]
    lines += [
        "What a reader will notice",
        *_indented(sentences(diff.answers), "nothing: every answer on every day is the same"),
        "",
    ]
    lines += ["Evidence", *_indented([evidence_text(e) for e in diff.evidence], "none added"), ""]
    lines += ["What sources are taken to say", *_indented(statement_lines(diff), "no citation changed what it says"), ""]
    lines += ["Rows"]
    for change in diff.rows:
        lines += [f"  {table_text(change)}", *(f"    {line}" for line in _row_lines(change))]
    lines += [] if diff.rows else ["  no row differs"]
    return "\n".join(map(printable, [*lines, "", "Version", *(f"  {line}" for line in step_lines(diff))])) + "\n"


def statement_lines(diff: Diff) -> list[str]:
    """A line for each citation whose `says` changed."""
    return [f"{id_}: {cell.before or '(empty)'} -> {cell.after or '(empty)'}" for id_, cell in diff.statements.items()]


def _indented(lines: list[str], none: str) -> list[str]:
    return [f"  {line}" for line in lines or [none]]


def evidence_text(evidence: Evidence) -> str:
    """How much one table of evidence gained: citations by what they rest on."""
    bases = Counter(row["basis"] for row in evidence.added if row.get("basis"))
    by_basis = f" ({', '.join(f'{n} {basis}' for basis, n in bases.most_common())})" if bases else ""
    changed = f", {evidence.changed} changed" if evidence.changed else ""
    removed = f", {evidence.removed} removed" if evidence.removed else ""
    return f"{evidence.table}: {len(evidence.added)} added{by_basis}{changed}{removed}"


def table_text(change: TableChange) -> str:
    """How many rows of a table differ, and which columns."""
    state = " (new table)" if change.is_new else " (table gone)" if change.is_gone else ""
    parts = [f"{len(rows)} {verb}" for verb in ("added", "removed", "changed") if (rows := getattr(change, verb))]
    columns = [f"column {name} added" for name in change.columns_added] + [
        f"column {name} gone" for name in change.columns_removed
    ]
    return f"{change.name}{state}: {', '.join(parts + columns) or 'no rows'}"


def _row_lines(change: TableChange) -> list[str]:
    if change.is_new or change.is_gone:
        return []
    lines = [f"+ {id_}" for id_ in change.added] + [f"- {id_}" for id_ in change.removed]
    for id_, row in change.changed.items():
        lines += [f"~ {id_}: {c.field}: {c.before or '(empty)'} -> {c.after or '(empty)'}" for c in row.cells]
    return lines


def step_lines(diff: Diff) -> list[str]:
    """The step needed and why, and the one made."""
    step = diff.step
    needed = "no step" if step.needed == "none" else f"a {step.needed.upper()} step"
    because = f": {step.reasons[0]}" if step.reasons else ""
    more = f" (and {count(len(step.reasons) - 1, 'other reason')})" if len(step.reasons) > 1 else ""
    if step.made == "none":
        made = f"version {step.after} is unchanged" + (
            f"; the next release should be {step.wanted}" if step.needed != "none" else ""
        )
    else:
        made = f"version {step.before} becomes {step.after}: {'enough' if step.fits else f'should be {step.wanted} or later'}"
    return [f"needs {needed}{because}{more}", made]


def as_json(diff: Diff) -> str:
    """The whole comparison as one object: every cell, every range of days, every reason."""
    value: dict[str, Any] = {
        "before": diff.before,
        "after": diff.after,
        "as_of": list(diff.as_of),
        "problems": [p.as_json() for p in diff.problems],
        "rules": [asdict(r) for r in diff.rules],
        "statements": {id_: [cell.before, cell.after] for id_, cell in diff.statements.items()},
        "answers": asdict(diff.answers),
        "sentences": sentences(diff.answers),
        "evidence": [asdict(e) for e in diff.evidence],
        "rows": [_table(change) for change in diff.rows],
        "version": asdict(diff.step) | {"fits": diff.step.fits, "wanted": diff.step.wanted},
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _table(change: TableChange) -> dict[str, Any]:
    changed = {id_: [asdict(c) for c in row.cells] for id_, row in change.changed.items()}
    return asdict(change) | {"changed": changed}
