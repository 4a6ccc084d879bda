"""In which letters a language is written."""

from __future__ import annotations

import pytest
from hkoffices.files.json_lines import read_json
from hkoffices.home import HOME
from hkoffices.words.languages import LETTERS_CSV, may_be_in


def test_every_language_of_a_source_has_its_letters() -> None:
    [field] = [f for f in read_json(HOME / "schemas" / "sources.json")["fields"] if f["name"] == "language"]
    listed = [line.partition(",")[0] for line in LETTERS_CSV.read_text("utf-8").splitlines()[1:]]
    assert listed == sorted(field["constraints"]["enum"])


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en", "Hong Kong in 2006", True),
        ("en", "香港年報", False),
        ("zh-Hant", "香港年報", True),
        ("zh-Hant", "CEPA 簽署", True),
        ("zh-Hans", "Hong Kong", False),
        ("ja", "香港", True),
        ("ja", "ニュース", True),
        ("ko", "홍콩", True),
        ("ko", "香港", True),
        ("ru", "香港", False),
        ("ru", "Гонконг", True),
        ("ar", "هونغ كونغ", True),
        ("bn", "হংকং", True),
        ("th", "ฮ่องกง", True),
        ("fr", "Élan", True),
        ("th", "2006–07", True),
        ("xx", "Hong Kong", True),
    ],
)
def test_a_text_has_a_letter_of_its_language(language: str, text: str, answer: bool) -> None:
    assert may_be_in(language, text) is answer
