"""A table as Frictionless is given it, which reads it anew for every reference to it: then it is given the keys alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from frictionless.resources import TableResource

Properties = dict[str, Any]


class ReferredTable(TableResource):
    """A table. `keys_alone` gives the properties of the same table with the columns alone to which others refer."""

    _keys_alone: Callable[[], Properties] | None = None

    def to_copy(self, **options: Any) -> Self:
        """What Frictionless looks up a reference in."""
        if self._keys_alone is None:
            return super().to_copy(**options)
        return type(self)(**self._keys_alone())


def referred_table(properties: Properties, keys_alone: Callable[[], Properties] | None) -> ReferredTable:
    """A table with these properties."""
    table = ReferredTable(**properties)
    table._keys_alone = keys_alone
    return table
