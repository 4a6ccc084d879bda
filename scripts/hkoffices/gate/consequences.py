"""What follows from a wrong cell: violations that would not be there without it are folded under the one that names the cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hkoffices.gate.excepted import rows_of
from hkoffices.gate.stages import CELL_STAGES
from hkoffices.gate.suites import COUNTED
from hkoffices.package.descriptor import Package, Resource
from hkoffices.text.readable import Readable
from hkoffices.violation import StageResult, Violation

Depends = Callable[[Violation, str, str], bool]  # whether a violation's rule reads a column of a table
Cell = tuple[str, int, str]  # table, line, column
MEANT = re.compile(r": did you mean '([^']+)'")
UNREADABLE = ("foreign_key", "enum")  # rules of FORM that are broken by a cell which means nothing


@dataclass
class Folded:
    """The violations to show, and under each of them what follows from it; `repeats` are second complaints about one cell."""

    shown: list[Violation] = field(default_factory=list)
    under: dict[Violation, list[Violation]] = field(default_factory=dict)
    repeats: dict[Violation, list[Violation]] = field(default_factory=dict)

    def telling(self, violation: Violation) -> Violation | None:
        """Of the errors that follow from one that is shown, the first that its own row has part in: two rows that overlap, for
        instance. To give the cell a source would not cure that."""
        row = (violation.table, violation.line)
        return next((v for v in self.under.get(violation, ()) if v.severity == "error" and row in rows_of(v)), None)

    @property
    def total(self) -> int:
        """How many violations are folded."""
        return sum(map(len, self.under.values()))


class Folding:
    """Folds the violations of a run, stage by stage. `depends` knows which columns the rule of a violation reads."""

    def __init__(self, package: Package, readable: Mapping[str, Readable], depends: Depends) -> None:
        self.tables = {r.name: r for r in package.resources}
        self.readable, self.depends = readable, depends
        self.roots: dict[Cell, Violation] = {}
        self.by_row: dict[tuple[str, int], list[tuple[str, Violation]]] = {}
        self.unknown: dict[str, Violation] = {}
        self.deciding: list[Violation] = []  # roots in a key, a reference or a date
        self.ids: dict[Violation, frozenset[str]] = {}
        self.evidence: frozenset[str] = frozenset()
        self.found = Folded()

    def fold(self, stages: Sequence[StageResult], evidence: frozenset[str]) -> Folded:
        """`evidence` names the rules that hold a cell against its own sources: where they are broken, that cell is wrong."""
        self.evidence = evidence
        later = [v for stage in stages if stage.name not in CELL_STAGES for v in stage.violations]
        for stage in stages:
            if stage.name in CELL_STAGES:
                self._cells(stage.violations)
        for violation in later:
            if violation.rule in evidence and violation.severity == "error" and not self._cause(violation):
                self._root(violation)
        for violation in later:
            if violation not in self.ids:
                self._place(violation, self._cause(violation))
        order = {v: n for n, v in enumerate(v for stage in stages for v in stage.violations)}
        self.found.shown.sort(key=lambda v: order[v])
        return self.found

    def _cells(self, violations: Sequence[Violation]) -> None:
        known = dict(self.roots)
        references = {_cell(v): v for v in violations if v.rule == "foreign_key"}
        for violation in violations:
            cell = _cell(violation)
            if violation.rule == "pattern" and cell in references:  # what the reference should be says more
                self.found.repeats.setdefault(references[cell], []).append(violation)
            elif cell and cell in known and known[cell].severity == "error":
                self.found.repeats.setdefault(known[cell], []).append(violation)
            elif violation.rule == "foreign_key" and (first := self.unknown.get(_missing_name(violation))):
                self.found.under.setdefault(first, []).append(violation)
                self._remember(violation, first)
            else:
                if violation.rule == "foreign_key":
                    self.unknown[_missing_name(violation)] = violation
                self._root(violation)

    def _root(self, violation: Violation) -> None:
        self.found.shown.append(violation)
        self.ids[violation] = self._ids(violation)
        if violation.severity == "error":
            self._remember(violation, violation)
            resource = self.tables.get(violation.table or "")
            decides = resource is not None and violation.column in {*_keys(resource), *resource.date_fields}
            if violation.line and (decides or violation.rule in UNREADABLE):
                self.deciding.append(violation)

    def _remember(self, violation: Violation, root: Violation) -> None:
        """Later violations of this cell follow from `root`."""
        for column in (violation.column or "").split(", "):
            if violation.table and violation.line and column:
                self.roots.setdefault((violation.table, violation.line, column), root)
                self.by_row.setdefault((violation.table, violation.line), []).append((column, root))

    def _ids(self, violation: Violation) -> frozenset[str]:
        """The texts of the cells of the violation's own row and of those related to it, and the key that was likely meant."""
        texts = set(MEANT.findall(violation.message)) if violation.rule == "foreign_key" else set()
        for table, line in rows_of(violation):
            if table in self.readable:
                texts |= set(self.readable[table].cells_by_line.get(line, ()))
        return frozenset(texts)

    def _cause(self, violation: Violation) -> Violation | None:
        """The violation of a cell from which this one follows, if there is one."""
        for table, line in rows_of(violation):
            for column, root in self.by_row.get((table, line), ()):
                if root is not violation and self.depends(violation, table, column):
                    return root
        return next((root for root in self.deciding if self._explains(root, violation)), None)

    def _explains(self, root: Violation, violation: Violation) -> bool:
        """Whether a wrong key, reference or date accounts for what is missing or counted in other rows."""
        table, column = str(root.table), str(root.column)
        if (
            violation.rule == "release_total" and root.rule in UNREADABLE
        ):  # a measure of the whole, of which a part cannot be read
            return True
        if violation.names:
            return set(violation.names) <= self.ids[root] or self._loses(root, violation)
        if any(r.table == table and r.line is None for r in violation.related):
            return True
        if violation.table == table or any(r.table == table for r in violation.related) or not violation.line:
            return False
        return self.depends(violation, table, column) and bool(self._keys_of(violation) & self.ids[root])

    def _loses(self, root: Violation, violation: Violation) -> bool:
        """Whether a cell that cannot be read may be why the tables lack one member of a witness list, or have one too many."""
        readable = self.readable.get(violation.table or "")
        cells = readable.cells_by_line.get(violation.line or 0) if readable else None
        if readable is None or cells is None or root.rule not in UNREADABLE:
            return False
        said = dict(zip(readable.header, cells, strict=True))
        counted = root.table in COUNTED.get(said.get("relation", ""), ()) and said.get("subject_id") in self.ids[root]
        return counted and len(set(violation.names) - self.ids[root]) <= 1

    def _keys_of(self, violation: Violation) -> set[str]:
        """The keys and references in the violation's own row."""
        readable, resource = self.readable.get(violation.table or ""), self.tables.get(violation.table or "")
        cells = readable.cells_by_line.get(violation.line or 0) if readable else None
        if readable is None or resource is None or cells is None:
            return set()
        return {cell for name, cell in zip(readable.header, cells, strict=True) if cell and name in _keys(resource)}

    def _place(self, violation: Violation, cause: Violation | None) -> None:
        if cause is None:
            self.found.shown.append(violation)
            self.ids[violation] = frozenset()
        elif _cell(violation) == _cell(cause) and violation.rule in self.evidence:
            self.found.repeats.setdefault(cause, []).append(violation)
        else:
            self.found.under.setdefault(cause, []).append(violation)


def _cell(violation: Violation) -> Cell | None:
    if violation.table and violation.line and violation.column:
        return violation.table, violation.line, violation.column
    return None


def _keys(resource: Resource) -> set[str]:
    return {*resource.primary_key, *(name for names, _, _ in resource.foreign_keys for name in names)}


def _missing_name(violation: Violation) -> str:
    """What a reference names that is not there: the beginning of its message, without the table's own column."""
    return re.sub(r"(: did you mean .*)?$", "", violation.message, count=1)
