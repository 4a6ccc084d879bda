"""SQL as the tokens it is made of, and the few things of its structure that one must know to spoil it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\w+|<=|>=|!=|<>|\|\||:=|::|[^\s\w]")
UNREAD = re.compile(r"--[^\n]*|'(?:[^']|'')*'|\"[^\"]*\"")
OPENERS = {"where", "on", "having", "qualify", "when"}  # what a condition follows
CLAUSES = {
    *OPENERS,
    *("from", "select", "group", "order", "limit", "union", "window", "join", "left", "asof", "anti", "semi", "cross"),
    *("lateral", "then", "else", "end", "as", "rows", ",", ";"),
}


@dataclass(frozen=True)
class Token:
    """A word, number, text or sign: as it stands, in lower case, where it begins and ends in the file."""

    text: str
    word: str
    start: int
    end: int


class Sql:
    """The tokens of a file, comments left out."""

    def __init__(self, text: str) -> None:
        self.text = text
        code = UNREAD.sub(lambda m: " " * len(m[0]) if m[0].startswith("--") else m[0], text)
        self.tokens = [Token(m[0], m[0].lower(), m.start(), m.end()) for m in TOKEN.finditer(code)]
        self.words = [t.word for t in self.tokens]

    def word(self, at: int) -> str:
        """The token in lower case; empty before the first and after the last."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Each bracket with its other one, and each `case` with its `end`, both ways."""
        found, opened = {}, []
        for at, word in enumerate(self.words):
            if word in ("(", "[", "{", "case"):
                opened.append(at)
            elif word in (")", "]", "}") or (word == "end" and opened and self.words[opened[-1]] == "case"):
                found[at] = opened.pop()
                found[found[at]] = at
        return found

    def ahead(self, at: int) -> Iterator[int]:
        """The places from `at` on up to the bracket that closes the group, what stands in brackets of its own passed over."""
        while at < len(self.words):
            if at in self.pairs and self.pairs[at] < at:
                return
            yield at
            at = self.pairs.get(at, at) + 1

    def back(self, at: int) -> Iterator[int]:
        """The places from `at` back to the bracket that opens the group, likewise."""
        while at >= 0:
            if at in self.pairs and self.pairs[at] > at:
                return
            yield at
            at = self.pairs.get(at, at) - 1

    def group_end(self, at: int) -> int:
        """The place after the last token of the group: its closing bracket, or the end of the file."""
        last = [*self.ahead(at)][-1]
        return self.pairs.get(last, last) + 1

    def is_junction(self, at: int) -> bool:
        """Whether this is an `and` or `or` between conditions: not the `and` of a `between`."""
        return self.word(at) in ("and", "or") and self.between_of(at) is None

    def between_of(self, at: int) -> int | None:
        """The `between` to which this `and` belongs."""
        if self.word(at) != "and":
            return None
        for before in self.back(at - 1):
            if self.word(before) == "between":
                return before
            if self.word(before) in CLAUSES | {"and", "or"}:
                return None
        return None

    def condition_end(self, at: int) -> int:
        """Where the condition that begins here ends: at the next and, or, or clause of its group, or with the group."""
        last = at
        for place in self.ahead(at):
            if place > at and (self.word(place) in CLAUSES or self.is_junction(place)):
                return place
            last = self.pairs.get(place, place) + 1
        return last

    def conditions_start(self, at: int) -> int:
        """Where the conditions begin that the junction before `at` is one of."""
        first = at
        for place in self.back(at - 1):
            if self.word(place) in CLAUSES and place not in self.pairs:
                return first
            first = min(place, self.pairs.get(place, place))
        return first

    @cached_property
    def orderings(self) -> set[int]:
        """The places that only order rows, of an answer, a list or a window."""
        found: set[int] = set()
        for at, word in enumerate(self.words):
            if word == "order" and self.word(at + 1) == "by":
                for place in self.ahead(at):
                    if self.word(place) in ("rows", "limit", ";"):
                        break
                    found |= set(range(place, self.pairs.get(place, place) + 1))
        return found
