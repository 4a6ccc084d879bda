"""The smallest set of rows that cannot all be true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hkoffices.proof.sentences import Row, RowRef, Sentence
from hkoffices.proof.solver import Effort, Model, UndecidedError, new_solver, some_days

MOST_ROUNDS = 300


def smallest_set(rows: Sequence[Row], sentences: Sequence[Sentence], effort: Effort) -> tuple[list[Row], bool]:
    """Rows that cannot all be true, out of rows that cannot, and whether it is sure that no smaller set of them is impossible.

    By hitting sets (Ignatiev, Previti, Liffiton and Marques-Silva, Smallest MUS extraction with minimal hitting set dualization,
    2015): leave out some rows and the rest can be true, so every impossible set holds one of those left out. A smallest choice
    of rows, one at least from each such lot, is a smallest impossible set if it is impossible; where it is not, the rows that
    cannot join it are the next lot. Of equally small sets it takes the one whose rows stand first.
    When the effort runs out, rows are left out one by one as long as the rest is seen to stay impossible.
    """
    lots: list[list[int]] = []
    try:
        for _ in range(MOST_ROUNDS):
            chosen = _fewest(len(rows), lots)
            left_out = _left_out(rows, sentences, [rows[i].ref for i in chosen], effort)
            if left_out is None:
                return [rows[i] for i in chosen], True
            lots.append([i for i, row in enumerate(rows) if row.ref in left_out])
    except UndecidedError:
        pass
    return _shrunk(rows, sentences, effort), False


def _fewest(count: int, lots: list[list[int]]) -> list[int]:
    """The smallest choice of numbers below `count` that has one from each lot; among equals, of the smallest sum."""
    if not lots:
        return []
    from hkoffices.proof.import_or_tools import cp_model

    model = cp_model.CpModel()
    taken: dict[int, Any] = {i: model.new_bool_var("") for i in sorted({i for lot in lots for i in lot})}
    for lot in lots:
        model.add_bool_or([taken[i] for i in lot])
    model.minimize(sum((count * count + i) * literal for i, literal in taken.items()))
    solver = new_solver()
    if solver.solve(model) != cp_model.OPTIMAL:
        raise UndecidedError
    return [i for i, literal in taken.items() if solver.value(literal)]


def _left_out(rows: Sequence[Row], sentences: Sequence[Sentence], chosen: list[RowRef], effort: Effort) -> set[RowRef] | None:
    """The rows missing from the largest consistent set that holds the chosen ones; None where the chosen ones are impossible."""
    built = Model(rows, sentences, effort, optional=True)
    built.model.add_bool_and([built.kept[ref] for ref in chosen])
    built.model.maximize(sum(built.kept.values()))
    solver = built.solve(effort)
    return solver and {ref for ref, kept in built.kept.items() if not solver.value(kept)}


def _shrunk(rows: Sequence[Row], sentences: Sequence[Sentence], effort: Effort) -> list[Row]:
    kept = list(rows)
    for row in rows:
        rest = [r for r in kept if r is not row]
        try:
            if some_days(rest, among(rest, sentences), effort) is None:
                kept = rest
        except UndecidedError:
            if effort.left <= 0:
                break
    return kept


def among(rows: Sequence[Row], sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that name these rows alone."""
    refs = {row.ref for row in rows}
    return [s for s in sentences if refs.issuperset(s.rows)]
