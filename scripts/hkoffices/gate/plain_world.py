"""The verdicts of the stage WORLD without Great Expectations, which takes seconds to import: for a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hkoffices.database.load import Loaded
from hkoffices.gate.expectations import Expected, Outcome
from hkoffices.gate.world import expectations, violation_of
from hkoffices.violation import StageResult

Values = list[Any]
VERDICTS: dict[str, Callable[[Values, dict[str, Any]], bool]] = {
    "ExpectColumnUniqueValueCountToBeBetween": lambda v, a: a["min_value"] <= len(set(v)) <= a["max_value"],
    "ExpectColumnDistinctValuesToEqualSet": lambda v, a: set(v) == set(a["value_set"]),
    "ExpectColumnDistinctValuesToContainSet": lambda v, a: set(v) >= set(a["value_set"]),
    "ExpectColumnMinToBeBetween": lambda v, a: bool(v) and min(v) >= a["min_value"],
    "ExpectColumnMaxToBeBetween": lambda v, a: bool(v) and max(v) <= a["max_value"],
}


def check_world_plainly(loaded: Loaded) -> StageResult:
    """Every expectation of WORLD on this dataset; tests/gate/test_plain_world.py compares it with Great Expectations."""
    result = StageResult("world", "python")
    for expected in expectations(loaded):
        result.rules += 1
        if expected.kind not in VERDICTS:
            result.failures.append(f"{expected.name} could not run: {expected.kind} is not known without Great Expectations")
        elif not holds(expected):
            result.violations.append(violation_of(Outcome(expected, holds=False)))
    return result


def holds(expected: Expected) -> bool:
    """Whether one expectation holds."""
    return VERDICTS[expected.kind](expected.values, expected.arguments)
