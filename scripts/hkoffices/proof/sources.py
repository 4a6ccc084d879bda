"""What the dates of a row rest on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from duckdb import ColumnExpression, ConstantExpression

from hkoffices.database.load import Loaded
from hkoffices.package.dataset import is_whole
from hkoffices.proof.sentences import RowRef

SOURCES_SQL = Path(__file__).with_name("sources.sql")


def sources_of(loaded: Loaded, refs: Iterable[RowRef]) -> dict[RowRef, str]:
    """Sources by row: the citations of its dates in this dataset, the cell `source_id` in a package that has such a column."""
    wanted = set(refs)
    found: dict[RowRef, str] = {}
    if is_whole(loaded.package) and wanted:
        cited = loaded.connection.execute(SOURCES_SQL.read_text("utf-8")).fetchall()
        found = {(table, line): sources for table, line, sources in cited if (table, line) in wanted}
    for name in {name for name, _ in wanted}:
        table = loaded.tables[name]
        column = table.columns.get("source_id")
        if column is not None:
            lines = [ConstantExpression(line) for other, line in wanted if other == name]
            rows = loaded.connection.table(table.in_sql).filter(ColumnExpression(table.line).isin(*lines))
            cells = rows.project(ColumnExpression(table.line), ColumnExpression(column)).fetchall()
            found |= {(name, line): cell for line, cell in cells if cell is not None}
    return found
