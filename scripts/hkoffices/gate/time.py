"""The stage TIME: DuckDB judges the declared temporal constraints and every checks/*.sql, then all is proved together.

Errors only for what is certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from hkoffices.database.load import Loaded, Table
from hkoffices.database.periods import prepare, suspects
from hkoffices.gate.joint_rule import RULE as JOINT
from hkoffices.gate.joint_rule import check_joint
from hkoffices.home import HOME
from hkoffices.package.dataset import is_ours
from hkoffices.package.temporal import Constraint
from hkoffices.process.limits import in_time
from hkoffices.proof.judged import Said
from hkoffices.proof.sentences import Sentence
from hkoffices.violation import Related, Severity, StageResult, Violation

LONGEST = 600.0  # seconds that one rule may take
MOST = 10_000  # violations listed per constraint; the rest are counted
CHECKS = HOME / "checks"
DECLARED = {
    "period": CHECKS / "declared" / "period.sql",
    "withoutOverlaps": CHECKS / "declared" / "without_overlaps.sql",
    "periodForeignKeys": CHECKS / "declared" / "period_foreign_keys.sql",
    "withoutGaps": CHECKS / "declared" / "without_gaps.sql",
}
# What a check answers with: a row for each wrong row. A check that requires something of rows in time has `required` besides,
# a struct of `relation`, how the row must stand to the related ones (RELATIONS in proof/sentences.py), and `verdict`.
# It answers with every row that it speaks of; wrong are those whose verdict is `impossible`, or that have no `required`.
CONTRACT = ["table_name", "line", "id", "field", "message", "related"]
REQUIRED = [*CONTRACT, "required"]


@dataclass(frozen=True)
class Check:
    """One checks/<rule>.sql: its rule, its invariant (the first line), how grave a breach is, the tables it reads."""

    rule: str
    file: Path
    invariant: str
    severity: Severity
    tables: frozenset[str]


def check_time(loaded: Loaded, only: str | None = None, most: int = MOST) -> StageResult:
    """Every violation of the declared constraints, then of the checks whose tables are this dataset's own, then of the whole.

    `only` names one rule and leaves the others out. `most` bounds what is listed of a declared constraint.
    """
    said = Said()
    result = judge(loaded, said, only, most)
    if only in (None, JOINT) and any(t.period for t in loaded.tables.values()):
        result.rules += 1
        _run(result, loaded, JOINT, partial(check_joint, loaded, said, list(result.violations)))
    return result


def judge(loaded: Loaded, said: Said, only: str | None = None, most: int = MOST) -> StageResult:
    """Every violation that constraints and checks find one by one; what a proof of the whole needs is kept in `said`."""
    result = StageResult("time", f"duckdb {duckdb.__version__}")
    dated = [t for t in loaded.tables.values() if t.period]
    result.rows = sum(t.rows for t in dated)
    said.declared = [(t, c) for t in dated for c in (None, *t.resource.temporal.constraints) if only in (None, _rule(c), JOINT)]
    result.rules = len(said.declared)
    for number in sorted(suspects(loaded, said.declared)):
        table, constraint = said.declared[number]
        _run(result, loaded, _rule(constraint), partial(_judge, loaded, table, constraint, most))
    own = {name for name, t in loaded.tables.items() if is_ours(t.resource)}
    for check in map(read_check, sorted(CHECKS.glob("*.sql"))):
        if not check.tables <= own:
            result.skipped_rules.append(check.rule)
        elif only in (None, check.rule, JOINT):
            result.rules += 1
            _run(result, loaded, check.rule, partial(_ask, loaded, said, check))
    return result


def _run(result: StageResult, loaded: Loaded, rule: str, judge: Callable[[], list[Violation]]) -> None:
    try:
        result.violations += in_time(judge, LONGEST, loaded.connection.interrupt, rule)
    except duckdb.InterruptException:
        result.failures.append(f"{rule} could not run: it took more than {LONGEST:g} seconds")
    except duckdb.Error as error:
        result.failures.append(f"{rule} could not run: {str(error).splitlines()[0]}")
    except ContractError as error:
        result.failures.append(f"{rule} could not run: {error}")


def rule_names() -> set[str]:
    """Every rule that this stage names in a violation."""
    return {*DECLARED, JOINT, *(file.stem for file in CHECKS.glob("*.sql"))}


def _rule(constraint: Constraint | None) -> str:
    return constraint.kind if constraint else "period"


def _judge(loaded: Loaded, table: Table, constraint: Constraint | None, most: int) -> list[Violation]:
    prepare(loaded, table, constraint, most)
    rule = _rule(constraint)
    return _violations(loaded, rule, "error", _answers(loaded, DECLARED[rule]))


class ContractError(Exception):
    """A check that does not answer with the columns of the contract."""


def _answers(loaded: Loaded, file: Path) -> list[tuple[Any, ...]]:
    """The rows of a check's SQL, with `required` last: null where the check has no such column."""
    cursor = loaded.connection.execute(file.read_text("utf-8"))
    columns = [c[0] for c in cursor.description or []]
    if columns not in (CONTRACT, REQUIRED):
        wanted = f"{', '.join(CONTRACT)} and, where rows are tied in time, required"
        raise ContractError(f"its columns are {', '.join(columns)}; they should be {wanted}")
    return [(*row, None)[: len(REQUIRED)] for row in cursor.fetchall()]


def _violations(loaded: Loaded, rule: str, severity: Severity, answers: list[tuple[Any, ...]]) -> list[Violation]:
    found = []
    for name, line, id_, field, message, related, required in answers:
        if required and required["verdict"] != "impossible":
            continue
        if message is None:
            raise ContractError(f"it says nothing of {name}, line {line}: a cell that is empty makes its message empty")
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


def _ask(loaded: Loaded, said: Said, check: Check) -> list[Violation]:
    if not check.tables:
        raise ContractError("it scans no table")
    answers = _answers(loaded, check.file)
    for name, line, _, _, _, related, required in answers:
        if required and required["relation"]:
            rows = ((name, line), *((r["table_name"], r["line"]) for r in related or []))
            said.sentences.append(Sentence(check.rule, required["relation"], rows, settled=required["verdict"] == "certain"))
    return _violations(loaded, check.rule, check.severity, answers)
