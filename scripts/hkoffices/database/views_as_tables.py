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


def make_fixed(connection: DuckDBPyConnection, fixed: Iterable[Statement], then: Iterable[Statement] = ()) -> None:
    """Make `fixed`, each view as a table, and `then` as they stand, several at once; each names only what stands before it."""
    how: dict[str, How] = {}
    statements: dict[str, Statement] = {}
    for statement, is_fixed in [*((s, True) for s in fixed), *((s, False) for s in then)]:
        statements[statement.name.lower()] = statement
        how[statement.name.lower()] = keep if is_fixed and statement.kind == "view" else _make
    cursors = Cursors(connection, AT_ONCE)
    made: dict[str, Future[None]] = {}
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for name, needs in _longest_chain_first(statements):
            before = [made[need] for need in needs]
            made[name] = threads.submit(_make_after, before, cursors, how[name], statements[name])
        for future in made.values():
            future.result()


def _longest_chain_first(statements: dict[str, Statement]) -> list[tuple[str, set[str]]]:
    """The names, each after those that it needs, which stand next to it; first those on which the longest chain of others waits."""
    needs: dict[str, set[str]] = {}
    for name, statement in statements.items():
        needs[name] = words_of(statement.sql) & needs.keys()
    chain = dict.fromkeys(needs, 0)
    for name in reversed(needs):
        for need in needs[name]:
            chain[need] = max(chain[need], chain[name] + 1)
    return sorted(needs.items(), key=lambda item: -chain[item[0]])


def _make_after(before: list[Future[None]], cursors: Cursors, how: How, statement: Statement) -> None:
    """Make a statement when those that it names are made: they were begun before it, so that none waits for ever."""
    for future in before:
        future.result()
    cursors.lend(how, statement)


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
