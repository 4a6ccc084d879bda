"""OR-tools without pandas, which it imports for variables in tables, that nobody here uses: two thirds of its import."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

PANDAS = "pandas"


class _NotLoaded:
    """Stands for a table of pandas, which nothing is an instance of."""


def _without_pandas() -> Any:
    stand_in: Any = ModuleType(PANDAS)
    stand_in.Index = stand_in.Series = _NotLoaded
    sys.modules[PANDAS] = stand_in
    try:
        return import_module("ortools.sat.python.cp_model")
    finally:
        del sys.modules[PANDAS]


cp_model: Any = import_module("ortools.sat.python.cp_model") if PANDAS in sys.modules else _without_pandas()
