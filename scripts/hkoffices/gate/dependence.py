"""Which cells the verdict of a rule depends on, by the columns that it reads."""

from __future__ import annotations

from hkoffices.database.cells import moved
from hkoffices.database.load import Loaded
from hkoffices.gate.check import Check, checks
from hkoffices.package.temporal import Constraint
from hkoffices.violation import Violation


class Dependence:
    """Answers, for the rules of one loaded package, whether a violation depends on a column of one of its rows."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.checks = {check.rule: check for check in checks()}

    def __call__(self, violation: Violation, table: str, column: str) -> bool:
        """Whether the violation would have to be judged anew if that column of its row in `table` were changed."""
        if check := self.checks.get(violation.rule):
            return self._of_check(check, violation, table, column)
        declared = self.loaded.tables[violation.table].resource.temporal if violation.table in self.loaded.tables else None
        if not declared or not declared.period or violation.rule not in ("period", *(c.kind for c in declared.constraints)):
            return False
        if column in self._dates(table):
            return True
        constraints = [c for c in declared.constraints if c.kind == violation.rule]
        return any(column in _columns(c, table == violation.table) for c in constraints)

    def _of_check(self, check: Check, violation: Violation, table: str, column: str) -> bool:
        if check.wants_row:  # of a date or a reference whatever it is, of any other cell only for some values
            always = {*self._dates(table), *self._references(table)}
            return (violation.table, violation.column) == (table, column) and column not in always
        if check.of_cells:
            return (violation.table, violation.column) == (table, column) or table == "citations"
        if check.of_boundaries and column in self._moved(table):
            return True
        return column in check.columns or (column in self._dates(table) and "period" in check.columns)

    def _moved(self, table: str) -> tuple[str, ...]:
        """The columns that a boundary is about, whatever their names: those of the view `boundaries`."""
        return moved(self.loaded.tables[table].resource) if table in self.loaded.tables else ()

    def _references(self, table: str) -> set[str]:
        resource = self.loaded.tables[table].resource if table in self.loaded.tables else None
        return {name for names, _, _ in resource.foreign_keys for name in names} if resource else set()

    def _dates(self, table: str) -> list[str]:
        resource = self.loaded.tables[table].resource if table in self.loaded.tables else None
        return resource.date_fields if resource else []


def _columns(constraint: Constraint, own: bool) -> set[str]:
    where = {name for name, _ in constraint.where}
    return {*constraint.fields, *where} if own else {*constraint.reference, *constraint.fields}
