"""Every rule of schemas/row_rules.py by the examples of row_rules.txt: words for a wrong row, silence on a right one.

Judged are the tables of the rule and those that the example changes.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hkoffices.gate.row_rules import row_rules
from hkoffices.gate.rows import check_rows
from hkoffices.words.escape import line_of

from tests.small_world import SmallWorld
from tests.world_tables import examples

EXAMPLES = list(examples("gate/row_rules.txt"))


@pytest.mark.parametrize(("rule", "changes", "said"), EXAMPLES, ids=[f"{r}-{'wrong' if s else 'right'}" for r, _, s in EXAMPLES])
def test_a_rule_says_this(small_world: SmallWorld, rule: str, changes: list[str], said: list[str]) -> None:
    tables = {r.table for r in row_rules() if r.name == rule} | {change.split()[0] for change in changes}
    with small_world.changed(*changes, words=set()) as loaded:
        part = replace(loaded, tables={name: table for name, table in loaded.tables.items() if name in tables})
        result = check_rows(part)
    assert result.failures == []
    assert [line_of(v) for v in result.violations if v.rule == rule] == said


def test_every_rule_has_a_wrong_and_a_right_example_in_its_table() -> None:
    rules = {(rule.name, rule.table) for rule in row_rules()}
    reported = {(rule, line.removeprefix("tables/").split(".csv:")[0]) for rule, _, said in EXAMPLES for line in said}
    assert reported - {("date", "offices"), ("date", "observations")} == rules
    assert {rule for rule, _, said in EXAMPLES if not said} - {"date"} == {name for name, _ in rules}


WITHOUT_HYPOTHESIS = """
import sys
from hkoffices.gate.import_pandera import pa, without
print("hypothesis" in sys.modules)
import hypothesis
with without("hypothesis"):
    try:
        import hypothesis.strategies
    except ModuleNotFoundError as error:
        print(error.name)
import hypothesis.strategies
print(sys.modules["hypothesis"] is hypothesis)
"""


def test_pandera_is_imported_without_hypothesis_and_others_can_import_it() -> None:
    ran = subprocess.run([sys.executable, "-c", WITHOUT_HYPOTHESIS], capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("False\nhypothesis\nTrue\n", "")
