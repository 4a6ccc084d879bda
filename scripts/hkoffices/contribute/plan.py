"""What a draft would write: its names resolved, its citations made, every cell with the line of the draft that it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hkoffices.contribute.draft import ADD, CHANGE, EXCEPTION, SOURCE, Draft, Entry
from hkoffices.contribute.known import Known, suggested_id, targets_of
from hkoffices.contribute.read_draft import RULE
from hkoffices.database.cells import cited_fields
from hkoffices.errors import RefusedError
from hkoffices.package.descriptor import is_day
from hkoffices.reports.cited_rows import Cells
from hkoffices.violation import Violation
from hkoffices.words.nearest import nearest

DEFAULT_BASIS = "states"
CITED_UNLESS = {"capacity": "substantive", "status": "enacted"}  # cells that need a citation where they say anything else


@dataclass
class Plan:
    """Rows to add and cells to change. `origin` says for each row written which entry of the draft it comes from."""

    draft: Draft
    added: dict[str, list[Cells]] = field(default_factory=dict)
    changed: dict[str, dict[str, Cells]] = field(default_factory=dict)
    exceptions: list[Cells] = field(default_factory=list)
    as_of: str = ""
    origin: dict[tuple[str, str], tuple[Entry, str]] = field(default_factory=dict)  # (table, id) -> entry, the cell it cites
    problems: list[Violation] = field(default_factory=list)

    def complain(self, entry: Entry | None, message: str, column: str | None = None) -> None:
        """Add a problem at the line of an entry, or of one of its cells."""
        line = entry.line_of(column) if entry else 1
        table, id_ = (entry.table, entry.id or None) if entry else (None, None)
        self.problems.append(Violation(RULE, message, self.draft.file, table=table, line=line, column=column, id=id_))

    def drafted(self, violation: Violation) -> Violation:
        """A violation of a row that the draft wrote, at the draft's line; any other as it is."""
        found = self.origin.get((violation.table or "", violation.id or ""))
        if found is None:
            return violation
        entry, cell = found
        return replace(violation, file=self.draft.file, line=entry.line_of(cell or violation.column))


def make_plan(draft: Draft, known: Known) -> Plan:
    """Resolve a draft against what is known. What cannot stand is in `problems`; `known` holds the draft's rows afterwards."""
    plan = Plan(draft)
    _as_of(plan, known)
    for entry in draft.entries:
        if entry.action != EXCEPTION:
            _find_table(plan, entry, known)
    for entry in [e for e in draft.entries if e.table in known.rows]:
        _enter(plan, entry, known)
    for entry in [e for e in draft.entries if (e.table, e.id) in plan.origin]:
        _resolve(plan, entry, known)
    for entry in draft.entries:
        if entry.action in (ADD, CHANGE) and (entry.table, entry.id) in plan.origin:
            _cite(plan, entry, known)
        elif entry.action == EXCEPTION:
            plan.exceptions.append(entry.cells)
    if not draft.entries and not draft.as_of:
        plan.complain(None, "has nothing to write: it needs [add.TABLE.ID] or [change.TABLE.ID]")
    return plan


def _as_of(plan: Plan, known: Known) -> None:
    given, now = plan.draft.as_of, known.package.as_of or ""
    line = plan.draft.lines.get("as_of", 1)
    message = ""
    if given and not is_day(given):
        message = f"as_of should be a day such as 2026-03-01, not {given!r}"
    elif given and given < now:
        message = f"as_of {given} is before the package's own, {now}: it only moves forward"
    if message:
        plan.problems.append(Violation(RULE, message, plan.draft.file, line=line, column="as_of"))
    plan.as_of = given if given > now and not message else ""


def _find_table(plan: Plan, entry: Entry, known: Known) -> None:
    try:
        entry.table = known.table(entry.table)
    except RefusedError as refusal:
        plan.complain(entry, str(refusal))
        entry.table = ""


def _enter(plan: Plan, entry: Entry, known: Known) -> None:
    """Give the row its cells by their columns, and a place among the known rows, so that others may refer to it."""
    rows = known.rows[entry.table]
    _name_columns(plan, entry, known)
    if entry.action == CHANGE:
        if entry.id not in rows:
            plan.complain(entry, f"{entry.id!r} is not in {entry.table}{known.hint(entry.table, entry.id)}")
            return
        cells = plan.changed.setdefault(entry.table, {}).setdefault(entry.id, {})
        cells.update(entry.cells)
        rows[entry.id] = rows[entry.id] | entry.cells
        if not entry.cells:
            plan.complain(entry, "changes no cell: write the columns and their new cells below it")
    elif entry.id in rows and entry.action == SOURCE and all(rows[entry.id].get(c) == v for c, v in entry.cells.items()):
        return
    elif entry.id in rows:
        message = f"{entry.id!r} is taken already: {known.name(entry.table, entry.id)}"
        plan.complain(entry, f"{message}; to change it write [change.{entry.table}.{entry.id}]")
        return
    else:
        if not entry.id:
            meant = suggested_id(entry.table, entry.cells, known)
            plan.complain(entry, f"needs an id{f', such as {meant}' if meant else ''}")
        columns = known.package.resource(entry.table).fields
        row = {c: entry.cells.get(c, "") for c in columns} | {known.key(entry.table): entry.id}
        rows[entry.id] = row
        plan.added.setdefault(entry.table, []).append(row)
    plan.origin[entry.table, entry.id] = (entry, "")


