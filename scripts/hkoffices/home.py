"""Where the dataset and its rules are: the copy that a wheel carries, or the checkout that this package stands in."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).resolve().parent / "dataset"
HOME = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).resolve().parents[2]
