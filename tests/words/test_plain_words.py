"""Plain English: words that may not appear in code, SQL, schemas and documents (DESIGN, "Words")."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict

from hkoffices.home import HOME

WORDS = (
    "mend", "mends", "mended", "mending", "told", "heed", "heeds", "heeded", "lest", "amiss", "parted", "beside", "of late",
    "a lot", "speaks of", "speak of", "is no date", "says nothing", "hither", "thereof", "whilst", "albeit",
)  # fmt: skip
NAMES = ("MOST", "HERE", "LONGEST", "LARGEST")  # constants without a unit and a subject
FOUND = re.compile(rf"(?i:\b(?:{'|'.join(WORDS)})\b)|\b(?:{'|'.join(NAMES)}) =")
READ = (".py", ".sql", ".md", ".json", ".toml", ".yml", ".js", ".css")
LEFT_OUT = (
    "tables/",
    "tests/diff/expected.md",
    "tests/reports/pull_requests/",
    "tests/words/test_plain_words.py",
    "CHANGELOG.md",
)
TO_DO = {"tests"}  # rooms still to do


def room_of(file: str) -> str:
    """`scripts/hkoffices/gate` for what lies in it, `tests` for all of it, a file of the first level by its name."""
    parts = file.split("/")
    return "/".join(parts[:3] if file.startswith("scripts/hkoffices/") and len(parts) > 3 else parts[:1])


def found() -> dict[str, list[str]]:
    """Lines with such words, by room."""
    tracked = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=True).stdout.splitlines()
    lines: dict[str, list[str]] = defaultdict(list)
    for file in tracked:
        if not file.endswith(READ) or file.startswith(LEFT_OUT) or not (HOME / file).is_file():
            continue
        for number, line in enumerate((HOME / file).read_text("utf-8").splitlines(), 1):
            if word := FOUND.search(line):
                lines[room_of(file)].append(f"{file}:{number}: {word[0]}")
    return lines


def test_no_room_but_those_to_do_has_such_a_word() -> None:
    assert {room: lines for room, lines in found().items() if room not in TO_DO} == {}


def test_a_room_without_such_words_is_no_longer_to_do() -> None:
    assert TO_DO - set(found()) == set()
