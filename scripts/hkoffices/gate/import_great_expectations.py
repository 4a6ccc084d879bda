"""Great Expectations without what takes its time and serves nobody here.

It imports altair and scipy.stats for `ExpectColumnKLDivergenceToBeLessThan` alone, which is a third of its import. Here each is loaded
when it is first used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
_Expectation: Any = import_module("great_expectations.expectations.expectation").Expectation
ProgressBarsConfig: Any = import_module("great_expectations.data_context.types.base").ProgressBarsConfig


@contextmanager
def configured_once() -> Iterator[None]:
    """Makes the configuration of each expectation once while the block runs, in which nothing changes one.

    Great Expectations makes it anew whenever it reads a word of it, fifty times an expectation: two fifths of its time.
    """
    as_it_is = _Expectation.configuration
    made: dict[int, tuple[Any, Any]] = {}  # with the expectation itself, so that no other one gets its number meanwhile

    def configuration(expectation: Any) -> Any:
        if id(expectation) not in made:
            made[id(expectation)] = expectation, as_it_is.fget(expectation)
        return made[id(expectation)][1]

    _Expectation.configuration = property(configuration)
    try:
        yield
    finally:
        _Expectation.configuration = as_it_is
