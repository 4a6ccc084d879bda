"""CHANGELOG.md: release notes by their effect on the reader, in the manner of the tz database."""

from __future__ import annotations

import re
from dataclasses import dataclass

PARTS = ("To do for users", "The world changed", "We were wrong", "Schema", "Checks")
UNRELEASED = "Unreleased"
HEADING = re.compile(rf"## (?:{UNRELEASED}|(?P<version>\d+\.\d+\.\d+) - (?P<day>\d{{4}}-\d\d-\d\d))")


@dataclass(frozen=True)
class Section:
    """What CHANGELOG.md says of one version: the day of its release, and the text of each part in the order of the file."""

    version: str
    released_on: str
    parts: dict[str, str]


def read_changelog(text: str) -> dict[str, Section]:
    """version -> its section. A section opens with `## 0.2.0 - 2026-11-21` or `## Unreleased`, a part of it with `### Schema`."""
    found: dict[str, Section] = {}
    for block in re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]:
        first, _, rest = block.partition("\n")
        if heading := HEADING.fullmatch(first.strip()):
            pieces = re.split(r"^### (.*)$", rest, flags=re.MULTILINE)[1:]
            parts = {name.strip(): body.strip() for name, body in zip(pieces[::2], pieces[1::2], strict=True)}
            version = heading["version"] or UNRELEASED
            found[version] = Section(version, heading["day"] or "", parts)
    return found


def missing_from(section: Section | None, version: str) -> list[str]:
    """What the section of a version lacks, one sentence each."""
    if section is None:
        return [f"CHANGELOG.md has no section for it: begin one with `## {version} - YYYY-MM-DD`"]
    return [
        f"CHANGELOG.md has nothing under `### {part}` of {version}: write what it is, or `Nothing.`"
        for part in PARTS
        if not section.parts.get(part)
    ] + [
        f"CHANGELOG.md has a part `### {part}` in {version}, which is none of {', '.join(PARTS)}"
        for part in section.parts
        if part not in PARTS
    ]
