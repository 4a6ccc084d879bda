"""A draft applied: judged on a copy, then written together, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hkoffices.contribute.advice import missing_blocks
from hkoffices.contribute.draft import Draft
from hkoffices.contribute.judge import Judge
from hkoffices.contribute.known import Known
from hkoffices.contribute.new_files import new_files
from hkoffices.contribute.plan import Plan, make_plan
from hkoffices.contribute.row_check import row_problems
from hkoffices.contribute.snapshot import Snapshot
from hkoffices.files.transaction import write_together
from hkoffices.violation import Violation


@dataclass
class Outcome:
    """What a draft came to. `errors` stop it; `blocks` are parts of a draft that would answer them."""

    plan: Plan
    files: Mapping[str, bytes]
    errors: list[Violation] = field(default_factory=list)
    warnings: list[Violation] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    found: list[Violation] = field(default_factory=list)  # the errors as the gate gives them, not at the draft's lines
    about: Mapping[str, str] = field(default_factory=dict)  # by the id of a witness list: what its violation is about


def judged(draft: Draft, known: Known, judge: Judge) -> Outcome:
    """Make the plan of a draft and judge it; `known` holds the draft's rows afterwards. Raises RefusedError."""
    plan = make_plan(draft, known)
    if plan.problems:
        return Outcome(plan, {}, errors=sorted([*plan.problems, *_errors_of_rows(plan, known)], key=lambda v: v.line or 0))
    files = new_files(plan, known.snapshot)
    found = judge.judge(plan, files)
    placed = [(v, plan.drafted(v)) for v in found]
    errors = [at for v, at in placed if v.severity == "error"]
    warnings = [at for v, at in placed if v.severity == "warning" and at is not v]
    wrong = [v for v in found if v.severity == "error"]
    return Outcome(plan, files, errors, warnings, missing_blocks(wrong, plan, known), wrong, judge.about)


def _errors_of_rows(plan: Plan, known: Known) -> list[Violation]:
    """What is wrong with single rows of a plan that cannot be judged as a whole; a cell that has a problem already is left out."""
    known_problems = {(p.table, p.id, p.column) for p in plan.problems}
    doubtful = {(p.table, p.id) for p in plan.problems}
    found = []
    for (table, id_), (_, cell) in plan.origin.items():
        for v in row_problems(known, table, known.rows[table][id_]) if not cell else []:
            lacks = v.rule == "required" and (table, id_) in doubtful  # it may stand under the wrong name
            if not lacks and (table, id_, v.column) not in known_problems:
                found.append(plan.drafted(v))
    return found


def write(outcome: Outcome, snapshot: Snapshot) -> None:
    """Write what was judged. Raises RefusedError where a file is not what was read any more."""
    write_together(snapshot.folder, snapshot.files, outcome.files)


def written_lines(outcome: Outcome) -> list[str]:
    """What was written, a line a table."""
    plan, lines = outcome.plan, []
    for table in dict.fromkeys([*plan.added, *plan.changed]):
        counts = [(len(plan.added.get(table, [])), "added"), (len(plan.changed.get(table, {})), "changed")]
        lines.append(f"{table}: {', '.join(f'{n} {verb}' for n, verb in counts if n)}")
    lines += [f"exceptions: {len(plan.exceptions)} added"] if plan.exceptions else []
    return lines + ([f"as_of: moved to {plan.as_of}"] if plan.as_of else [])
