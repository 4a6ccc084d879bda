"""Sentences as a constraint model, decided by CP-SAT (OR-tools).

Chosen over z3 because it is faster on all of these and decides what z3 does not. `make compare-solvers`, seconds of one thread on
a 2-core machine, model included (OR-tools 9.15, z3 5.4): the real package (155 sentences) 0.004 against 0.06; 25 packages of 40
random worlds (3,427 sentences) 0.15 against 1.4; 10,000 rows with dates of a year each (20,000 sentences) 1.9 against 12; ten
rows that need ten days where there are nine, 0.001 (as CP-SAT's own no-overlap constraint) against no answer in 20 s. z3 loads
faster, 0.07 s against 0.13 s, or 0.31 s with pandas, which import_or_tools.py leaves out and the gate has loaded before.

The effort is bounded in CP-SAT's deterministic time (about seconds), so that an answer does not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hkoffices.proof.formula import AllOf, AtLeast, Formula, Instant
from hkoffices.proof.sentences import Row, RowRef, Sentence, meaning

A_SENTENCE = 5e-5  # seconds to put one sentence into a model, about
Days = dict[RowRef, tuple[int, int]]  # the first and the last day of each row


class UndecidedError(Exception):
    """The solver gave up within its effort."""


def new_solver() -> Any:
    """A CP-SAT solver of one thread that leaves Ctrl-C to Python: else it hears Ctrl-C itself, and whoever is interrupted after it
    dies at once, with what it has begun left behind.
    """
    from hkoffices.proof.import_or_tools import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False
    return solver


@dataclass
class Effort:
    """The most that a proof and that one of its questions may take, in CP-SAT's deterministic time (about seconds)."""

    total: float = 30.0
    question: float = 10.0
    used: float = 0.0

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.total - self.used

    def spend(self, seconds: float) -> None:
        """Add to what is used. Raises UndecidedError where nothing is left to spend."""
        if self.left <= 0:
            raise UndecidedError
        self.used += seconds


class Model:
    """Rows and what holds of them. In an `optional` model any row can be left out, with every sentence that names it."""

    def __init__(self, rows: Iterable[Row], sentences: Sequence[Sentence], effort: Effort, optional: bool = False) -> None:
        """Raises UndecidedError where no effort is left."""
        from hkoffices.proof.import_or_tools import cp_model

        effort.spend(A_SENTENCE * len(sentences))
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
        """The formula holds wherever all the rows that it names are kept."""
        if formula is True:
            return
        if isinstance(formula, AtLeast):
            self.model.add(self._day(formula.later) - self._day(formula.earlier) >= formula.days).only_enforce_if(kept)
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

    def solve(self, effort: Effort, plainly: bool = False) -> Any:
        """The solver after an answer, or None where there is none. Raises UndecidedError.

        `plainly`: without presolve and linear relaxation, four times as fast where there is little to search.
        """
        solver = new_solver()
        solver.parameters.max_deterministic_time = min(effort.left, 1.0 if plainly else effort.question)
        if plainly:
            solver.parameters.cp_model_presolve = False
            solver.parameters.linearization_level = solver.parameters.symmetry_level = 0
        status = solver.solve(self.model)
        effort.used += solver.response_proto.deterministic_time
        if status == self.cp.INFEASIBLE:
            return None
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            raise UndecidedError
        return solver

    def found(self, solver: Any) -> Days:
        """The days that an answer gives to the rows."""

        def day(instant: Instant) -> int:
            return int(solver.value(self.days[instant])) if instant in self.days else instant.earliest

        return {ref: (day(row.start), day(row.end)) for ref, row in self.rows.items()}


def some_days(rows: Sequence[Row], sentences: Sequence[Sentence], effort: Effort, plainly: bool = False) -> Days | None:
    """Days for all rows that make all sentences true at once, or None where there are none. Raises UndecidedError."""
    built = Model(rows, sentences, effort)
    solver = built.solve(effort, plainly)
    return solver and built.found(solver)


def near_days(rows: Sequence[Row], sentences: Sequence[Sentence], effort: Effort) -> Days:
    """The same, near the bounds of the cells: as early as the effort allows to find, a first day bound on its late side only as late."""
    built = Model(rows, sentences, effort)
    late = {row.start for row in rows if row.bounds[0] is None}
    built.model.minimize(sum(-2 * day if instant in late else day for instant, day in built.days.items()))
    return built.found(built.solve(effort))
