"""schemas/README.md keeps its word: the gate says of every example what stands under it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hkoffices.home import HOME
from hkoffices.query.answer import ask_all

from tests import made_up

TEXT = (HOME / "schemas" / "README.md").read_text("utf-8")
Example = tuple[dict[str, dict[str, object]], dict[str, str], list[str]]


def examples() -> list[Example]:
    """(declaration by table, CSV by table, what is said), one for each block of text."""
    found: list[Example] = []
    declared: dict[str, dict[str, object]] = {}
    tables: dict[str, str] = {}
    for kind, name, body in re.findall(r"^```(json|csv|text) ?(\w*)\n(.*?)^```$", TEXT, re.S | re.M):
        if kind == "json":
            declared[name] = {"temporal": json.loads(body)}
        elif kind == "csv":
            tables[name] = body
        else:
            found.append((declared, tables, body.splitlines()))
            declared, tables = {}, {}
    return found


EXAMPLES = examples()


@pytest.mark.parametrize(("declared", "tables", "said"), EXAMPLES, ids=["+".join(tables) for _, tables, _ in EXAMPLES])
def test_an_example_is_true(
    tmp_path: Path, declared: dict[str, dict[str, object]], tables: dict[str, str], said: list[str]
) -> None:
    assert declared.keys() == tables.keys()
    assert made_up.lines(made_up.package(tmp_path, tables, declared, as_of="2026-03-01")) == said


def test_every_block_is_run() -> None:
    blocks = re.findall(r"^```(\w+)", TEXT, re.M)
    assert blocks.count("text") == len(EXAMPLES) >= 9
    assert {"json", "csv", "text", "sql", "abnf"} == set(blocks)


def test_the_query_can_be_asked() -> None:
    [sql] = re.findall(r"^```sql\n(.*?)^```$", TEXT, re.S | re.M)
    names, rows = ask_all(HOME / "datapackage.json", sql)[-1]
    assert names == ["verdict", "tenures"]
    assert {verdict for verdict, _ in rows} <= {"certain", "possible"}
