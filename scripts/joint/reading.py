"""Rows and sentences for a joint proof, out of the loaded package: only what the bounds do not decide one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from itertools import combinations, count
from pathlib import Path

from duckdb import ConstantExpression, DuckDBPyRelation

from scripts.joint.formula import Instant
from scripts.joint.sentences import BY_AS_OF, Row, RowRef, Sentence
from scripts.load import Loaded, Table
from scripts.periods import relation
from scripts.temporal import Constraint

SQL = Path(__file__).parent
MOST_MEMBERS = 200  # rows in one sentence, or in one run of rows that may overlap


@dataclass
class Open:
    """What a package leaves open: sentences that are not true in every reading, and the rows they speak of, as in the package.

    `unread` tells where something is too large to be proved, and why.
    """

    sentences: list[Sentence] = field(default_factory=list)
    rows: dict[RowRef, Row] = field(default_factory=dict)
    unread: list[tuple[RowRef, str]] = field(default_factory=list)


def read_open(loaded: Loaded, required: Iterable[Sentence], everything: bool) -> Open:
    """What the declared constraints leave open, with the sentences that checks `required`.

    `everything`: what precise rows break by themselves is wanted too, not only what imprecise ones leave open.
    """
    found = Open()
    others = [replace(s, day=_as_of(loaded)) if s.relation == BY_AS_OF else s for s in required if not s.settled]
    constraints = keep(loaded, everything)
    _keep_refs(loaded, "tied", others)
    loaded.connection.execute((SQL / "undecided.sql").read_text("utf-8"))
    groups = count()
    for kind, number, key_text, members, rows in loaded.connection.table("undecided").fetchall():
        refs = [(r["table_name"], r["line"]) for r in rows]
        constraint = constraints[number][1] if kind != "period" else None
        about = f"{', '.join(constraint.fields)} {key_text}" if constraint else ""
        if members > MOST_MEMBERS:
            message = f"{kind}: {members:,} rows of {about} hang together; {MOST_MEMBERS} are decided together"
            found.unread.append((refs[0], message))
        else:
            found.sentences += _sentences(kind, constraint, refs, about, next(groups))
    found.sentences += others
    _keep_refs(loaded, "spoken_of", found.sentences)
    found.rows = {row.ref: row for row in _rows(loaded)}
    return found


def _as_of(loaded: Loaded) -> int:
    assert loaded.package.as_of is not None
    return date.fromisoformat(loaded.package.as_of).toordinal()


def _sentences(kind: str, constraint: Constraint | None, refs: list[RowRef], about: str, group: int) -> Iterator[Sentence]:
    if constraint is None:
        yield Sentence(kind, "in_order", tuple(refs))
    elif kind == "withoutOverlaps":
        relation = "apart_but_for_handover" if constraint.same_day else "apart"
        yield from (Sentence(kind, relation, pair, about, group=group) for pair in combinations(refs, 2))
    else:
        yield Sentence(kind, "within" if kind == "periodForeignKeys" else "unbroken", tuple(refs), about)


def keep(loaded: Loaded, everything: bool) -> list[tuple[Table, Constraint]]:
    """Make the temporary tables that undecided.sql reads; the constraints by the number that they have there."""
    tables = [t for t in loaded.tables.values() if t.period]
    constraints = [(t, c) for t in tables for c in t.resource.temporal.constraints]
    stated = [_numbered(relation(loaded, t, c.fields, c.where), n, c.kind, c.same_day) for n, (t, c) in enumerate(constraints)]
    referred = [
        _numbered(relation(loaded, loaded.tables[c.resource or t.name], c.reference), n, c.kind, c.same_day)
        for n, (t, c) in enumerate(constraints)
        if c.kind == "periodForeignKeys"
    ]
    dated = [_numbered(relation(loaded, t, ()), n) for n, t in enumerate(tables)]
    for name, parts in {"stated_rows": stated, "referred_rows": referred, "dated": dated}.items():
        reduce(DuckDBPyRelation.union, parts or [dated[0].limit(0)]).create_view(name, replace=True)
    limits = {"most_members": MOST_MEMBERS, "everything": everything}
    values = [ConstantExpression(value).alias(name) for name, value in limits.items()]
    loaded.connection.table("package").project(*values).create_view("limits", replace=True)
    loaded.connection.execute((SQL / "keep.sql").read_text("utf-8"))
    return constraints


def _numbered(rows: DuckDBPyRelation, number: int, kind: str = "", same_day: bool = False) -> DuckDBPyRelation:
    told = {"number": number, "kind": kind, "same_day": same_day}
    return rows.project(*(ConstantExpression(value).alias(name) for name, value in told.items()), "*")


def _keep_refs(loaded: Loaded, name: str, sentences: Sequence[Sentence]) -> None:
    refs = sorted({ref for s in sentences for ref in s.rows})
    values = [[table for table, _ in refs], [line for _, line in refs]]
    loaded.connection.execute((SQL / f"keep_{name}.sql").read_text("utf-8"), values)


def _rows(loaded: Loaded) -> Iterator[Row]:
    """The rows of spoken_of. An open bound becomes a day so far out that no history is lost.

    Let D be the furthest finite bound. No sentence compares days further apart than one, so the days of a history that lie beyond
    D can be moved in, in their order, until each is the day after the one before: as many days beyond D as there are unknowns.
    """
    cells = loaded.connection.execute((SQL / "rows.sql").read_text("utf-8")).fetchall()
    days = [day for *_, bounds in cells for day in bounds if day is not None] + [1]
    least, most = min(days) - 2 * len(cells) - 1, max(days) + 2 * len(cells) + 1
    for table, line, id_, said, narrow, bounds in cells:
        s1, s2, e1, e2 = ((least, most, least, most)[i] if day is None else day for i, day in enumerate(bounds))
        instant = loaded.tables[table].resource.temporal.period
        start = Instant(s1, s2)
        end = start if instant and instant.instant else Instant(e1, e2)
        row = Row((table, line), id_, said, (s1, s2, e1, e2), start, end)
        yield row.within_bounds((s2, s2, e1, e1)) if narrow else row
