"""The stage ROWS: Pandera judges every row of every table by schemas/row_rules.py."""

from __future__ import annotations

import time
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from duckdb import ColumnExpression, ConstantExpression, DuckDBPyRelation, FunctionExpression

from hkoffices.database.load import Loaded, Table
from hkoffices.database.periods import with_unread_periods
from hkoffices.gate.row_keys import EMPTY_KEY, LOOKALIKE_KEY, STAND_IN_DATE, check_keys, check_stand_ins
from hkoffices.gate.row_rule import READABLE, RowRule
from hkoffices.gate.row_rules import row_rules
from hkoffices.package.dataset import is_ours
from hkoffices.package.descriptor import Resource
from hkoffices.violation import Related, StageResult, Violation
from hkoffices.words.suggest_date import suggest_date

if TYPE_CHECKING:
    import pandas as pd

    from hkoffices.gate.import_pandera import pa

RULES = {  # of every package, besides those of schemas/*.py
    "date": "Every date cell is a date as schemas/README.md describes it.",
    "required": "Every required cell is filled.",
    "unique_key": "No two rows agree in a declared unique key.",
    EMPTY_KEY: "Every part of a primary key is filled.",
    LOOKALIKE_KEY: "No two keys differ only in how their characters are written.",
    STAND_IN_DATE: "No date far in the future stands for an open end.",
}


class RowRuleError(Exception):
    """A row rule that raised instead of answering."""


def check_rows(loaded: Loaded) -> StageResult:
    """Every row rule on every table; all violations, in the order of the files."""
    result = StageResult("rows", f"pandera {version('pandera')}")
    of_tables = [*check_keys(loaded), *check_stand_ins(loaded)]
    unread = with_unread_periods(loaded)
    ours = {name for name, table in loaded.tables.items() if is_ours(table.resource)}
    for table in loaded.tables.values():
        rules = [r for r in row_rules() if r.table == table.name and table.name in ours]
        result.rules += len(rules) + bool(table.resource.date_fields)
        result.rows += table.rows
        start = time.perf_counter()
        try:
            result.violations += _judge(loaded, table, rules, table.name in unread)
        except RowRuleError as error:
            result.failures.append(str(error))
            result.reads[str(error)] = frozenset({table.name})
        result.violations += _unique_keys(loaded, table)
        result.violations += [v for v in of_tables if v.table == table.name]
        result.parts[table.name] = time.perf_counter() - start
    result.skipped_rules = sorted({r.name for r in row_rules() if r.table not in ours})
    result.violations += _open_ends_need_as_of(loaded)
    return result


def unread_dates(loaded: Loaded, result: StageResult) -> dict[tuple[str, int, str], str]:
    """The text of each date cell that could not be read, by its table, line and column; without as_of, an open end is one."""
    cells = {}
    for violation in result.violations:
        table = loaded.tables.get(violation.table or "")
        dated = table is not None and violation.column in table.resource.date_fields
        if table and dated and violation.line and violation.rule in ("date", "required"):
            cell = loaded.connection.table(table.in_sql).filter(ColumnExpression(table.line) == violation.line)
            [(text,)] = cell.project(ColumnExpression(table.columns[str(violation.column)])).fetchall()
            cells[table.name, violation.line, str(violation.column)] = text or ""
    for table in loaded.tables.values() if not loaded.package.as_of else []:
        period = table.resource.temporal.period
        if period and period.open_field and period.open_field in table.columns:
            lines = _open_rows(loaded, table, period.open_field).project(table.line).fetchall()
            cells |= {(table.name, line, period.open_field): ".." for (line,) in lines}
    return cells


def _open_rows(loaded: Loaded, table: Table, field: str) -> DuckDBPyRelation:
    """The rows of a table whose last day, in `field`, is open."""
    end = ColumnExpression(table.columns[field])
    is_open = (end == "..") | end.isnull() if table.resource.temporal.empty_to_open else end == ".."
    return loaded.connection.table(table.in_sql).filter(is_open)


def _frame(loaded: Loaded, table: Table, rules: list[RowRule], unread: bool) -> pd.DataFrame | None:
    """The cells a table's rules look at, as text with None for empty, and whether each date cell can be read.

    `unread`: some row's period could not be read; else its cells can. A table without rules of its own sends only such rows, for
    Frictionless has judged the rest; None where it has none.
    """
    cells = loaded.connection.table(table.in_sql)
    wanted = [ColumnExpression(table.line).alias("#line")]
    wanted += [ColumnExpression(sql).alias(name) for name, sql in table.columns.items()]
    period = table.resource.temporal.period
    foreign_dates = set(table.resource.date_fields) - set(period.fields if period else [])
    if table.period and not rules and not foreign_dates:
        if not unread:
            return None
        cells = cells.filter(ColumnExpression(table.period).isnull())
    for name in dict.fromkeys([*table.resource.date_fields, *(n for r in rules for n in r.dated)]):
        cell = ColumnExpression(table.columns[name])
        in_period = period is not None and name in period.fields
        last_day = name not in table.resource.date_fields or (period is not None and name == period.open_field)
        readable = FunctionExpression("is_last_day_cell" if last_day else "is_date_cell", cell)
        if not in_period or (period and period.empty_to_open and name == period.end):
            readable = readable | cell.isnull()
        wanted.append((readable if unread or not in_period else ConstantExpression(True)).alias(name + READABLE))
    frame: pd.DataFrame = cells.project(*wanted).df()
    return frame


