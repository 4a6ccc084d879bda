"""The canonical relation of periods over which every declared constraint is one generic SQL file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from duckdb import ConstantExpression, DuckDBPyRelation

from hkoffices.database.load import Loaded, Table
from hkoffices.database.statements import as_literal, as_name
from hkoffices.database.table_views import end_cell, filled, united
from hkoffices.home import HOME
from hkoffices.package.temporal import Constraint

DATABASE = Path(__file__).parent
SUSPECTS = HOME / "checks" / "declared" / "suspects.sql"
KEEP_DECLARED = DATABASE / "keep_declared.sql"
APPEND_DECLARED = DATABASE / "append_declared.sql"
AT_ONCE = 200  # constraints in one query: DuckDB allows no union of a thousand selects
SMALL = 10_000  # rows of a package, below which to plan a query over all its constraints takes longer than to run it

Where = tuple[tuple[str, tuple[str, ...]], ...]


def column(table: Table, field: str) -> str:
    """A field as it is named in SQL, in quotes."""
    return as_name(table.columns[field])


def comparable(table: Table, field: str, cell: str) -> str:
    """A cell of `field` as the text by which keys compare: integers by their value, all else as it stands."""
    kind = next((f.get("type") for f in table.resource.schema["fields"] if f["name"] == field), None)
    return f"integer_text({cell})" if kind == "integer" else cell


def _key(table: Table, fields: tuple[str, ...]) -> str:
    """One text for a key of one field (faster to sort), a list of texts for a composite one, '' for a key of no field."""
    cells = [comparable(table, f, column(table, f)) for f in fields]
    return f"[{', '.join(cells)}]" if len(cells) > 1 else cells[0] if cells else "''"


def _joined(columns: Iterable[str], separator: str) -> str:
    return f"concat_ws({', '.join([as_literal(separator), *columns])})"


def identity(table: Table) -> str:
    """A row's id in SQL: its key cells joined by `|`; null where the table has no primary key."""
    key = [column(table, k) for k in table.resource.primary_key if k in table.columns]
    return _joined(key, "|") if key else "null::varchar"


def ids_of(loaded: Loaded, names: Iterable[str]) -> dict[str, set[str]]:
    """The ids of these tables, where there are such."""
    tables = [loaded.tables[name] for name in names if name in loaded.tables]
    rows = {t.name: loaded.connection.table(t.in_sql).project(identity(t)).fetchall() for t in tables}
    return {name: {id_ for (id_,) in found} for name, found in rows.items()}


def with_unread_periods(loaded: Loaded) -> set[str]:
    """The tables with a row whose period could not be read."""
    asked = [
        filled("unread", name=as_literal(t.name), table=t.in_sql, period=as_name(t.period))
        for t in loaded.tables.values()
        if t.period
    ]
    return {name for (name,) in loaded.connection.execute(united(asked)).fetchall()} if asked else set()


def _chosen(table: Table, fields: tuple[str, ...], where: Where) -> str:
    """Whether a row has a full key and meets `where`."""
    tests = [f"{column(table, f)} is not null" for f in fields]
    for field, values in where:
        listed = ", ".join(comparable(table, field, as_literal(v)) for v in values)
        tests.append(f"{comparable(table, field, column(table, field))} in ({listed})")
    return " and ".join(tests) or "true"


def relation(loaded: Loaded, table: Table, fields: tuple[str, ...], where: Where = ()) -> DuckDBPyRelation:
    """One row a row of the table that has a full key and meets `where`:

    table_name, line, id, key (a text, or a list of texts), key_fields, key_text (both '' for a key of no field), from_field,
    from_text, to_text and the four bounds as days.
    """
    period = table.resource.temporal.period
    assert period
    assert table.period
    return loaded.connection.sql(
        filled(
            "dated_row",
            table_name=as_literal(table.name),
            table=table.in_sql,
            line=as_name(table.line),
            id=identity(table),
            key=_key(table, fields),
            key_fields=as_literal(", ".join(fields)),
            key_text=_joined([column(table, f) for f in fields], ", ") if fields else "''",
            from_field=as_literal(period.start),
            start=column(table, period.start),
            end=end_cell(period, column(table, period.end)),
            period=as_name(table.period),
            chosen=_chosen(table, fields, where),
        )
    )


def _numbered(number: int, table: Table, fields: tuple[str, ...], where: Where, constraint: Constraint | None) -> str:
    assert table.period
    cells = [comparable(table, f, column(table, f)) for f in fields]
    if len(cells) > 1:  # each with its length, so that no two keys have one text
        cells = [part for cell in cells for part in (f"length({cell})", cell)]
    return filled(
        "declared_row",
        number=str(number),
        kind=as_literal(constraint.kind if constraint else "period"),
        same_day="true" if constraint and constraint.same_day else "false",
        line=as_name(table.line),
        key=", ".join([as_literal(str(number)), *cells]),
        period=as_name(table.period),
        table=table.in_sql,
        chosen=_chosen(table, fields, where),
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
        rows.append(_numbered(number, table, fields, where, constraint))
        if constraint and constraint.kind == "periodForeignKeys":
            target = loaded.tables[constraint.resource or table.name]
            parents.append(_numbered(number, target, constraint.reference, (), constraint))
    loaded.connection.execute(filled("view", name=name, rows=united(rows)))
    loaded.connection.execute(filled("view", name=parents_name, rows=united(parents or [filled("no_rows", name=name)])))


def prepare(loaded: Loaded, table: Table, constraint: Constraint | None, most: int) -> None:
    """Make what a constraint's SQL file reads: the tables `subject` and, for a foreign key, `parent`; the view `setting`.

    Without a constraint the subject is every row of the table. `most` bounds the violations that a file lists.
    """
    setting = {
        "same_day": bool(constraint and constraint.same_day),
        "parent_name": constraint.resource or table.name if constraint else "",
        "most": most,
    }
    values = [ConstantExpression(value).alias(name) for name, value in setting.items()]
    loaded.connection.table("package").project(*values).create_view("setting", replace=True)
    fields, where = (constraint.fields, constraint.where) if constraint else ((), ())
    _keep(loaded, "subject", relation(loaded, table, fields, where))
    if constraint and constraint.kind == "periodForeignKeys":
        target = loaded.tables[constraint.resource or table.name]
        _keep(loaded, "parent", relation(loaded, target, constraint.reference))


def _keep(loaded: Loaded, name: str, rows: DuckDBPyRelation) -> None:
    rows.create_view(f"{name}_rows", replace=True)
    loaded.connection.execute((DATABASE / f"keep_{name}.sql").read_text("utf-8"))
