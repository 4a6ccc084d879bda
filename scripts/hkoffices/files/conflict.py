"""Merge conflicts that git has left in a file: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

MARKER = re.compile(r"^(?:(<{7}|>{7}|\|{7})(?: [^\n]*)?|(={7}))\r?$", re.MULTILINE)


def conflicts(text: str) -> Iterator[tuple[int, str]]:
    """(line, message) of each merge conflict: its first marker, and what to do."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    begins: int | None = None
    for found in MARKER.finditer(text):
        line, mark = text.count("\n", 0, found.start()) + 1, found[0][0]
        if mark == "<":
            if begins is not None:
                yield begins, _message(None)
            begins = line
        elif mark == ">":
            yield begins or line, _message(line if begins else None)
            begins = None
    if begins is not None:
        yield begins, _message(None)


def _message(last_line: int | None) -> str:
    until = f", which ends on line {last_line}" if last_line else ""
    return (
        f"has a marker of a merge conflict here{until}: keep the lines that are right, from one side or from both, "
        "and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
    )
