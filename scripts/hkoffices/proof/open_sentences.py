"""Rows and sentences for a joint proof, out of the loaded package: only what the bounds do not decide one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, count
from pathlib import Path

from duckdb import ConstantExpression

from hkoffices.database.load import Loaded
from hkoffices.database.periods import relation
from hkoffices.package.temporal import Constraint
from hkoffices.proof.demands import Demands
from hkoffices.proof.formula import Instant
from hkoffices.proof.sentences import BY_AS_OF, Open, Row, RowRef, Sentence

SQL = Path(__file__).parent
MOST_MEMBERS = 200  # rows in one sentence, or in one run of rows that may overlap
MAX_SENTENCES = 1_000_000  # of a package: they take a minute or two, and a gigabyte


def read_open(loaded: Loaded, demands: Demands, most: int = MAX_SENTENCES) -> Open:
    """What the declared constraints and the checks leave open; nothing of it where that is more than `most` sentences."""
    found = Open()
    if not demands.declared:
        return found
    others = [replace(s, day=_as_of(loaded)) if s.relation == BY_AS_OF else s for s in demands.sentences if not s.settled]
    _keep_refs(loaded, "tied", others)
    keep(loaded, demands)
    loaded.connection.execute((SQL / "undecided.sql").read_text("utf-8"))
    [(sentences, first)] = loaded.connection.execute((SQL / "size.sql").read_text("utf-8")).fetchall()
    if sentences > most:
        elsewhere = f", hkoffices prove decides {MAX_SENTENCES:,}" if most < MAX_SENTENCES else ""
        why = f"{sentences:,} sentences hold in some readings only; {most:,} are decided here{elsewhere}"
        return Open(unread=[((first["table_name"], first["line"]), why)])
    groups = count()
    for number, key, members, rows in loaded.connection.table("undecided").order("number, key, rows").fetchall():
        constraint = demands.declared[number][1]
        refs = [(r["table_name"], r["line"]) for r in rows]
        fields = constraint.fields if constraint else ()
        about = f"{', '.join(fields)} {', '.join(_cells(key, len(fields)))}" if fields else ""
        if constraint and members > MOST_MEMBERS:
            why = f"{constraint.kind}: {members:,} rows{f' of {about}' if about else ''} hang together; {MOST_MEMBERS} are decided together"
            found.unread.append((refs[0], why))
        else:
            found.sentences += _sentences(constraint, refs, about, next(groups))
    found.sentences += others
    _keep_refs(loaded, "spoken_of", found.sentences)
    if found.sentences:
        found.rows = {row.ref: row for row in read_rows(loaded)}
    return found


def keep(loaded: Loaded, demands: Demands) -> None:
    """Make the temporary tables `stated` and `referred`, and the view `limits`, of the constraints that TIME has judged, once."""
    if demands.kept or not demands.declared:
        return
    numbers = [(n, table.name, (c and c.resource) or table.name) for n, (table, c) in enumerate(demands.declared)]
    values = loaded.connection.values(*(tuple(map(ConstantExpression, row)) for row in numbers))
    values.create_view("numbers", replace=True)
    limits = {"most_members": MOST_MEMBERS, "everything": demands.everything}
    columns = [ConstantExpression(value).alias(name) for name, value in limits.items()]
    loaded.connection.table("package").project(*columns).create_view("limits", replace=True)
    loaded.connection.execute((SQL / "keep.sql").read_text("utf-8"))
    demands.kept = True


def _cells(key: str, count: int) -> list[str]:
    """The cells of a key of database/periods.py: its constraint's number, then one cell, or several, each after its length."""
    _, _, rest = key.partition("\x1f")
    if count == 1:
        return [rest]
    cells = []
    while rest:
        length, _, rest = rest.partition("\x1f")
        cells.append(rest[: int(length)])
        rest = rest[int(length) + 1 :]
    return cells


def _as_of(loaded: Loaded) -> int:
    assert loaded.package.as_of is not None
    return date.fromisoformat(loaded.package.as_of).toordinal()


def _sentences(constraint: Constraint | None, refs: list[RowRef], about: str, group: int) -> Iterator[Sentence]:
    if constraint is None:
        yield Sentence("period", "in_order", tuple(refs))
    elif constraint.kind == "withoutOverlaps":
        apart = "apart_but_for_handover" if constraint.same_day else "apart"
        yield from (Sentence(constraint.kind, apart, pair, about, group=group) for pair in combinations(refs, 2))
    else:
        relation = "within" if constraint.kind == "periodForeignKeys" else "unbroken"
        yield Sentence(constraint.kind, relation, tuple(refs), about)


def _keep_refs(loaded: Loaded, name: str, sentences: Sequence[Sentence]) -> None:
    refs = sorted({ref for s in sentences for ref in s.rows})
    values = [[table for table, _ in refs], [line for _, line in refs]]
    loaded.connection.execute((SQL / f"keep_{name}.sql").read_text("utf-8"), values)


def read_rows(loaded: Loaded, every: bool = False) -> Iterator[Row]:
    """The rows of spoken_of, or every row. An open bound becomes a day so far out that no history is lost.

    Let D be the furthest finite bound. No sentence compares days further apart than one, so the days of a history that lie beyond
    D can be moved in, in their order, until each is the day after the one before: as many days beyond D as there are unknowns.
    """
    cells = loaded.connection.execute((SQL / "rows.sql").read_text("utf-8"), {"every": every}).fetchall()
    days = [day for *_, bounds in cells for day in bounds if day is not None] or [1]
    least, most = min(days) - 2 * len(cells) - 1, max(days) + 2 * len(cells) + 1
    for name, line, narrow, bounds in cells:
        s1, s2, e1, e2 = ((least, most, least, most)[i] if day is None else day for i, day in enumerate(bounds))
        period = loaded.tables[name].resource.temporal.period
        start = Instant(s2, s2) if narrow else Instant(s1, s2)
        end = Instant(e1, e1) if narrow else Instant(e1, e2)
        yield Row((name, line), tuple(bounds), start, start if period and period.instant else end)


def named(loaded: Loaded, rows: Collection[Row]) -> dict[RowRef, Row]:
    """The same rows, each with its id and its period in words."""
    read: dict[RowRef, tuple[str | None, str]] = {}
    for table in {row.ref[0] for row in rows}:
        relation(loaded, loaded.tables[table], ()).create_view("dated", replace=True)
        lines = [row.ref[1] for row in rows if row.ref[0] == table]
        found = loaded.connection.execute((SQL / "names.sql").read_text("utf-8"), {"lines": lines}).fetchall()
        read |= {(table, line): (id_, text) for line, id_, text in found}
    return {row.ref: replace(row, id=read[row.ref][0], period_text=read[row.ref][1]) for row in rows}
