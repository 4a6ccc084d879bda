"""The command `hkoffices draft`: the text of an issue form as a draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hkoffices.commands.arguments import OWN, Package
from hkoffices.commands.contribution import ended
from hkoffices.errors import RefusedError

ISSUE_BYTES = 200_000


def draft(
    issue: Annotated[
        Path, typer.Argument(metavar="ISSUE", help="A file with the text of an issue that was filled in as a form.")
    ],
    package: Package = OWN,
) -> None:
    """Print the draft that an issue form asks for, for `hkoffices apply`. Writes nothing.

    Exit status: 0; 1 where the form lacks something: what, in plain words.
    """

    def work() -> Iterator[str]:
        from hkoffices.contribute.draft import write_draft
        from hkoffices.contribute.issue_form import draft_of_issue
        from hkoffices.contribute.known import Known
        from hkoffices.contribute.snapshot import snapshot

        try:
            data = issue.read_bytes()[: ISSUE_BYTES + 1]
            text = data.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RefusedError(f"{issue} cannot be read: {error}") from None
        if len(data) > ISSUE_BYTES:
            raise RefusedError("The text is too long for a form.")
        with snapshot(package) as read:
            yield write_draft(draft_of_issue(text, Known(read)))

    ended(work)
