"""The stage TIME: DuckDB judges the declared temporal constraints and every checks/*.sql. Errors only for what is certain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from scripts.limits import in_time
from scripts.load import Loaded, Table
from scripts.ownership import is_ours
from scripts.package import HERE
from scripts.periods import prepare, suspects
from scripts.temporal import Constraint
from scripts.violation import Related, Severity, StageResult, Violation

LONGEST = 600.0  # seconds that one rule may take
MOST = 10_000  # violations listed per constraint; the rest are counted
CHECKS = HERE / "checks"
DECLARED = {
    "period": CHECKS / "declared" / "period.sql",
    "withoutOverlaps": CHECKS / "declared" / "without_overlaps.sql",
    "periodForeignKeys": CHECKS / "declared" / "period_foreign_keys.sql",
    "withoutGaps": CHECKS / "declared" / "without_gaps.sql",
}
CONTRACT = ["table_name", "line", "id", "field", "message", "related"]


@dataclass(frozen=True)
class Check:
    """One checks/<rule>.sql: its rule, its invariant (the first line), how grave a breach is, the tables it reads."""

    rule: str
    file: Path
    invariant: str
    severity: Severity
    tables: frozenset[str]


def check_time(loaded: Loaded, only: str | None = None, most: int = MOST) -> StageResult:
    """Every violation of the declared constraints, then of the checks whose tables are this dataset's own.

    `only` names one rule and leaves the others out. `most` bounds what is listed of a declared constraint.
    """
    result = StageResult("time", f"duckdb {duckdb.__version__}")
    dated = [t for t in loaded.tables.values() if t.period]
    result.rows = sum(t.rows for t in dated)
    declared = [(t, c) for t in dated for c in (None, *t.resource.temporal.constraints) if only in (None, _rule(c))]
    result.rules = len(declared)
    for number in sorted(suspects(loaded, declared)):
        table, constraint = declared[number]
        _run(result, loaded, _rule(constraint), partial(_judge, loaded, table, constraint, most))
    own = {name for name, t in loaded.tables.items() if is_ours(t.resource)}
    for check in map(read_check, sorted(CHECKS.glob("*.sql"))):
        if not check.tables <= own:
            result.skipped_rules.append(check.rule)
        elif only in (None, check.rule):
            result.rules += 1
            _run(result, loaded, check.rule, partial(_ask, loaded, check))
    return result


def _run(result: StageResult, loaded: Loaded, rule: str, judge: Callable[[], list[Violation]]) -> None:
    try:
        result.violations += in_time(judge, LONGEST, loaded.connection.interrupt, rule)
    except duckdb.InterruptException:
        result.failures.append(f"{rule} could not run: it took more than {LONGEST:g} seconds")
    except duckdb.Error as error:
        result.failures.append(f"{rule} could not run: {str(error).splitlines()[0]}")
    except ContractBroken as error:
        result.failures.append(f"{rule} could not run: {error}")


def _rule(constraint: Constraint | None) -> str:
    return constraint.kind if constraint else "period"


def _judge(loaded: Loaded, table: Table, constraint: Constraint | None, most: int) -> list[Violation]:
    prepare(loaded, table, constraint, most)
    rule = _rule(constraint)
    return _violations(loaded, rule, "error", loaded.connection.execute(DECLARED[rule].read_text("utf-8")))


class ContractBroken(Exception):
    """A check that does not answer with the columns of the contract."""


def _violations(loaded: Loaded, rule: str, severity: Severity, cursor: duckdb.DuckDBPyConnection) -> list[Violation]:
    columns = [c[0] for c in cursor.description or []]
    if columns != CONTRACT:
        raise ContractBroken(f"its columns are {', '.join(columns)}; they should be {', '.join(CONTRACT)}")
    found = []
    for name, line, id_, field, message, related in cursor.fetchall():
        file = loaded.tables[name].resource.file
        rows = tuple(
            Related(loaded.tables[r["table_name"]].resource.file, r["table_name"], r["line"], r["id"]) for r in related or []
        )
        found.append(Violation(rule, message, file, severity, name, line, field, id_, rows))
    return found


def read_check(file: Path) -> Check:
    """One check, the tables it reads taken from its SQL."""
    text = file.read_text("utf-8")
    first, _, rest = text.partition("\n")
    severity: Severity = "warning" if rest.startswith("-- severity: warning") else "error"
    tables = frozenset(re.findall(r"\bloaded\.(\w+)", text)) | ({"citations"} if re.search(r"\bgate_", text) else set())
    return Check(file.stem, file, first.removeprefix("-- ").strip(), severity, tables)


def _ask(loaded: Loaded, check: Check) -> list[Violation]:
    if not check.tables:
        raise ContractBroken("it scans no table")
    return _violations(loaded, check.rule, check.severity, loaded.connection.execute(check.file.read_text("utf-8")))
