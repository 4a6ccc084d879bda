"""The last rule of TIME, `joint`: all that the tables say can be true at once."""

from __future__ import annotations

from collections.abc import Sequence

from hkoffices.database.load import Loaded
from hkoffices.proof.argument import argument
from hkoffices.proof.demands import Demands
from hkoffices.proof.open_sentences import named, read_open
from hkoffices.proof.proof import prove
from hkoffices.proof.sentences import Row, RowRef, Sentence
from hkoffices.violation import Related, Severity, Violation

RULE = "joint"
MAX_ARGUMENT_LINES = 15  # in one message
MAX_OPEN_SENTENCES = 100_000  # that the gate waits for, some ten seconds; hkoffices prove decides more


def check_joint(loaded: Loaded, demands: Demands, found: list[Violation]) -> list[Violation]:
    """A violation for each smallest set of rows that cannot all be true, at its last row; what was not proved, as a warning.

    Rows that an error `found` before names, as its own or as a related one, are left out: so this shows what no other rule shows.
    """
    errors = [v for v in found if v.severity == "error"]
    for error in errors:
        if error.line is None:
            why = f"not proved jointly: {error.rule} is violated more often than is listed here; correct those rows first"
            return [Violation(RULE, why, error.file, "warning", error.table)]
    judged = {(v.table, v.line) for v in errors} | {(r.table, r.line) for v in errors for r in v.related}
    left = read_open(loaded, demands, MAX_OPEN_SENTENCES)
    left.sentences = [s for s in left.sentences if judged.isdisjoint(s.rows)]
    proof = prove(left)
    unproved = [_at(loaded, ref, None, f"not proved jointly: {why}", "warning") for ref, why in proof.unproved]
    rows = named(loaded, [row for one in proof.impossible for row in one.rows])
    return [*(_impossible(loaded, [rows[row.ref] for row in one.rows], one.sentences) for one in proof.impossible), *unproved]


def _impossible(loaded: Loaded, rows: Sequence[Row], sentences: Sequence[Sentence]) -> Violation:
    *others, last = rows
    names = [f"{row.name} ({row.period_text})" for row in rows]
    together = f"{', '.join(names[:-1])} and {names[-1]} cannot all be true" if others else f"{names[0]} cannot be true"
    lines = argument(rows, sentences)
    why = (
        "; ".join(line.strip() for line in lines).replace(":;", ":")
        if len(lines) <= MAX_ARGUMENT_LINES
        else "`hkoffices prove` explains why"
    )
    return _at(loaded, last.ref, last.id, f"{together}: {why}", "error", others)


def _at(loaded: Loaded, ref: RowRef, id_: str | None, message: str, severity: Severity, others: Sequence[Row] = ()) -> Violation:
    def file(name: str) -> str:
        return loaded.tables[name].resource.file

    related = tuple(Related(file(row.ref[0]), *row.ref, row.id) for row in others)
    return Violation(RULE, message, file(ref[0]), severity, *ref, None, id_, related)
