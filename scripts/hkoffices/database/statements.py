"""SQL files as statements: what each makes, what its comment says, and which of them a question needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

Kind = Literal["table", "view", "macro", "macro table"]
KINDS: dict[str, Kind] = {"table": "table", "view": "view", "macro": "macro"}
MADE = re.compile(r'create (table|view|macro) ((?:internal\.)?"?(\w+)"?)')
TABLE_MACRO = re.compile(r"\A[^()]*\([^()]*\) as table\b")
WORD = re.compile(r"\w+")
UNREAD = re.compile(r"""'(?:[^']|'')*'|--[^\n]*|("(?:[^"]|"")*")""")  # strings and comments; a name in quotes is kept


@dataclass(frozen=True)
class Statement:
    """One `create` statement: what it makes (`name` with its schema in `full_name`), its SQL, the sentences that stand over it."""

    kind: Kind
    name: str
    full_name: str
    sql: str
    comment: str


def as_literal(text: str) -> str:
    """A text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def as_name(text: str) -> str:
    """A text as a name in SQL."""
    return '"' + text.replace('"', '""') + '"'


def read_statements(text: str) -> list[Statement]:
    """The statements of a SQL text, in order. Each ends with `;` at the end of a line; the
    `--` lines right over it are its comment, or that of the statement before."""
    found: list[Statement] = []
    for part in re.split(r"(?<=;)\n+", text):
        made = MADE.search(part)
        if not made or (part[: made.start()].strip() and not _is_comment(part[: made.start()])):
            continue
        kind = KINDS[made[1]]
        if kind == "macro" and TABLE_MACRO.match(part[made.end() :]):
            kind = "macro table"
        over = part[: made.start()].rstrip("\n").rpartition("\n\n")[2]
        comment = " ".join(line.removeprefix("--").strip() for line in over.splitlines())
        if not comment and found and kind == "macro":
            comment = found[-1].comment  # the one comment of two that belong together
        found.append(Statement(kind, made[3], made[2], part[made.start() :].strip(), comment))
    return found


def _is_comment(text: str) -> bool:
    return all(line.startswith("--") for line in text.splitlines() if line.strip())


def in_schema(statements: list[Statement], schema: str) -> list[Statement]:
    """The same macros made in a schema of their own, where they call each other by their full names."""
    return [replace(s, full_name=f"{schema}.{s.name}") for s in calling(statements, statements, schema)]


def calling(statements: list[Statement], macros: list[Statement], schema: str) -> list[Statement]:
    """The same statements, calling macros of another schema by their full names."""
    names = "|".join(re.escape(m.name) for m in macros)
    called = re.compile(rf"(?<![\w.'])({names})(?=\()")
    return [replace(s, sql=called.sub(rf"{schema}.\1", s.sql)) for s in statements]


def words_of(text: str) -> set[str]:
    """Every word of a SQL text outside its strings and comments, in lower case."""
    return set(WORD.findall(UNREAD.sub(lambda found: found[1] or " ", text).lower()))


def words_of_files(files: Iterable[Path]) -> set[str]:
    """Every such word of SQL files."""
    return set().union(*(words_of(file.read_text("utf-8")) for file in files))


def needed(statements: Iterable[Statement], words: set[str]) -> tuple[list[Statement], set[str]]:
    """The statements that words call for, directly or by way of each other, in order; and all words by then, tables among them."""
    words, found = set(words), []
    for statement in reversed(list(statements)):  # each names only what stands before it
        if statement.name.lower() in words:
            found.append(statement)
            words |= words_of(statement.sql)
    return found[::-1], words
