"""Rows and sentences for a joint proof, out of the loaded package: only what the bounds alone do not decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from duckdb import ConstantExpression, DuckDBPyRelation

from scripts.joint.formula import Instant
from scripts.joint.sentences import Row, RowRef, Sentence
from scripts.load import Loaded, Table
from scripts.periods import relation
from scripts.temporal import Constraint

SQL = Path(__file__).parent
RELATION = {"periodForeignKeys": "within", "withoutGaps": "unbroken"}
MOST_MEMBERS = 200  # rows that one sentence, or one run of rows that may overlap, can have


@dataclass
class Undecided:
    """Sentences that are not true in every reading, and the rows they speak of. `unread` tells of those that are too large."""

    sentences: list[Sentence] = field(default_factory=list)
    rows: dict[RowRef, Row] = field(default_factory=dict)
    unread: list[tuple[RowRef, str]] = field(default_factory=list)


def read_undecided(loaded: Loaded, stated: Iterable[Sentence]) -> Undecided:
    """The declared constraints' sentences and the given others."""
    others = list(stated)
    found = Undecided()
    constraints = [(t, c) for t in loaded.tables.values() if t.period for c in t.resource.temporal.constraints]
    _keep(loaded, constraints, others)
    cursor = loaded.connection.execute((SQL / "undecided.sql").read_text("utf-8"))
    cursor = loaded.connection.execute("from sentences")
    for kind, number, key_text, members, rows in cursor.fetchall():
        _, constraint = constraints[number]
        refs = tuple((r["table_name"], r["line"]) for r in rows)
        about = f"{', '.join(constraint.fields)} {key_text}"
        if members > MOST_MEMBERS:
            found.unread.append((refs[0], f"{kind}: {members:,} rows of {about} hang together"))
            continue
        apart = "apart_but_for_handover" if constraint.same_day else "apart"
        found.sentences.append(Sentence(kind, RELATION.get(kind, apart), refs, about))
    found.sentences += others
    _read_rows(loaded, found)
    return found


def _read_rows(loaded: Loaded, found: Undecided) -> None:
    refs = sorted({ref for s in found.sentences for ref in s.rows})
    loaded.connection.execute("create or replace temp table spoken_of as select unnest(?::varchar[]) as table_name, unnest(?::bigint[]) as line",
                              [[t for t, _ in refs], [l for _, l in refs]])
    names = sorted({name for name, _ in refs})
    if not names: return
    _union(loaded, [relation(loaded, loaded.tables[n], ()) for n in names]).create_view("dated", replace=True)
    got = loaded.connection.execute((SQL / "rows.sql").read_text("utf-8")).fetchall()
    days = [d for row in got for d in row[4] if d is not None]
    first, last = min(days, default=1) - 2 * len(got) - 1, max(days, default=1) + 2 * len(got) + 1
    for name, line, id_, said, bounds in got:
        s1, s2, e1, e2 = bounds
        s1, e1 = (first if s1 is None else s1), (first if e1 is None else e1)
        s2, e2 = (last if s2 is None else s2), (last if e2 is None else e2)
        ref = (name, line)
        start = Instant(name, line, "start", s1, s2)
        end = start if loaded.tables[name].resource.temporal.period.instant else Instant(name, line, "end", e1, e2)
        found.rows[ref] = Row(ref, loaded.tables[name].resource.file, id_, said, None, start, end)


def _keep(loaded: Loaded, constraints: list[tuple[Table, Constraint]], others: list[Sentence]) -> None:
    stated, referred = [], []
    for number, (table, constraint) in enumerate(constraints):
        rows = relation(loaded, table, constraint.fields, constraint.where)
        stated.append(_numbered(rows, number, constraint))
        if constraint.kind == "periodForeignKeys":
            rows = relation(loaded, loaded.tables[constraint.resource or table.name], constraint.reference)
            referred.append(_numbered(rows, number, constraint))
    _union(loaded, stated).create_view("stated_rows", replace=True)
    _union(loaded, referred).create_view("referred_rows", replace=True)
    loaded.connection.execute("create or replace temp table stated as from stated_rows where from_earliest <= to_latest")
    loaded.connection.execute("create or replace temp table referred as from referred_rows where from_earliest <= to_latest")
    refs = sorted({ref for s in others for ref in s.rows})
    loaded.connection.execute("create or replace temp table tied as select unnest(?::varchar[]) as table_name, unnest(?::bigint[]) as line",
                              [[t for t, _ in refs], [l for _, l in refs]])
    loaded.connection.execute(f"create or replace temp table limits as select {MOST_MEMBERS} as most_members")


def _numbered(rows: DuckDBPyRelation, number: int, constraint: Constraint) -> DuckDBPyRelation:
    told = {"number": number, "kind": constraint.kind, "same_day": constraint.same_day}
    return rows.project(*(ConstantExpression(v).alias(k) for k, v in told.items()), "*")


def _union(loaded: Loaded, parts: list[DuckDBPyRelation]) -> DuckDBPyRelation:
    return reduce(lambda a, b: a.union(b), parts)
