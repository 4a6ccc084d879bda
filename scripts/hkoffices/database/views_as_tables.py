"""Views made as tables: where no row changes any more, a view that reads the dates of rows need not read them for every question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import duckdb
from duckdb import DuckDBPyConnection

from hkoffices.database.connect import Cursors
from hkoffices.database.statements import Statement, words_of

CONTESTED = "contested"
AT_ONCE = 4  # statements that are made
How = Callable[[DuckDBPyConnection, Statement], Statement]


def reads_dates(statement: Statement) -> bool:
    """Whether it is a view that reads date cells itself: <table>_periods, or that of rows that exclude each other."""
    return statement.kind == "view" and (statement.name.endswith("_periods") or statement.name == CONTESTED)


def make(connection: DuckDBPyConnection, statements: Iterable[Statement]) -> list[Statement]:
    """Make each, and the views that read dates as tables; the statements as they were made.

    A question of many days asks a view anew for each of them: `coverage_on` of 1,800 days took 80 s and 12 GB, of tables 1 s.
    """
    made = []
    for statement in statements:
        how = keep if reads_dates(statement) else _make
        made.append(how(connection, statement))
    return made


def make_at_once(
    connection: DuckDBPyConnection, statements: list[Statement], as_table: Callable[[Statement], bool] = reads_dates
) -> list[Statement]:
    """Make each, several at once, and the views that `as_table` names as tables; the statements as they were made.

    Each names only what stands before it. What is made stands in the database in no certain order.
    """
    cursors = Cursors(connection, AT_ONCE)
    made: dict[int, Future[Statement]] = {}
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for number, needs in _longest_chain_first(statements):
            statement = statements[number]
            how = keep if statement.kind == "view" and as_table(statement) else _make
            made[number] = threads.submit(_make_after, [made[need] for need in needs], cursors, how, statement)
    return [made[number].result() for number in range(len(statements))]


def _longest_chain_first(statements: list[Statement]) -> list[tuple[int, set[int]]]:
    """The place of each statement after those that it needs, which stand next to it; first those on which the longest chain waits."""
    needs: list[set[int]] = []
    places: dict[str, set[int]] = {}
    for place, statement in enumerate(statements):
        needs.append(set().union(*(places[word] for word in words_of(statement.sql) & places.keys())))
        places.setdefault(statement.name.lower(), set()).add(place)
    chain = [0] * len(statements)
    for place in reversed(range(len(statements))):
        for need in needs[place]:
            chain[need] = max(chain[need], chain[place] + 1)
    return sorted(enumerate(needs), key=lambda item: -chain[item[0]])


def _make_after(before: list[Future[Statement]], cursors: Cursors, how: How, statement: Statement) -> Statement:
    """Make a statement when those that it names are made: they were begun before it, so that none waits for ever."""
    for future in before:
        future.result()
    return cursors.lend(how, statement)


def _make(connection: DuckDBPyConnection, statement: Statement) -> Statement:
    connection.execute(statement.sql)
    return statement


def keep(connection: DuckDBPyConnection, view: Statement) -> Statement:
    """Make a view as a table; where one of its dates cannot be read as a view, which stops only those that ask for it."""
    kept = replace(view, kind="table", sql=view.sql.replace("create view", "create table", 1))
    try:
        connection.execute(kept.sql)
    except duckdb.InvalidInputException:
        connection.execute(view.sql)
        return view
    return kept
