"""What a change of a register in checks/ does to the rules: exceptions one by one, totals, and the rows of any other register."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from hkoffices.diff.rule_change import RuleChange, loosened, tightened

Row = dict[str, str]


def register_changes(file: str, old: Path, new: Path) -> Iterator[RuleChange]:
    """Every row of one register that came, went or changed."""
    before, after = _rows(old), _rows(new)
    if Path(file).stem == "totals":
        yield from _totals(file, before, after)
        return
    excepts = Path(file).stem == "exceptions"  # more of these let more through, and less of any other register
    for row in (r for r in after if r not in before):
        yield RuleChange("added", file, *_subject_and_text(file, row), loosens=excepts)
    for row in (r for r in before if r not in after):
        yield RuleChange("removed", file, *_subject_and_text(file, row), loosens=not excepts)


def _rows(file: Path) -> list[Row]:
    """The rows of a register; none where it is not there. Errors of form are the gate's business, not this comparison's."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", errors="replace", newline="") as text:
        return [{str(k): str(v or "") for k, v in row.items()} for row in csv.DictReader(text)]


def _first(row: Row) -> str:
    return next(iter(row.values()), "")


def _subject_and_text(file: str, row: Row) -> tuple[str, str]:
    if Path(file).stem == "exceptions":
        return row.get("id") or row.get("rule", ""), f"an exception from {_exception(row)}"
    return _first(row), f"{Path(file).stem}: {'; '.join(f'{name} {cell}' for name, cell in row.items() if cell)}"


def _exception(row: Row) -> str:
    who = " ".join(row.get(name, "") for name in ("table_name", "id"))
    more = "; ".join(
        f"{name} {cell}" for name, cell in row.items() if cell and name not in ("rule", "table_name", "id", "reason", "source_id")
    )
    return (
        f"{row.get('rule')} for {who}{f' ({more})' if more else ''}: {row.get('reason')} [{row.get('source_id') or 'no source'}]"
    )


def _totals(file: str, before: list[Row], after: list[Row]) -> Iterator[RuleChange]:
    was, now = ({_first(row): row for row in rows} for rows in (before, after))
    for measure in sorted(was.keys() - now.keys()):
        yield RuleChange("removed", file, measure, f"the total {measure}", loosens=True)
    for measure in sorted(now.keys() - was.keys()):
        yield RuleChange("added", file, measure, f"the total {measure}, at least {now[measure].get('minimum')}")
    for measure in (m for m in was if m in now):
        for part in ("minimum", "target"):
            old, new = was[measure].get(part, ""), now[measure].get(part, "")
            if old != new:
                verdict = loosened if _number(new) < _number(old) else tightened
                yield verdict(
                    file, measure, f"the {part} of the total {measure} goes from {old or 'nothing'} to {new or 'nothing'}"
                )


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("-inf")
