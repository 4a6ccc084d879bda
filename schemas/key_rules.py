"""What a key says of its row. Keys are words: where a key and a cell of its row say two things, one of them is wrong."""

from __future__ import annotations

import re

from hkoffices.gate.row_rule import RowRule, fits

KINDS = {  # what an event of that name in its key can be
    "announced": ("announced",), "proposed": ("proposed",), "approved": ("approved",), "endorsed": ("approved",),
    "passed": ("approved",), "established": ("established",), "commenced": ("commenced",), "renamed": ("renamed",),
    "moved": ("moved", "coverage_transferred"),
    "lapsed": ("lapsed",), "agreement": ("signed",), "visit": ("visit",), "inspection": ("visit",),
    "opened": ("opened", "ceremony"),
    "opening": ("opened", "ceremony"), "anniversary": ("ceremony", "festival"), "reception": ("ceremony",),
    "dinner": ("ceremony",), "gathering": ("ceremony",), "exhibition": ("festival",), "exhibitions": ("festival",),
    "week": ("festival",), "festival": ("festival",), "pavilion": ("festival", "ceremony"), "flights": ("service", "announced"),
    "hotline": ("service",), "medicine": ("service",), "passports": ("service",), "plenary": ("meeting",),
    "working": ("meeting",), "forum": ("meeting",), "executives": ("meeting",), "meeting": ("meeting",),
    "seminar": ("meeting",), "seminars": ("meeting",), "panel": ("meeting",), "subcommittee": ("meeting",),
    "coverage": ("coverage_transferred", "announced"), "functions": ("functions_transferred",),
}  # fmt: skip
SERIES = {"working": "working_meeting", "forum": "forum", "executives": "chief_executive_meeting", "expert": "expert"}


def _kind_fits(key: str, kind: str) -> bool:
    """Whether the last word of the key that names a kind names this one."""
    named = [KINDS[word] for word in key.split("-") if word in KINDS]
    return not named or kind in named[-1]


def _series(key: str) -> str:
    return next((SERIES[word] for word in key.split("-") if word in SERIES), "plenary")


def _joins(table: str, key: str, *columns: str) -> RowRule:
    """The key of a row that joins others begins with theirs, without the CN of a province and the mech of a mechanism."""

    def begins(key: str, *ids: str) -> bool:
        return key.startswith("".join(f"{re.sub('^(cn|mech)-', '', id_.lower())}-" for id_ in ids))

    return RowRule(
        "key_names_what_it_joins",
        table,
        columns[-1],
        lambda f: fits(f, begins, key, *columns),
        lambda row: f"{row[key]} is of {' and '.join(row[c] for c in columns)}, and its key says otherwise",
        severity="warning",
    )


RULES: tuple[RowRule, ...] = (
    _joins("tenures", "tenure_id", "post_id"),
    _joins("coverage", "coverage_id", "office_id", "place_id"),
    _joins("events", "event_id", "mechanism_id"),
    _joins("oversight", "oversight_id", "office_id", "bureau_id"),
    RowRule(
        "citation_key_names_its_cell",
        "citations",
        "citation_id",
        lambda f: (
            f["citation_id"].str.replace(r"[0-9]+\Z", "", regex=True)
            == f["row_id"].str.lower() + "-" + f["field"].str.replace("_", "-") + "-"
        ),
        lambda row: f"speaks of {row['field']} of {row['row_id']}: its key should be the row, the field and a number",
    ),
    RowRule(
        "observation_key_names_its_list",
        "observations",
        "observation_id",
        lambda f: (
            (f["observation_id"] == f["list_id"])
            | (f["observation_id"].str.replace(r"-[0-9]+\Z", "", regex=True) == f["list_id"])
        ),
        lambda row: f"is of the list {row['list_id']}: its key should be the list's, and a number",
    ),
    RowRule(
        "event_key_says_its_type",
        "events",
        "type",
        lambda f: fits(f, _kind_fits, "event_id", "type"),
        lambda row: f"{row['event_id']} is of the type {row['type']}, and its key says otherwise",
        severity="warning",
    ),
    RowRule(
        "event_key_says_its_series",
        "events",
        "series",
        lambda f: fits(f, lambda key, series: series == _series(key), "event_id", "series"),
        lambda row: f"{row['event_id']} is of the series {row['series']}, and its key says {_series(row['event_id'])}",
        severity="warning",
    ),
)
