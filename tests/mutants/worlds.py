"""The stages TIME and WORLD on mutants: many whole packages stand side by side in one DuckDB, and the gate's own code judges them at once.

Each mutant is a world: all tables, every key and reference under a prefix of its own, so that no join leads from one world to
another. What the stage says of a row is what it says of that row's world. The first world is the real package, and so is the last: where
a rule says other things of it, a join leads from one world to another, and that rule has to be judged one world at a time (one_world.py).
A world in which a Chinese text changed has characters of its own too, since one rule compares the characters of all names.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hkoffices.database.load import Loaded, load
from hkoffices.database.open import prepare
from hkoffices.database.periods import relation
from hkoffices.files.csv_records import canonical_line
from hkoffices.gate import check
from hkoffices.gate import time as stage
from hkoffices.text.readable import Readable
from hkoffices.violation import Related, StageResult, Violation

from tests.mutants import witnessed
from tests.mutants.one_world import ALONE, OF_KEYS, OneWorld
from tests.mutants.tables import Cells, Mutant, Tables

MARK = "\x01"
PREFIX = re.compile(r"w\d{3}-")
NAMING = {
    ("citations", "row_id"),
    ("observations", "list_id"),
    ("observations", "subject_id"),
    ("observations", "member_id"),
}
LEAD = Path(__file__).parent / "lead_overlap.sql"
FIRST_OWN = 0x20000  # where the characters begin that stand for a world's own


@dataclass(frozen=True)
class Judged:
    """What TIME and WORLD say of a mutant."""

    time: list[Violation]
    world: list[Violation]


def is_chinese(text: str) -> bool:
    """Whether a text has a character of the scripts of East Asia."""
    return not text.isascii() and any("\u2e80" <= c <= "\uffff" for c in text)


class Worlds:
    """Mutants that stand side by side. `places` gives for each table and line of the whole the world and its own line."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.marked = {name: [self._mark(name, row) for row in rows] for name, rows in tables.rows.items()}
        self.joined = {name: "".join(lines) for name, lines in self.marked.items()}
        self.characters = sorted({c for text in self.joined.values() for c in text if is_chinese(c)})

    def _mark(self, table: str, cells: Cells) -> str:
        """A row as CSV with a mark before every id."""
        fields = self.tables.resources[table].fields
        naming = {c for c in fields if self._names(table, c)}
        if table == "citations" and (cells[1], cells[3]) in self.tables.references:
            naming |= {"says"}
        return canonical_line([MARK + c if c and f in naming else c for f, c in zip(fields, cells, strict=True)])

    def _names(self, table: str, column: str) -> bool:
        return column == self.tables.key(table) or (table, column) in self.tables.references or (table, column) in NAMING

    def load(self, mutants: list[Mutant], folder: Path, only: str | None = None) -> Loaded:
        """World n is the nth mutant; world 0 and the last are the real package. `only` names one table and leaves the others and the views out."""
        self.starts: dict[str, list[int]] = {}
        own = {n: self._own_characters(n) for n, m in enumerate(mutants, start=1) if self._is_of_characters(m)}
        resources, readable = [], {}
        for name, resource in self.tables.resources.items():
            if only not in (None, name):
                continue
            starts, count = [], 0
            path = folder / f"worlds-{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                file.write(canonical_line(resource.fields))
                for number, mutant in enumerate([None, *mutants, None]):
                    text, rows = self._text(name, mutant)
                    text = text.replace(MARK, f"w{number:03}-")
                    file.write(text.translate(own[number]) if number in own else text)
                    starts.append(count)
                    count += rows
            resources.append(replace(resource, path=path))
            readable[name] = Readable(resource.fields, count, True, "")
            self.starts[name] = starts
        loaded = load(replace(self.tables.package, resources=resources), readable)
        if not only:
            prepare(loaded)
        return loaded

    def _text(self, name: str, mutant: Mutant | None) -> tuple[str, int]:
        """A table of a world with marks, and how many rows it has."""
        if mutant is None or name not in mutant.tables:
            return self.joined[name], len(self.marked[name])
        real, marked = self.tables.rows[name], self.marked[name]
        rows = mutant.rows(self.tables) if name == mutant.table else mutant.citations(self.tables)
        lines = [marked[line - 2] if line and row is real[line - 2] else self._mark(name, row) for line, row in rows]
        return "".join(lines), len(lines)

    def place(self, table: str, line: int) -> tuple[int, int]:
        """(world, line in that world's table) of a line of the whole."""
        starts = self.starts[table]
        at = line - 2
        low, high = 0, len(starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if starts[middle] <= at else (low, middle)
        while low + 1 < len(starts) and starts[low + 1] == starts[low] and starts[low + 1] <= at:
            low += 1
        return low, at - starts[low] + 2

    def _is_of_characters(self, mutant: Mutant) -> bool:
        pairs = [(self.tables.row(mutant.table, line), cells) for line, cells in mutant.changed.items() if cells is not None]
        return any(
            before != after and any(map(is_chinese, before + after)) for row in pairs for before, after in zip(*row, strict=True)
        )

    def _own_characters(self, world: int) -> dict[int, int]:
        return {ord(c): FIRST_OWN + world * len(self.characters) + at for at, c in enumerate(self.characters)}

    def own(self, text: str) -> str:
        """A text of a world without what marks that world."""
        if not text.isascii():
            first, size = FIRST_OWN + len(self.characters), len(self.characters)
            text = "".join(self.characters[(ord(c) - first) % size] if ord(c) >= first else c for c in text)
        return PREFIX.sub("", text)

    def judge(self, mutants: list[Mutant], folder: Path) -> list[Judged]:
        """What the two stages say of each mutant."""
        loaded = self.load(mutants, folder)
        found: list[list[Violation]] = [[] for _ in range(len(mutants) + 2)]
        with _side_by_side(folder):
            self._add(found, stage.check_time(loaded))
        self._one_by_one(loaded, mutants, found)
        if errors := [v for v in found[0] if v.severity == "error"]:
            raise RuntimeError(f"the real tables are not valid: {errors}")
        if leading := {v.rule for v in set(found[0]) ^ set(found[-1])}:
            raise RuntimeError(f"rules that lead from one world to another: {sorted(leading)}; judge them alone (one_world.py)")
        lists = witnessed.violations(loaded, len(found), self.own)
        lists = [[self._in_its_list(v, world) for v in those] for world, those in enumerate(lists)]
        return [Judged(*both) for both in list(zip(found, lists, strict=True))[1:-1]]

    def _add(self, found: list[list[Violation]], result: StageResult) -> None:
        """Add what a stage says to what is found of each world."""
        if result.failures:
            raise RuntimeError(f"TIME could not judge these mutants: {result.failures}")
        for violation in result.violations:
            world, own = self._own(violation)
            found[world].append(own)

    def _one_by_one(self, loaded: Loaded, mutants: list[Mutant], found: list[list[Violation]]) -> None:
        """The rules of ALONE. Of a world in which nothing changed that one of them reads, it says what it says of the real package."""
        one_world = OneWorld(loaded)
        for one_check in (c for c in check.checks() if c.rule in ALONE):
            asked = [number for number, m in enumerate(mutants, start=1) if self._asked(one_check, m)]
            for world in (0, *asked, len(found) - 1):
                self._add(found, one_world.judge(one_check.rule, world))
            real = [v for v in found[0] if v.rule == one_check.rule]
            for world in set(range(1, len(found) - 1)) - set(asked):
                found[world] += real

    def _asked(self, one_check: check.Check, mutant: Mutant) -> bool:
        if one_check.rule == OF_KEYS:
            linking = {c for c in self.tables.resources[mutant.table].fields if self._names(mutant.table, c)}
            return bool(mutant.added or mutant.evidence) or mutant.touches(self.tables, linking)
        return one_check.of_cells or not one_check.tables.isdisjoint(mutant.tables)

    def _in_its_list(self, violation: Violation, world: int) -> Violation:
        if violation.table != "observations" or violation.line is None:
            return violation
        return replace(violation, line=violation.line - self.starts["observations"][world])

    def _own(self, violation: Violation) -> tuple[int, Violation]:
        assert violation.table
        assert violation.line
        world, line = self.place(violation.table, violation.line)
        related = tuple(
            Related(r.file, r.table, self.place(r.table, r.line)[1] if r.table and r.line else None, self.own(r.id or ""))
            for r in violation.related
        )
        message, id_ = self.own(violation.message), self.own(violation.id or "")
        return world, replace(violation, line=line, message=message, id=id_, related=related)

    def lead(self, mutants: list[Mutant], folder: Path) -> list[bool]:
        """Whether the test that many write finds an overlap more than in the real tables: LEAD over the starts of a key's rows,
        on the dates that are days. All mutants are of one table."""
        [name] = {m.table for m in mutants}
        loaded = self.load(mutants, folder, name)
        table = loaded.tables[name]
        alarms: list[set[str]] = [set() for _ in range(len(mutants) + 2)]
        for constraint in table.resource.temporal.constraints:
            if constraint.kind == "withoutOverlaps":
                relation(loaded, table, constraint.fields, constraint.where).create_view("in_order", replace=True)
                for line, id_ in loaded.connection.execute(LEAD.read_text("utf-8")).fetchall():
                    alarms[self.place(name, line)[0]].add(PREFIX.sub("", id_))
        return [bool(found - alarms[0]) for found in alarms[1:-1]]


@contextmanager
def _side_by_side(folder: Path) -> Iterator[None]:
    """While it lasts, the stage TIME has the checks alone that can be judged for all worlds at once."""
    every, some = stage.CHECKS, folder / "side-by-side"
    shutil.copytree(every, some, ignore=shutil.ignore_patterns(*(f"{rule}.sql" for rule in ALONE)), dirs_exist_ok=True)
    stage.CHECKS = some
    try:
        yield
    finally:
        stage.CHECKS = every
