"""How a CSV file is written: the Table Dialect of Frictionless."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written (Frictionless Table Dialect); the defaults are the canonical form."""

    delimiter: str = ","
    quote: str | None = '"'
    double_quote: bool = True
    escape: str | None = None
    skip_initial_space: bool = False
    header: bool = True


def read_dialect(value: dict[str, Any], path: str) -> Dialect:
    """The dialect of a resource, from its own object or the `csv` object inside (Data Package v1 and Frictionless 5)."""
    nested = value.get("csv")
    csv: dict[str, Any] = nested if isinstance(nested, dict) else value
    return Dialect(
        delimiter=csv.get("delimiter", "\t" if path.lower().endswith(".tsv") else ","),
        quote=csv.get("quoteChar", '"'),
        double_quote=csv.get("doubleQuote", True),
        escape=csv.get("escapeChar"),
        skip_initial_space=csv.get("skipInitialSpace", False),
        header=value.get("header", True) is not False,
    )
