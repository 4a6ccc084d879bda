"""Every change outside the tables between two versions: rules loosened, tightened, added or removed, and what is to be read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hkoffices.diff.register_changes import register_changes
from hkoffices.diff.rule_change import RuleChange, loosened, tightened
from hkoffices.diff.schema_changes import schema_changes
from hkoffices.diff.version import Version
from hkoffices.files.git import passed_over
from hkoffices.files.json_lines import UnreadableError, read_json

PACKAGE_PARTS = ("schemas", "checks")  # what a released package holds of the rules
CHECKOUT_PARTS = ("scripts", ".github", ".ci", "tests", "Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt")
LEFT_OUT = {"__pycache__", "node_modules"}
KINDS_OF_FILES = {
    "scripts": "code",
    "tests": "a test",
    ".github": "a workflow or a file for GitHub",
    ".ci": "the script of the tests",
}
RULE_NAME = re.compile(r"[a-z]+(_[a-z]+)+")
# How a run is made to pass that would not, and what a run has to do.
WEAKENING = ("--until", "continue-on-error", "|| true", "|| :", "--exit-zero", "if: false", "exit 0", "set +e")
GUARDS = ("hkoffices validate", "hkoffices diff", "hkoffices format", ".ci/base_rules", ".ci/run", "make ", "pytest", "run:")
ROW_RULE = "the row rule "
WARNING = "-- severity: warning"


def rule_changes(before: Version, after: Version) -> list[RuleChange]:
    """What changed outside the tables, those changes first that let more through."""
    old, new = before.package.folder, after.package.folder
    found = [*_descriptor(before, after)]
    new_tables = frozenset({r.name for r in after.package.resources} - {r.name for r in before.package.resources})
    checkouts = all((folder / "scripts").is_dir() for folder in (old, new))
    parts = (*PACKAGE_PARTS, *(CHECKOUT_PARTS if checkouts else ()))
    built_before, built_after = passed_over(old, parts), passed_over(new, parts)
    for part in parts:
        was, now = _files(old, part) - built_before, _files(new, part) - built_after
        for file in sorted(was | now):
            kind = Path(file).suffix  # a released zip, or a bare package, holds no checks and no row rules
            if checkouts or all(any(f.endswith(kind) for f in files) for files in (was, now)):
                found += _file(file, old / file, new / file, new_tables)
    return sorted(_with_moves(found), key=lambda change: (not change.loosens, change.verdict == "changed"))


def _with_moves(found: list[RuleChange]) -> list[RuleChange]:
    """The same changes, where a row rule that is gone from one file and is new in another has moved."""
    gone, came = ({c.subject: c for c in found if (c.verdict, c.text) == (v, ROW_RULE + c.subject)} for v in ("removed", "added"))
    moved = gone.keys() & came.keys()
    kept = [c for c in found if c.subject not in moved or c not in (gone[c.subject], came[c.subject])]
    ways = sorted({(gone[rule].file, came[rule].file) for rule in moved})
    return kept + [loosened(to, Path(to).stem, f"row rules moved here from {start}, and may accept more") for start, to in ways]


def _files(folder: Path, part: str) -> set[str]:
    top = folder / part
    files = [top] if top.is_file() else [f for f in top.rglob("*") if f.is_file() and not LEFT_OUT & set(f.parts)]
    return {f.relative_to(folder).as_posix() for f in files}


def _file(file: str, old: Path, new: Path, new_tables: frozenset[str]) -> Iterator[RuleChange]:
    if old.is_file() and new.is_file() and old.read_bytes() == new.read_bytes():
        return
    if file.endswith(".csv") and file.startswith("checks/"):
        yield from register_changes(file, old, new)
    elif file.endswith(".json") and file.startswith("schemas/") and old.is_file() and new.is_file():
        yield from _schema(file, old, new, new_tables)
    elif file.endswith(".sql") and file.startswith("checks/"):
        yield from _check(file, old, new)
    elif file.endswith(".py") and file.startswith("schemas/"):
        yield from _row_rules(file, old, new)
    else:
        yield _other(file, old, new)


def _descriptor(before: Version, after: Version) -> Iterator[RuleChange]:
    file, old, new = after.package.file.name, before.package, after.package
    if old.canonical and not new.canonical:
        yield loosened(file, "canonical", "canonical is taken away: bytes, slugs, order and characters are not judged any more")
    elif new.canonical and not old.canonical:
        yield tightened(file, "canonical", "canonical is asked for")
    if old.as_of != new.as_of:
        back = bool(old.as_of) and (not new.as_of or new.as_of < str(old.as_of))
        text = f"as_of goes {'back ' if back else ''}from {old.as_of or 'nothing'} to {new.as_of or 'nothing'}"
        yield loosened(file, "as_of", text) if back else RuleChange("changed", file, "as_of", text)
    was, now = ({r["name"]: r for r in _entries(p.descriptor)} for p in (old, new))
    for name in sorted(was.keys() - now.keys()):
        yield RuleChange("removed", file, name, f"the table {name}, with its rules", loosens=True)
    for name in sorted(now.keys() - was.keys()):
        yield RuleChange("added", file, name, f"the table {name}")
    for name in (n for n in was if n in now and was[n] != now[n]):
        parts = [p for p in sorted(was[name].keys() | now[name].keys()) if was[name].get(p) != now[name].get(p)]
        read = [p for p in parts if p not in ("title", "description")]
        text = f"{', '.join(parts)} of the table {name}"
        yield loosened(file, name, f"{text}: it is read in another way") if read else RuleChange("changed", file, name, text)
    left = {"canonical", "as_of", "resources", "version"}
    parts = [p for p in sorted({*old.descriptor, *new.descriptor} - left) if old.descriptor.get(p) != new.descriptor.get(p)]
    if parts:
        yield RuleChange("changed", file, parts[0], f"{', '.join(parts)} of the descriptor")


def _entries(descriptor: dict[str, Any]) -> list[dict[str, Any]]:
    entries = descriptor.get("resources")
    return [e for e in entries if isinstance(e, dict) and isinstance(e.get("name"), str)] if isinstance(entries, list) else []


def _schema(file: str, old: Path, new: Path, new_tables: frozenset[str]) -> Iterator[RuleChange]:
    if "/profiles/" in file:
        yield loosened(file, Path(file).stem, "a profile of the specification changed, and may accept more")
        return
    try:
        yield from schema_changes(file, read_json(old), read_json(new), new_tables)
    except (UnreadableError, KeyError, TypeError, AttributeError):
        yield loosened(file, Path(file).stem, "cannot be compared: it is not a schema that can be read")


def _check(file: str, old: Path, new: Path) -> Iterator[RuleChange]:
    rule = Path(file).stem
    if not new.is_file():
        yield RuleChange("removed", file, rule, f"the check {rule}: {_sentence(old)}", loosens=True)
    elif not old.is_file():
        yield RuleChange("added", file, rule, f"the check {rule}: {_sentence(new)}")
    else:
        was, now = old.read_text("utf-8", "replace"), new.read_text("utf-8", "replace")
        if WARNING in now and WARNING not in was:
            yield loosened(file, rule, f"the check {rule} is only a warning now")
        elif WARNING in was and WARNING not in now:
            yield tightened(file, rule, f"the check {rule} is an error now")
        if _statement(was) != _statement(now):
            yield loosened(file, rule, f"the query of the check {rule} changed, and may accept more")
        elif WARNING in was or WARNING not in now:
            yield RuleChange("changed", file, rule, f"comments of the check {rule}")


def _sentence(file: Path) -> str:
    return (file.read_text("utf-8", "replace").splitlines() or [""])[0].removeprefix("-- ")


def _statement(sql: str) -> str:
    """A query without its comment lines and its layout."""
    return " ".join(" ".join(line for line in sql.splitlines() if not line.lstrip().startswith("--")).split())


def _row_rules(file: str, old: Path, new: Path) -> Iterator[RuleChange]:
    """Row rules by their names: removed, added; where only the text of the module changed, no more can be said."""
    was, now = (_names(f) for f in (old, new))
    for rule in sorted(was - now):
        yield RuleChange("removed", file, rule, ROW_RULE + rule, loosens=True)
    for rule in sorted(now - was):
        yield RuleChange("added", file, rule, ROW_RULE + rule)
    if was == now:
        yield loosened(file, Path(file).stem, "the code of the row rules changed, and may accept more")


def _names(file: Path) -> set[str]:
    """The names of the row rules of a module: the first text in each call that has one."""
    try:
        tree = ast.parse(file.read_text("utf-8"))
    except (OSError, SyntaxError, ValueError):
        return set()
    listed = [n for n in ast.walk(tree) if isinstance(n, (ast.Assign, ast.AnnAssign)) and "RULES" in ast.dump(n)[:200]]
    calls = (c for node in listed for c in ast.walk(node) if isinstance(c, ast.Call) and c.args)
    texts = (str(c.args[0].value) for c in calls if isinstance(c.args[0], ast.Constant))
    return {text for text in texts if RULE_NAME.fullmatch(text)}


def _other(file: str, old: Path, new: Path) -> RuleChange:
    """A file of code, of a workflow or of the build: what a comparison of texts can find is named, the rest is to be read."""
    what = KINDS_OF_FILES.get(file.split("/", 1)[0], "a file of the build")
    subject = Path(file).name
    if not new.is_file():
        return RuleChange("removed", file, subject, what, loosens=not file.startswith(("scripts/", "tests/")))
    if not old.is_file():
        return RuleChange("added", file, subject, what)
    was, now = (f.read_bytes().decode("utf-8", "replace") for f in (old, new))
    if not file.startswith(("scripts/", "tests/")):
        if weakened := [word for word in WEAKENING if now.count(word) > was.count(word)]:
            return loosened(file, subject, f"{what} now has {' and '.join(weakened)}")
        runs = file.startswith((".github/", ".ci/")) or file == "Makefile"
        if runs and (gone := [word.strip(" :") for word in GUARDS if now.count(word) < was.count(word)]):
            return loosened(file, subject, f"{what} has {' and '.join(gone)} less often")
    return RuleChange("changed", file, subject, f"{what}; no comparison can judge it: read it")


def undeclared(changes: list[RuleChange], checks: str) -> list[RuleChange]:
    """The changes that let more through and that the text on checks of the coming version does not name."""
    return [c for c in changes if c.loosens and not re.search(rf"(?<![\w-]){re.escape(c.subject)}(?![\w-])", checks)]
