"""What DuckDB holds is what the file says: every cell, on its line, whatever it holds and however it is quoted."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hkoffices.database.load import load
from hkoffices.package.read import read_package
from hkoffices.text.check import check_text
from hypothesis import given
from hypothesis import strategies as st

from tests import made_up

CELLS = st.text(st.sampled_from("a,;\"'\r\n\\ #\té東\x07"), max_size=5)
ROWS = st.lists(st.tuples(st.sampled_from("kqé"), CELLS, CELLS, CELLS), min_size=1, max_size=5)


@given(rows=ROWS, end=st.sampled_from(["\n", "\r\n"]), all_quoted=st.booleans())
def test_every_cell_is_loaded_as_it_stands(rows: list[tuple[str, str, str, str]], end: str, all_quoted: bool) -> None:
    text = "k,a,b,c" + end
    for row in rows:
        text += ",".join(_quoted(cell) if all_quoted or set(cell) & set(',"\r\n') else cell for cell in row) + end
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))][1:] == rows
    with tempfile.TemporaryDirectory() as folder:
        schema: dict[str, list[str]] = {"missingValues": []}
        package = read_package(made_up.package(Path(folder), {"cells": text}, {"cells": schema}))
        result, readable = check_text(package)
        loaded = load(package, readable)
        found = loaded.connection.table(loaded.tables["cells"].in_sql).fetchall()
    assert result.violations == []
    assert [row[1:] for row in found] == rows
    assert found[0][0] == 2


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
