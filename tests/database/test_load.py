"""What DuckDB holds is what the file says: every cell, on its line, whatever it holds and however it is quoted."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hkoffices.database.load import load
from hkoffices.package.read import read_package
from hkoffices.text.check import check_text
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import made_up

CELLS = st.text(st.sampled_from("a,;\"'\r\n\\ #\té東\x07"), max_size=5)
ROWS = st.lists(st.tuples(st.sampled_from("kqé"), CELLS, CELLS, CELLS), min_size=1, max_size=5)
Table = tuple[list[tuple[str, str, str, str]], str, bool]  # rows, the end of a line, whether all is quoted
TABLES = st.tuples(ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans())


@given(tables=st.lists(TABLES, min_size=4, max_size=4))
@settings(max_examples=settings().max_examples // 4)
def test_every_cell_is_loaded_as_it_stands(tables: list[Table]) -> None:
    texts = {f"cells-{n}": _text(*table) for n, table in enumerate(tables)}
    with tempfile.TemporaryDirectory() as folder:
        schema: dict[str, list[str]] = {"missingValues": []}
        package = read_package(made_up.package(Path(folder), texts, dict.fromkeys(texts, schema)))
        result, readable = check_text(package)
        loaded = load(package, readable)
        found = [loaded.connection.table(loaded.tables[name].in_sql).fetchall() for name in texts]
    assert result.violations == []
    assert [[row[1:] for row in table] for table in found] == [rows for rows, _, _ in tables]
    assert [table[0][0] for table in found] == [2, 2, 2, 2]


def _text(rows: list[tuple[str, str, str, str]], end: str, all_quoted: bool) -> str:
    text = "k,a,b,c" + end
    for row in rows:
        text += ",".join(_quoted(cell) if all_quoted or set(cell) & set(',"\r\n') else cell for cell in row) + end
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))][1:] == rows
    return text


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
