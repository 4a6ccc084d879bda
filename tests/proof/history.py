"""Whether a full history makes true all that this dataset says: plain Python over the files, from DESIGN's definitions alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

from tests.database.oracle import Reading, days_of
from tests.proof.joint_oracle import apart, apart_but_for_handover, unbroken, within

Row = dict[str, str]
SUBJECTS = (("offices", "office_id"), ("liaisons", "liaison_id"), ("bureaux", "bureau_id"), ("divisions", "division_id"))
ANY_TIME = ("proposed", "announced", "approved", "established", "meeting", "lapsed", "law")  # events that need not lie in a life


@dataclass
class History:
    """The tables of a package, and the first and last day that a history gives to each dated row, by table and key."""

    schemas: dict[str, dict[str, Any]]
    tables: dict[str, list[Row]]
    days: dict[str, dict[str, Reading]]
    as_of: int

    def key(self, table: str, row: Row) -> str:
        return row[self.schemas[table]["primaryKey"][0]]

    def dated(self, table: str) -> Iterator[tuple[Row, Reading]]:
        """Each row of a table with its days."""
        return ((row, self.days[table][self.key(table, row)]) for row in self.tables[table])


def read_history(package: Path, witness: Path) -> History:
    """A package and a witness. Fails unless the witness has every instant of the package once, and nothing else."""
    descriptor = json.loads(package.read_text("utf-8"))
    schemas, tables, days = {}, {}, {}
    found: dict[tuple[str, str], dict[str, int]] = {}
    with witness.open(encoding="utf-8", newline="") as file:
        for cell in csv.DictReader(file):
            days_of_row = found.setdefault((cell["table"], cell["id"]), {})
            assert cell["field"] not in days_of_row
            days_of_row[cell["field"]] = date.fromisoformat(cell["day"]).toordinal()
    for resource in descriptor["resources"]:
        name = resource["name"]
        schemas[name] = json.loads((package.parent / resource["schema"]).read_text("utf-8"))
        with (package.parent / resource["path"]).open(encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
        period = schemas[name].get("temporal", {}).get("period", {})
        fields = [period[end] for end in ("on", "from", "to") if end in period]
        if fields:
            key = schemas[name]["primaryKey"][0]
            read = {row[key]: found.pop((name, row[key])) for row in tables[name]}
            assert all(list(cells) == fields for cells in read.values()), name
            days[name] = {k: (cells[fields[0]], cells[fields[-1]]) for k, cells in read.items()}
    assert found == {}
    return History(schemas, tables, days, date.fromisoformat(descriptor["as_of"]).toordinal())


def untruths(history: History) -> list[str]:
    """Every sentence of the package that a history does not make true: the rule and the rows."""
    parts = (_cells, _declared, _ties, _order, _lives, _moves, _seats)
    return [" ".join(said) for part in parts for said in part(history)]


def _cells(history: History) -> Iterator[tuple[str, ...]]:
    for table, days in history.days.items():
        period = history.schemas[table]["temporal"]["period"]
        for row, (first, last) in history.dated(table):
            cells = [(row[period.get("on", period.get("from"))], first), (row[period.get("on", period.get("to"))], last)]
            for cell, day in cells:
                low, high = (history.as_of, None) if cell == ".." else days_of(cell) or (1, 0)
                if (low is not None and day < low) or (high is not None and day > high):
                    yield "cell", table, history.key(table, row)
            if first > last or ("on" in period and first != last):
                yield "order", table, history.key(table, row)
            if first > history.as_of:
                yield "as_of", table, history.key(table, row)
        assert days.keys() == {history.key(table, row) for row in history.tables[table]}


def _declared(history: History) -> Iterator[tuple[str, ...]]:
    for table in history.days:
        declared = history.schemas[table]["temporal"]
        for constraint in declared.get("withoutOverlaps", []):
            predicate = apart_but_for_handover if constraint.get("handover") == "sameDay" else apart
            for group in _groups(history, table, constraint).values():
                for (a, x), (b, y) in combinations(group, 2):
                    if not predicate(x, y):
                        yield "withoutOverlaps", history.key(table, a), history.key(table, b)
        for constraint in declared.get("withoutGaps", []):
            for group in _groups(history, table, constraint).values():
                if not unbroken(*(days for _, days in group)):
                    yield "withoutGaps", *(history.key(table, row) for row, _ in group)
        for constraint in declared.get("periodForeignKeys", []):
            parents = _groups(history, constraint["reference"]["resource"], constraint["reference"])
            for key, group in _groups(history, table, constraint).items():
                for row, days in group:
                    if not within(days, *(d for _, d in parents.get(key, []))):
                        yield "periodForeignKeys", history.key(table, row), *key


def _groups(history: History, table: str, constraint: dict[str, Any]) -> dict[tuple[str, ...], list[tuple[Row, Reading]]]:
    groups: dict[tuple[str, ...], list[tuple[Row, Reading]]] = {}
    for row, days in history.dated(table):
        key = tuple(row[f] for f in constraint["fields"])
        wanted = constraint.get("where", {}).items()
        if all(key) and all(row[f] == v or (isinstance(v, list) and row[f] in v) for f, v in wanted):
            groups.setdefault(key, []).append((row, days))
    return groups


def _ties(history: History) -> Iterator[tuple[str, ...]]:
    """A boundary that an event caused falls on its date: the row begins that day, or ends the day before."""
    events = history.days["events"]
    for table in ("coverage", "oversight"):
        for row, (first, last) in history.dated(table):
            if row["from_event_id"] and events[row["from_event_id"]][0] != first:
                yield "from_event", history.key(table, row)
            if row["to_event_id"] and events[row["to_event_id"]][0] != last + 1:
                yield "to_event", history.key(table, row)


def _order(history: History) -> Iterator[tuple[str, ...]]:
    """Successors follow; what continues another begins on the day after; the meetings of a series ascend."""
    for row, (first, _) in history.dated("bureaux"):
        if row["predecessor_id"] and history.days["bureaux"][row["predecessor_id"]][1] >= first:
            yield "predecessor", row["bureau_id"]
    for row, (first, _) in history.dated("tenures"):
        if row["continues_tenure_id"] and history.days["tenures"][row["continues_tenure_id"]][1] + 1 != first:
            yield "continues", row["tenure_id"]
    met = [(r, d) for r, d in history.dated("events") if r["status"] == "enacted" and r["ordinal"] and r["mechanism_id"]]
    for (a, x), (b, y) in permutations(met, 2):
        same = (a["mechanism_id"], a["series"]) == (b["mechanism_id"], b["series"])
        if same and int(a["ordinal"]) < int(b["ordinal"]) and x[0] >= y[0]:
            yield "ordinal", a["event_id"], b["event_id"]


def _lives(history: History) -> Iterator[tuple[str, ...]]:
    """Events lie within the lives of their subjects; work begins with the event that says so, and not before the founding."""
    for event, (day, _) in history.dated("events"):
        for table, field in SUBJECTS:
            if event["status"] != "enacted" or not event[field]:
                continue
            first, last = history.days[table][event[field]]
            if event["type"] not in ANY_TIME and not first <= day <= last:
                yield "within_life", event["event_id"], event[field]
            of_a_part = table == "offices" and (event["liaison_id"] or event["division_id"])
            if table == "bureaux" or of_a_part:
                continue
            if event["type"] == "commenced" and day != first:
                yield "commenced", event["event_id"], event[field]
            if event["type"] == "established" and day > first:
                yield "established", event["event_id"], event[field]


def _moves(history: History) -> Iterator[tuple[str, ...]]:
    """No row runs through a change that moved its place or office; a unit sits where its office covers."""
    for table, moved in (("coverage", "place_id"), ("oversight", "office_id")):
        causes = {(r[moved], r[f]) for r in history.tables[table] for f in ("from_event_id", "to_event_id") if r[f]}
        for row, (first, last) in history.dated(table):
            own = (row["from_event_id"], row["to_event_id"])
            for subject, event in causes:
                if subject == row[moved] and event not in own and first < history.days["events"][event][0] <= last:
                    yield "through", history.key(table, row), event
    places = {row["place_id"]: row for row in history.tables["places"]}
    for unit, days in history.dated("liaisons"):
        place = places[unit["place_id"]]
        province = place["parent_id"] if place["kind"] == "city" else place["place_id"]
        covered = [d for r, d in history.dated("coverage") if (r["office_id"], r["place_id"]) == (unit["office_id"], province)]
        if not within(days, *covered):
            yield "uncovered", unit["liaison_id"]


def _seats(history: History) -> Iterator[tuple[str, ...]]:
    """Nobody heads two offices at once; a designate comes before the life of the post."""
    posts = {row["post_id"]: row for row in history.tables["posts"]}
    for row, days in history.dated("tenures"):
        if row["capacity"] == "designate" and not apart(days, history.days["posts"][row["post_id"]]):
            yield "designate", row["tenure_id"]
    heads = [
        (r, d, posts[r["post_id"]]["office_id"])
        for r, d in history.dated("tenures")
        if r["capacity"] == "substantive" and posts[r["post_id"]]["role"] == "head" and posts[r["post_id"]]["office_id"]
    ]
    for (a, x, here), (b, y, there) in combinations(heads, 2):
        if a["person_id"] == b["person_id"] and here != there and not apart_but_for_handover(x, y):
            yield "two_offices", a["tenure_id"], b["tenure_id"]
