"""The checks of the stage TIME: what each file of `checks/` is about, read from the file itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hkoffices.database.cells import CAUSES
from hkoffices.home import HOME
from hkoffices.package.dataset import own_fields, own_tables
from hkoffices.violation import Severity

CHECKS = HOME / "checks"
DECLARED = {
    "period": CHECKS / "declared" / "period.sql",
    "withoutOverlaps": CHECKS / "declared" / "without_overlaps.sql",
    "periodForeignKeys": CHECKS / "declared" / "period_foreign_keys.sql",
    "withoutGaps": CHECKS / "declared" / "without_gaps.sql",
}
WARNING = "-- severity: warning"
WANTS_ROW = "-- wants: a row"  # what is wrong is that a row is missing elsewhere, whatever the cell holds


@dataclass(frozen=True)
class Check:
    """One checks/<rule>.sql: its rule, its invariant (the first line), how grave a breach is, the tables and words that it reads.

    `of_cells`: it judges cells one by one, together with their citations. `of_boundaries`: it reads the view of boundaries and their
    causes. `wants_row`: see WANTS_ROW. `ties`: it says what must hold between the days of rows, so that the proof of the whole needs it.
    """

    rule: str
    file: Path
    invariant: str
    severity: Severity
    tables: frozenset[str]
    columns: frozenset[str]
    of_cells: bool
    of_boundaries: bool
    wants_row: bool
    ties: bool


@cache
def read_check(file: Path) -> Check:
    """One check, the tables it reads taken from its SQL."""
    text = file.read_text("utf-8")
    first, *rest = text.splitlines()
    head = [line for line in rest[:2] if line.startswith("-- ")]
    of_cells = bool(re.search(r"\bgate_", text))
    tables = frozenset(re.findall(r"\bloaded\.(\w+)", text)) | ({"citations"} if of_cells else set())
    columns = frozenset(re.findall(r"\b[a-z_][a-z0-9_]*\b", text))
    severity: Severity = "warning" if WARNING in head else "error"
    of_boundaries = bool(re.search(r"\bboundaries\b", text))
    if of_boundaries:
        tables |= {name for name in own_tables() if own_fields(name) >= CAUSES}
    sentence = first.removeprefix("-- ").strip()
    return Check(
        file.stem, file, sentence, severity, tables, columns, of_cells, of_boundaries, WANTS_ROW in head, " as required" in text
    )


@cache
def checks() -> tuple[Check, ...]:
    """Every check of `checks/`, by name."""
    return tuple(map(read_check, sorted(CHECKS.glob("*.sql"))))


def evidence_rules() -> frozenset[str]:
    """The rules that hold a cell against its own sources."""
    return frozenset(check.rule for check in checks() if check.of_cells and not check.wants_row)
