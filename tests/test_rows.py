"""Every rule of schemas/row_rules.py by the examples of row_rules.txt: words for a wrong row, silence on a right one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.gate.row_rules import row_rules
from hkoffices.gate.rows import check_rows
from hkoffices.words.escape import line_of

from tests.conftest import examples, loaded_from

EXAMPLES = list(examples("row_rules.txt"))


@pytest.mark.parametrize(("rule", "changes", "said"), EXAMPLES, ids=[f"{r}-{'wrong' if s else 'right'}" for r, _, s in EXAMPLES])
def test_a_rule_says_this(world: Callable[..., Path], rule: str, changes: list[str], said: list[str]) -> None:
    result = check_rows(loaded_from(world(*changes)))
    assert result.failures == []
    assert [line_of(v) for v in result.violations if v.rule == rule] == said


def test_every_rule_has_a_wrong_and_a_right_example_in_its_table() -> None:
    rules = {(rule.name, rule.table) for rule in row_rules()}
    told = {(rule, line.removeprefix("tables/").split(".csv:")[0]) for rule, _, said in EXAMPLES for line in said}
    assert told - {("date", "offices"), ("date", "observations")} == rules
    assert {rule for rule, _, said in EXAMPLES if not said} - {"date"} == {name for name, _ in rules}
