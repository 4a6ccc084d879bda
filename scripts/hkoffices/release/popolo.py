"""popolo.json: people, organisations, posts and memberships for the tools of civic technology (popoloproject.com)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hkoffices.release.edition import Edition

SQL = Path(__file__).with_name("popolo.sql")
CLASSES = ("persons", "organizations", "posts", "memberships")


def write_popolo(edition: Edition, into: Path) -> None:
    """One object with a list a class of Popolo. The periods as the tables give them are added to Popolo's own dates."""
    edition.connection.execute(SQL.read_text("utf-8"))
    said = {name: _objects(edition, f"popolo_{name}") for name in CLASSES}
    (into / "popolo.json").write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _objects(edition: Edition, view: str) -> list[dict[str, Any]]:
    rows = edition.connection.table(view).fetchall()
    return [{key: value for key, value in json.loads(text).items() if value not in (None, [])} for (text,) in rows]
