"""What a draft changes, and what a reader of the package will notice of it."""

from __future__ import annotations

from hkoffices.contribute.apply import Outcome
from hkoffices.contribute.snapshot import Snapshot
from hkoffices.diff.compare import Diff, compare_versions
from hkoffices.diff.version import read_version
from hkoffices.diff.wording import sentences
from hkoffices.words.escape import printable


def compared(read: Snapshot, outcome: Outcome) -> Diff:
    """The package as it was read against the package with the draft's files."""
    with read.with_files({}) as before, read.with_files(outcome.files) as after:
        return compare_versions(read_version("the tables", before.parent), read_version("the draft", after.parent))


def notice_text(read: Snapshot, outcome: Outcome) -> str:
    """What a reader will notice, a line each."""
    noticed = sentences(compared(read, outcome).answers) or ["nothing: every answer on every day is the same"]
    return "\n".join(["What a reader will notice:", *(f"  {printable(s)}" for s in noticed)])
