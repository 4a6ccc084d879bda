"""A package opened for questions: read, loaded, with its views."""

from __future__ import annotations

from pathlib import Path

import duckdb

from hkoffices.database.cells import make_evidence
from hkoffices.database.load import Loaded, LoadError, load, lock, make_views
from hkoffices.errors import RefusedError
from hkoffices.package.dataset import is_dataset, is_ours, own_tables
from hkoffices.package.read import read_package
from hkoffices.text.check import check_text
from hkoffices.words.escape import line_of, printable


def open_package(location: Path, as_of: str | None = None) -> Loaded:
    """A package loaded, with its views. Raises RefusedError for one that cannot be read."""
    package = read_package(location, as_of)
    result, readable = check_text(package)
    errors = [v for v in result.violations if v.severity == "error"]
    if errors:
        raise RefusedError("\n".join(map(line_of, errors)))
    try:
        loaded = load(package, readable)
        prepare(loaded)
    except (duckdb.Error, LoadError) as error:
        raise RefusedError(lines_of(f"the package could not be loaded: {error}")) from None
    return loaded


def prepare(loaded: Loaded) -> None:
    """Make the views where the package is this dataset, and lock the connection."""
    if owned(loaded):
        make_views(loaded)
        make_evidence(loaded)
    lock(loaded)


def owned(loaded: Loaded) -> bool:
    """Whether the package is this dataset and holds all its tables and columns, so that its views and macros can be made."""
    own = {t.name for t in loaded.tables.values() if is_ours(t.resource)}
    return is_dataset(loaded.package) and own >= own_tables()


def lines_of(text: str) -> str:
    """A text of several lines, each printable."""
    return "\n".join(map(printable, text.splitlines()))
