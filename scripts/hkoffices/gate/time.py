"""The stage TIME: DuckDB judges the declared temporal constraints and every checks/*.sql, then all is proved together.

Errors only for what is certain.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression, ConstantExpression

from hkoffices.database.connect import Cursors
from hkoffices.database.load import Loaded, Table
from hkoffices.database.periods import prepare, suspects
from hkoffices.gate.about import about
from hkoffices.gate.check import CHECKS, DECLARED, Check, checks, read_check
from hkoffices.gate.excepted import JOINT
from hkoffices.gate.joint_rule import check_joint, never
from hkoffices.gate.row_rules import row_rules
from hkoffices.package.dataset import is_ours, is_whole
from hkoffices.package.temporal import Constraint
from hkoffices.process.limits import in_time
from hkoffices.proof.demands import Demands
from hkoffices.proof.open_sentences import keep
from hkoffices.proof.sentences import Sentence
from hkoffices.registers.exceptions import Exceptions
from hkoffices.text.readable import UNKNOWN_DATE
from hkoffices.violation import Related, Severity, StageResult, Violation

RULE_TIMEOUT_SECONDS = 600.0
AT_ONCE = 2  # checks that are judged
MAX_VIOLATIONS_PER_CONSTRAINT = 10_000  # are listed; the rest are counted
UNREAD_TABLE = "unread_table"
# What a check answers with: a row for each wrong row. A check that requires something of rows in time has `required` besides,
# a struct of `relation`, how the row must stand to the related ones (RELATIONS in proof/sentences.py), and `verdict`.
# It answers with every row that it is about; wrong are those whose verdict is `impossible`, or that have no `required`.
CONTRACT = ["table_name", "line", "id", "field", "message", "related"]
REQUIRED = [*CONTRACT, "required"]


def check_time(loaded: Loaded, only: str | None = None, exceptions: Exceptions | None = None) -> StageResult:
    """Every violation of the declared constraints, then of the checks whose tables are this dataset's own, then of the whole.

    `only` names one rule and leaves the others out. What `exceptions` except is in the result, and takes no part in the proof
    of the whole.
    """
    demands = Demands()
    result = judge(loaded, demands, only)
    if only in (None, JOINT) and any(t.period for t in loaded.tables.values()):
        result.rules += 1
        excepts = partial(exceptions.excepts, about=about(loaded)) if exceptions else never
        joint = partial(check_joint, loaded, demands, list(result.violations), excepts)
        _run(result, loaded, JOINT, frozenset(loaded.tables), joint)
    return result


def judge(loaded: Loaded, demands: Demands, only: str | None = None, for_proof: bool = False) -> StageResult:
    """Every violation that constraints and checks find one by one; what a proof of the whole needs is kept in `demands`.

    `for_proof`: no check is run that ties no days, and the rows for the proof are kept while the checks are judged.
    """
    result = StageResult("time", f"duckdb {duckdb.__version__}")
    dated = [t for t in loaded.tables.values() if t.period]
    result.rows = sum(t.rows for t in dated)
    demands.declared = [
        (t, c) for t in dated for c in (None, *t.resource.temporal.constraints) if only in (None, _rule(c), JOINT)
    ]
    result.rules = len(demands.declared)
    for number in sorted(suspects(loaded, demands.declared)):
        table, constraint = demands.declared[number]
        _run(result, loaded, _rule(constraint), _needed(table, constraint), partial(_judge, loaded, table, constraint))
    own = {name for name, t in loaded.tables.items() if is_ours(t.resource)}
    asked = []
    for check in map(read_check, sorted(CHECKS.glob("*.sql"))):
        if for_proof and not check.ties:
            continue
        if not check.tables <= own or ((check.of_cells or check.of_boundaries) and not is_whole(loaded.package)):
            result.skipped_rules.append(check.rule)
        elif only in (None, check.rule, JOINT):
            asked.append(check)
    with _judging(loaded, asked) if only is None else nullcontext(_judged(check, loaded) for check in asked) as judged:
        if for_proof:
            keep(loaded, demands)
        for found, sentences in judged:
            result.add(found)
            demands.sentences += sentences
    if only is None and not for_proof and is_whole(loaded.package):
        result.violations += _unread_tables(loaded)
    return result


@contextmanager
def _judging(loaded: Loaded, asked: list[Check]) -> Iterator[Iterator[tuple[StageResult, list[Sentence]]]]:
    """What each of these checks finds, and what it requires of rows, in their order. Several are judged at once, since DuckDB plans a
    statement in one thread, and that takes longer than to run it. A cursor sees nothing of a transaction that is not ended yet.
    """
    cursors = Cursors(loaded.connection, AT_ONCE)

    def judge_one(check: Check) -> tuple[StageResult, list[Sentence]]:
        return cursors.lend(lambda connection: _judged(check, replace(loaded, connection=connection)))

    with ThreadPoolExecutor(AT_ONCE) as threads:
        try:
            yield threads.map(judge_one, asked)
        finally:  # at Ctrl-C what runs is ended, and the rest is not begun
            threads.shutdown(wait=False, cancel_futures=True)
            cursors.interrupt()


def _judged(check: Check, loaded: Loaded) -> tuple[StageResult, list[Sentence]]:
    found, tied = StageResult("time", "", rules=1), Demands()
    _run(found, loaded, check.rule, check.tables, partial(_ask, loaded, tied, check))
    return found, tied.sentences


def _run(result: StageResult, loaded: Loaded, rule: str, tables: frozenset[str], judge: Callable[[], list[Violation]]) -> None:
    """Add what a rule finds, or why it could not run; a rule over a table that is not complete is stopped."""
    if stopping := sorted(tables & loaded.incomplete):
        result.stopped[rule] = loaded.tables[stopping[0]].resource.file
        return
    start = time.perf_counter()
    try:
        result.violations += in_time(judge, RULE_TIMEOUT_SECONDS, loaded.connection.interrupt, rule)
    except (duckdb.Error, ContractError) as error:
        failure = f"{rule} could not run: {str(error).splitlines()[0]}"
        if isinstance(error, duckdb.InterruptException):
            failure = f"{rule} could not run: it took more than {RULE_TIMEOUT_SECONDS:g} seconds"
        result.failures.append(failure)
        if not isinstance(error, ContractError):
            result.reads[failure] = tables
    result.parts[rule] = result.parts.get(rule, 0.0) + time.perf_counter() - start


def _needed(table: Table, constraint: Constraint | None) -> frozenset[str]:
    """The tables of which every row must be known: a row that is missing leaves a gap, but makes no overlap."""
    if constraint is None or constraint.kind == "withoutOverlaps":
        return frozenset()
    return frozenset({constraint.resource or table.name} if constraint.kind == "periodForeignKeys" else {table.name})


def _unread_tables(loaded: Loaded) -> list[Violation]:
    """A violation for each table that no rule on rows or time reads."""
    read = {rule.table for rule in row_rules()}.union(*(check.tables for check in checks()))
    found = []
    for name, table in loaded.tables.items():
        if name not in read and not table.period:
            message = "no rule reads this table: give it a period, a row rule or a check"
            found.append(Violation(UNREAD_TABLE, message, table.resource.file, table=name))
    return found


def _rule(constraint: Constraint | None) -> str:
    return constraint.kind if constraint else "period"


def _judge(loaded: Loaded, table: Table, constraint: Constraint | None) -> list[Violation]:
    prepare(loaded, table, constraint, MAX_VIOLATIONS_PER_CONSTRAINT)
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
    unjudged = _citations_of_incomplete_tables(loaded)
    for name, line, id_, field, message, related, required in answers:
        if (name, line) in unjudged or name in loaded.incomplete:
            continue
        if required and required["verdict"] != "impossible":
            continue
        if message is None:
            raise ContractError(f"it has no message for {name}, line {line}: an empty cell makes the message empty")
        file = loaded.tables[name].resource.file
        rows = tuple(
            Related(loaded.tables[r["table_name"]].resource.file, r["table_name"], r["line"], r["id"]) for r in related or []
        )
        if field and (cell := loaded.unread_cells.get((name, line, field))) is not None:
            message = message.replace(UNKNOWN_DATE, cell)
        found.append(Violation(rule, message, file, severity, name, line, field, id_, rows))
    return found


def _citations_of_incomplete_tables(loaded: Loaded) -> set[tuple[str, int]]:
    """The rows of citations about a table that could not be read as a whole: nothing can be held against them."""
    table = loaded.tables.get("citations")
    if not loaded.incomplete or table is None or not is_ours(table.resource):
        return set()
    names = ColumnExpression("table_name").isin(*map(ConstantExpression, loaded.incomplete))
    lines = loaded.connection.table(table.in_sql).filter(names).project(table.line).fetchall()
    return {("citations", line) for (line,) in lines}


def _ask(loaded: Loaded, demands: Demands, check: Check) -> list[Violation]:
    if not check.tables:
        raise ContractError("it scans no table")
    answers = _answers(loaded, check.file)
    for name, line, _, _, _, related, required in answers:
        if required and required["relation"]:
            rows = ((name, line), *((r["table_name"], r["line"]) for r in related or []))
            demands.sentences.append(Sentence(check.rule, required["relation"], rows, settled=required["verdict"] == "certain"))
    return _violations(loaded, check.rule, check.severity, answers)
