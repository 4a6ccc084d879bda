"""One draft from its text to the tables, and what is printed of it."""

from __future__ import annotations

from pathlib import Path

from hkoffices.contribute.apply import Outcome, judged, write, written_lines
from hkoffices.contribute.judge import judging
from hkoffices.contribute.known import Known
from hkoffices.contribute.notice import changes_text, notice_text
from hkoffices.contribute.read_draft import read_draft
from hkoffices.contribute.snapshot import snapshot
from hkoffices.errors import RefusedError
from hkoffices.files.transaction import recover
from hkoffices.words.escape import line_of, printable

NEXT = "Next: `git add -A`, `git commit`, and a pull request."


def run_draft(text: str, name: str, location: Path, dry_run: bool) -> str:
    """Apply the draft; what to print. Raises RefusedError, with words for people, where nothing was written."""
    draft, problems = read_draft(text, name)
    if problems:
        raise RefusedError("\n".join(map(line_of, problems)))
    restored = [] if dry_run else recover(_folder(location))
    lines = [f"an earlier run was cut short: {', '.join(restored)} put back as before it"] if restored else []
    with snapshot(location) as read, judging(read) as judge:
        outcome = judged(draft, Known(read), judge)
        if outcome.errors:
            raise RefusedError(refusal(outcome))
        if dry_run:
            return "\n".join([*lines, *_warnings(outcome), changes_text(read, outcome)])
        write(outcome, read)
        lines += [*written_lines(outcome), *_warnings(outcome), notice_text(read, outcome), NEXT]
        return "\n".join(lines) + "\n"


def refusal(outcome: Outcome) -> str:
    """Why a draft is refused, and what it lacks."""
    lines = list(map(line_of, outcome.errors))
    for block in outcome.blocks:
        lines += ["", "this may be what the draft lacks:", "", *map(printable, block.splitlines()), ""]
    return "\n".join(lines)


def _warnings(outcome: Outcome) -> list[str]:
    return list(map(line_of, outcome.warnings))


def _folder(location: Path) -> Path:
    return (location if location.is_dir() else location.parent).absolute()
