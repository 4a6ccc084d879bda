"""Rules on several cells of one row, judged by Pandera in the stage ROWS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from hkoffices.files.json_lines import read_json
from hkoffices.gate.row_rule import READABLE, RowRule, fits
from hkoffices.home import HOME
from hkoffices.words.numbered_key import COUNTED_IN, is_numbered, key_without_number
from hkoffices.words.suggest_date import suggest_date

if TYPE_CHECKING:
    import pandas as pd

SCHEMAS = {file.stem: read_json(file) for file in sorted((HOME / "schemas").glob("*.json"))}
DATED_FIELDS = {field for schema in SCHEMAS.values() for field in schema.get("temporal", {}).get("period", {}).values()}


def _filled(frame: pd.DataFrame, *names: str) -> pd.Series:
    """How many of the named cells are filled, row by row."""
    return frame[list(names)].notna().sum(axis=1)


def _one_of(name: str, table: str, what: str, *columns: str) -> RowRule:
    return RowRule(
        name,
        table,
        columns[0],
        lambda f: _filled(f, *columns) == 1,
        lambda row: f"{what}: fill exactly one of {', '.join(columns)}",
        sentence=f"{what[0].upper()}{what[1:]}.",
    )


def _not_itself(name: str, table: str, key: str, column: str, what: str) -> RowRule:
    return RowRule(
        name,
        table,
        column,
        lambda f: (f[column] != f[key]).fillna(True).astype(bool),
        lambda row: f"{row[key]!r} names itself as {what}",
        sentence=f"A row of {table} does not name itself as {what}.",
    )


def _both_scripts() -> Iterator[RowRule]:
    """A rule for each table that may leave a Chinese name out; elsewhere both scripts are required."""
    for table, schema in SCHEMAS.items():
        required = {f["name"]: bool(f.get("constraints", {}).get("required")) for f in schema["fields"]}
        if {"name_zh_hant", "name_zh_hans"} <= required.keys() and not required["name_zh_hant"]:
            yield RowRule(
                "chinese_name_in_both_scripts",
                table,
                "name_zh_hans",
                lambda f: f["name_zh_hant"].isna() == f["name_zh_hans"].isna(),
                lambda row: "a Chinese name stands in both scripts or in neither",
                sentence="A Chinese name stands in both scripts or in neither.",
            )


def _names_page(archived: str, url: str) -> bool:
    """Whether the address of a copy is longer than that of its page and has it within."""
    page, copy = (re.sub(r"^https?://(www\.)?|[/#]+$", "", unquote(address)).casefold() for address in (url, archived))
    return page in copy and page != copy


def _numbered(name: str, table: str, key: str, what: str) -> RowRule:
    columns = COUNTED_IN[table]

    def message(row: dict[str, Any]) -> str:
        cells = " and ".join(f"{column} {row[column]}" for column in columns)
        stem = key_without_number(*(row[column] for column in columns))
        return f"{row[key]} has {cells}, and should then be {stem} and a number: correct the key, or what it names"

    return RowRule(
        name,
        table,
        key,
        lambda f: fits(f, is_numbered, key, *columns),
        message,
        sentence=f"The key of {what} and a number.",
        severity="warning",
    )


BUREAU_ROLES = ("permanent_secretary", "under_secretary")
OWNERS = ("office_id", "liaison_id", "bureau_id", "division_id")

RULES: tuple[RowRule, ...] = (
    _one_of("post_has_one_organisation", "posts", "a post belongs to one organisation", *OWNERS),
    _one_of("division_has_one_parent", "divisions", "a division is part of one office or one bureau", "office_id", "bureau_id"),
    _one_of("premises_have_one_user", "premises", "premises serve one office or one liaison unit", "office_id", "liaison_id"),
    _one_of("responsibility_has_one_bearer", "responsibilities", "a responsibility is one organisation's", *OWNERS),
    _one_of(
        "figure_has_one_subject",
        "figures",
        "a figure is about one subject",
        "office_id",
        "bureau_id",
        "division_id",
        "mechanism_id",
    ),
    _one_of(
        "observation_names_or_counts", "observations", "a witness names a member or gives a number", "member_id", "member_count"
    ),
    _one_of("event_person_is_named_once", "event_people", "a person at an event is named once", "person_id", "person_name"),
    _not_itself("bureau_does_not_precede_itself", "bureaux", "bureau_id", "predecessor_id", "its predecessor"),
    _not_itself("place_is_not_its_own_parent", "places", "place_id", "parent_id", "the place it lies in"),
    _not_itself("tenure_does_not_continue_itself", "tenures", "tenure_id", "continues_tenure_id", "the tenure it continues"),
    RowRule(
        "city_lies_in_a_province",
        "places",
        "parent_id",
        lambda f: f["kind"].isin(("city", "state")) == f["parent_id"].notna(),
        lambda row: "a city and a state name the place in which they lie, and no other kind of place names one",
        sentence="A city and a state name the place in which they lie, and no other kind of place names one.",
    ),
    RowRule(
        "role_fits_its_organisation",
        "posts",
        "role",
        lambda f: (f["role"].isin(BUREAU_ROLES) <= f["bureau_id"].notna()) & ((f["role"] == "head") <= f["division_id"].isna()),
        lambda row: (
            f"has the role {row['role']}: under and permanent secretaries are of a bureau, and a division has a division_head"
        ),
        sentence="Under and permanent secretaries are of a bureau, and a division has a `division_head`.",
    ),
    _numbered("citation_key_names_its_cell", "citations", "citation_id", "a citation is its row, its field"),
    _numbered("observation_key_names_its_list", "observations", "observation_id", "an observation is its list"),
    *_both_scripts(),
    RowRule(
        "person_has_a_name",
        "people",
        "name_en",
        lambda f: _filled(f, "name_en", "name_zh_hant") >= 1,
        lambda row: "a person needs a name, in English or in Chinese",
        sentence="A person has a name, in English or in Chinese.",
    ),
    RowRule(
        "vacant_seat_has_no_holder",
        "tenures",
        "person_id",
        lambda f: (f["capacity"] == "vacant") == f["person_id"].isna(),
        lambda row: "a vacant seat names no person, and any other capacity names one",
        sentence="A vacant seat names no person, and any other capacity names one.",
    ),
    RowRule(
        "implied_says_how",
        "citations",
        "note",
        lambda f: (f["basis"] != "implies") | f["note"].notna(),
        lambda row: f"{row['source_id']} implies {row['field']} {row['says']}: the note should say how",
        sentence="A citation that implies a cell says in its note how.",
    ),
    RowRule(
        "dated_cell_is_cited_by_a_date",
        "citations",
        "says",
        lambda f: ~f["field"].isin(DATED_FIELDS) | f["says" + READABLE],
        lambda row: f"says {suggest_date(row['says'])}",
        dated=("says",),
        sentence="A citation of a dated cell says a date.",
    ),
    RowRule(
        "archived_copy_names_its_page",
        "sources",
        "archived_url",
        lambda f: fits(f, _names_page, "archived_url", "url"),
        lambda row: (
            f"{row['archived_url']} does not name {row['url']}: take the address at the archive that ends with that of the page"
        ),
        sentence="The address of an archived copy names the address of its page.",
    ),
    RowRule(
        "series_is_of_meetings",
        "events",
        "type",
        lambda f: f["series"].isna() | (f["type"] == "meeting"),
        lambda row: f"is a {row['type']} of the series {row['series']}: a series counts meetings",
        sentence="An event in a series is a meeting.",
    ),
    RowRule(
        "number_counts_all",
        "observations",
        "complete",
        lambda f: f["member_count"].isna() | (f["complete"] == "yes"),
        lambda row: f"gives a number, {row['member_count']}, which says how many there are in all: complete should be yes",
        sentence="A witness that gives a number counts all members.",
    ),
    RowRule(
        "ordinal_belongs_to_a_series",
        "events",
        "ordinal",
        lambda f: f["ordinal"].isna() | (f["mechanism_id"].notna() & f["series"].notna()),
        lambda row: f"number {row['ordinal']} needs the mechanism and the series that it counts in",
        sentence="A numbered event names the mechanism and the series in which it is counted.",
    ),
)
