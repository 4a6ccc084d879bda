"""What the proofs share."""

from __future__ import annotations

import pytest
from hkoffices.database import cache


@pytest.fixture(autouse=True)
def nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each made-up package is proved once: to keep it for a second time takes as long as to open it."""
    monkeypatch.setattr(cache, "MOST_BYTES", 0)
