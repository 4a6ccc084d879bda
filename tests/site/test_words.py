"""The words of the pages: all of them in three languages, dates in each language's own form."""

from __future__ import annotations

import json
import re
from pathlib import Path

import hkoffices.site
import pytest
from hkoffices.home import HOME
from hkoffices.site.words import LANGUAGES, date_in, name_in, other_name, register

ROOM = Path(hkoffices.site.__file__).parent
ENGLISH, TRADITIONAL, SIMPLIFIED = LANGUAGES
LIKE_EVIDENCE = {"citations", "observations"}  # shown as sentences, not as cells


def test_every_key_has_words_in_three_languages_with_the_same_places() -> None:
    for key, texts in register().items():
        places = [sorted(re.findall(r"\{(\w+)\}", texts[language.column])) for language in LANGUAGES]
        assert places[0] == places[1] == places[2], key
        if key != "compound_surnames":
            assert all(texts[language.column].strip() for language in LANGUAGES), key


def test_every_table_column_and_term_of_the_schemas_has_words() -> None:
    missing = set()
    for file in sorted((HOME / "schemas").glob("*.json")):
        fields = json.loads(file.read_text("utf-8")).get("fields", [])
        missing |= {f"table.{file.stem}"} - register().keys()
        for field in fields[1:] if file.stem not in LIKE_EVIDENCE else []:
            terms = field.get("constraints", {}).get("enum", [])
            missing |= {f"field.{field['name']}", *(f"{field['name']}.{term}" for term in terms)} - register().keys()
    cited = json.loads((HOME / "schemas" / "citations.json").read_text("utf-8"))["fields"]
    [bases] = [field["constraints"]["enum"] for field in cited if field["name"] == "basis"]
    missing |= {f"evidence.{basis}" for basis in bases} - register().keys()
    assert missing == set()


def test_every_word_that_the_code_names_is_in_the_register() -> None:
    code = "".join(file.read_text("utf-8") for file in [*ROOM.glob("*.py"), *ROOM.glob("*.js")])
    named = set(re.findall(r"""\bword\((?:language, )?["']([a-z_.]+[a-z])["'][,)]""", code))
    console = {"rows", "loading"}  # the console's script has words of its own, as `console.rows`
    assert named - register().keys() == console
    assert {f"console.{key}" for key in console} <= register().keys()


@pytest.mark.parametrize(
    ("cell", "english", "traditional", "simplified"),
    [
        ("2012-05-31", "31 May 2012", "2012年5月31日", "2012年5月31日"),
        ("2012-05", "May 2012", "2012年5月", "2012年5月"),
        ("1999", "1999", "1999年", "1999年"),
        ("..", "still so", "至今", "至今"),
        ("[..2014-02-18]", "18 February 2014 or before", "2014年2月18日或之前", "2014年2月18日或之前"),
        ("[2025-07..]", "July 2025 or after", "2025年7月或之後", "2025年7月或之后"),
        (
            "[2014-01-01..2014]",
            "some day from 1 January 2014 to 2014",
            "2014年1月1日至2014年之間某日",
            "2014年1月1日至2014年之间某日",
        ),
    ],
)
def test_a_date_is_written_in_each_language(cell: str, english: str, traditional: str, simplified: str) -> None:
    assert [date_in(language, cell) for language in LANGUAGES] == [english, traditional, simplified]


def test_a_name_falls_back_to_another_script() -> None:
    assert name_in(ENGLISH, ("Ann", "安", None)) == "Ann"
    assert other_name(ENGLISH, ("Ann", "安", None)) == "安"
    assert name_in(SIMPLIFIED, ("Ann", "安", None)) == "安"
    assert other_name(SIMPLIFIED, ("Ann", "安", None)) == "Ann"
    assert name_in(ENGLISH, (None, "安", None)) == "安"
    assert other_name(ENGLISH, (None, "安", None)) is None
    assert name_in(TRADITIONAL, ("Ann", None, None)) == "Ann"
