"""Faults put into SQL, token by token: comparisons flipped, conditions dropped or joined otherwise, constants changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(r"--[^\n]*|'(?:[^']|'')*'|\"[^\"]*\"|\w+|<=|>=|!=|<>|\|\||:=|::|[^\s\w]|\s+")
OTHER = {
    "<": ("<=", ">"),
    "<=": ("<", ">="),
    ">": (">=", "<"),
    ">=": (">", "<="),
    "=": ("!=",),
    "!=": ("=",),
    "and": ("or",),
    "or": ("and",),
    "least": ("greatest",),
    "greatest": ("least",),
    "min": ("max",),
    "max": ("min",),
    "bool_and": ("bool_or",),
    "bool_or": ("bool_and",),
    "anti": ("semi",),
    "earliest": ("latest",),
    "latest": ("earliest",),
    "from_earliest": ("from_latest",),
    "from_latest": ("from_earliest",),
    "to_earliest": ("to_latest",),
    "to_latest": ("to_earliest",),
    "earliest_of": ("latest_of",),
    "latest_of": ("earliest_of",),
    "start_of": ("end_of",),
    "end_of": ("start_of",),
    "+": ("-",),
    "-": ("+",),
}
WORDY = re.compile(r"'.*[ :(),].*'|'..?'", re.S)  # a piece of a message rather than a value


@dataclass(frozen=True)
class Fault:
    """SQL with one fault, and what the fault is."""

    what: str
    line: int
    sql: str


def faults(sql: str) -> Iterator[Fault]:
    """Every fault of a file, in its order; comments and the words of messages are left alone."""
    tokens = TOKEN.findall(sql)
    assert "".join(tokens) == sql
    for at, token in enumerate(tokens):
        for what, after in _changes(tokens, at):
            line = "".join(tokens[:at]).count("\n") + 1
            yield Fault(what, line, after)
        if token.lower() == "order" and _depth(tokens, at) == 0 and not any(t.lower() == "union" for t in tokens[at:]):
            return


def _changes(tokens: list[str], at: int) -> Iterator[tuple[str, str]]:
    token = tokens[at]
    word = token.lower()
    if _in_ordering(tokens, at):
        return
    for other in OTHER.get(word, ()):
        if word == "and" and _between(tokens, at):
            continue
        if word in "+-" and (at + 1 >= len(tokens) or not re.match(r"[\w\s(]", tokens[at + 1])):
            continue
        yield f"{token} -> {other}", _with(tokens, at, other)
    if word in ("and", "or") and not _between(tokens, at):
        end = _end_of_condition(tokens, at + 1)
        yield f"dropped: {_short(tokens[at:end])}", "".join(tokens[:at] + tokens[end:])
    if word == "where":
        end = _end_of_condition(tokens, at + 1)
        yield f"dropped: {_short(tokens[at + 1 : end])}", "".join([*tokens[: at + 1], " true ", *tokens[end:]])
    if word == "not" and not _before(tokens, at, ("is", "if")):
        yield "not dropped", _with(tokens, at, "")
    if word == "null" and _before(tokens, at, ("is",)):
        yield "is null -> is not null", _with(tokens, at, "not null")
    if re.fullmatch(r"\d+", token) and tokens[at - 1] not in (".", "'"):
        yield f"{token} -> {int(token) + 1}", _with(tokens, at, str(int(token) + 1))
    if token.startswith("'") and not WORDY.fullmatch(token) and not _names_a_column(tokens, at):
        yield f"{token} changed", _with(tokens, at, token[:-1] + "x'")


def _with(tokens: list[str], at: int, other: str) -> str:
    return "".join([*tokens[:at], other, *tokens[at + 1 :]])


def _words_before(tokens: list[str], at: int) -> list[str]:
    return [t.lower() for t in tokens[:at] if not t.isspace() and not t.startswith("--")]


def _before(tokens: list[str], at: int, words: tuple[str, ...]) -> bool:
    return bool(_words_before(tokens, at)[-1:]) and _words_before(tokens, at)[-1] in words


def _between(tokens: list[str], at: int) -> bool:
    """Whether this `and` belongs to a `between`, here or as the bound of a window."""
    return "between" in _words_before(tokens, at)[-6:]


def _in_ordering(tokens: list[str], at: int) -> bool:
    """Whether the token only orders rows of a list or of the answer."""
    words = _words_before(tokens, at)
    return len(words) > 1 and any(words[-n - 2 : -n or None] == ["order", "by"] for n in range(6) if len(words) > n + 1)


def _names_a_column(tokens: list[str], at: int) -> bool:
    """Whether a text is the name of a struct's part, or is given as a column of the answer."""
    rest = [t for t in tokens[at + 1 :] if not t.isspace()][:2]
    return bool(rest) and (rest[0] == ":" or rest[0].lower() == "as")


def _depth(tokens: list[str], at: int) -> int:
    return sum((t in "([{") - (t in ")]}") for t in tokens[:at] if len(t) == 1)


def _end_of_condition(tokens: list[str], at: int) -> int:
    """Where the condition that begins here ends: at the next and, or, clause or closing bracket of its own depth."""
    depth, cases = 0, 0
    for place in range(at, len(tokens)):
        word = tokens[place].lower()
        if word in ("(", "[", "{"):
            depth += 1
        elif word in (")", "]", "}"):
            if depth == 0:
                return place
            depth -= 1
        elif word == "case":
            cases += 1
        elif word == "end" and cases:
            cases -= 1
        elif depth == 0 and not cases and (word in CLAUSES or (word == "and" and not _between(tokens, place))):
            return place
    return len(tokens)


CLAUSES = {"or", "order", "group", "having", "limit", "union", "then", "else", "end", "when", ",", ";", "join", "left", "window"}


def _short(tokens: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(tokens)).strip()[:70]
