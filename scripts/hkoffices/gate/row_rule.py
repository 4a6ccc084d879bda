"""What a rule over single rows is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hkoffices.violation import Severity

if TYPE_CHECKING:
    import pandas as pd  # slow to import, and only a rule that judges needs it

READABLE = ": readable"  # suffix of the columns by which DuckDB says whether it could read a date cell


@dataclass(frozen=True)
class RowRule:
    """`holds` takes the frame of `table` (cells as text, None where empty) and tells row by row whether the rule holds.

    `message` describes a row that breaks it; `column` is the cell to correct; `sentence` states the rule for people. `dated`
    names cells of which the rule asks whether they can be read as a date (column + READABLE). `severity`: a warning where a row
    that breaks the rule may be right nevertheless, and is worth a second look.
    """

    name: str
    table: str
    column: str
    holds: Callable[[pd.DataFrame], pd.Series]
    message: Callable[[dict[str, Any]], str]
    sentence: str
    dated: tuple[str, ...] = ()
    severity: Severity = "error"


def fits(frame: pd.DataFrame, together: Callable[..., bool], *names: str) -> pd.Series:
    """Whether the cells of these columns fit together, row by row; they do where one is empty."""
    import pandas as pd

    some_empty = frame[list(names)].isna().any(axis=1)
    rows = zip(some_empty, *(frame[name] for name in names), strict=True)
    return pd.Series([empty or together(*cells) for empty, *cells in rows], index=frame.index, dtype=bool)
