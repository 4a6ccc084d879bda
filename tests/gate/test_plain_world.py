"""WORLD without Great Expectations judges each kind of expectation as Great Expectations itself does."""

from __future__ import annotations

from typing import Any

from hkoffices.gate.expectations import Expected, by_suite, judge, quiet_context
from hkoffices.gate.plain_world import VERDICTS, holds

COLUMNS: list[list[Any]] = [[], ["a"], ["a", "b"], ["a", "b", "b"], ["a", "b", "c"], ["c", "d"]]
NUMBERS: list[list[Any]] = [[], [0], [1], [1.5], [2], [3]]
ASKED: list[tuple[str, dict[str, Any], list[list[Any]]]] = [  # kind, arguments, columns
    ("ExpectColumnUniqueValueCountToBeBetween", {"min_value": 0, "max_value": 0}, COLUMNS),
    ("ExpectColumnUniqueValueCountToBeBetween", {"min_value": 2, "max_value": 2}, COLUMNS),
    ("ExpectColumnDistinctValuesToEqualSet", {"value_set": ["a", "b"]}, COLUMNS),
    ("ExpectColumnDistinctValuesToEqualSet", {"value_set": []}, COLUMNS),
    ("ExpectColumnDistinctValuesToContainSet", {"value_set": ["a", "b"]}, COLUMNS),
    ("ExpectColumnDistinctValuesToContainSet", {"value_set": []}, COLUMNS),
    ("ExpectColumnMinToBeBetween", {"min_value": 1.5}, NUMBERS),
    ("ExpectColumnMaxToBeBetween", {"max_value": 1}, NUMBERS),
]
EXPECTED = [
    Expected(name, "release" if columns is NUMBERS else "heads", kind, {"column": name, **arguments}, values, "", "")
    for kind, arguments, columns in ASKED
    for values in columns
    for name in [f"{kind} {arguments} of {values}"]
]


def test_every_kind_is_judged_as_great_expectations_judges_it() -> None:
    context = quiet_context()
    outcomes = [outcome for suite, expected in by_suite(EXPECTED).items() for outcome in judge(context, suite, expected)]
    assert [o.raised for o in outcomes] == [""] * len(EXPECTED)
    assert {o.expected.name: holds(o.expected) for o in outcomes} == {o.expected.name: o.holds for o in outcomes}


def test_each_kind_is_met_and_missed_here() -> None:
    assert {(e.kind, holds(e)) for e in EXPECTED} == {(kind, verdict) for kind in VERDICTS for verdict in (True, False)}
