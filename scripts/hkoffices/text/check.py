"""The stage TEXT: are the bytes of every file what a reader can take in only one way?"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

from hkoffices.files.csv_records import NotTextError
from hkoffices.package.descriptor import Package, Resource
from hkoffices.text.readable import Readable
from hkoffices.text.table_file import Reading, unreadable
from hkoffices.violation import StageResult

RULES_OF_PACKAGES = {
    "json": "The descriptor and each schema is one JSON or YAML object without a name twice.",
    "package": "The descriptor has what the gate needs: tables, and an as_of where a period is open.",
    "property": "Every property that is acted on is spelt as in the specification and has a value of its kind.",
    "name": "Names of packages, tables and columns clash with no other and need no quotes.",
    "path": "Every path stays below the package and is one file on every system.",
    "schema": "Keys and references name columns and tables that exist.",
    "unused_schema": "Every schema of a canonical package is the schema of a table.",
    "definition": "Every table and column of a canonical package has a title, a description and an example.",
    "pattern": "Every pattern is a regular expression.",
    "dataset": "A package of this name has every table of this dataset.",
    "temporal": "Temporal declarations follow schemas/README.md.",
}
RULES_OF_FILES = {
    "missing_file": "Every file that the descriptor names can be read.",
    "size": "No file, record or cell is larger than a person could have meant.",
    "encoding": "Text is in the declared encoding and was not damaged in an earlier conversion.",
    "control_character": "No cell holds a control character.",
    "quoting": "Every quote that opens closes again.",
    "delimiter": "Cells are separated by the declared delimiter.",
    "header": "The header has the columns of the schema, each once and in their order.",
    "ragged": "Every record has as many cells as the header.",
    "conflict": "No file holds a merge conflict.",
    "dialect": "A declared dialect can be read, and a canonical table needs none.",
}
RULES_OF_CANON = {
    "bom": "A canonical file has no byte order mark.",
    "canonical": "A canonical file has minimal quotes, LF line ends, trimmed cells and rows sorted by key.",
    "blank_line": "No line is blank.",
    "line_break": "No cell holds a line break.",
    "invisible_character": "No cell holds a character that cannot be seen.",
    "private_character": "No cell holds a character of a private use area.",
    "lookalike": "No cell holds a character that only looks like the one that is meant.",
    "formula": "No cell can be taken for a formula by a spreadsheet.",
    "spreadsheet_date": "No spreadsheet has changed the dates, numbers or keys of the file.",
}


def check_text(
    package: Package, only: Collection[str] | None = None, ready: Callable[[Resource, Readable], None] | None = None
) -> tuple[StageResult, dict[str, Readable]]:
    """Every violation of TEXT, the descriptor's own included, and what is needed to load each file.

    `only` names the tables that are wanted, and leaves the other files unread. `ready` is called with each table that can be read,
    as soon as it has been.
    """
    rules = len(RULES_OF_PACKAGES) + len(RULES_OF_FILES) + len(RULES_OF_CANON) * package.canonical
    result = StageResult("text", "python csv", rules=rules, violations=list(package.violations))
    readable: dict[str, Readable] = {}
    for resource in package.files:
        if only is not None and resource.name not in only:
            continue
        start = time.perf_counter()
        try:
            found = Reading(resource, package.canonical)
            result.violations += found.violations()
            result.rows += found.records
            if table := found.readable():
                readable[resource.name] = table
                if ready:
                    ready(resource, table)
        except NotTextError as error:
            result.violations.append(unreadable(resource, error))
        result.parts[resource.name] = time.perf_counter() - start
    return result, readable
