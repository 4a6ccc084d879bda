"""Plain English: words that may not appear in code, SQL, schemas and documents (DESIGN, "Words")."""

from __future__ import annotations

import re
import subprocess

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


def found() -> list[str]:
    """The places of such words."""
    tracked = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=True).stdout.splitlines()
    read = [f for f in tracked if f.endswith(READ) and not f.startswith(LEFT_OUT) and (HOME / f).is_file()]
    lines = [(f, n, line) for f in read for n, line in enumerate((HOME / f).read_text("utf-8").splitlines(), 1)]
    return [f"{file}:{number}: {word[0]}" for file, number, line in lines if (word := FOUND.search(line))]


def test_no_file_has_such_a_word() -> None:
    assert found() == []
