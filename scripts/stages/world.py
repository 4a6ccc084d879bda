"""The stage WORLD: Great Expectations judges what independent witnesses said of the whole."""

from __future__ import annotations

from typing import Any

from duckdb import ConstantExpression

from checks.expectations import TOTALS, Outcome, Total, judge, quiet_context
from scripts.load import Loaded
from scripts.violation import StageResult, Violation


def check_world(loaded: Loaded, owned: bool) -> StageResult:
    """Every expectation on the frames that DuckDB computes for it. One that raises is a failure to run.

    `owned` says whether the package is this dataset: the witnesses speak of no other.
    """
    result = StageResult("world", "great_expectations")
    if not owned:
        result.skipped_rules = [t.name for t in TOTALS]
        return result
    import great_expectations as gx

    context = quiet_context()
    result.engine = f"great_expectations {gx.__version__}"
    for total in TOTALS:
        frame = loaded.connection.table_function(total.query, [ConstantExpression(total.day)]).df()
        result.rules += len(total.expectations)
        result.rows += len(frame)
        for outcome in judge(context, total.name, frame, total.expectations, _note(total)):
            if outcome.raised or (len(frame) == 0 and outcome.holds):
                result.failures.append(f"{total.name}: {outcome.raised or 'there was nothing to look at'}")
            elif not outcome.holds:
                result.violations.append(_violation(total, outcome))
    return result


def _note(total: Total) -> str:
    return f"{total.note} Source: {', '.join(total.sources)}."


def _violation(total: Total, outcome: Outcome) -> Violation:
    said = f"on {total.day}: expected {_short(outcome.expected)}, found {_short(outcome.seen)}. {outcome.note}"
    return Violation(total.name, said, f"tables/{total.query.removesuffix('_on')}.csv", table=total.query.removesuffix("_on"))


def _short(details: dict[str, Any]) -> str:
    kept = {k: v for k, v in details.items() if k not in ("batch_id", "column") and v not in (None, [], {})}
    return ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in kept.items())[:300] or "nothing"
