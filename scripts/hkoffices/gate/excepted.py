"""What is excepted takes no part in the proof: the sentences that excepted violations break are left out."""

from __future__ import annotations

from collections.abc import Sequence, Set

from hkoffices.proof.sentences import Open, RowRef
from hkoffices.violation import Violation

JOINT = "joint"


def leave_out(found: Open, excepted: Sequence[Violation]) -> None:
    """Take out of what is to be proved every sentence that an excepted violation breaks; of a joint one, those of its rows."""
    for violation in excepted:
        rows = rows_of(violation)
        if violation.rule == JOINT:
            found.sentences = [s for s in found.sentences if not set(s.rows) <= rows]
        else:
            found.sentences = [s for s in found.sentences if s.rule != violation.rule or not rows <= set(s.rows)]


def rows_of(violation: Violation) -> Set[RowRef]:
    """The rows that a violation names, its own first, then the related ones."""
    own = [(violation.table, violation.line), *((r.table, r.line) for r in violation.related)]
    return {(table, line): None for table, line in own if table and line}.keys()
