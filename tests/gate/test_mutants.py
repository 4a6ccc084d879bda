"""Faults put into the real tables, a few of every kind: what the gate says of them, and how the harness comes by its sample."""

from __future__ import annotations

import fnmatch
from random import Random

import pytest
from hkoffices.gate.catalogue import exceptable

from tests.mutants import report
from tests.mutants.argued import arguments
from tests.mutants.operators import OPERATORS
from tests.mutants.run import judge
from tests.mutants.sample import draw
from tests.mutants.tables import Tables
from tests.mutants.verdict import Verdict

MISQUOTED = "said_reference_changed"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables()


@pytest.fixture(scope="module")
def verdicts(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    """Of a dozen mutants, and of each source said to name another row."""
    mutants = draw(tables, 2 * len(OPERATORS), 7)
    sample = Random(7).sample(mutants, 12)
    misquoted = [m for m in mutants if m.operator == MISQUOTED and m not in sample]
    return judge(tables, sample + misquoted, tmp_path_factory.mktemp("mutants"))


def test_every_fault_is_caught_unless_it_is_argued(verdicts: list[Verdict]) -> None:
    left = [
        f"{v.operator} tables/{v.table}.csv:{v.line} {v.before} -> {v.after}" for v in report.survivors(verdicts) if not v.argued
    ]
    assert left == []


def test_what_one_rule_tells_no_other_rule_tells(verdicts: list[Verdict]) -> None:
    assert [v.rules for v in verdicts if v.operator == MISQUOTED] == [["statements_agree_with_their_cells"]] * 2


def test_a_seed_gives_the_same_mutants(tables: Tables) -> None:
    one, same, other = ([(m.operator, m.table, m.line, m.after) for m in draw(tables, 300, seed)] for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_there_are_forty_operators_and_each_finds_a_place(tables: Tables) -> None:
    assert len(OPERATORS) >= 40
    assert {m.operator for m in draw(tables, 5 * len(OPERATORS), 1)} == set(OPERATORS)


def test_an_argument_is_about_operators_tables_and_columns_that_there_are(tables: Tables) -> None:
    for argument in arguments():
        assert all(fnmatch.filter(OPERATORS, glob) for glob in argument.operators), argument
        assert argument.tables <= set(tables.rows), argument
        columns = {c for table in argument.tables or tables.rows for c in tables.resources[table].fields}
        columns |= {
            f"source.{column}"
            for column in tables.resources["sources"].fields
            if argument.tables <= {"citations", "observations"}
        }
        assert {column for column, _ in argument.where} <= {"after", "column", "stated"} | columns, argument


def test_a_justified_rule_is_a_rule() -> None:
    assert set(report.justified()) <= exceptable()