def _name_columns(plan: Plan, entry: Entry, known: Known) -> None:
    """Take `person` for `person_id`, and complain of a column that the table does not have."""
    columns = known.package.resource(entry.table).fields
    for name in list(entry.cells):
        column = name if name in columns else f"{name}_id"
        if column in columns:
            if column != name:
                entry.cells[column], entry.lines[column] = entry.cells.pop(name), entry.lines.get(name, entry.line)
        else:
            plan.complain(entry, f"the column {name!r} of {entry.table}{nearest(name, [*columns, 'cite', 'source'])}", name)
            del entry.cells[name]
    for name in [n for n in entry.cite_cells if n not in columns]:
        other = f"{name}_id"
        if other in columns:
            entry.cite_cells[other] = entry.cite_cells.pop(name)
        else:
            plan.complain(entry, f"cite: the column {name!r} of {entry.table}{nearest(name, columns)}", "cite")


def _resolve(plan: Plan, entry: Entry, known: Known) -> None:
    """Put the ids in place of the names that its references are given by."""
    row = known.rows[entry.table][entry.id]
    for column, target in targets_of(known.package.resource(entry.table)).items():
        if not entry.cells.get(column) or target not in known.rows:
            continue
        try:
            id_ = known.resolve(target, entry.cells[column])
        except RefusedError as refusal:
            new = f" (for a new one write [add.{target}.ID] and its cells)"
            plan.complain(entry, f"{column} {refusal}{new}", column)
            continue
        entry.cells[column] = row[column] = id_
        if entry.action == CHANGE:
            plan.changed[entry.table][entry.id][column] = id_


def _cite(plan: Plan, entry: Entry, known: Known) -> None:
    """Make the citations of an entry: for every cell that needs one, and for those that the draft gives one to."""
    if "citations" not in known.rows or entry.table in ("citations", "sources", "observations"):
        return
    resource = known.package.resource(entry.table)
    needed = cited_fields(resource)
    period = resource.temporal.period
    needed += [c for c, usual in CITED_UNLESS.items() if period and c in resource.fields and entry.cells.get(c, usual) != usual]
    explicit = [c for c in plan.added.get("citations", []) if c not in _made(plan)]
    own = {(c.get("table_name"), c.get("row_id"), c.get("field")) for c in explicit}
    row = known.rows[entry.table][entry.id]
    for column in resource.fields:
        given = entry.cite_cells.get(column, [])
        if not given and (column not in needed or not entry.cells.get(column) or (entry.table, entry.id, column) in own):
            continue
        for about in _citations(entry, given):
            _add_citation(plan, entry, column, row.get(column, ""), about, known)


def _citations(entry: Entry, given: list[Cells]) -> list[Cells]:
    """What each citation of a cell is given: the cell's own before the entry's."""
    alone = given or [{}]
    shared = entry.cite or [{}]
    return [common | own for common in shared for own in alone]


def _made(plan: Plan) -> list[Cells]:
    return [row for row in plan.added.get("citations", []) if plan.origin.get(("citations", row["citation_id"]), (None, ""))[1]]


def _add_citation(plan: Plan, entry: Entry, column: str, cell: str, about: Cells, known: Known) -> None:
    source = about.get("source") or plan.draft.source_of(entry)
    if not source:
        plan.complain(entry, f'{column} has no source: put [source.ID] above it, or write source = "ID"', column)
        return
    try:
        source = known.resolve("sources", source)
    except RefusedError as refusal:
        plan.complain(entry, f"source {refusal} (for a new one write [source.ID] and its cells)", "source")
        return
    columns = known.package.resource("citations").fields
    cited = {c: about.get(c, "") for c in columns} | {
        "table_name": entry.table, "row_id": entry.id, "field": column, "source_id": source,
        "says": about.get("says") or cell, "basis": about.get("basis") or DEFAULT_BASIS,
    }  # fmt: skip
    cited["citation_id"] = suggested_id("citations", cited, known)
    known.rows["citations"][cited["citation_id"]] = cited
    plan.added.setdefault("citations", []).append(cited)
    plan.origin["citations", cited["citation_id"]] = (entry, column)
