"""Faults put into the real tables, a few of every kind: what the gate says of them, and how the harness comes by its sample."""

from __future__ import annotations

from random import Random

import pytest

from tests.mutants import report
from tests.mutants.operators import OPERATORS
from tests.mutants.run import judge
from tests.mutants.sample import draw
from tests.mutants.tables import Tables
from tests.mutants.verdict import Verdict


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables()


@pytest.fixture(scope="module")
def verdicts(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    mutants = Random(7).sample(draw(tables, 2 * len(OPERATORS), 7), 120)
    return judge(tables, mutants, tmp_path_factory.mktemp("mutants"))


def test_every_fault_is_caught_unless_it_is_argued(verdicts: list[Verdict]) -> None:
    left = [
        f"{v.operator} tables/{v.table}.csv:{v.line} {v.before} -> {v.after}"
        for v in report.survivors(verdicts)
        if not report.reason_to_survive(v)
    ]
    assert left == []


def test_a_seed_gives_the_same_mutants(tables: Tables) -> None:
    one, same, other = ([(m.operator, m.table, m.line, m.after) for m in draw(tables, 300, seed)] for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_there_are_forty_operators_and_each_finds_a_place(tables: Tables) -> None:
    assert len(OPERATORS) >= 40
    assert {m.operator for m in draw(tables, 5 * len(OPERATORS), 1)} == set(OPERATORS)


def test_an_argument_is_about_an_operator_that_there_is() -> None:
    assert {operator for operator, *_ in report.argued()} <= set(OPERATORS)
