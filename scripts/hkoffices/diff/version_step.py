"""The step of the version that a change needs, by the Data Package recipe, against the one that it makes.

MAJOR: a name changed, a field added, removed or moved, a type changed, a constraint tightened, a table or a row removed.
MINOR: a table or a row added, a constraint or a rule loosened. PATCH: cells, descriptions and other metadata corrected.
(https://datapackage.org/recipes/data-package-version/; below 1.0.0 a MINOR step stands for a MAJOR one, as in SemVer.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hkoffices.diff.rows import TableChange
from hkoffices.diff.rule_change import RuleChange
from hkoffices.diff.version import Version
from hkoffices.package.descriptor import Resource
from hkoffices.words.escape import count

STEPS = ("none", "patch", "minor", "major")
KEYS = ("primaryKey", "foreignKeys", "uniqueKeys")
UPPER = ("minimum", "minLength")  # constraints that are tightened by a larger value; `maximum` and `maxLength` by a smaller


@dataclass(frozen=True)
class VersionStep:
    """`needed` and `made` are one of none, patch, minor, major; `made` is backwards where the version fell. With the reasons."""

    before: str
    after: str
    needed: str
    made: str
    reasons: list[str]

    @property
    def fits(self) -> bool:
        """Whether the step made is at least the one needed."""
        made = "major" if self.made == "minor" and self.before.startswith("0.") else self.made
        return made in STEPS and STEPS.index(made) >= STEPS.index(self.needed)

    @property
    def wanted(self) -> str:
        """The least version that would fit."""
        major, minor, patch = _numbers(self.before) or (0, 0, 0)
        if self.needed == "major" and major > 0:
            return f"{major + 1}.0.0"
        if self.needed in ("major", "minor"):
            return f"{major}.{minor + 1}.0"
        return f"{major}.{minor}.{patch + (self.needed == 'patch')}"


def version_step(before: Version, after: Version, changes: list[TableChange], rules: Sequence[RuleChange] = ()) -> VersionStep:
    """Judge two versions by their descriptors, their schemas, the rows and the `rules` that changed."""
    old, new = before.package, after.package
    reasons: list[tuple[str, str]] = []
    if old.name != new.name:
        reasons.append(("major", f"the package is renamed from {old.name} to {new.name}"))
    for change in changes:
        reasons += _of_rows(change)
    for resource in new.resources:
        if earlier := next((r for r in old.resources if r.name == resource.name), None):
            reasons += _of_schema(earlier, resource)
    reasons += _of_rules(rules)
    if not reasons and _metadata(old.descriptor) != _metadata(new.descriptor):
        reasons.append(("patch", "the descriptor's metadata changed"))
    needed = max((step for step, _ in reasons), key=STEPS.index, default="none")
    versions = [str(p.descriptor.get("version", "")) for p in (old, new)]
    return VersionStep(versions[0], versions[1], needed, made_step(*versions), [why for step, why in reasons if step == needed])


def _metadata(descriptor: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in descriptor.items() if name != "version"}


def _numbers(version: str) -> tuple[int, int, int] | None:
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)([-+].*)?", version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def made_step(before: str, after: str) -> str:
    """The step from one version to another: none, patch, minor, major; backwards, or unknown where one is no x.y.z."""
    old, new = _numbers(before), _numbers(after)
    if old is None or new is None:
        return "none" if before == after else "unknown"
    if new < old:
        return "backwards"
    return next((step for step, a, b in zip(("major", "minor", "patch"), old, new, strict=True) if a != b), "none")


def _of_rows(change: TableChange) -> list[tuple[str, str]]:
    name = change.name
    if change.is_gone:
        return [("major", f"the table {name} is gone")]
    if change.is_new:
        return [("minor", f"the table {name} is new")]
    found = []
    if change.columns_added or change.columns_removed:
        columns = [*(f"+{c}" for c in change.columns_added), *(f"-{c}" for c in change.columns_removed)]
        found.append(("major", f"the columns of {name} changed: {', '.join(columns)}"))
    if change.removed:
        found.append(("major", f"{name} lost {count(len(change.removed), 'row')}"))
    if change.added:
        found.append(("minor", f"{name} gained {count(len(change.added), 'row')}"))
    if change.changed:
        found.append(("patch", f"{count(len(change.changed), 'row')} of {name} corrected"))
    return found


def _of_rules(rules: Sequence[RuleChange]) -> list[tuple[str, str]]:
    """What a rule promises of the rows is less where it is loosened; schemas and the descriptor are compared by themselves."""
    of_checks = [r for r in rules if r.file.startswith("checks/") or (r.file.startswith("schemas/") and r.file.endswith(".py"))]
    return [("minor" if rule.loosens else "patch", rule.sentence) for rule in of_checks]


def _of_schema(before: Resource, after: Resource) -> list[tuple[str, str]]:
    found = []
    old, new = ({f["name"]: f for f in r.schema["fields"]} for r in (before, after))
    shared = [name for name in new if name in old]
    if shared != [name for name in old if name in new]:
        found.append(("major", f"the columns of {after.name} are in another order"))
    for name in shared:
        where = f"{after.name}.{name}"
        if any(old[name].get(p) != new[name].get(p) for p in ("type", "format")):
            found.append(("major", f"the type of {where} changed"))
        found += constraint_steps(where, old[name].get("constraints", {}), new[name].get("constraints", {}))
    for key in (*KEYS, "temporal", "missingValues"):
        if before.schema.get(key) != after.schema.get(key):
            step = "minor" if after.schema.get(key) in (None, []) and key != "primaryKey" else "major"
            found.append((step, f"{key} of {after.name} changed"))
    if not found and before.schema != after.schema:
        found.append(("patch", f"the descriptions of {after.name} changed"))
    return found


def constraint_steps(where: str, old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str]]:
    """(step, reason) for each constraint of a field that is another now: minor where it is loosened, else major."""
    found = []
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            loosened = constraint_is_looser(name, old.get(name), new.get(name))
            step, verb = ("minor", "loosened") if loosened else ("major", "tightened")
            found.append((step, f"the constraint {name} of {where} is {verb}"))
    return found


def constraint_is_looser(name: str, old: Any, new: Any) -> bool:
    """Whether every value that the old constraint allowed is allowed by the new one."""
    if new is None or new is False:
        return True
    if old is None:
        return False
    if name == "enum":
        return set(map(str, old)) <= set(map(str, new))
    if name in UPPER:
        return bool(new <= old)
    return bool(new >= old) if name in ("maximum", "maxLength") else False
