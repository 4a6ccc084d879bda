"""The canonical relation of periods over which every declared constraint is one generic SQL file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_
from pathlib import Path

from duckdb import (
    CaseExpression,
    ColumnExpression,
    ConstantExpression,
    DuckDBPyRelation,
    Expression,
    FunctionExpression,
)

from hkoffices.database.load import Loaded, Table
from hkoffices.home import HOME
from hkoffices.package.temporal import Constraint

SUSPECTS = HOME / "checks" / "declared" / "suspects.sql"
KEEP_DECLARED = Path(__file__).with_name("keep_declared.sql")
APPEND_DECLARED = Path(__file__).with_name("append_declared.sql")
AT_ONCE = 200  # constraints in one query: DuckDB allows no union of a thousand relations
SMALL = 10_000  # rows of a package, below which to plan a query over all its constraints takes longer than to run it
BOUNDS = ("from_earliest", "from_latest", "to_earliest", "to_latest")


def _text(value: str) -> Expression:
    return ConstantExpression(value)


def _joined(columns: list[str], separator: str) -> Expression:
    if not columns:
        return _text("")
    return FunctionExpression("concat_ws", _text(separator), *map(ColumnExpression, columns))


def _comparable(table: Table, field: str, cell: Expression) -> Expression:
    """A cell of `field` as the text by which keys compare: integers by their value, all else as it stands."""
    kind = next((f.get("type") for f in table.resource.schema["fields"] if f["name"] == field), None)
    return FunctionExpression("integer_text", cell) if kind == "integer" else cell


def _key(table: Table, fields: tuple[str, ...]) -> Expression:
    """One text for a key of one field (faster to sort), a list of texts for a composite one, '' for a key of no field."""
    cells = [_comparable(table, f, ColumnExpression(table.columns[f])) for f in fields]
    if len(cells) > 1:
        return FunctionExpression("list_value", *cells)
    return cells[0] if cells else _text("")


def identity(table: Table) -> Expression:
    """A row's id: its key cells joined by `|`; null where the table has no primary key."""
    key = [table.columns[k] for k in table.resource.primary_key if k in table.columns]
    return _joined(key, "|") if key else ConstantExpression(None).cast("VARCHAR")


def ids_of(loaded: Loaded) -> dict[str, set[str]]:
    """The ids of every table."""
    tables = loaded.tables.values()
    return {t.name: {id_ for (id_,) in loaded.connection.table(t.in_sql).project(identity(t)).fetchall()} for t in tables}


def united(relations: Iterable[DuckDBPyRelation]) -> DuckDBPyRelation:
    """All rows of relations with the same columns, of which there is at least one. Two are joined at a time: DuckDB binds a union
    with all that it is made of, so that a chain of them costs the square of its length.
    """
    left = list(relations)
    while len(left) > 1:
        left = [a.union(b) for a, b in zip(left[::2], left[1::2], strict=False)] + left[len(left) & ~1 :]
    return left[0]


Where = tuple[tuple[str, tuple[str, ...]], ...]


def _chosen(loaded: Loaded, table: Table, fields: tuple[str, ...], where: Where) -> DuckDBPyRelation:
    """The rows of a table that have a full key and meet `where`."""
    tests = [ColumnExpression(table.columns[f]).isnotnull() for f in fields]
    for field, values in where:
        cell = _comparable(table, field, ColumnExpression(table.columns[field]))
        tests.append(cell.isin(*(_comparable(table, field, _text(v)) for v in values)))
    cells = loaded.connection.table(table.in_sql)
    return cells.filter(reduce(and_, tests)) if tests else cells


def _bounds(table: Table) -> list[Expression]:
    assert table.period
    return [FunctionExpression("struct_extract", ColumnExpression(table.period), _text(b)).alias(b) for b in BOUNDS]


def relation(loaded: Loaded, table: Table, fields: tuple[str, ...], where: Where = ()) -> DuckDBPyRelation:
    """One row a row of the table that has a full key and meets `where`:

    table_name, line, id, key (a text, or a list of texts), key_fields, key_text (both '' for a key of no field), from_field,
    from_text, to_text and the four bounds as days.
    """
    period = table.resource.temporal.period
    assert period
    start, end = ColumnExpression(table.columns[period.start]), ColumnExpression(table.columns[period.end])
    if period.empty_to_open:
        end = CaseExpression(end.isnull(), _text("..")).otherwise(end)
    return _chosen(loaded, table, fields, where).project(
        _text(table.name).alias("table_name"),
        ColumnExpression(table.line).alias("line"),
        identity(table).alias("id"),
        _key(table, fields).alias("key"),
        _text(", ".join(fields)).alias("key_fields"),
        _joined([table.columns[f] for f in fields], ", ").alias("key_text"),
        _text(period.start).alias("from_field"),
        start.alias("from_text"),
        end.alias("to_text"),
        *_bounds(table),
    )


