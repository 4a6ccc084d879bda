"""Declared constraints and checks/*.sql by the examples of rules.txt: words for a wrong row, silence on a right one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from duckdb import ColumnExpression, ConstantExpression
from hkoffices.database.load import Loaded
from hkoffices.database.statements import words_of_files
from hkoffices.gate.check import CHECKS, DECLARED
from hkoffices.gate.excepted import JOINT
from hkoffices.gate.time import check_time
from hkoffices.violation import Violation
from hkoffices.words.escape import line_of

from tests.small_world import SmallWorld
from tests.world_tables import examples, loaded_from

EXAMPLES = list(examples("gate/rules.txt"))


def reported(loaded: Loaded, violations: list[Violation]) -> list[str]:
    """The lines of the text report; what is not in them too where it is wrong: the id of the row at a line."""
    found = []
    for v in violations:
        found.append(line_of(v))
        for name, line, id_ in [(v.table, v.line, v.id), *((r.table, r.line, r.id) for r in v.related)]:
            if name and line:
                table = loaded.tables[name]
                row = loaded.connection.table(table.in_sql).filter(ColumnExpression(table.line) == ConstantExpression(line))
                [(right,)] = row.project(ColumnExpression(table.resource.primary_key[0])).fetchall()
                found += [f"  but the id of line {line} of {name} is {right}, not {id_}"] * (right != id_)
    return found


@pytest.mark.parametrize(("rule", "changes", "said"), EXAMPLES, ids=[f"{r}-{'wrong' if s else 'right'}" for r, _, s in EXAMPLES])
def test_a_rule_says_this(small_world: SmallWorld, rule: str, changes: list[str], said: list[str]) -> None:
    own = [file for file in (CHECKS / f"{rule}.sql",) if file.is_file()]
    with small_world.changed(*changes, words=None if rule == JOINT else words_of_files(own)) as loaded:
        result = check_time(loaded, only=rule)
        assert result.failures == []
        assert reported(loaded, [v for v in result.violations if v.rule == rule]) == said


def test_the_small_world_is_right(world: Callable[..., Path]) -> None:
    assert [line_of(v) for v in check_time(loaded_from(world())).violations] == []


def test_every_rule_has_a_wrong_and_a_right_example() -> None:
    rules = {file.stem for file in CHECKS.glob("*.sql")} | set(DECLARED) | {JOINT}
    assert {rule for rule, _, said in EXAMPLES if said} == rules
    assert {rule for rule, _, said in EXAMPLES if not said} == rules


@pytest.mark.parametrize("file", sorted(CHECKS.rglob("*.sql")), ids=lambda f: f.stem)
def test_a_check_begins_with_what_it_holds(file: Path) -> None:
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith("-- "), first
    assert first.endswith((".", ":")), first
