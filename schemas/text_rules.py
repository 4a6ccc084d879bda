"""Rules on the letters of names and titles: each stands in those of its script or language, and says the same in both. All are hints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from hkoffices.files.json_lines import read_json
from hkoffices.gate.row_rule import RowRule, fits
from hkoffices.home import HOME
from hkoffices.words.chinese_scripts import differing, simplified_in, traditional_in
from hkoffices.words.languages import may_be_in

if TYPE_CHECKING:
    import pandas as pd

PLACES, CHINA = "places", "CN-"  # some places outside China have two names in Hong Kong and in the Mainland
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


def _is_in_china(places: pd.DataFrame) -> pd.Series:
    """Whether a place is in China by its key or by the place it lies in, row by row."""
    lies = places["place_id"].fillna("").str.startswith(CHINA) | places["parent_id"].fillna("").str.startswith(CHINA)
    return lies.astype(bool)


def _agree(table: str, hant: str, hans: str) -> RowRule:
    def holds(frame: pd.DataFrame) -> pd.Series:
        agreed = fits(frame, lambda t, s: not differing(t, s), hant, hans)
        return agreed | ~_is_in_china(frame) if table == PLACES else agreed

    def message(row: dict[str, Any]) -> str:
        return f"{row[hans]} is not {row[hant]} in the other script: {differing(row[hant], row[hans])}; correct one of the two"

    return RowRule(
        "both_scripts_agree",
        table,
        hans,
        holds,
        message,
        sentence="A name is the same in both scripts, character by character; of a place, if it is in China.",
        severity="warning",
    )


def _rules() -> Iterator[RowRule]:
    """The rules of every column whose name ends in a script, table by table."""
    for file in sorted((HOME / "schemas").glob("*.json")):
        columns = [field["name"] for field in read_json(file)["fields"]]
        for column in columns:
            if column.endswith(HANT):
                strange = partial(simplified_in, of_person=file.stem == "people")
                yield _in_its_script("traditional_name_is_traditional", file.stem, column, strange, "traditional", "simplified")
                other = column.removesuffix(HANT) + HANS
                if other in columns:
                    yield _agree(file.stem, column, other)
            elif column.endswith(HANS):
                yield _in_its_script(
                    "simplified_name_is_simplified", file.stem, column, traditional_in, "simplified", "traditional"
                )


def _may_have(language: str, title: str) -> bool:
    """Whether a document in this language may have this title. What stands in square brackets is a description of ours."""
    return title.startswith("[") or may_be_in(language, title)


TITLE = RowRule(  # which of the two Chinese scripts is not asked: a page that is shown in one may keep its title in the other
    "title_is_in_its_language",
    "sources",
    "language",
    lambda f: fits(f, _may_have, "language", "title"),
    lambda row: (
        f"is {row['language']}, and the title has no letter of that language: {row['title']}; correct the language, or put a "
        "description of yours in square brackets"
    ),
    sentence="The title of a source has a letter in which its language is written.",
    severity="warning",
)
RULES: tuple[RowRule, ...] = (*_rules(), TITLE)
