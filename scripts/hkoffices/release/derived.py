"""The editions with days: every table with a period, the heads, and the ranges of days, as Parquet and CSV with real dates."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from duckdb import CaseExpression, ColumnExpression, ConstantExpression, DuckDBPyRelation, Expression, FunctionExpression

from hkoffices.release.edition import Edition, as_text

RANGES_SQL = Path(__file__).with_name("ranges.sql")
VIEWS = ("heads", "coverage_by_day_ranges", "office_day_ranges")


@lru_cache(maxsize=1)  # Parquet and CSV of one edition are made from them
def derived_relations(edition: Edition) -> dict[str, DuckDBPyRelation]:
    """name -> rows, sorted by all columns. Days are dates; a missing bound is null, since most tools know no infinite day."""
    edition.connection.execute(RANGES_SQL.read_text("utf-8"))
    names = [*(name for name in edition.views() if name.endswith(("_periods", "_days")) and name != "office_days"), *VIEWS]
    return {name: _kept(edition, name) for name in names}


def _kept(edition: Edition, name: str) -> DuckDBPyRelation:
    """The rows of a view, computed once into a table of their own."""
    rows = finite(edition.connection.table(name))
    rows.sort(*map(ColumnExpression, rows.columns)).create(f"derived_{name}")
    return edition.connection.table(f"derived_{name}")


def finite(relation: DuckDBPyRelation) -> DuckDBPyRelation:
    """The same rows, with null for the days `infinity` and `-infinity`, which stand for a missing bound."""
    return relation.project(*(_cell(name, str(kind)) for name, kind in zip(relation.columns, relation.types, strict=True)))


def _cell(name: str, kind: str) -> Expression:
    column = ColumnExpression(name)
    if kind != "DATE":
        return column
    return CaseExpression(FunctionExpression("isfinite", column), column).otherwise(ConstantExpression(None)).alias(name)


def write_derived_csv(edition: Edition, into: Path) -> None:
    """<name>.csv for every derived relation: ISO days, an empty cell where there is no bound."""
    for name, relation in derived_relations(edition).items():
        as_text(relation).write_csv(str(into / f"{name}.csv"), header=True)
