"""Everything that is made over the tables of this dataset: what is derived from the descriptor and the schemas, and the SQL files.

The SQL stands in *.sql and derived/*.sql; only names of tables and columns are filled in, which the gate holds to plain words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Template

from hkoffices.database.statements import Statement, as_literal, calling, in_schema, read_statements
from hkoffices.package.descriptor import Package, Resource
from hkoffices.package.temporal import Constraint, Period

DATABASE = Path(__file__).parent
SOURCES = "sources"
AFTER_TABLES = (
    "-- The macros and the views.\n"  # divides scripts/open.sql: what follows can be run over any tables of this dataset
)
INTERNAL = "internal"  # the schema of what serves the views and macros, so that `show tables` shows a reader's tables
FORMER = ("confirmations",)  # the SQL files before the derived views, and those after them
LATTER = ("called", "views", "during", "on", "witnesses")
NAMES = (
    ("name_en", "name_zh_hant"),
    ("title_en", "title_zh_hant"),
    ("title",),
    ("subject_en",),
    ("address_en", "address_zh_hant"),
)


def fact_tables(package: Package) -> list[Resource]:
    """The tables whose cells need evidence: every table but the sources and those that refer to them."""
    return [r for r in package.resources if holds_facts(r) and len(r.primary_key) == 1]


def holds_facts(resource: Resource) -> bool:
    """Whether a table holds facts: it is not the table of sources, and does not refer to it as evidence does."""
    return resource.name != SOURCES and all(target != SOURCES for _, target, _ in resource.foreign_keys)


@cache
def date_macros() -> list[Statement]:
    """The macros that read dates, in the schema `internal`; every package has them."""
    made = [s for name in ("dates", "asked") for s in read_statements((DATABASE / f"{name}.sql").read_text("utf-8"))]
    return in_schema(made, INTERNAL)


def statements(package: Package) -> list[Statement]:
    """The views and macros of this dataset, each after those that it names. They need its tables, `package` and `date_macros`."""
    texts = [_cells_sql(package), *map(_file, FORMER), _periods_sql(package), _last_days_sql(package), _contested_sql(package)]
    texts += map(_file, LATTER)
    return calling([s for text in texts for s in read_statements(text)], date_macros(), INTERNAL)


def dates_sql() -> str:
    """All of `date_macros` as one text; the schema `internal` exists."""
    return "\n\n".join(s.sql for s in date_macros())


def open_tables_sql(package: Package) -> str:
    """The statements that read the tables from their files, and the descriptor: the first part of scripts/open.sql."""
    tables = "".join(filled("open_table", name=r.name, path=r.file) for r in package.resources)
    return _template("open") + tables + _template("open_package")


def views_and_macros_sql(package: Package) -> str:
    """The second part of scripts/open.sql, after the tables: every macro and view, each under its comment."""
    made = "\n\n".join(f"-- {s.comment}\n{s.sql}" if s.comment else s.sql for s in [*date_macros(), *statements(package)])
    return f"{AFTER_TABLES}create schema internal;\n\n{made}\n"


def _file(name: str) -> str:
    return (DATABASE / f"{name}.sql").read_text("utf-8")


def _cells_sql(package: Package) -> str:
    """The view `cells`: every filled cell of the fact tables, as table_name, row_id, field, cell."""
    parts = [filled("cells", name=r.name, key=r.primary_key[0]) for r in fact_tables(package)]
    return _template("all_cells") + united(parts) + ";\n"


def _periods_sql(package: Package) -> str:
    """A view <table>_periods for each table with a period, <table>_days for each table of instants."""
    return "\n".join(_of_table(package, r) for r in package.resources if r.temporal.period and len(r.primary_key) == 1)


def _last_days_sql(package: Package) -> str:
    """The view `last_days`: the rows of all tables with a period, whose last day can be open."""
    parts = []
    for resource in package.resources:
        period = resource.temporal.period
        if period and not period.instant and len(resource.primary_key) == 1:
            end = end_cell(period, f'"{period.end}"')
            parts.append(filled("last_days", name=resource.name, key=resource.primary_key[0], end_cell=end))
    return _template("all_last_days") + united(parts) + ";\n"


def _contested_sql(package: Package) -> str:
    """The view `contested`: the days of rows that certainly break a `withoutOverlaps` of their table."""
    parts = [
        _contested(r, constraint)
        for r in package.resources
        if r.temporal.period and not r.temporal.period.instant and len(r.primary_key) == 1
        for constraint in r.temporal.constraints
        if constraint.kind == "withoutOverlaps"
    ]
    return _template("all_contested") + united(parts) + ";\n"


def _contested(resource: Resource, constraint: Constraint) -> str:
    same = "".join(f' and one."{field}" = other."{field}"' for field in constraint.fields)
    texts = {field: ", ".join(map(as_literal, values)) for field, values in constraint.where}
    where = "".join(f' and {row}."{field}" in ({listed})' for field, listed in texts.items() for row in ("one", "other"))
    before = "<" if constraint.same_day else "<="
    return filled("contested", name=resource.name, key=resource.primary_key[0], same=same, before=before, where=where)


def _of_table(package: Package, resource: Resource) -> str:
    period, key = resource.temporal.period, resource.primary_key[0]
    assert period is not None
    called, joins = _called(package, resource)
    if period.instant:
        return filled("days", name=resource.name, key=key, start=period.start, called=called, joins=joins)
    names = {"name": resource.name, "key": key, "start": period.start, "end": period.end, "closed": period.closed}
    end = end_cell(period, f'"{resource.name}"."{period.end}"')
    return filled("periods", **names, end_cell=end, called=called, joins=joins)


def _called(package: Package, resource: Resource) -> tuple[str, str]:
    """The column `name` of a row, and the joins that it takes: the row's own name, else the names of the rows that it refers to."""
    if "name" in resource.fields:
        return "", ""
    parts, joins = [own] if (own := _own_name(resource.name, resource)) else [], ""
    named = {r.name: r for r in package.resources} if not parts else {}
    for fields, other, target in resource.foreign_keys:
        if len(fields) == 1 and other in named and other not in (resource.name, "events") and _own_name(other, named[other]):
            parts.append(_own_name(f"of_{fields[0]}", named[other]))
            joins += filled("join", name=resource.name, field=fields[0], other=other, target=target[0])
    return (f" concat_ws(', ', {', '.join(parts)}) as name,", joins) if parts else ("", "")


def _own_name(table: str, resource: Resource) -> str:
    """The cell by which a reader knows a row of a table, in English or else in Chinese; empty for a table whose rows have no name."""
    for candidates in NAMES:
        if there := [f'"{table}"."{c}"' for c in candidates if c in resource.fields]:
            return f"coalesce({', '.join(there)})" if len(there) > 1 else there[0]
    return ""


def end_cell(period: Period, cell: str) -> str:
    """The last day of a row in SQL, given the name of its column: an empty one is open where the package says so."""
    return f"coalesce({cell}, '..')" if period.empty_to_open else cell


def united(selects: Iterable[str]) -> str:
    """All rows of `select`s with the same columns, of which there is at least one."""
    return "\n  union all ".join(select.strip() for select in selects)


def filled(template: str, **names: str) -> str:
    """The SQL of derived/<template>.sql with these names and expressions in it."""
    return Template(_template(template)).substitute(names)


@cache
def _template(name: str) -> str:
    return (DATABASE / "derived" / f"{name}.sql").read_text("utf-8")
