"""What the macros of scripts/hkoffices/database/dates.sql and asked.sql say of periods, days, certainty and counts: the examples of words.sql, exactly."""

from __future__ import annotations

from pathlib import Path

import duckdb
from hkoffices.database import load


def test_every_macro_says_what_its_example_says() -> None:
    connection = duckdb.connect()
    for name in ("dates.sql", "asked.sql"):
        connection.execute((load.DATES_SQL.parent / name).read_text("utf-8"))
    examples = connection.execute((Path(__file__).parent / "words.sql").read_text("utf-8")).fetchall()
    assert len(examples) > 50
    assert [(said, expected) for said, expected in examples if said != expected] == []
