"""Text from a table stays text in what is printed: no line, command or colour of its own."""

from __future__ import annotations

import json
import re
from typing import Any

from hkoffices.violation import Violation

COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\w*\[)")  # what a CI runner takes for a command: `::` first on a line, `##[` anywhere


def printable(text: str) -> str:
    """One line of output: control characters, line breaks, bidi marks and a CI runner's commands are shown as escapes."""
    shown = text
    if not text.isprintable():
        shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    return COMMAND.sub(lambda found: f"{found[1] or ''}{chr(92)}x{ord(found[0][-1]):02x}", shown)


def json_text(value: Any) -> str:
    """JSON that a log may show: what is not printable, and what a CI runner would take for a command, is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    text = re.sub(r"[^\n -~]", lambda found: found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1], text)
    return re.sub(r"#(?=#\w*\[)", r"\\u0023", text)


def line_of(violation: Violation) -> str:
    """`file:line: severity: rule: message`, on one line."""
    place = f"{violation.file}:{violation.line}" if violation.line else violation.file
    column = f"{violation.column}: " if violation.column and violation.column not in violation.message else ""
    others = ", ".join(f"{r.file}:{r.line}" for r in violation.related if r.line)
    see = f" (see {others})" if others else ""
    return printable(f"{place}: {violation.severity}: {violation.rule}: {column}{violation.message}{see}")


def count(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
