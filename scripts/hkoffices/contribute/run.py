"""One draft from its text to the tables, and what is printed of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hkoffices.contribute.apply import Outcome, judged, write, written_lines
from hkoffices.contribute.judge import judging
from hkoffices.contribute.known import Known
from hkoffices.contribute.notice import compared, notice_text
from hkoffices.contribute.read_draft import read_draft
from hkoffices.contribute.snapshot import Snapshot, snapshot
from hkoffices.diff.report_text import as_text
from hkoffices.errors import RefusedError
from hkoffices.files.transaction import recover
from hkoffices.words.escape import line_of, printable

NEXT = "Next: `git add -A`, `git commit`, and a pull request."


def run_draft(text: str, name: str, location: Path, dry_run: bool) -> Iterator[str]:
    """Apply the draft; what to print, as it comes. Raises RefusedError, with words for people, where nothing was written."""
    draft, problems = read_draft(text, name)
    if problems:
        raise RefusedError("\n".join(map(line_of, problems)))
    restored = [] if dry_run else recover(_folder(location))
    if restored:
        yield f"an earlier run was cut short: {', '.join(restored)} put back as before it\n"
    with snapshot(location) as read, judging(read) as judge:
        outcome = judged(draft, Known(read), judge)
        if outcome.errors:
            raise RefusedError(refusal(outcome))
        yield from done(outcome, read, dry_run)


def done(outcome: Outcome, read: Snapshot, dry_run: bool) -> Iterator[str]:
    """Write what was judged, and say so at once; then what a reader will notice, which takes a while to find out."""
    if dry_run:
        yield "\n".join([*map(line_of, outcome.warnings), as_text(compared(read, outcome))])
        return
    write(outcome, read)
    yield "\n".join([*written_lines(outcome), *map(line_of, outcome.warnings)]) + "\n"
    yield f"{notice_text(read, outcome)}\n{NEXT}\n"


def refusal(outcome: Outcome) -> str:
    """Why a draft is refused, and what it lacks."""
    lines = list(map(line_of, outcome.errors))
    for block in outcome.blocks:
        lines += ["", "this may be what the draft lacks:", "", *map(printable, block.splitlines()), ""]
    return "\n".join(lines)


def _folder(location: Path) -> Path:
    return (location if location.is_dir() else location.parent).absolute()
