"""What a row may be: Pandera schemas derived from the Table Schemas, and the rules that need several cells of one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.io.pandas_io import from_frictionless_schema

from scripts.package import Resource

READABLE = ": readable"  # suffix of the columns by which DuckDB says whether it could read a date cell


@dataclass(frozen=True)
class RowRule:
    """`holds` takes the frame of `table` (cells as text, None where empty) and says row by row whether the rule holds.

    `message` is the sentence for a row that breaks it; `column` the cell to mend.
    """

    name: str
    table: str
    column: str
    holds: Callable[[pd.DataFrame], pd.Series]
    message: Callable[[dict[str, Any]], str]


def _filled(frame: pd.DataFrame, *names: str) -> pd.Series:
    """How many of the named cells are filled, row by row."""
    return frame[list(names)].notna().sum(axis=1)


def _open_says_until_when(table: str) -> RowRule:
    return RowRule(
        "open_row_is_confirmed",
        table,
        "confirmed_on",
        lambda f: (f["valid_to"] == "..") == f["confirmed_on"].notna(),
        lambda row: (
            "is open (`..`): confirmed_on should say the last day for which a source confirms it"
            if row["valid_to"] == ".."
            else f"has ended ({row['valid_to']}): confirmed_on belongs to open rows only"
        ),
    )


def _confirmed_is_plain(table: str) -> RowRule:
    return RowRule(
        "confirmed_on_is_a_date",
        table,
        "confirmed_on",
        lambda f: f["confirmed_on"].isna() | (f["confirmed_on" + READABLE] & ~f["confirmed_on"].str.startswith("[")),
        lambda row: f"confirmed_on {row['confirmed_on']!r} should be one day, month or year",
    )


PERIODS = ("offices", "bureaux", "divisions", "liaisons", "oversight", "coverage", "posts", "tenures")

RULES: tuple[RowRule, ...] = (
    *map(_open_says_until_when, PERIODS),
    *map(_confirmed_is_plain, PERIODS),
    RowRule(
        "post_has_one_organisation",
        "posts",
        "office_id",
        lambda f: _filled(f, "office_id", "liaison_id", "bureau_id") == 1,
        lambda row: "a post belongs to one office, one liaison unit or one bureau: fill exactly one of the three",
    ),
    RowRule(
        "division_has_one_parent",
        "divisions",
        "office_id",
        lambda f: _filled(f, "office_id", "bureau_id") == 1,
        lambda row: "a division is part of one office or of one bureau: fill exactly one of the two",
    ),
    RowRule(
        "person_has_a_name",
        "people",
        "name_en",
        lambda f: _filled(f, "name_en", "name_zh_hant") >= 1,
        lambda row: "a person needs a name, in English or in Chinese",
    ),
    RowRule(
        "bureau_does_not_precede_itself",
        "bureaux",
        "predecessor_id",
        lambda f: (f["predecessor_id"] != f["bureau_id"]).fillna(True).astype(bool),
        lambda row: f"{row['bureau_id']!r} names itself as its predecessor",
    ),
    RowRule(
        "place_is_not_its_own_parent",
        "places",
        "parent_id",
        lambda f: (f["parent_id"] != f["place_id"]).fillna(True).astype(bool),
        lambda row: f"{row['place_id']!r} names itself as the place it lies in",
    ),
    RowRule(
        "tenure_does_not_continue_itself",
        "tenures",
        "continues_tenure_id",
        lambda f: (f["continues_tenure_id"] != f["tenure_id"]).fillna(True).astype(bool),
        lambda row: f"{row['tenure_id']!r} names itself as the tenure it continues",
    ),
    RowRule(
        "simplified_follows_traditional",
        "people",
        "name_zh_hans",
        lambda f: f["name_zh_hant"].isna() == f["name_zh_hans"].isna(),
        lambda row: "a Chinese name stands in both scripts or in neither",
    ),
)


def pandera_schema(resource: Resource, rules: list[RowRule]) -> pa.DataFrameSchema:
    """The Pandera schema of one table: its columns, required cells and keys as the Table Schema states them, and `rules`.

    Cells are text here (Frictionless has judged their types); unique keys, which Frictionless 5 does not enforce, are added.
    """
    stated = {
        "fields": [
            {
                "name": f["name"],
                "type": "string",
                "constraints": {"required": bool(f.get("constraints", {}).get("required"))},
            }
            for f in resource.schema["fields"]
        ],
        "missingValues": resource.missing_values,
    }
    derived = from_frictionless_schema(stated)
    columns: dict[str, pa.Column] = {name: pa.Column(nullable=c.nullable, required=False) for name, c in derived.columns.items()}
    if resource.temporal.period:
        for name in resource.temporal.period.fields:
            columns[name + READABLE] = pa.Column(bool, pa.Check(lambda s: s, name="date"), required=False)
    checks = [pa.Check(rule.holds, name=rule.name) for rule in rules]
    return pa.DataFrameSchema(columns, checks=checks)


def unique_keys(resource: Resource) -> list[list[str]]:
    """The uniqueKeys of a Table Schema."""
    return [[k] if isinstance(k, str) else list(k) for k in resource.schema.get("uniqueKeys", [])]
