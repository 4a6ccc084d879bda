"""The files that are derived from the descriptor and the schemas, which `hkoffices format` writes: scripts/open.sql, and the
names of the tables in schemas/citations.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from duckdb import ConstantExpression

from hkoffices.database.comments import comments
from hkoffices.database.connect import connect
from hkoffices.database.table_views import date_macros, fact_tables, open_tables_sql, statements, views_and_macros_sql
from hkoffices.package.dataset import is_dataset, own_tables
from hkoffices.package.descriptor import Package

OPEN_SQL = "scripts/open.sql"
CITATIONS = "citations"
CITED = "table_name"  # the field of a citation that names the table of its cell


def derived_files(package: Package) -> Iterator[tuple[Path, str]]:
    """Each derived file of this dataset, relative to the package, and what it should hold; nothing for another package."""
    if not is_dataset(package) or own_tables() - {r.name for r in package.resources}:
        return
    if (package.folder / OPEN_SQL).exists():
        yield Path(OPEN_SQL), open_sql(package)
    citations = package.resource(CITATIONS)
    file = package.folder / citations.schema_file
    if not citations.schema_place:
        yield Path(citations.schema_file), with_tables(file.read_text("utf-8"), sorted(r.name for r in fact_tables(package)))


def open_sql(package: Package) -> str:
    """scripts/open.sql: the tables from their files, the macros and the views, and what each means."""
    first, second = open_tables_sql(package), views_and_macros_sql(package)
    with connect() as connection:
        tables = {r.name: dict.fromkeys(r.fields, "VARCHAR") for r in package.resources} | {"package": PACKAGE_COLUMNS}
        for name, columns in tables.items():
            none = [ConstantExpression(None).cast(kind).alias(column) for column, kind in columns.items()]
            connection.values(*[ConstantExpression(1)]).project(*none).limit(0).create(name)
        connection.execute(second)
        said = "\n".join(comments(connection, package, [*date_macros(), *statements(package)]))
    return f"{first}\n{second}\n-- What each of them means.\n{said}\n"


PACKAGE_COLUMNS = {"name": "VARCHAR", "version": "VARCHAR", "as_of": "DATE"}


def with_tables(schema: str, tables: list[str]) -> str:
    """The text of the schema of citations, with these tables in the enum of its field `table_name`."""
    listed = json.dumps(tables)
    return re.sub(
        rf'("name": "{CITED}"(?:(?!"name":).)*?"enum": )\[[^\]]*\]', lambda m: m[1] + listed, schema, count=1, flags=re.DOTALL
    )
