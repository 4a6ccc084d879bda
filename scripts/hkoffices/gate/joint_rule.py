"""The last rule of TIME, `joint`: all that the tables say can be true at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hkoffices.database.load import Loaded
from hkoffices.gate.excepted import JOINT as RULE
from hkoffices.gate.excepted import leave_out, rows_of
from hkoffices.proof.argument import argument
from hkoffices.proof.demands import Demands
from hkoffices.proof.open_sentences import named, read_open
from hkoffices.proof.proof import Proof, prove
from hkoffices.proof.sentences import Open, Row, RowRef, Sentence
from hkoffices.violation import Related, Severity, Violation

Excepts = Callable[[Violation], bool]
MAX_ARGUMENT_LINES = 15  # in one message
MAX_OPEN_SENTENCES = 100_000  # that the gate waits for, some ten seconds; hkoffices prove decides more


def never(violation: Violation) -> bool:
    """What is excepted where there are no exceptions."""
    return False


def check_joint(loaded: Loaded, demands: Demands, found: list[Violation], excepts: Excepts = never) -> list[Violation]:
    """A violation for each smallest set of rows that cannot all be true, at its last row; what was not proved, as a warning.

    Rows that an error `found` before names, as its own or as a related one, are left out: so this shows what no other rule shows.
    Of an error that is excepted only the sentence is left out that it breaks, and its rows are held against all others.
    """
    errors = [v for v in found if v.severity == "error"]
    excepted = [v for v in errors if excepts(v)]
    errors = [v for v in errors if v not in excepted]
    for error in errors:
        if error.line is None:
            why = f"not proved jointly: {error.rule} is violated more often than is listed here; correct those rows first"
            return [Violation(RULE, why, error.file, "warning", error.table)]
    wrong = {row for error in errors for row in rows_of(error)}
    left = read_open(loaded, demands, MAX_OPEN_SENTENCES)
    left.sentences = [s for s in left.sentences if wrong.isdisjoint(s.rows)]
    leave_out(left, excepted)
    proof, argued = prove_without(loaded, left, excepts)
    unproved = [_at(loaded, ref, None, f"not proved jointly: {why}", "warning") for ref, why in proof.unproved]
    return [*argued, *violations_of(loaded, proof), *unproved]


def prove_without(
    loaded: Loaded, left: Open, excepts: Excepts, decide: Callable[[Open], Proof] = prove
) -> tuple[Proof, list[Violation]]:
    """A proof of what is left once every impossible set that is excepted is left out, and the violations of those sets."""
    argued: list[Violation] = []
    while True:
        proof = decide(left)
        excepted = [v for v in violations_of(loaded, proof) if excepts(v)]
        if not excepted:
            return proof, argued
        argued += excepted
        leave_out(left, excepted)


def violations_of(loaded: Loaded, proof: Proof) -> list[Violation]:
    """One violation for each impossible set of a proof."""
    rows = named(loaded, [row for one in proof.impossible for row in one.rows])
    return [_impossible(loaded, [rows[row.ref] for row in one.rows], one.sentences) for one in proof.impossible]


def _impossible(loaded: Loaded, rows: Sequence[Row], sentences: Sequence[Sentence]) -> Violation:
    *others, last = rows
    names = [f"{row.name} ({row.period_text})" for row in rows]
    together = f"{', '.join(names[:-1])} and {names[-1]} cannot all be true" if others else f"{names[0]} cannot be true"
    lines = argument(rows, sentences)
    short = len(lines) <= MAX_ARGUMENT_LINES
    why = "; ".join(line.strip() for line in lines).replace(":;", ":") if short else "`hkoffices prove` explains why"
    return _at(loaded, last.ref, last.id, f"{together}: {why}", "error", others)


def _at(loaded: Loaded, ref: RowRef, id_: str | None, message: str, severity: Severity, others: Sequence[Row] = ()) -> Violation:
    def file(name: str) -> str:
        return loaded.tables[name].resource.file

    related = tuple(Related(file(row.ref[0]), *row.ref, row.id) for row in others)
    return Violation(RULE, message, file(ref[0]), severity, *ref, None, id_, related)
