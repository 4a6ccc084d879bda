"""changes.md and changes.json: what changed since the last release, as `hkoffices diff` tells it."""

from __future__ import annotations

from pathlib import Path

from hkoffices.diff.compare import compare
from hkoffices.diff.report_markdown import as_markdown
from hkoffices.diff.report_text import as_json
from hkoffices.release.edition import Edition
from hkoffices.release.releases import tagged_versions, version_key


def write_changes(edition: Edition, into: Path) -> None:
    """Compares the files of the package with the last release before their version; nothing where there was none."""
    earlier = [t for t in tagged_versions(edition.root) if version_key(t) < version_key(edition.version)]
    if earlier:
        found = compare(f"v{earlier[-1]}", None, edition.root)
        (into / "changes.md").write_text(as_markdown(found), "utf-8")
        (into / "changes.json").write_text(as_json(found), "utf-8")
