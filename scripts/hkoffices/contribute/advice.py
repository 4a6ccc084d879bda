"""The parts that a refused draft lacks, ready to paste: the end of the row that it replaces, a later as_of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hkoffices.contribute.draft import CHANGE, Draft, Entry, write_draft
from hkoffices.contribute.known import Known
from hkoffices.contribute.plan import Plan
from hkoffices.package.descriptor import Resource
from hkoffices.reports.cited_rows import Cells
from hkoffices.violation import Violation

OPEN = ".."
DAY_BEFORE = "the day before the next begins"
DATE = re.compile(r"(?<![\w/-])\d{4}(?:-\d{2}){0,2}(?![\w/-])")
SAME_PERIOD = "ends as its successor begins"


def missing_blocks(errors: list[Violation], plan: Plan, known: Known) -> list[str]:
    """TOML for each open row that a new row of the plan collides with, and for as_of where a new cell is later."""
    draft = Draft()
    if any(v.rule == "nothing_is_later_than_as_of" for v in errors):
        draft.as_of = later_as_of(plan.draft, known)
    as_of = max(plan.draft.as_of, known.package.as_of or "")
    overlapping = {(v.table, id_) for v in errors if v.rule == "withoutOverlaps" for id_ in (v.id, *(r.id for r in v.related))}
    for table, rows in plan.added.items():
        resource = known.package.resource(table)
        for row in rows:
            for held in held_rows(resource, row, known):
                begins = row[resource.temporal.period.start] if resource.temporal.period else ""
                if (table, held[known.key(table)]) in overlapping or _begins(begins) > as_of:  # they do once as_of has moved
                    draft.entries.append(closing(resource, held, row, known))
    text = write_draft(draft).strip()
    return [text] if text else []


def held_rows(resource: Resource, row: Cells, known: Known) -> list[Cells]:
    """The open rows that a new row cannot hold together with, by the table's withoutOverlaps."""
    period = resource.temporal.period
    if period is None or period.instant or not row.get(period.start):
        return []
    found: dict[str, Cells] = {}
    for rule in resource.temporal.constraints:
        if rule.kind == "withoutOverlaps" and meets(row, rule.where):
            for id_, other in known.rows[resource.name].items():
                same = all(row.get(f) == other.get(f) for f in rule.fields)
                earlier = other.get(period.end) == OPEN and _begins(other.get(period.start, "")) < _begins(row[period.start])
                if same and earlier and row.get(known.key(resource.name)) != id_ and meets(other, rule.where):
                    found[id_] = other
    return list(found.values())


def meets(row: Cells, where: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    """Whether a row is one of those that a constraint is about."""
    return all(row.get(field) in values for field, values in where)


def closing(resource: Resource, held: Cells, row: Cells, known: Known, last_day: str = "") -> Entry:
    """The change that ends an open row where another begins."""
    period = resource.temporal.period
    assert period is not None
    entry = Entry(CHANGE, resource.name, held[known.key(resource.name)])
    entry.cells[period.end] = last_day or day_before(row[period.start])
    note = DAY_BEFORE if entry.cells[period.end] != row[period.start] else SAME_PERIOD
    entry.cite = [{"basis": "implies", "note": note}]
    return entry


def day_before(cell: str) -> str:
    """The day before a day; of a month or a year itself, in which the one before ends too."""
    try:
        return str(date.fromisoformat(cell) - timedelta(1)) if len(cell) == 10 else cell
    except (ValueError, OverflowError):
        return cell


def later_as_of(draft: Draft, known: Known) -> str:
    """The last day that is named by a cell of the draft which begins after as_of; empty where none does."""
    as_of = max(draft.as_of, known.package.as_of or "")
    dates = {table: set(known.package.resource(table).date_fields) for table in known.rows}
    cells = [cell for e in draft.entries for column, cell in e.cells.items() if column in dates.get(e.table, ())]
    return max((_last_day(DATE.findall(cell)[-1]) for cell in cells if _begins(cell) > as_of), default="")


def _begins(cell: str) -> str:
    """The first day, month or year that a cell can mean; empty where it can mean any early one, or is not a date."""
    found = DATE.search(cell)
    return found[0] if found and not cell.startswith("[..") else ""


def _last_day(text: str) -> str:
    """The last day of a day, a month or a year."""
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    try:
        if day:
            return str(date(year, month, day))
        first_after = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
        return str(first_after - timedelta(1))
    except ValueError:
        return ""