def _judge(loaded: Loaded, table: Table, rules: list[RowRule], unread: bool) -> list[Violation]:
    from hkoffices.gate.import_pandera import pa, without

    if not rules and not table.resource.date_fields:
        return []
    frame = _frame(loaded, table, rules, unread)
    if frame is None or frame.empty:
        return []
    try:
        with without("geopandas"):
            _pandera_schema(table.resource, rules).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        found = errors.failure_cases
    else:
        return []
    by_name = {r.name: r for r in rules}
    seen: dict[tuple[str, str, int], Violation] = {}
    for case in found.to_dict("records"):
        index, check = case["index"], str(case["check"])
        if index is None or index != index:
            raise RowRuleError(f"{table.name}: the row rule {check} could not run: {case['failure_case']}")
        row = {str(k): v for k, v in frame.iloc[int(index)].to_dict().items()}
        column = "" if check in by_name else str(case["column"])
        if (check, column, int(index)) not in seen:
            seen[check, column, int(index)] = _violation(table, by_name.get(check), check, column, row)
    return sorted(seen.values(), key=lambda v: (v.line or 0, v.rule))


def _pandera_schema(resource: Resource, rules: list[RowRule]) -> pa.DataFrameSchema:
    """The columns of a table and its required cells as its Table Schema states them, whether its dates can be read, and `rules`.

    Cells are text here: Frictionless has judged their types.
    """
    from hkoffices.gate.import_pandera import pa

    columns = {name: pa.Column(nullable=name not in resource.required, required=False) for name in resource.fields}
    for name in resource.date_fields:
        columns[name + READABLE] = pa.Column(bool, pa.Check(lambda s: s, name="date"), required=False)
    return pa.DataFrameSchema(columns, checks=[pa.Check(rule.holds, name=rule.name) for rule in rules])


def _violation(table: Table, rule: RowRule | None, check: str, column: str, row: dict[str, Any]) -> Violation:
    cells = {name: None if value != value else value for name, value in row.items()}
    line = int(row["#line"])
    if rule:
        column, message = rule.column, rule.message(cells)
    elif check == "date":
        column = column.removesuffix(READABLE)
        period = table.resource.temporal.period
        last = period is not None and column == period.open_field
        message = f"{column} {suggest_date(cells[column], last_day=last)}"
    else:
        message = f"{column} is empty, and is required in every row" if check == "not_nullable" else f"breaks {check}"
        check = "required" if check == "not_nullable" else check
    id_ = "|".join(str(cells.get(k) or "") for k in table.resource.primary_key) or None
    severity = rule.severity if rule else "error"
    return Violation(check, message, table.resource.file, severity, table=table.name, line=line, column=column, id=id_)


def _unique_keys(loaded: Loaded, table: Table) -> list[Violation]:
    """Rows that repeat a declared unique key; Frictionless 5 reads uniqueKeys and does not enforce them."""
    found = []
    for key in ([k] if isinstance(k, str) else list(k) for k in table.resource.schema.get("uniqueKeys", [])):
        if not all(k in table.columns for k in key):
            continue
        cells = loaded.connection.table(table.in_sql)
        frame = cells.project(table.line, *(ColumnExpression(table.columns[k]).alias(k) for k in key)).df()
        frame = frame.dropna(subset=key)
        first = frame.groupby(key)[table.line].transform("min")
        for row, line in zip(frame.to_dict("records"), first, strict=True):
            if row[table.line] != line:
                text = "|".join(str(row[k]) for k in key)
                message = f"{', '.join(key)} {text!r} stands on line {line} already: each may stand once"
                file, related = table.resource.file, (Related(table.resource.file, table.name, int(line)),)
                here = int(row[table.line])
                found.append(Violation("unique_key", message, file, table=table.name, line=here, column=key[0], related=related))
    return found


def _open_ends_need_as_of(loaded: Loaded) -> list[Violation]:
    """A package with an open end that does not say as of which day it is open."""
    declared = loaded.package.descriptor.get("as_of") is not None  # one that is not a day is reported by TEXT
    if loaded.package.as_of or declared:
        return []
    for table in loaded.tables.values():
        period = table.resource.temporal.period
        if not period or not period.open_field:
            continue
        rows = _open_rows(loaded, table, period.open_field).project(table.line).limit(1).fetchall()
        if rows:
            message = (
                f"{table.resource.file}:{rows[0][0]} has an open end, and the package has no day as of which it is open: "
                'add "as_of": "YYYY-MM-DD" to the descriptor, or give --as-of DAY'
            )
            return [Violation("package", message, loaded.package.file.name)]
    return []
