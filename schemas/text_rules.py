"""What the words of a row say of its other cells: a title of its language, an address of its document, a name of its number."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
from hkoffices.gate.row_rule import RowRule, fits

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LANGUAGES = {  # what a title in that language has; of English, what it has not
    "en": re.compile(r"[^\u4e00-\u9fff]+"),
    "zh-Hant": re.compile(r".*[\u4e00-\u9fff].*"),
    "zh-Hans": re.compile(r".*[\u4e00-\u9fff].*"),
    "ja": re.compile(r".*[\u3040-\u30ff\u4e00-\u9fff].*"),
    "ru": re.compile(r".*[\u0400-\u04ff].*"),
}
KINDS_BY_HOST = (  # whose addresses bear what kinds of documents; the first that fits
    (r"\.(wikipedia\.org|wikiwand\.com)", {"encyclopedia"}),
    (r"\.legco\.gov\.hk", {"legco_paper"}),
    (r"\.budget\.gov\.hk", {"budget_estimates"}),
    (r"\.(info|news)\.gov\.hk", {"press_release"}),
    (r"\.gov\.hk", {"press_release", "gov_page", "legco_paper", "budget_estimates", "gazette_law"}),
)
DAYS_IN_ADDRESSES = (  # how the Government's press releases and its news service write the day into the address
    re.compile(r"\.info\.gov\.hk/gia/general/(\d{4})(\d\d)/(\d\d)/"),
    re.compile(r"\.news\.gov\.hk/.*/(20\d\d)(\d\d)(\d\d)_"),
)
NUMBER_EN = re.compile(r"\b(?:Plenary|Working meeting|forum) ([0-9]+)\b")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINAL_EN = re.compile(rf"\b({'|'.join(ORDINALS)}) (?:plenary|working |meeting|conference|forum)", re.IGNORECASE)
NUMBER_ZH = re.compile(r"第([一二三四五六七八九十]+)[次屆]")
DIGITS = "〇一二三四五六七八九"


def _is_in(language: str, title: str) -> bool:
    """Whether a title can be in a language; a description in square brackets is in any."""
    if title.startswith("[") or language not in LANGUAGES:
        return True
    return bool(LANGUAGES[language].fullmatch(title)) and not (language == "zh-Hant" and _simplified(title))


def _simplified(text: str) -> str:
    """The characters that the character set of the Mainland has, and neither Taiwan's nor Hong Kong's."""
    return "".join(c for c in text if CHINESE.match(c) and _has("gb2312", c) and not _has("big5hkscs", c))


def _traditional(text: str) -> str:
    """The characters that the character set of Hong Kong has, and the Mainland's has not."""
    return "".join(c for c in text if CHINESE.match(c) and _has("big5hkscs", c) and not _has("gb2312", c))


def _has(character_set: str, character: str) -> bool:
    try:
        return bool(character.encode(character_set))
    except UnicodeEncodeError:
        return False


def _host(url: str) -> str:
    """The address from its host on, with a dot before it."""
    return "." + re.sub(r"^https?://(www\.)?", "", url)


def _kinds(url: str) -> set[str]:
    """The kinds of documents that have such an address; empty where it does not tell."""
    host = _host(url).partition("/")[0]
    return next((kinds for end, kinds in KINDS_BY_HOST if re.search(end + r"\Z", host)), set())


def _day(url: str) -> str:
    """The day that an address names, else nothing."""
    found = next(filter(None, (pattern.match(_host(url)) for pattern in DAYS_IN_ADDRESSES)), None)
    return "-".join(found.groups()) if found else ""


def _number(name: str) -> int | None:
    """The number that the name of a meeting gives, in English or in Chinese."""
    if found := NUMBER_EN.search(name):
        return int(found[1])
    if found := ORDINAL_EN.search(name):
        return ORDINALS.index(found[1].lower()) + 1
    found = NUMBER_ZH.search(name)
    if not found or not re.fullmatch("[一二三四五六七八九]?十?[一二三四五六七八九]?", found[1]):
        return None
    tens, ten, units = found[1].rpartition("十")
    return (DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (DIGITS.index(units) if units else 0)


def _misnumbered(number: Any, *names: Any) -> str:
    """The first of the names that gives another number than this; else nothing."""
    said = (name for name in names if not pd.isna(number) and not pd.isna(name))
    return next((name for name in said if _number(name) not in (None, int(number))), "")


def _misnumbered_in(row: dict[str, Any]) -> str:
    return _misnumbered(row["ordinal"], row["name_en"], row["name_zh_hant"])


def _in_simplified(table: str, column: str) -> RowRule:
    return RowRule(
        "simplified_name_is_simplified",
        table,
        column,
        lambda f: fits(f, lambda name: not _traditional(name), column),
        lambda row: f"{row[column]} has {_traditional(row[column])}, in traditional characters",
        severity="warning",
    )


def _in_traditional(table: str, column: str) -> RowRule:
    return RowRule(
        "traditional_name_is_traditional",
        table,
        column,
        lambda f: fits(f, lambda name: not _simplified(name), column),
        lambda row: f"{row[column]} has {_simplified(row[column])}, in simplified characters",
        severity="warning",
    )


TRADITIONAL = {
    "name_zh_hant": (
        "offices",
        "liaisons",
        "bureaux",
        "divisions",
        "mechanisms",
        "mechanism_tiers",
        "people",
        "places",
        "events",
    ),
    "title_zh_hant": ("posts",),
    "address_zh_hant": ("premises",),
}
SIMPLIFIED = {
    "name_zh_hans": ("offices", "liaisons", "bureaux", "divisions", "mechanisms", "people", "places"),
    "title_zh_hans": ("posts",),
}
RULES: tuple[RowRule, ...] = (
    *(_in_traditional(table, column) for column, tables in TRADITIONAL.items() for table in tables),
    *(_in_simplified(table, column) for column, tables in SIMPLIFIED.items() for table in tables),
    RowRule(
        "title_is_in_its_language",
        "sources",
        "language",
        lambda f: fits(f, _is_in, "language", "title"),
        lambda row: (
            f"is {row['language']}, and its title is not: {row['title']} (a description of ours stands in square brackets)"
        ),
        severity="warning",
    ),
    RowRule(
        "kind_fits_its_address",
        "sources",
        "kind",
        lambda f: fits(f, lambda kind, url: kind in (_kinds(url) or {kind}), "kind", "url"),
        lambda row: (
            f"is {row['kind']}, and what has an address of that kind is {' or '.join(sorted(_kinds(row['url'])))}: {row['url']}"
        ),
        severity="warning",
    ),
    RowRule(
        "address_says_its_day",
        "sources",
        "published_on",
        lambda f: fits(f, lambda day, url: not _day(url) or _day(url).startswith(day), "published_on", "url"),
        lambda row: f"says {row['published_on']}, and the address names {_day(row['url'])}: {row['url']}",
        severity="warning",
    ),
    RowRule(
        "name_says_its_number",
        "events",
        "ordinal",
        lambda f: pd.Series(
            [not _misnumbered(*row) for row in zip(f["ordinal"], f["name_en"], f["name_zh_hant"], strict=True)],
            index=f.index,
            dtype=bool,
        ),
        lambda row: f"is number {row['ordinal']}, and its name says {_number(_misnumbered_in(row))}: {_misnumbered_in(row)}",
        severity="warning",
    ),
)
