"""The stage TEXT: are the bytes of every file what a reader can take in only one way?"""

from __future__ import annotations

from collections.abc import Collection

from hkoffices.files.csv_records import NotTextError
from hkoffices.package.descriptor import Package
from hkoffices.text.table_file import Readable, Reading, unreadable
from hkoffices.violation import StageResult

RULES_OF_PACKAGES = (
    "json",
    "package",
    "property",
    "name",
    "path",
    "schema",
    "unused_schema",
    "definition",
    "pattern",
    "temporal",
    "dataset",
)
RULES_OF_FILES = (
    "missing_file", "size", "encoding", "control_character", "quoting", "delimiter", "header", "ragged", "conflict", "dialect",
)  # fmt: skip
RULES_OF_CANON = (
    "bom", "canonical", "blank_line", "line_break", "invisible_character", "private_character", "lookalike", "formula",
    "spreadsheet_date",
)  # fmt: skip


def check_text(package: Package, only: Collection[str] | None = None) -> tuple[StageResult, dict[str, Readable]]:
    """Every violation of TEXT, the descriptor's own included, and what is needed to load each file.

    `only` names the tables that are wanted, and leaves the other files unread.
    """
    rules = len(RULES_OF_PACKAGES) + len(RULES_OF_FILES) + len(RULES_OF_CANON) * package.canonical
    result = StageResult("text", "python csv", rules=rules, violations=list(package.violations))
    readable: dict[str, Readable] = {}
    for resource in package.files:
        if only is not None and resource.name not in only:
            continue
        try:
            found = Reading(resource, package.canonical)
            result.violations += found.violations()
            result.rows += found.records
            if table := found.readable():
                readable[resource.name] = table
        except NotTextError as error:
            result.violations.append(unreadable(resource, error))
    return result, readable


def rule_names() -> set[str]:
    """Every rule that this stage names in a violation."""
    return {*RULES_OF_PACKAGES, *RULES_OF_FILES, *RULES_OF_CANON}
