"""Rules on Chinese names: each stands in the characters of its script, and says the same in both. All are hints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hkoffices.files.json_lines import read_json
from hkoffices.gate.row_rule import RowRule, fits
from hkoffices.home import HOME
from hkoffices.words.chinese_scripts import differing, simplified_in, traditional_in

CALLED_OTHERWISE = "places"  # abroad, Hong Kong and the Mainland have two names for some
HANT, HANS = "_zh_hant", "_zh_hans"  # how the columns of names and titles end, by their script


def _in_its_script(name: str, table: str, column: str, strange: Callable[[str], str], script: str, other: str) -> RowRule:
    return RowRule(
        name,
        table,
        column,
        lambda f: fits(f, lambda text: not strange(text), column),
        lambda row: f"{row[column]} has {strange(row[column])}, in {other} characters; write this name in {script} ones",
        sentence=f"A name in {script} characters has no {other} ones.",
        severity="warning",
    )


def _agree(table: str, hant: str, hans: str) -> RowRule:
    def message(row: dict[str, Any]) -> str:
        return f"{row[hans]} is not {row[hant]} in the other script: {differing(row[hant], row[hans])}; correct one of the two"

    return RowRule(
        "both_scripts_agree",
        table,
        hans,
        lambda f: fits(f, lambda t, s: not differing(t, s), hant, hans),
        message,
        sentence="A name is the same in both scripts, character by character.",
        severity="warning",
    )


def _rules() -> Iterator[RowRule]:
    """The rules of every column whose name ends in a script, table by table."""
    for file in sorted((HOME / "schemas").glob("*.json")):
        columns = [field["name"] for field in read_json(file)["fields"]]
        for column in columns:
            if column.endswith(HANT):
                yield _in_its_script(
                    "traditional_name_is_traditional", file.stem, column, simplified_in, "traditional", "simplified"
                )
                other = column.removesuffix(HANT) + HANS
                if other in columns and file.stem != CALLED_OTHERWISE:
                    yield _agree(file.stem, column, other)
            elif column.endswith(HANS):
                yield _in_its_script(
                    "simplified_name_is_simplified", file.stem, column, traditional_in, "simplified", "traditional"
                )


RULES: tuple[RowRule, ...] = tuple(_rules())
