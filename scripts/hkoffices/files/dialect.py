"""How a CSV file is written: the Table Dialect of Frictionless."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written (Frictionless Table Dialect); the defaults are the canonical form.

    `comment` is what a record to pass over begins with; `comment_rows` and `header_row` count records from 1.
    """

    delimiter: str = ","
    quote: str | None = '"'
    double_quote: bool = True
    escape: str | None = None
    skip_initial_space: bool = False
    header: bool = True
    header_row: int = 1
    comment: str | None = None
    comment_rows: frozenset[int] = frozenset()

    def passes_over(self, number: int, cells: list[str]) -> bool:
        """Whether a record, by its number and cells, is neither header nor data."""
        if number in self.comment_rows or (self.header and number < self.header_row):
            return True
        return self.comment is not None and bool(cells) and cells[0].startswith(self.comment)


def read_dialect(value: dict[str, Any], path: str) -> Dialect:
    """The dialect of a resource, from its own object or the `csv` object inside (Data Package v1 and Frictionless 5)."""
    csv = _csv(value)
    rows = value.get("headerRows") or [1]
    return Dialect(
        delimiter=csv.get("delimiter", "\t" if path.lower().endswith(".tsv") else ","),
        quote=csv.get("quoteChar", '"') or None,
        double_quote=csv.get("doubleQuote", True),
        escape=csv.get("escapeChar") or None,
        skip_initial_space=csv.get("skipInitialSpace", False),
        header=value.get("header", True) is not False and value.get("headerRows") != [],
        header_row=rows[0],
        comment=value.get("commentChar") or None,
        comment_rows=frozenset(value.get("commentRows", [])),
    )


def _csv(value: dict[str, Any]) -> dict[str, Any]:
    nested = value.get("csv")
    return nested if isinstance(nested, dict) else value


def dialect_problems(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(property, what is wrong) of a dialect whose values have the right types but cannot be read by."""
    csv = _csv(value)
    taken: dict[str, str] = {}
    for name in ("delimiter", "quoteChar", "escapeChar"):
        mark = csv.get(name)
        if not mark:
            if mark == "" and name == "delimiter":
                yield name, "should be one character"
            continue
        if len(mark) != 1 or mark in "\r\n\0 " or ord(mark) > 0xFFFF:
            yield name, f"should be one character, neither a blank nor a line end, not {mark[:20]!r}"
        elif mark in taken:
            yield name, f"{mark!r} is the {taken[mark]} already"
        taken[mark] = name
    if len(value.get("headerRows", [])) > 1:
        yield "headerRows", "a header of several rows cannot be read here: name one row"
    if csv.get("nullSequence") is not None:
        yield "nullSequence", "cannot be read here: use missingValues"
