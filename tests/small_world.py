"""The small world, loaded once a process: each example changes it within a transaction, which is then taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from duckdb import ColumnExpression, ConstantExpression, FunctionExpression, SQLExpression
from hkoffices.database.cells import evidence_statements
from hkoffices.database.load import Loaded, period_of_row
from hkoffices.database.statements import needed

from tests.world_tables import Rows, body_of, loaded_from, with_changes, write_world


class SmallWorld:
    """The small world in DuckDB. `changed` gives it as it is after changes, and as the stage TIME finds it."""

    def __init__(self, folder: Path) -> None:
        self.tables = with_changes([])
        self.loaded = loaded_from(write_world(folder, self.tables))

    @contextmanager
    def changed(self, *changes: str, words: set[str] | None = None) -> Iterator[Loaded]:
        """The world after such changes (tests/world_tables.py: with_changes), until the block ends.

        What the stage TIME derives from all tables is there too; with `words`, those of the SQL that is to be run, what they call for.
        """
        tables = with_changes(list(changes))
        counts = {name: table.rows for name, table in self.loaded.tables.items()}
        self.loaded.connection.begin()
        try:
            for name, rows in tables.items():
                if rows != self.tables.get(name, []):
                    self._replace(name, rows)
            self._derive(words)
            yield self.loaded
        finally:
            self.loaded.connection.rollback()
            for name, number in counts.items():
                self.loaded.tables[name].rows = number

    def _replace(self, name: str, rows: Rows) -> None:
        connection, table = self.loaded.connection, self.loaded.tables[name]
        body = body_of(table.resource.schema["fields"], rows)
        cells = [[line, *(cell or None for cell in row)] for line, row in enumerate(body, start=2)]
        frame = pd.DataFrame(cells, columns=[table.line, *table.columns.values()], dtype=object)
        texts = [ColumnExpression(c).cast("VARCHAR").alias(c) for c in table.columns.values()]
        found = connection.from_df(frame).project(ColumnExpression(table.line).cast("BIGINT").alias(table.line), *texts)
        if table.period:
            found = found.project("*", SQLExpression(period_of_row(self.loaded.package, table)).alias(table.period))
        connection.execute(f"delete from {table.in_sql}")
        found.insert_into(table.in_sql)
        table.rows = len(body)

    def _derive(self, words: set[str] | None) -> None:
        """Make anew what the gate derives once from all tables."""
        connection = self.loaded.connection
        for kind in ("view", "table"):
            listed = connection.table_function(f"duckdb_{kind}s", [])
            own = listed.filter(FunctionExpression("starts_with", ColumnExpression(f"{kind}_name"), ConstantExpression("gate_")))
            for (name,) in own.project(f"{kind}_name").fetchall():
                connection.execute(f"drop {kind} {name}")
        made = evidence_statements(self.loaded)
        for statement in made if words is None else needed(made, words)[0]:
            connection.execute(statement.sql)
