"""Pandera without what it looks for and nobody here uses.

Where hypothesis is installed, Pandera imports it for strategies, some of them when it first judges; that takes longer than all else that it
imports. For every column that it judges it looks for geopandas anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module


@contextmanager
def without(module: str) -> Iterator[None]:
    """As if a module were not installed, while the block runs."""
    there = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]  # an import raises at once
    try:
        yield
    finally:
        sys.modules.pop(module)
        if there:
            sys.modules[module] = there


with without("hypothesis"), without("geopandas"):
    import pandera.pandas as pa

    with suppress(ImportError):  # where somebody has imported Pandera before, with hypothesis
        import_module("pandera.strategies.pandas_strategies")

__all__ = ["pa", "without"]
