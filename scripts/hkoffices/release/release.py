"""`hkoffices release`: everything that stands against releasing the package as a version."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml

from hkoffices.diff.changelog import missing_from, read_changelog
from hkoffices.diff.compare import compare
from hkoffices.files.git import git
from hkoffices.files.json_lines import read_json
from hkoffices.gate.run import validate
from hkoffices.package.read import read_package
from hkoffices.release.releases import released_on, tagged_versions, version_key
from hkoffices.text.format import format_package
from hkoffices.words.escape import line_of

NEEDED = ("datapackage.json", "pyproject.toml", "CITATION.cff", "CHANGELOG.md")


def objections(root: Path, version: str) -> list[str]:
    """What stands against releasing the package in `root` as `version`, one line each; empty if nothing does.

    The cheap questions come first, and the gate is asked only where they find nothing. Raises RefusedError for
    what is no version.
    """
    version_key(version)
    missing = [f"there is no {name}: a release needs it" for name in NEEDED if not (root / name).is_file()]
    if missing:
        return missing
    found = [*_tree(root), *_tag(root, version), *_versions(root, version), *_notes(root, version)]
    return found or [*_format(root), *_gate(root), *version_step_objections(root)]


def _tree(root: Path) -> list[str]:
    if git(root, "rev-parse", "--git-dir").returncode:
        return ["this folder is no git repository: a release is a tag in one"]
    changed = git(root, "status", "--porcelain").stdout.decode("utf-8", "replace").splitlines()
    return [f"the tree is not clean: commit or put away {line[3:]}" for line in changed]


def _tag(root: Path, version: str) -> list[str]:
    tagged = tagged_versions(root)
    if version in tagged:
        return [f"v{version} is tagged already: a release is never made again under its name"]
    later = [t for t in tagged if version_key(t) > version_key(version)]
    return [f"v{later[-1]} is tagged already, which is later than {version}"] if later else []


def _versions(root: Path, version: str) -> list[str]:
    """The three files that name the version, where they do not name this one."""
    said = {
        "datapackage.json": read_json(root / "datapackage.json").get("version"),
        "pyproject.toml": tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"],
        "CITATION.cff": yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))["version"],
    }
    return [f"{file} says version {found}, not {version}" for file, found in said.items() if found != version]


def _notes(root: Path, version: str) -> list[str]:
    section = read_changelog((root / "CHANGELOG.md").read_text("utf-8")).get(version)
    found = missing_from(section, version)
    cited = released_on(root)
    if section and section.released_on != cited:
        found.append(f"CHANGELOG.md dates {version} {section.released_on}, and CITATION.cff says date-released: {cited}")
    return found


def _format(root: Path) -> list[str]:
    shown, violations = format_package(read_package(root), check=True)
    found = [line_of(v) for v in violations]
    return [*found, "the tables are not in canonical form: run `hkoffices format`"] if shown else found


def _gate(root: Path) -> list[str]:
    report = validate(root)
    return [line_of(v) for v in report.violations if v.severity == "error"] + report.failures


def version_step_objections(root: Path) -> list[str]:
    """What `hkoffices diff` objects to between the last release and the package: the version's step, lost or reused ids."""
    tagged = tagged_versions(root)
    if not tagged:
        return []
    return [line_of(v) for v in compare(f"v{tagged[-1]}", str(root), root).problems]
