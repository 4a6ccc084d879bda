"""Traditional and simplified Chinese characters, distinguished by the tables of OpenCC.

chinese_scripts.csv has a line for each pair of a traditional character and a simplified one that may stand for it, from the
files TSCharacters, STCharacters, HKVariants and TWVariants of OpenCC (https://github.com/BYVoid/OpenCC), as released in
opencc-python-reimplemented 0.1.7, under the Apache License 2.0 (chinese_scripts.LICENSE). Changed: joined into one list of pairs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

PAIRS_CSV = Path(__file__).with_suffix(".csv")
OF_HONG_KONG = (
    "big5hkscs"  # the character set of Hong Kong: what it has is written there too, and it has much of the simplified script
)
OF_TAIWAN = "big5"  # the part of it that both have


def traditional_in(text: str) -> str:
    """The characters of a text that are traditional only, in their order."""
    simplified_of, _ = _pairs()
    return "".join(c for c in text if c in simplified_of and c not in simplified_of[c])


def simplified_in(text: str, *, of_person: bool = False) -> str:
    """The characters of a text that are simplified only, in their order.

    What Hong Kong writes too is left out: all that its character set has in the name of a person (王琼) and in a text that has traditional
    characters as well, but only what Taiwan's has too in any other text (山东省).
    """
    _, traditional_of = _pairs()
    known = OF_HONG_KONG if of_person or traditional_in(text) else OF_TAIWAN
    return "".join(c for c in text if c in traditional_of and c not in traditional_of[c] and not _is_in(known, c))


def _is_in(character_set: str, character: str) -> bool:
    try:
        return bool(character.encode(character_set))
    except UnicodeEncodeError:
        return False


def differing(traditional: str, simplified: str) -> str:
    """Where a name in traditional characters and the same in simplified ones differ, as `仪 for 議`; nothing where they agree."""
    simplified_of, _ = _pairs()
    if len(traditional) != len(simplified):
        return f"{len(simplified)} characters for {len(traditional)}"
    pairs = zip(traditional, simplified, strict=True)
    return ", ".join(f"{s} for {t}" for t, s in pairs if s != t and s not in simplified_of.get(t, set()))


def in_simplified(traditional: str) -> str:
    """A text in simplified characters, where each of its characters has one simplified form; else nothing."""
    simplified_of, _ = _pairs()
    forms = [simplified_of.get(c, {c}) for c in traditional]
    return "".join(form for found in forms for form in found) if all(len(found) == 1 for found in forms) else ""


@cache
def _pairs() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The simplified characters of each traditional one, and the other way round."""
    simplified_of: dict[str, set[str]] = {}
    traditional_of: dict[str, set[str]] = {}
    for line in PAIRS_CSV.read_text("utf-8").splitlines()[1:]:
        traditional, _, simplified = line.partition(",")
        simplified_of.setdefault(traditional, set()).add(simplified)
        traditional_of.setdefault(simplified, set()).add(traditional)
    return simplified_of, traditional_of
