"""Great Expectations, imported without what one of its expectations draws and computes with, which takes a third of the time.

It imports altair and scipy.stats for `ExpectColumnKLDivergenceToBeLessThan` alone. Here each is loaded when it is first used.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

SELDOM_USED = ("altair", "scipy.stats")


class _LoadedWhenUsed(ModuleType):
    """Stands for a module until something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what an import statement asks
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


os.environ["GX_ANALYTICS_ENABLED"] = "false"  # no calls home
for _name in SELDOM_USED:
    sys.modules.setdefault(_name, _LoadedWhenUsed(_name))

gx: Any = import_module("great_expectations")  # after the modules that it is not to load
ProgressBarsConfig: Any = import_module("great_expectations.data_context.types.base").ProgressBarsConfig
