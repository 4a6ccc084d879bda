"""The step of a version number: the one a change needs against the one that was made."""

from __future__ import annotations

import pytest
from hkoffices.diff.version_step import VersionStep, constraint_steps, made_step


@pytest.mark.parametrize(
    ("before", "after", "needed", "made", "fits", "wanted"),
    [
        ("1.2.3", "1.2.3", "patch", "none", False, "1.2.4"),
        ("1.2.3", "1.2.4", "patch", "patch", True, "1.2.4"),
        ("1.2.3", "1.2.4", "minor", "patch", False, "1.3.0"),
        ("1.2.3", "2.0.0", "minor", "major", True, "1.3.0"),
        ("1.2.3", "1.3.0", "major", "minor", False, "2.0.0"),
        ("0.2.3", "0.3.0", "major", "minor", True, "0.3.0"),
        ("1.2.3", "1.2.2", "none", "backwards", False, "1.2.3"),
        ("1.2", "1.3.0", "none", "unknown", False, "0.0.0"),
    ],
)
def test_the_step_made_against_the_step_needed(before: str, after: str, needed: str, made: str, fits: bool, wanted: str) -> None:
    step = VersionStep(before, after, needed, made_step(before, after), [])
    assert (step.made, step.fits, step.wanted) == (made, fits, wanted)


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        ({"enum": ["a"]}, {"enum": ["a", "b"]}, "minor"),
        ({"enum": ["a", "b"]}, {"enum": ["a"]}, "major"),
        ({"minLength": 2}, {"minLength": 1}, "minor"),
        ({"maximum": 2}, {"maximum": 1}, "major"),
        ({}, {"unique": True}, "major"),
        ({"pattern": "a"}, {}, "minor"),
        ({"pattern": "a"}, {"pattern": "b"}, "major"),
        ({"required": True}, {"required": False}, "minor"),
    ],
)
def test_a_constraint_loosened_or_tightened(before: dict[str, object], after: dict[str, object], needed: str) -> None:
    assert [step for step, _ in constraint_steps("people.note", before, after)] == [needed]
