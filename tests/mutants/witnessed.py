"""The stage WORLD on mutants: the gate's own witness SQL and expectations, compared without Great Expectations.

One DuckDB holds the real tables; a mutant's table stands in for its own while the witnesses are asked. The periods that the
views would compute at every question are read from the loaded tables, where the gate's loader computed them by the same macro.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression, ConstantExpression, FunctionExpression

from checks.expectations import Expected, Outcome, all_covered, release_totals, witness
from scripts.evidence import make_evidence
from scripts.load import START_SQL, TIME_SQL, VIEWS_SQL, Loaded, _load_table
from scripts.periods import BOUNDS
from scripts.stages.text import Readable
from scripts.stages.world import ALL_COVERED, MEASURES, WITNESSES, _violation
from scripts.violation import Violation
from tests.mutants.tables import Mutant, Tables, as_csv

SILENT = {"note", "locator", "source_id"}  # the witness SQL hands them on for readers and decides nothing by them
THROUGH_VIEWS = {
    "role",
    "capacity",
    "post_id",
    "person_id",
    "tenure_id",
    "liaison_id",
    "bureau_id",
    "division_id",
    "valid_from",
    "valid_to",
}
RENEWED = 400  # mutants after which the DuckDB is made anew: their tables stay in it


def holds(expected: Expected) -> bool:
    """Whether an expectation holds, as Great Expectations judges it (shown on a sample by tests.mutants.proof)."""
    values = [v for v in expected.values if v is not None]
    said = expected.arguments
    match expected.kind:
        case "ExpectColumnUniqueValueCountToBeBetween":
            return bool(said["min_value"] <= len(set(values)) <= said["max_value"])
        case "ExpectColumnDistinctValuesToEqualSet":
            return set(values) == set(said["value_set"])
        case "ExpectColumnDistinctValuesToContainSet":
            return set(said["value_set"]) <= set(values)
        case "ExpectColumnValuesToBeUnique":
            return len(set(values)) == len(values)
        case "ExpectColumnMinToBeBetween":
            return bool(values) and min(values) >= said["min_value"]
    raise NotImplementedError(expected.kind)


class Witnesses:
    """What the witnesses say of mutants."""

    def __init__(self, tables: Tables, folder: Path) -> None:
        self.tables, self.folder = tables, folder
        words = set(re.findall(r"\w+", WITNESSES.read_text("utf-8"))) - SILENT
        self.columns = {
            name: {c for c in resource.fields if c in words | THROUGH_VIEWS | {tables.key(name)}}
            for name, resource in tables.resources.items()
        }
        self.asked = {
            "offices",
            "liaisons",
            "bureaux",
            "coverage",
            "tenures",
            "posts",
            "oversight",
            "divisions",
            "division_areas",
            "places",
            "observations",
        }
        self._open()
        self.measures: dict[str, float] = dict(self.loaded.connection.sql(MEASURES.read_text("utf-8")).fetchall())

    def _open(self) -> None:
        connection = duckdb.connect(config={"threads": 1})
        self.loaded, self.count = Loaded(self.tables.package, connection), 0
        connection.execute(TIME_SQL.read_text("utf-8"))
        connection.execute(START_SQL.read_text("utf-8"))
        package = self.tables.package
        connection.table("package").insert([package.name, package.descriptor.get("version"), package.as_of])
        for name, rows in self.tables.rows.items():
            self._place(name, name, rows)
        connection.execute(VIEWS_SQL.read_text("utf-8"))
        make_evidence(self.loaded)
        for name in self.tables.rows:
            self._show(name, name)

    def _place(self, table: str, name: str, rows: list[list[str]]) -> None:
        """Load rows as another table, by the gate's own loader."""
        path = self.folder / "world.csv"
        resource = self.tables.resources[table]
        path.write_bytes(as_csv(resource, rows))
        readable = Readable(resource.fields, len(rows), True, "")
        self.loaded.tables[name] = _load_table(self.loaded, replace(resource, name=name, path=path), readable, path)

    def _show(self, table: str, name: str) -> None:
        """Let the views read that table in the place of `table`."""
        loaded, placed = self.loaded, self.loaded.tables[name]
        cells = loaded.connection.table(placed.in_sql)
        columns = [ColumnExpression(c) for c in placed.columns.values()]
        if table != name:
            cells.project(*columns).create_view(table, replace=True)
        if placed.period and not (placed.resource.temporal.period and placed.resource.temporal.period.instant):
            bounds = [
                FunctionExpression("struct_extract", ColumnExpression(placed.period), ConstantExpression(b)).alias(b)
                for b in BOUNDS
            ]
            unknown = ConstantExpression(None).cast("DATE").alias("confirmed_on")
            cells.project(*columns, unknown, *bounds).create_view(f"{table}_periods", replace=True)

    def can_matter(self, mutant: Mutant) -> bool:
        """Whether a witness could say otherwise of the mutant than of the real tables."""
        if mutant.table not in self.asked or mutant.damage:
            return False
        return bool(mutant.added) or mutant.touches(self.tables, self.columns[mutant.table])

    def violations(self, mutant: Mutant) -> list[Violation]:
        """What WORLD says of the mutant: the witnesses, the network's four days, the totals of rows."""
        found = list(self._totals(mutant))
        if self.can_matter(mutant):
            found += self._witnessed(mutant)
        return [_violation(Outcome(e, False)) for e in found if not holds(e)]

    def _totals(self, mutant: Mutant) -> list[Expected]:
        rows = len(self.tables.rows[mutant.table]) + len(mutant.added) - sum(c is None for c in mutant.changed.values())
        return list(release_totals(self.measures | {f"rows_{mutant.table}": float(rows)}))

    def _witnessed(self, mutant: Mutant) -> list[Expected]:
        self.count += 1
        if self.count > RENEWED:
            self._open()
        name = f"{mutant.table}__{self.count}"
        self._place(mutant.table, name, [cells for _, cells in mutant.rows(self.tables)])
        if mutant.table == "observations":
            return self._lists(name)
        self._show(mutant.table, name)
        try:
            return self._lists("observations") + self._network(mutant.table)
        finally:
            self._show_again(mutant.table)

    def _show_again(self, table: str) -> None:
        placed = self.loaded.tables[table]
        cells = self.loaded.connection.table(placed.in_sql)
        cells.project(*map(ColumnExpression, placed.columns.values())).create_view(table, replace=True)
        self._show(table, table)

    def _lists(self, name: str) -> list[Expected]:
        connection = self.loaded.connection
        sql = WITNESSES.read_text("utf-8")
        if name != "observations":
            connection.table(self.loaded.tables[name].in_sql).create_view("observations_now", replace=True)
            sql = sql.replace("loaded.observations", "observations_now")
        rows: list[dict[str, Any]] = connection.sql(sql).to_dicts()
        return [witness(row, str(row["source_id"])) for row in rows]

    def _network(self, table: str) -> list[Expected]:
        if table not in ("coverage", "offices", "places"):
            return []
        found: list[Expected] = []
        for day, sources in ALL_COVERED.items():
            places = (
                self.loaded.connection.table_function("coverage_on", [ConstantExpression(day)]).project("place_id").fetchall()
            )
            found += all_covered(day, [p for (p,) in places], *sources)
        return found
