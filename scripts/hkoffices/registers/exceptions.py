"""Known exceptions from the rules (checks/exceptions.csv next to the descriptor): argued, dated, and never stale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hkoffices.package.descriptor import Package, is_day
from hkoffices.package.paths import unsafe
from hkoffices.registers.register import read_register
from hkoffices.text.readable import UNKNOWN_DATE
from hkoffices.violation import StageResult, Violation
from hkoffices.words.nearest import closest

FILE = "checks/exceptions.csv"
RULES = {
    "exception": "An exception names a rule and the row that breaks it, says why, and is taken away when it is needed no more."
}
DECLARED = {"period", "withoutOverlaps", "periodForeignKeys", "withoutGaps", "joint"}  # what a package itself has declared
Key = tuple[str, str, str]  # rule, table, id
Case = tuple[str, str, str, str]  # the same, and what the violation is about (hkoffices.gate.about)


@dataclass(frozen=True)
class Argued:
    """One row of the file. It holds up to and including the day `expires`, or for good where that is empty."""

    key: Key
    about: str
    reason: str
    source_id: str
    expires: str
    line: int

    @property
    def case(self) -> Case:
        """What the exception holds for: its key and what it is about."""
        return (*self.key, self.about)


@dataclass
class Exceptions:
    """The exceptions of a package, what is wrong with the file itself, and which of them have matched so far."""

    package: Package
    rows: list[Argued] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    matched: set[Case] = field(default_factory=set)
    otherwise: dict[Key, str] = field(default_factory=dict)  # what violations are about that no exception was argued for

    def excepts(self, violation: Violation, about: Callable[[Violation], str]) -> bool:
        """Whether a violation is excepted. `about` gives what it is about; one that is about something else is remembered."""
        key = (violation.rule, violation.table or "", violation.id or "")
        rows = [row for row in self.rows if row.key == key and not list(self._problems(row))]
        case = (*key, about(violation)) if rows else None
        if case is None:
            return False
        if any(row.case == case for row in rows):
            self.matched.add(case)
            return True
        if UNKNOWN_DATE not in case[-1]:  # else a date could not be read, and that is the error to report
            self.otherwise[key] = case[-1]
        return False

    def withdraw(self, result: StageResult, about: Callable[[Violation], str]) -> StageResult:
        """The stage's result, without the excepted violations but with their count."""
        withdrawn = [v for v in result.violations if self.excepts(v, about)]
        result.violations = [v for v in result.violations if v not in withdrawn]
        result.excepted = len(withdrawn)
        return result

    def judge(self, sources: set[str] | None, rules: set[str], complete: bool) -> Iterator[Violation]:
        """What is wrong with the exceptions. `sources`: the ids of the package's table of sources, if it has one; `rules`: the
        names of all rules that may be excepted.

        `complete` says that every rule has run, so that an exception that has matched nothing is known to be stale.
        """
        first: dict[Case, int] = {}
        for row in self.rows:
            before = first.setdefault(row.case, row.line)
            problems = list(self._problems(row))
            if row.key[0].strip() and row.key[0] not in rules:
                meant = closest(row.key[0], rules)
                problems.append(
                    ("rule", f"names {row.key[0]!r}, no rule on rows, time or witnesses (other rules have no exceptions){meant}")
                )
            if before != row.line or not row.reason:
                continue  # FORM reports a key that is there twice, and a required cell that is empty
            if not problems and row.case not in self.matched and row.key in self.otherwise:
                now, then = self.otherwise[row.key], row.about or "nothing"
                problems.append(
                    ("about", f"was argued for {then!r}, and the violation is about {now!r}: argue anew, and write this")
                )
            elif complete and not problems and row.case not in self.matched:
                problems.append(
                    ("id", "matches nothing: no such row breaks this rule; remove the exception, or correct the name of the row")
                )
            if row.source_id and sources is not None and row.source_id not in sources:
                problems.append(("source_id", f"{row.source_id!r} is not in the table sources"))
            for column, message in problems:
                yield Violation(
                    "exception", message, FILE, table="exceptions", line=row.line, column=column, id="|".join(row.key)
                )

    def _problems(self, row: Argued) -> Iterator[tuple[str, str]]:
        if not row.key[0].strip():
            yield "rule", "names no rule"
        if not row.reason.strip():
            yield "reason", "has no reason: write why the rule does not hold here"
        if row.key[0] in DECLARED and not row.source_id.strip():
            yield (
                "source_id",
                f"has no source: {row.key[0]} is declared by the package itself; name the source that shows otherwise",
            )
        if row.expires and not is_day(row.expires):
            yield "expires", f"{row.expires!r} should be a day such as 2027-12-31"
        elif row.expires and self.package.as_of and row.expires < self.package.as_of:
            yield (
                "expires",
                f"has expired on {row.expires}, before the package's as_of, {self.package.as_of}: correct the row, or argue anew",
            )


def read_exceptions(package: Package) -> Exceptions:
    """The exceptions of a package. What keeps the file from being read is reported by TEXT and FORM; there are then none."""
    found = Exceptions(package)
    if unsafe(package.folder, FILE):
        found.violations.append(Violation("path", "is a link that leaves the package", FILE))
    found.rows = [_row(line, cells) for line, cells in read_register(package, "exceptions")]
    return found


def _row(line: int, said: dict[str, str]) -> Argued:
    key = (said["rule"], said["table_name"], said["id"])
    return Argued(key, said.get("about", ""), said["reason"], said["source_id"], said["expires"], line)
