"""What is derived from the descriptor and the schemas for every table: its cells, its periods, its line in scripts/open.sql.

The SQL stands in derived/*.sql; only names of tables and columns are filled in, which the gate holds to plain words.
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from hkoffices.package.descriptor import Package, Resource

DATABASE = Path(__file__).parent
SOURCES = "sources"


def fact_tables(package: Package) -> list[Resource]:
    """The tables whose cells need evidence: every table but the sources and those that refer to them."""
    evidence = {SOURCES} | {r.name for r in package.resources if any(target == SOURCES for _, target, _ in r.foreign_keys)}
    return [r for r in package.resources if r.name not in evidence and len(r.primary_key) == 1]


def views_sql(package: Package, database: Path = DATABASE) -> str:
    """Everything that is made over the tables of this dataset, `package` and the macros of dates.sql, in its order.

    `database` is the folder of the hand-written SQL: that of a released version, to see its tables as it showed them.
    """
    confirmations, views = ((database / f"{name}.sql").read_text("utf-8") for name in ("confirmations", "views"))
    return "\n".join([_cells_sql(package), confirmations, _periods_sql(package), views])


def open_sql(package: Package) -> str:
    """scripts/open.sql, which `hkoffices format` writes: the tables from their files, the macros and the views."""
    tables = "".join(_filled("open_table", name=r.name, path=r.file) for r in package.resources)
    dates = (DATABASE / "dates.sql").read_text("utf-8")
    return "\n".join([_template("open") + tables + _template("open_package"), dates, views_sql(package)])


def _cells_sql(package: Package) -> str:
    """The view `cells`: every filled cell of the fact tables, as table_name, row_id, field, cell."""
    parts = [_filled("cells", name=r.name, key=r.primary_key[0]).strip() for r in fact_tables(package)]
    return "create view cells as\n  " + "\n  union all ".join(parts) + ";\n"


def _periods_sql(package: Package) -> str:
    """A view <table>_periods for each table with a period, <table>_days for each table of instants."""
    return "\n".join(_of_table(r) for r in package.resources if r.temporal.period and len(r.primary_key) == 1)


def _of_table(resource: Resource) -> str:
    period, key = resource.temporal.period, resource.primary_key[0]
    assert period is not None
    if period.instant:
        return _filled("days", name=resource.name, key=key, start=period.start)
    end = f"coalesce(\"{period.end}\", '..')" if period.empty_to_open else f'"{period.end}"'
    closed = "from" if period.half_open else "both"
    return _filled("periods", name=resource.name, key=key, start=period.start, end=period.end, end_cell=end, closed=closed)


def _filled(template: str, **names: str) -> str:
    return Template(_template(template)).substitute(names)


def _template(name: str) -> str:
    return (DATABASE / "derived" / f"{name}.sql").read_text("utf-8")
