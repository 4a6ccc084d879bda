"""A warning where a run that wrote into the package was cut short."""

from __future__ import annotations

from hkoffices.files.transaction import BACKUP, JOURNAL, unfinished_write
from hkoffices.package.descriptor import Package
from hkoffices.violation import Violation

RULE = "unfinished_write"
SENTENCE = "No write to the tables was cut short."


def cut_short(package: Package) -> list[Violation]:
    """The warning, where there is one to give."""
    found = unfinished_write(package.folder)
    return [Violation(RULE, found, f"{BACKUP}/{JOURNAL}", "warning")] if found else []