def _numbered(
    loaded: Loaded, number: int, table: Table, fields: tuple[str, ...], where: Where, constraint: Constraint | None
) -> DuckDBPyRelation:
    cells = [_comparable(table, f, ColumnExpression(table.columns[f])) for f in fields]
    if len(cells) > 1:  # each with its length, so that no two keys have one text
        cells = [part for cell in cells for part in (FunctionExpression("length", cell), cell)]
    return _chosen(loaded, table, fields, where).project(
        ConstantExpression(number).alias("number"),
        _text(constraint.kind if constraint else "period").alias("kind"),
        ConstantExpression(bool(constraint and constraint.same_day)).alias("same_day"),
        ColumnExpression(table.line).alias("line"),
        FunctionExpression("concat_ws", _text("\x1f"), _text(str(number)), *cells).alias("key"),
        *_bounds(table),
    )


def suspects(loaded: Loaded, declared: list[tuple[Table, Constraint | None]]) -> set[int]:
    """Places in `declared` of the constraints that some row may break; all others hold (checks/declared/suspects.sql).

    None stands for the rule `period`. All constraints of the package are asked in one query, over one relation of their rows.
    """
    if not declared:
        return set()
    numbered = list(enumerate(declared))
    if sum(t.rows for t in loaded.tables.values()) < SMALL or len(declared) > AT_ONCE:
        for start in range(0, len(declared), AT_ONCE):
            _view(loaded, numbered[start : start + AT_ONCE], "declared", "referred_to")
            loaded.connection.execute((APPEND_DECLARED if start else KEEP_DECLARED).read_text("utf-8"))
    else:
        _view(loaded, numbered, "declared_rows", "declared_parents")
    return {number for (number,) in loaded.connection.execute(SUSPECTS.read_text("utf-8")).fetchall()}


def _view(loaded: Loaded, declared: list[tuple[int, tuple[Table, Constraint | None]]], name: str, parents_name: str) -> None:
    """Make two views: the rows under these constraints, and the rows that they refer to."""
    rows, parents = [], []
    for number, (table, constraint) in declared:
        fields, where = (constraint.fields, constraint.where) if constraint else ((), ())
        rows.append(_numbered(loaded, number, table, fields, where, constraint))
        if constraint and constraint.kind == "periodForeignKeys":
            target = loaded.tables[constraint.resource or table.name]
            parents.append(_numbered(loaded, number, target, constraint.reference, (), constraint))
    united(rows).create_view(name, replace=True)
    united(parents or [rows[0].limit(0)]).create_view(parents_name, replace=True)


def prepare(loaded: Loaded, table: Table, constraint: Constraint | None, most: int) -> None:
    """Make what a constraint's SQL file reads: the tables `subject` and, for a foreign key, `parent`; the view `setting`.

    Without a constraint the subject is every row of the table. `most` bounds the violations that a file lists.
    """
    period = table.resource.temporal.period
    assert period is not None
    setting = {
        "same_day": bool(constraint and constraint.same_day),
        "parent_name": constraint.resource or table.name if constraint else "",
        "most": most,
    }
    values = [ConstantExpression(value).alias(name) for name, value in setting.items()]
    loaded.connection.table("package").project(*values).create_view("setting", replace=True)
    if constraint is None:
        return _keep(loaded, "subject", relation(loaded, table, ()))
    _keep(loaded, "subject", relation(loaded, table, constraint.fields, constraint.where))
    if constraint.kind == "periodForeignKeys":
        target = loaded.tables[constraint.resource or table.name]
        _keep(loaded, "parent", relation(loaded, target, constraint.reference))
    return None


def _keep(loaded: Loaded, name: str, rows: DuckDBPyRelation) -> None:
    rows.create_view(f"{name}_rows", replace=True)
    loaded.connection.execute(Path(__file__).with_name(f"keep_{name}.sql").read_text("utf-8"))
