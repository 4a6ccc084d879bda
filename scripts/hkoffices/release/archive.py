"""Zip archives that are the same bytes for the same members."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

FIRST = datetime(1980, 1, 1, tzinfo=UTC)  # a zip archive can tell of no earlier day


def write_archive(file: Path, members: Mapping[str, bytes], stamp: datetime) -> None:
    """Write `members` (name -> bytes) in their order, each with the date `stamp` and the rights rw-r--r--."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, max(stamp, FIRST).timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, wherever it was built
            info.external_attr = 0o100644 << 16
            archive.writestr(info, data)
