"""Faults put into SQL, one at a time: comparisons flipped, conditions dropped or joined otherwise, constants and arguments changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.mutants.sql_text import OPENERS, Sql

OTHER = {
    "<": ("<=", ">"),
    "<=": ("<", ">="),
    ">": (">=", "<"),
    ">=": (">", "<="),
    "=": ("!=",),
    "!=": ("=",),
    "+": ("-",),
    "-": ("+",),
    "true": ("false",),
    "false": ("true",),
    "anti": ("semi",),
    "semi": ("anti",),
}
EXCHANGED = [
    ("least", "greatest"),
    ("min", "max"),
    ("arg_min", "arg_max"),
    ("bool_and", "bool_or"),
    ("first", "last"),
    ("lag", "lead"),
    ("first_day_of", "last_day_of"),
    ("earliest_of", "latest_of"),
    ("start_of", "end_of"),
    ("first_day", "final_day"),
    ("earliest", "latest"),
    ("from_earliest", "from_latest"),
    ("to_earliest", "to_latest"),
]
OTHER |= {a: (b,) for one, other in EXCHANGED for a, b in ((one, other), (other, one))}
FUNCTIONS = {"least", "greatest", "min", "max", "first", "last", "lag", "lead"}  # which are such only before a bracket
# The order of these arguments has no meaning, or the words before the bracket are no function.
NO_ORDER = {"least", "greatest", "same_day_verdict", "overlap_verdict", "unnest", "format", "list_transform", "list_filter"}
NO_FUNCTION = {
    *[
        "and",
        "or",
        "not",
        "in",
        "on",
        "as",
        "using",
        "filter",
        "over",
        "values",
        "select",
        "from",
        "join",
        "by",
        "case",
        "when",
        "then",
        "else",
        "partition",
        "macro",
    ]
}


@dataclass(frozen=True)
class Fault:
    """SQL with one fault: what the fault is, in which line, how often the same stands before it there, and the whole text."""

    what: str
    line: int
    nth: int
    source: str
    sql: str


Change = tuple[str, int, int, str]  # what, first token, the token after the last, what stands there instead


def faults(sql: str) -> Iterator[Fault]:
    """Every fault of a file, in its order; comments, the words of messages and the order of an answer are left alone."""
    read, seen = Sql(sql), Counter[tuple[str, str]]()
    lines = sql.splitlines()
    for at in range(len(read.tokens)):
        for what, first, after, instead in _changes(read, at):
            start, end = read.tokens[first].start, read.tokens[after - 1].end if after > first else read.tokens[first].start
            line = sql.count("\n", 0, read.tokens[at].start) + 1
            source = lines[line - 1].strip()
            yield Fault(what, line, seen[source, what], source, sql[:start] + instead + sql[end:])
            seen[source, what] += 1


def _changes(sql: Sql, at: int) -> Iterator[Change]:
    if at in sql.orderings:
        if sql.word(at) == "desc":
            yield "desc dropped", at, at + 1, ""
        return
    yield from _signs(sql, at)
    yield from _constants(sql, at)
    yield from _negations(sql, at)
    yield from _conditions(sql, at)
    yield from _arguments(sql, at)
    yield from _rows(sql, at)


def _signs(sql: Sql, at: int) -> Iterator[Change]:
    """Comparisons, sums, and words that have an opposite."""
    word, before = sql.word(at), sql.word(at - 1)
    if before in ("macro", "as") or (word in FUNCTIONS and sql.word(at + 1) != "("):
        return
    if word in "+-" and not re.search(r"[\w)\]}]$", before):
        return
    for other in OTHER.get(word, ()):
        yield f"{word} -> {other}", at, at + 1, other
    if sql.is_junction(at):
        other = "or" if word == "and" else "and"
        yield f"{word} -> {other}", at, at + 1, other
    if word == "between" and before not in ("rows", "not"):
        middle = next(place for place in sql.ahead(at) if sql.word(place) == "and")
        end = sql.condition_end(middle + 1)
        low, high = _shown(sql, at + 1, middle), _shown(sql, middle + 1, end)
        yield f"and {high} dropped", at, end, f">= {low}"
        yield f"{low} and dropped", at, end, f"<= {high}"


def _constants(sql: Sql, at: int) -> Iterator[Change]:
    """Numbers and texts, but not pieces of messages or names of parts."""
    text = sql.tokens[at].text
    if re.fullmatch(r"\d+", text):
        yield f"{text} -> {int(text) + 1}", at, at + 1, str(int(text) + 1)
    around = {sql.word(at - 1), sql.word(at + 1)}
    if text.startswith("'") and " " not in text and not around & {"||", ":"}:
        yield f"{text} changed", at, at + 1, text[:-1] + "x'"


def _negations(sql: Sql, at: int) -> Iterator[Change]:
    word, before, after = sql.word(at), sql.word(at - 1), sql.word(at + 1)
    if word == "not":
        yield "not dropped", at, at + 1, ""
    elif before == "is" and word in ("null", "distinct"):
        yield f"is {word} -> is not {word}", at, at + 1, f"not {word}"
    elif word in ("in", "exists", "between") and before not in ("not", "rows") and after != "macro":
        yield f"{word} -> not {word}", at, at + 1, f"not {word}"
    elif word == "distinct" and before in ("select", "("):
        yield "distinct dropped", at, at + 1, ""


def _conditions(sql: Sql, at: int) -> Iterator[Change]:
    """A condition dropped: one of several, a whole one, a branch of a case."""
    word = sql.word(at)
    if sql.is_junction(at):
        first, end = sql.conditions_start(at), sql.condition_end(at + 1)
        if not any(sql.is_junction(place) for place in sql.back(at - 1) if place >= first):
            yield f"dropped: {_shown(sql, first, at)}", first, at + 1, ""
        yield f"dropped: {_shown(sql, at, end)}", at, end, ""
    elif word in OPENERS and not (word == "on" and sql.word(at - 1) == "distinct"):
        end = sql.condition_end(at + 1)
        if not (word == "when" and _simple_case(sql, at)) and not sql.is_junction(end):
            yield f"dropped: {_shown(sql, at, end)}", at + 1, end, "false" if word == "when" else "true"
    elif word == "else":
        end = sql.group_end(at)
        yield f"dropped: {_shown(sql, at, end)}", at, end, ""


def _simple_case(sql: Sql, at: int) -> bool:
    case = [*sql.back(at)][-1] - 1
    return sql.word(case) == "case" and sql.word(case + 1) != "when"


def _arguments(sql: Sql, at: int) -> Iterator[Change]:
    """Two arguments exchanged, and the value for nothing (coalesce) or a column of a join left out."""
    word = sql.word(at - 1)
    if sql.word(at) != "(" or not re.fullmatch(r"\w+", word):
        return
    commas = [place for place in sql.ahead(at + 1) if sql.word(place) == ","]
    if not commas:
        return
    ends = [*commas, sql.pairs[at]]
    if word == "using":
        for first, end in zip([at + 1, *(c + 1 for c in commas)], ends, strict=True):
            kept = [_shown(sql, a, b) for a, b in zip([at + 1, *(c + 1 for c in commas)], ends, strict=True) if a != first]
            yield f"{_shown(sql, first, end)} dropped from using", at + 1, ends[-1], ", ".join(kept)
    if word == "coalesce":
        yield f"coalesce dropped: {_shown(sql, commas[0] + 1, ends[-1])}", at - 1, ends[-1] + 1, _shown(sql, at + 1, commas[0])
    if word not in NO_ORDER | NO_FUNCTION and sql.word(at - 2) not in ("macro", "as") and sql.word(at + 1) != "distinct":
        one, other = _shown(sql, at + 1, ends[0]), _shown(sql, ends[0] + 1, ends[1])
        if one != other:
            yield f"{word}: {one} and {other} exchanged", at + 1, ends[1], f"{other}, {one}"


def _rows(sql: Sql, at: int) -> Iterator[Change]:
    """A branch of a union, the rows without a partner, or the partition of a window left out."""
    word = sql.word(at)
    if word == "left" and sql.word(at + 1) == "join":
        yield "left dropped", at, at + 1, ""
    elif word == "partition":
        end = next((p for p in sql.ahead(at) if sql.word(p) in ("order", "rows")), sql.group_end(at))
        yield f"dropped: {_shown(sql, at, end)}", at, end, ""
    elif word == "union":
        first = next(place for place in sql.back(at - 1) if sql.word(place) == "select")
        if not any(sql.word(place) == "union" and place < first for place in sql.back(at - 1)):
            yield f"branch dropped: {_shown(sql, first, at)}", first, at, f"from ({_shown(sql, first, at)}) where false"
        branch = at + 2 if sql.word(at + 1) == "all" else at + 1
        ends = [
            p for p in sql.ahead(branch) if sql.word(p) in ("union", ";") or (sql.word(p) == "order" and sql.word(p + 1) == "by")
        ]
        end = ends[0] if ends else sql.group_end(branch)
        yield f"branch dropped: {_shown(sql, branch, end)}", at, end, ""


def _shown(sql: Sql, first: int, end: int) -> str:
    """These tokens as they stand, on one line and without comments."""
    text = sql.text[sql.tokens[first].start : sql.tokens[end - 1].end] if end > first else ""
    return re.sub(r"\s+", " ", re.sub(r"--[^\n]*", "", text))
