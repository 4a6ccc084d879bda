"""Whether one row can stand by itself, by the very rules of the gate: TEXT, FORM and ROWS on a table of that row alone."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hkoffices.contribute.known import Known
from hkoffices.database.load import load
from hkoffices.files.csv_records import canonical_line
from hkoffices.reports.cited_rows import Cells
from hkoffices.text.check import check_text
from hkoffices.violation import Violation


def row_problems(known: Known, table: str, cells: Cells, columns: list[str] | None = None) -> list[Violation]:
    """The errors of a row that do not depend on other rows. With `columns`, only these are judged, each by itself."""
    from hkoffices.gate.form import check_form
    from hkoffices.gate.rows import check_rows

    resource = known.package.resource(table)
    alone = {k: v for k, v in resource.schema.items() if k != "foreignKeys"}
    if columns:
        alone["fields"] = [f for f in alone["fields"] if f["name"] in columns]
    with tempfile.TemporaryDirectory(prefix="hkoffices-") as folder:
        file = Path(folder) / "row.csv"
        one = replace(resource, path=file, schema=alone)
        file.write_text("".join(map(canonical_line, [one.fields, [cells.get(f, "") for f in one.fields]])), "utf-8")
        package = replace(known.package, resources=[one], registers=[], violations=[])
        text, readable = check_text(package)
        found = list(text.violations)
        if resource.name in readable and not found:
            found += check_form(package, readable).violations
            if not columns or set(columns) & set(one.date_fields):  # ROWS does not judge other cells alone
                loaded = load(package, readable)
                found += [v for v in check_rows(loaded).violations if v.column not in {f.column for f in found}]
                loaded.connection.close()
    return [v for v in found if v.severity == "error"]


def cell_problem(known: Known, table: str, column: str, answer: str) -> str | None:
    """Why a cell cannot stand whatever its row is, as the end of a sentence; None where it can."""
    resource = known.package.resource(table)
    if resource.dialect.delimiter and "\n" in answer:
        return "should be one line of text"
    filler = {f["name"]: str(f.get("example", "")) for f in resource.schema["fields"]}
    dated = resource.date_fields if column in resource.date_fields else []
    found = row_problems(known, table, filler | {column: answer}, [*resource.primary_key, *dated, column])
    return next((v.message for v in found if v.column == column and not _of_row(v.rule)), None)


def _of_row(rule: str) -> bool:
    """Whether a rule compares cells of a row: with the other cells made up, it has no answer."""
    from hkoffices.gate.row_rules import row_rules

    return rule in {r.name for r in row_rules()}
