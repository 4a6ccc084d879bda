"""Why the data say so: everything in a package that bears on one row, or on one of its cells."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection

from hkoffices.database.cells import CAUSES
from hkoffices.database.connect import cursor_of
from hkoffices.database.load import Loaded, Table
from hkoffices.database.open import answering, open_for_rules
from hkoffices.database.statements import as_name
from hkoffices.database.table_views import filled
from hkoffices.errors import RefusedError
from hkoffices.explain.rules import Rule, rules_that_touch
from hkoffices.gate.expectations import witness
from hkoffices.gate.world import WITNESSES, names_of_members
from hkoffices.package.dataset import is_whole
from hkoffices.package.read import read_package
from hkoffices.registers.exceptions import read_exceptions
from hkoffices.words.nearest import closest, nearest

Row = dict[str, Any]
# What is shown of a source.
SOURCE = ("title", "publisher", "published_on", "published", "kind", "url", "archived_url", "source_note")


@dataclass(frozen=True)
class Cell:
    """A cell with its days, if it is a date: the two between which its day lies, in words, what its sources allow together and
    until when they confirm an open end. `refers_to` is the name of what it refers to; `citations` what the sources say of it."""

    field: str
    means: str
    value: str | None
    earliest: str | None
    latest: str | None
    in_words: str | None
    allowed: str | None
    confirmed: str | None
    refers_to: str | None
    citations: list[Row]


@dataclass(frozen=True)
class Answer:
    """One row, or one cell of it, and all that bears on it. A cell that is neither a date nor a reference has no witnesses."""

    table: str
    id: str
    name: str | None
    file: str
    line: int
    describes: str
    note: str | None
    cells: list[Cell]
    witness_lists: list[Row]
    events: list[Row]
    referring: list[Row]
    rules: list[Rule]


def explain(loaded: Loaded, id_: str, field: str | None = None) -> list[Answer]:
    """An answer for every row with this id, whichever table it stands in; of one cell if `field` is given. After a citation comes
    the cell of which it speaks.

    `loaded` comes from open_dataset. Raises RefusedError, with the nearest right name, for an id or a field that is not there.
    """
    lines = loaded.connection.table("gate_lines").filter(ColumnExpression("id") == ConstantExpression(id_))
    found = [loaded.tables[name] for (name,) in lines.project("table_name").fetchall()]
    if not found:
        raise RefusedError(f"no table has a row {id_!r}{closest(id_, _ids(loaded))}")
    fields = dict.fromkeys(f for t in found for f in t.resource.fields)
    if field and field not in fields:
        raise RefusedError(f"the field {field!r} of {id_}{nearest(field, fields)}")
    with answering():
        answers = [_answer(loaded, t, id_, field) for t in found if not field or field in t.resource.fields]
        return [*answers, *(_cited_cell(loaded, a) for a in answers if a.table == "citations")]


def _cited_cell(loaded: Loaded, citation: Answer) -> Answer:
    """What bears on the cell of which a citation speaks."""
    row = _row(loaded.tables["citations"], loaded, citation.id)
    return _answer(loaded, loaded.tables[row["table_name"]], row["row_id"], row["field"])


def open_dataset(location: Path, as_of: str | None = None) -> Loaded:
    """This dataset in DuckDB, with its views.

    Raises RefusedError for a package that cannot be read, or that is not this dataset.
    """
    loaded = open_for_rules(read_package(location, as_of))
    if not is_whole(loaded.package):
        raise RefusedError(
            f"{loaded.package.name} is not this dataset: only the tables of hk-offices say which source supports which cell"
        )
    return loaded


def _answer(loaded: Loaded, table: Table, id_: str, field: str | None) -> Answer:
    bears = (
        field is None or field in table.resource.date_fields or any(field in fields for fields, *_ in table.resource.foreign_keys)
    )
    excepted = {rule: e.reason for e in read_exceptions(loaded.package).rows for rule, *at in [e.key] if at == [table.name, id_]}
    with ThreadPoolExecutor(1) as threads:  # DuckDB plans the witness lists for as long as the rules are read
        other = replace(loaded, connection=cursor_of(loaded.connection))
        lists = threads.submit(_witness_lists, other, table, id_, not field) if bears else None
        rules = rules_that_touch(table, field, excepted)
        names = {(t, i): n for t, i, n in loaded.connection.table("names").fetchall()}
        row = _row(table, loaded, id_)
        cited = _ask(loaded, "citations", table, id_)
        days = {d["field"]: d for d in _ask(loaded, "days", table, id_)}
        shown = [field] if field else [f for f in table.resource.fields[1:] if row[f] is not None and f != "note"]
        return Answer(
            table=table.name,
            id=id_,
            name=names.get((table.name, id_)) or row.get("title") or _made_of(table, row, names),
            file=table.resource.file,
            line=row["#line"],
            describes=str(table.resource.schema.get("description", "")),
            note=row.get("note"),
            cells=[
                _cell(table, row | {"#days": days.get(f, {})}, f, names, [c for c in cited if c["field"] == f]) for f in shown
            ],
            events=_ask(loaded, "events", table, id_) if bears else [],
            referring=[] if field else _referring(loaded, table, id_),
            rules=rules,
            witness_lists=lists.result() if lists else [],
        )


def _row(table: Table, loaded: Loaded, id_: str) -> Row:
    """The row with this key: its cells by field, its line as `#line`, of each date its days as `field#earliest` and so on."""
    columns = table.columns
    days, words = [], []
    for name in table.resource.date_fields:
        parts = {part: as_name(f"{name}#{part}") for part in ("days", "words", "earliest", "latest")}
        days.append(filled("days_of_cell", cell=as_name(columns[name]), **parts))
        words.append(filled("days_in_words", cell=as_name(name), **parts))
    sql = filled(
        "explained_row",
        table=table.in_sql,
        key=as_name(columns[table.resource.primary_key[0]]),
        line=as_name(table.line),
        cells=", ".join(f"{as_name(column)} as {as_name(name)}" for name, column in columns.items()),
        days="".join(days),
        words="".join(words),
    )
    [row] = _dicts(loaded.connection.execute(sql, {"row_id": id_}))
    return row


def _cell(table: Table, row: Row, field: str, names: dict[tuple[str, str], str], citations: list[Row]) -> Cell:
    schema = next(f for f in table.resource.schema["fields"] if f["name"] == field)
    targets = [target for fields, target, _ in table.resource.foreign_keys if field in fields]
    value = row[field]
    return Cell(
        field=field,
        means=str(schema.get("description", "")),
        value=value,
        earliest=row.get(f"{field}#earliest"),
        latest=row.get(f"{field}#latest"),
        in_words=row.get(f"{field}#words"),
        allowed=row["#days"].get("allowed"),
        confirmed=row["#days"].get("confirmed"),
        refers_to=next((names[t, value] for t in targets if (t, value) in names), None),
        citations=[{k: v for k, v in c.items() if k != "field"} for c in citations],
    )


def _made_of(table: Table, row: Row, names: dict[tuple[str, str], str]) -> str:
    """The name of a row that has none: what it brings together."""
    parts = [
        (target, row[field])
        for fields, target, _ in table.resource.foreign_keys
        if target not in ("events", "sources")
        for field in fields
    ]
    return ", ".join(names[part] for part in parts if part in names)


def _witness_lists(loaded: Loaded, table: Table, id_: str, whole: bool) -> list[Row]:
    names = names_of_members(loaded)
    shown = ("list_id", "line", "observed_on", "source_id", *SOURCE, "locator", "note")
    lists = []
    known = filled("named_rows", name="witness_lists", rows=WITNESSES.read_text("utf-8").strip().removesuffix(";"))
    for row in _ask(loaded, "lists", table, id_, before=known, whole=whole):
        expected = witness(row, names)
        agrees = not (row["missing"] or row["unnamed"]) and row["number"] in (None, len(row["members"]))
        said = {"says": expected.title, "agrees": agrees, "found": None if agrees else expected.found}
        lists.append(said | {name: row["source_title" if name == "title" else name] for name in shown})
    return lists


def _referring(loaded: Loaded, table: Table, id_: str) -> list[Row]:
    keys = [
        f"{t.name}.{field}"
        for t in loaded.tables.values()
        for fields, target, _ in t.resource.foreign_keys
        if target == table.name
        for field in fields
        if field not in CAUSES
    ]
    return _ask(loaded, "referring", table, id_, keys=keys)


def _ask(loaded: Loaded, name: str, table: Table, id_: str, before: str = "", **more: Any) -> list[Row]:
    """The rows that scripts/hkoffices/explain/<name>.sql, with `before` before it, gives for one row."""
    sql = before + Path(__file__).with_name(f"{name}.sql").read_text("utf-8")
    given = {"table_name": table.name, "row_id": id_, **more}
    return _dicts(loaded.connection.execute(sql, {k: v for k, v in given.items() if f"${k}" in sql}))


def _dicts(answer: DuckDBPyConnection) -> list[Row]:
    columns = [c[0] for c in answer.description or []]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def _ids(loaded: Loaded) -> list[str]:
    return [i for (i,) in loaded.connection.table("gate_lines").project("id").distinct().fetchall()]
