"""Markdown in which text from a table stays text: no markup, no HTML, no mention, no link, no new row or column."""

from __future__ import annotations

import re

from hkoffices.words.escape import printable

MARKUP = re.compile(r"[\\`*{}\[\]|~!$&<>]|(?<![^\W_])_|_(?![^\W_])")  # an underscore within a word is no emphasis
OPENING = re.compile(r"[-+=#]|\d+[.)]")  # what opens a heading, a list or a rule at the start of a line
LINKED = re.compile(r"(?i)[@#]|www(?=\.)|\bgh(?=-\d)|(?:https?|ftp|mailto|xmpp)(?=:)")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
BREAK = "\u2060"  # word joiner: not seen, and it parts what GitHub would make a mention, a reference or a link of


def plain(text: str) -> str:
    """A text as itself, on one line, wherever Markdown allows inline text: a paragraph, an item, a table's cell."""
    text = printable(text).strip()
    opening = OPENING.match(text)
    start, rest = (text[: opening.end() - 1] + "\\", text[opening.end() - 1 :]) if opening else ("", text)
    rest = MARKUP.sub(lambda found: ENTITIES.get(found[0]) or f"\\{found[0]}", rest)
    return LINKED.sub(lambda found: found[0] + BREAK, start + rest)


def code(text: str) -> str:
    """A name (an id, a file, a rule) as a code span; what a code span cannot hold in a table falls back to plain text."""
    shown = printable(text)
    return f"`{shown}`" if re.fullmatch(r"[\w./-]+", shown) else plain(text)


def address(url: str) -> str:
    """An address of the web as a link that shows itself; anything else as plain text."""
    return f"<{url}>" if re.fullmatch(r"https?://[^\s<>|\\`]+", url) and printable(url) == url else plain(url)


def table(header: list[str], rows: list[list[str]]) -> list[str]:
    """Lines of a table whose cells are Markdown already."""
    lines = [header, ["---"] * len(header), *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines]
