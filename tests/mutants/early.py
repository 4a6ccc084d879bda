"""The stages TEXT, FORM and ROWS on mutants: the gate's own functions on what a fault can touch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.load import load
from scripts.stages.form import check_form
from scripts.stages.rows import check_rows
from scripts.stages.text import Readable, check_text
from scripts.violation import Violation
from tests.mutants.excerpt import Formed, around, lines_of, new_lines, text_package
from tests.mutants.tables import Mutant, Tables, as_csv

SEPARATELY = 1500  # rows that ROWS judges at once


def text_violations(tables: Tables, mutant: Mutant, folder: Path) -> list[Violation]:
    """What TEXT says of the mutant."""
    excerpt = around(tables, mutant)
    result, _ = check_text(text_package(tables, mutant, excerpt, folder))
    return [excerpt.whole(v) for v in result.violations]


def form_violations(formed: Formed, mutant: Mutant) -> list[Violation]:
    """What FORM says of the mutant; nothing is asked where the fault cannot matter to it."""
    if mutant.damage or not formed.can_matter(mutant):
        return []
    package, excerpts = formed.package(mutant)
    readable = {
        name: Readable(formed.tables.resources[name].fields, len(e.lines), True, e.data.decode("utf-8"))
        for name, e in excerpts.items()
    }
    return lines_of(check_form(package, readable).violations, excerpts)


def rows_violations(tables: Tables, mutants: list[Mutant], folder: Path) -> dict[int, list[Violation]]:
    """What ROWS says of each mutant, by its place in the list: the changed rows of many are judged in one pass."""
    found: dict[int, list[Violation]] = {}
    numbered = [(n, m) for n, m in enumerate(mutants) if not m.damage]
    for start in range(0, len(numbered), SEPARATELY):
        _judge_rows(tables, numbered[start : start + SEPARATELY], folder, found)
    return found


def _judge_rows(tables: Tables, numbered: list[tuple[int, Mutant]], folder: Path, found: dict[int, list[Violation]]) -> None:
    cells: dict[str, list[list[str]]] = {name: [] for name in tables.rows}
    owners: dict[str, list[tuple[int, int]]] = {name: [] for name in tables.rows}
    for number, mutant in numbered:
        places = sorted(new_lines(mutant, tables))
        rows = mutant.rows(tables)
        cells[mutant.table] += [rows[line - 2][1] for line in places]
        owners[mutant.table] += [(number, line) for line in places]
    resources, readable = [], {}
    for name, resource in tables.resources.items():
        path = folder / f"rows-{name}.csv"
        path.write_bytes(as_csv(resource, cells[name]))
        resources.append(replace(resource, path=path))
        readable[name] = Readable(resource.fields, len(cells[name]), True, "")
    for violation in check_rows(load(replace(tables.package, resources=resources), readable)).violations:
        if violation.rule != "unique_key":
            assert violation.table and violation.line
            number, line = owners[violation.table][violation.line - 2]
            found.setdefault(number, []).append(replace(violation, line=line))
