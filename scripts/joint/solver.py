"""Sentences as a constraint model, decided by CP-SAT (OR-tools).

Chosen over z3 (5.4, Python API) after both decided the same formulas on a 2-core machine (OR-tools 9.15, one worker): the real
package (86 sentences left to decide) 4 ms against 20 ms; 1,100 rows with 2,100 sentences 0.07 s against 0.33 s; 11,000 rows
with 30,000 sentences 1.9 s against 5.7 s; ten one-month rows that would need ten days where there are nine, 1 ms (as CP-SAT's
own no-overlap constraint) against no answer in 20 s. z3 loads faster, 0.07 s against 0.4 s, of which pandas takes 0.3 s: the
gate has loaded that before.

The effort is bounded in CP-SAT's deterministic time (about seconds), so that an answer does not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.joint.formula import AllOf, AtLeast, Formula, Instant
from scripts.joint.sentences import Row, RowRef, Sentence, meaning


class Undecided(Exception):
    """The solver gave up within its effort."""


@dataclass
class Effort:
    """What is left for a proof, and the most that one question may take, in CP-SAT's deterministic time."""

    left: float = 30.0
    question: float = 10.0


class Model:
    """Rows and what is said of them. In an `optional` model any row can be left out, with every sentence that speaks of it."""

    def __init__(self, rows: Iterable[Row], sentences: Iterable[Sentence], optional: bool = False) -> None:
        from ortools.sat.python import cp_model

        self.cp = cp_model
        self.model = cp_model.CpModel()
        self.rows: Mapping[RowRef, Row] = {row.ref: row for row in rows}
        self.days: dict[Instant, Any] = {}
        self.kept: dict[RowRef, Any] = {ref: self.model.new_bool_var("") for ref in self.rows} if optional else {}
        self.literals: dict[Formula, Any] = {}
        for row in self.rows.values():
            if row.start.latest > row.end.earliest:
                self.model.add(self._day(row.start) <= self._day(row.end))
        self._say(sentences)

    def _day(self, instant: Instant) -> Any:
        if instant.earliest == instant.latest:
            return instant.earliest
        if instant not in self.days:
            self.days[instant] = self.model.new_int_var(instant.earliest, instant.latest, "")
        return self.days[instant]

    def _say(self, sentences: Iterable[Sentence]) -> None:
        groups: dict[int, dict[RowRef, int]] = {}
        for sentence in sentences:
            if sentence.group is None:
                self._require(meaning(sentence, self.rows), [self.kept[ref] for ref in sentence.rows if self.kept])
            else:
                days = 1 if sentence.relation == "apart" else 0
                groups.setdefault(sentence.group, {}).update(dict.fromkeys(sentence.rows, days))
        for members in groups.values():
            self.model.add_no_overlap([self._interval(self.rows[ref], days) for ref, days in members.items()])

    def _interval(self, row: Row, days: int) -> Any:
        """A row as [first day, last day + days), so that two of them touch where the rows may."""
        start, end = self._day(row.start), self._day(row.end)
        length = self.model.new_int_var(days, row.end.latest - row.start.earliest + days, "")
        if not self.kept:
            self.model.add(start + length == end + days)
            return self.model.new_interval_var(start, length, end + days, "")
        return self.model.new_optional_interval_var(start, length, end + days, self.kept[row.ref], "")

    def _require(self, formula: Formula, kept: list[Any]) -> None:
        """The formula holds wherever all the rows it speaks of are kept."""
        if formula is True:
            return
        if isinstance(formula, AtLeast):
            self.model.add(self._difference(formula) >= formula.days).only_enforce_if(kept)
        elif isinstance(formula, AllOf):
            for part in formula.parts:
                self._require(part, kept)
        else:
            parts = [] if formula is False else [self._literal(part) for part in formula.parts]
            self.model.add_bool_or([*parts, *(~k for k in kept)])

    def _difference(self, formula: AtLeast) -> Any:
        return self._day(formula.later) - self._day(formula.earlier)

    def _literal(self, formula: Formula) -> Any:
        """A truth value that makes the formula hold when it is true."""
        if formula not in self.literals:
            self.literals[formula] = literal = self.model.new_bool_var("")
            self._require(formula, [literal])
        return self.literals[formula]

    def solve(self, effort: Effort) -> Any:
        """The solver after an answer, or None where there is none. Raises Undecided."""
        if effort.left <= 0:
            raise Undecided
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = min(effort.left, effort.question)
        status = solver.solve(self.model)
        effort.left -= solver.response_proto.deterministic_time
        if status == self.cp.INFEASIBLE:
            return None
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            raise Undecided
        return solver


def consistent(rows: Sequence[Row], sentences: Sequence[Sentence], effort: Effort) -> bool:
    """Whether some day for every unknown makes all sentences true at once. Raises Undecided."""
    return Model(rows, sentences).solve(effort) is not None


def earliest_days(rows: Sequence[Row], sentences: Sequence[Sentence], effort: Effort) -> dict[RowRef, tuple[int, int]]:
    """First and last day of each row in one history in which all sentences are true. Raises Undecided.

    As early as the effort allows to find, but a first day that is bound on its late side only as late: near what is said of it.
    """
    built = Model(rows, sentences)
    late = {row.start for row in rows if row.bounds[0] is None}
    built.model.minimize(sum(-2 * day if instant in late else day for instant, day in built.days.items()))
    solver = built.solve(effort)

    def day(instant: Instant) -> int:
        return int(solver.value(built.days[instant])) if instant in built.days else instant.earliest

    return {row.ref: (day(row.start), day(row.end)) for row in rows}
