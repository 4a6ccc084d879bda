"""The command `hkoffices prove`: can all that a package says be true at once?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from duckdb import ColumnExpression

from hkoffices.database.load import Loaded
from hkoffices.database.open import open_for_rules
from hkoffices.database.periods import relation, with_unread_periods
from hkoffices.errors import CouldNotRunError, RefusedError
from hkoffices.gate.about import about
from hkoffices.gate.excepted import leave_out
from hkoffices.gate.joint_rule import prove_without
from hkoffices.gate.time import judge
from hkoffices.package.read import read_package
from hkoffices.process.subprocess_step import StartedEarly
from hkoffices.proof.argument import argument
from hkoffices.proof.demands import Demands
from hkoffices.proof.open_sentences import named, read_open
from hkoffices.proof.proof import ImpossibleSet, Proof, prove
from hkoffices.proof.sentences import Open
from hkoffices.proof.sources import sources_of
from hkoffices.proof.witness import write_history
from hkoffices.registers.exceptions import FILE as EXCEPTIONS
from hkoffices.registers.exceptions import read_exceptions
from hkoffices.violation import Violation
from hkoffices.words.escape import count, printable

COUNT_SQL = Path(__file__).with_name("count.sql")
MOST_HANDED_OVER = 10_000  # sentences: more take longer to hand over than the solver to load
TIMEOUT_SECONDS = 300


@dataclass
class Result:
    """A proof with its size: `unknowns` days in `rows` rows, `constraints` on them, of which `together` were decided together."""

    loaded: Loaded
    proof: Proof
    rows: int
    unknowns: int
    constraints: int
    witness: Path | None = None
    sets: list[dict[str, Any]] = field(default_factory=list)
    excepted: list[Violation] = field(default_factory=list)  # left out of the proof

    @property
    def together(self) -> int:
        """How many sentences were decided together."""
        return sum(len(lot.sentences) for lot in self.proof.lots)

    @property
    def exit_status(self) -> int:
        """0 consistent, 1 not consistent, 2 no answer was found."""
        return {True: 0, False: 1, None: 2}[self.proof.consistent]


def prove_package(
    location: Path, as_of: str | None = None, witness: Path | None = None, solving: StartedEarly | None = None
) -> Result:
    """Prove a package, and write a history to the file `witness` where there is one. `solving` is a process that has loaded the solver
    meanwhile, if any.

    Raises RefusedError for a package that cannot be read, CouldNotRunError for a check that failed or a history that cannot
    be written.
    """
    loaded = open_for_rules(read_package(location, as_of))
    return _prove(loaded, witness, partial(_decide, solving) if solving else prove)


def _decide(solving: StartedEarly, left: Open) -> Proof:
    """The proof of what is left, by the process that has loaded the solver; here, where it takes long to hand over, or was asked before."""
    if len(left.sentences) <= MOST_HANDED_OVER and not solving.answer:
        solving.ask(TIMEOUT_SECONDS, prove, left)
        with suppress(RuntimeError):
            return solving.found(Proof)
    return prove(left)


def _prove(loaded: Loaded, witness: Path | None, decide: Callable[[Open], Proof]) -> Result:
    _refuse_unread_dates(loaded)
    if witness:
        _refuse_own_files(loaded, witness)
    demands = Demands(everything=True)
    judged = judge(loaded, demands, for_proof=True)
    if judged.failures:
        raise CouldNotRunError("\n".join(f"could not run: {failure}" for failure in judged.failures))
    exceptions = read_exceptions(loaded.package)
    excepts = partial(exceptions.excepts, about=about(loaded))
    excepted = [v for v in judged.violations if excepts(v)]
    left = read_open(loaded, demands)
    leave_out(left, excepted)
    proof, argued = prove_without(loaded, left, excepts, decide)
    tables = [t for t in loaded.tables.values() if t.resource.temporal.period]
    spans = sum(t.rows for t in tables if t.resource.temporal.period and not t.resource.temporal.period.instant)
    [(declared,)] = loaded.connection.execute(COUNT_SQL.read_text("utf-8")).fetchall() if demands.declared else [(0,)]
    rows = sum(t.rows for t in tables)
    result = Result(loaded, proof, rows, rows + spans, spans + declared + len(demands.sentences))
    result.excepted = [v for v in [*excepted, *argued] if v.severity == "error"]
    result.sets = list(_as_objects(loaded, proof.impossible))
    if witness and proof.consistent:
        try:
            write_history(witness, loaded, proof)
        except OSError as error:
            raise CouldNotRunError(f"{witness}: cannot be written: {error.strerror}") from None
        result.witness = witness
    return result


def _refuse_own_files(loaded: Loaded, witness: Path) -> None:
    own = {loaded.package.file, *(t.resource.path for t in loaded.tables.values())}
    if witness.resolve() in {file.resolve() for file in own}:
        raise CouldNotRunError(f"{witness}: is a file of the package; name another for the history")


def _refuse_unread_dates(loaded: Loaded) -> None:
    unread = []
    wrong = with_unread_periods(loaded)
    for table in (t for t in loaded.tables.values() if t.name in wrong):
        rows = relation(loaded, table, ()).filter(ColumnExpression("from_earliest").isnull())
        for line, first, last in rows.project("line", "from_text", "to_text").limit(10).fetchall():
            unread.append(f"{table.resource.file}:{line}: these are no dates to prove anything by: {first!r}, {last!r}")
    if unread:
        raise RefusedError("\n".join([*map(printable, unread), "hkoffices validate says what is wrong with them"]))


def _as_objects(loaded: Loaded, impossible: list[ImpossibleSet]) -> Iterator[dict[str, Any]]:
    read = named(loaded, [row for one in impossible for row in one.rows])
    sources = sources_of(loaded, read)
    for one in impossible:
        rows = [read[row.ref] for row in one.rows]
        shown = []
        for row in rows:
            name, line = row.ref
            place = {"file": loaded.tables[name].resource.file, "table": name, "line": line, "id": row.id}
            shown.append({**place, "period": row.period_text, "source": sources.get(row.ref)})
        yield {"rows": shown, "smallest": one.smallest, "argument": argument(rows, one.sentences)}


def as_text(result: Result) -> str:
    """The proof for people."""
    package, proof = result.loaded.package, result.proof
    verdict = {
        True: "consistent: there is a history in which everything is true",
        False: f"not consistent: {count(len(result.sets), 'set')} of rows cannot all be true",
        None: "undecided: neither a history nor an impossible set was found",
    }[proof.consistent]
    lines = [f"{package.name}{f', as of {package.as_of}' if package.as_of else ''}: {verdict}"]
    rows, unknowns = count(result.rows, "row"), count(result.unknowns, "unknown day")
    lines.append(f"{rows} with {unknowns}, under {count(result.constraints, 'constraint')}")
    if proof.lots:
        lots, largest = count(len(proof.lots), "lot"), max(len(lot.rows) for lot in proof.lots)
        lines.append(
            f"{result.together:,} of them hold in some readings only: decided together, in {lots} of at most {largest:,} rows"
        )
    for violation in result.excepted:
        where = f"{violation.file}:{violation.line}: " if violation.line else f"{violation.file}: "
        lines.append(f"{where}left out, excepted from {violation.rule} by {EXCEPTIONS}")
    for one in result.sets:
        lines += ["", *_set_lines(one)]
    for (name, line), why in proof.unproved:
        lines.append(f"{result.loaded.tables[name].resource.file}:{line}: not proved: {why}")
    if result.witness:
        lines.append(f"one history is written to {result.witness}")
    return "".join(f"{printable(line)}\n" for line in lines)


def _set_lines(one: dict[str, Any]) -> list[str]:
    rows = one["rows"]
    if len(rows) == 1:
        heading = "this row cannot be true:"
    else:
        sure = "without any one of them the others can, and no smaller set is impossible"
        smaller = sure if one["smallest"] else "whether fewer of them can was not decided within the effort allowed"
        heading = f"these {len(rows)} rows cannot all be true; {smaller}:"
    shown = []
    for row in rows:
        source = f", source {row['source']}" if row["source"] else ""
        name = row["id"] if row["id"] is not None else f"the row of line {row['line']}"
        shown.append(f"  {row['file']}:{row['line']}: {name} ({row['period']}){source}")
    return [heading, *shown, "why:", *(f"  {line}" for line in one["argument"])]


def as_json(result: Result) -> str:
    """The proof as one JSON object; `consistent` is null where no answer was found."""
    package, proof = result.loaded.package, result.proof
    unproved = [
        {"file": result.loaded.tables[name].resource.file, "table": name, "line": line, "reason": why}
        for (name, line), why in proof.unproved
    ]
    about = {"consistent": proof.consistent, "package": package.name, "as_of": package.as_of}
    size = {"rows": result.rows, "unknowns": result.unknowns, "constraints": result.constraints, "together": result.together}
    shown = {**about, **size, "lots": len(proof.lots), "impossible": result.sets, "unproved": unproved}
    shown["excepted"] = [violation.as_json() for violation in result.excepted]
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"
