"""What an as-of reader will notice: the days on which two histories answer differently, or with another certainty."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection, FunctionExpression

from hkoffices.diff.version import Version

DAYS = ("from_earliest", "from_latest", "to_earliest", "to_latest", "confirmed_on")
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Answer:
    """One of the answers of a day, and its certainty: `certain`, `presumed` or `possible`."""

    answer: str
    certainty: str


@dataclass(frozen=True)
class Range:
    """Days (closed) on which a relation answers differently of one subject.

    `first_day` is None where the days have no beginning, `last_day` where the later as_of does not reach their end; `days`
    counts them up to that as_of, and is None without a beginning. With `same_answers` only the certainty differs.
    """

    relation: str
    subject: str
    is_new: bool
    is_gone: bool
    first_day: str | None
    last_day: str | None
    days: int | None
    before: tuple[Answer, ...]
    after: tuple[Answer, ...]
    same_answers: bool


@dataclass(frozen=True)
class CertaintyTotal:
    """Days, over all subjects of a relation, on which the same answer is given with another certainty."""

    relation: str
    before: str
    after: str
    rises: bool
    days: int
    unbounded: int


@dataclass(frozen=True)
class Length:
    """An answer of a subject that holds so many days longer (shorter, where negative) than before."""

    relation: str
    subject: str
    answer: str
    longer: int


@dataclass(frozen=True)
class Answers:
    """All that changes for a reader."""

    ranges: list[Range]
    totals: list[CertaintyTotal]
    lengths: list[Length]


def compare_answers(before: Version, after: Version) -> Answers:
    """Compare the histories of two versions, in the DuckDB of the later one; nothing is listed day by day."""
    connection = after.loaded.connection
    history = (FOLDER / "history.sql").read_text("utf-8")
    connection.sql(history).create_view("history_after")
    _bring(before.loaded.connection.sql(history), connection)
    as_of = ConstantExpression(before.package.as_of).cast("DATE")
    later = FunctionExpression("greatest", ColumnExpression("as_of"), as_of).alias("as_of")
    connection.table("package").project(later).create_view("horizon")
    connection.execute((FOLDER / "answers.sql").read_text("utf-8"))
    return Answers(
        [_range(row) for row in _rows(connection, "answer_ranges")],
        [CertaintyTotal(**row) for row in _rows(connection, "certainty_totals")],
        [Length(**row) for row in _rows(connection, "lengths")],
    )


def _bring(history: Any, connection: DuckDBPyConnection) -> None:
    """The view `history_before` in `connection`: the rows of a history that another connection holds."""
    names = history.columns
    shown = [ColumnExpression(n).cast("VARCHAR").alias(n) for n in names]
    rows = history.project(*shown).fetchall()
    days = [ColumnExpression(n).cast("DATE").alias(n) if n in DAYS else ColumnExpression(n) for n in names]
    none = [connection.view("history_after").filter(ConstantExpression(False))]
    made = [connection.values(*(tuple(map(ConstantExpression, row)) for row in rows))] if rows else []
    for relation in made:
        columns = [ColumnExpression(c).cast("VARCHAR").alias(n) for c, n in zip(relation.columns, names, strict=True)]
        none = [relation.project(*columns).project(*days)]
    none[0].create_view("history_before")


def _rows(connection: DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    answer = connection.sql((FOLDER / f"{name}.sql").read_text("utf-8"))
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]


def _range(row: dict[str, Any]) -> Range:
    sides = {side: tuple(Answer(**a) for a in row[side]) for side in ("before", "after")}
    return Range(**(row | sides))
