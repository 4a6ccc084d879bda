"""Faults put into the rules (`make mutants-rules`): which there are in a text, and that examples notice them, or nothing does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hkoffices.home import HOME

from tests.gate.test_checks import EXAMPLES
from tests.mutants import rules, trial
from tests.mutants.rules import MACROS, NoSqlError, Spoilt, Worlds
from tests.mutants.sql_faults import Fault, faults

SQL = """-- Nothing here, a < b, is spoilt.
with old as (select id from a union all select 'x' from b)
select
  case when first_day = 1 then ' is old' else coalesce(note, 'none') end as message,
  within_verdict(a.period, b.period) as verdict
from a left join b using (id, part)
where a.days <= 2 and not a.gone or a.part between 3 and 5
order by a.line;
"""
FAULTS = """2: branch dropped: select id from a
2: branch dropped: select 'x' from b
2: 'x' changed
4: dropped: when first_day = 1
4: first_day -> final_day
4: = -> !=
4: 1 -> 2
4: dropped: else coalesce(note, 'none')
4: coalesce dropped: 'none'
4: coalesce: note and 'none' exchanged
4: 'none' changed
5: within_verdict: a.period and b.period exchanged
6: left dropped
6: id dropped from using
6: part dropped from using
7: <= -> <
7: <= -> >=
7: 2 -> 3
7: and -> or
7: dropped: a.days <= 2
7: dropped: and not a.gone
7: not dropped
7: or -> and
7: dropped: or a.part between 3 and 5
7: and 5 dropped
7: 3 and dropped
7: between -> not between
7: 3 -> 4
7: 5 -> 6"""


def test_every_fault_of_a_text_is_found_in_its_order() -> None:
    assert "\n".join(f"{f.line}: {f.what}" for f in faults(SQL)) == FAULTS


def test_a_fault_changes_its_own_place_and_no_other() -> None:
    by_name = {f.what: f.sql for f in faults(SQL)}
    assert by_name["<= -> <"] == SQL.replace("<=", "<")
    assert by_name["dropped: a.days <= 2"] == SQL.replace("a.days <= 2 and ", " ")
    assert by_name["and 5 dropped"] == SQL.replace("between 3 and 5", ">= 3")
    assert by_name["branch dropped: select id from a"] == SQL.replace("select id from a ", "from (select id from a) where false ")


def fault(file: str, what: str) -> Spoilt:
    return next(one for one in rules.spoilt([HOME / file]) if one.fault.what == what)


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    """The small world as one example changes it: causes are of the types `renamed` and `closed`."""
    [renamed] = [example for example in EXAMPLES if "events reorg-2007 type=closed" in example[1]]
    return Worlds(tmp_path_factory.mktemp("rules"), [renamed])


def test_a_fault_in_a_check_is_noticed_by_its_examples(worlds: Worlds) -> None:
    assert worlds.by_example(fault("checks/only_changes_cause_boundaries.sql", "'renamed' changed"))


def test_what_no_example_says_is_not_noticed(worlds: Worlds) -> None:
    one = fault("checks/only_changes_cause_boundaries.sql", "'closed' changed")
    assert worlds.by_example(one)
    bare = Worlds(worlds.folder, [])
    assert not bare.by_example(one)


def test_a_text_that_is_no_sql_is_counted_apart(worlds: Worlds) -> None:
    with pytest.raises(NoSqlError):
        worlds.by_example(
            Spoilt("checks/only_changes_cause_boundaries.sql", Fault("spoilt", 1, 0, "", "select from loaded.events"))
        )


def test_a_fault_in_a_macro_is_noticed_by_its_tests(tmp_path: Path) -> None:
    one = fault(MACROS, "'presumed' changed")
    assert trial.notice(MACROS, one.fault.line, one.fault.sql, tmp_path)
    assert trial.notice(MACROS, one.fault.line, one.fault.sql.replace("isinf(", "is_infinite("), tmp_path) is None


def test_a_seed_gives_the_same_faults() -> None:
    one, same, other = ([s.key for s in rules.spoilt([HOME / MACROS], 30, seed)] for seed in (1, 1, 2))
    assert one == same != other


def test_an_argument_is_about_a_fault_that_there_is() -> None:
    assert set(rules.argued()) <= {one.key for one in rules.spoilt(rules.files())}
    assert all(rules.argued().values())
