"""The engine of the SQL console: DuckDB-Wasm from its npm package, packed for HTTP and for file:// alike."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

from hkoffices.errors import RefusedError

FOLDER = Path(__file__).with_name("console")
PACKAGE = FOLDER / "node_modules" / "@duckdb" / "duckdb-wasm" / "dist"
API = FOLDER / "engine" / "api.js"
ENGINE = {"worker.js": "duckdb-browser-eh.worker.js", "duckdb.wasm": "duckdb-eh.wasm"}  # in the site, in the package
MISSING = (
    "the engine of the SQL console is not here: run `make site`, which fetches it with npm by the lock file in "
    "scripts/hkoffices/site/console, or leave the console out with --without-console"
)


def check_engine() -> None:
    """Raises RefusedError where the engine was not fetched."""
    if not API.is_file() or not all((PACKAGE / name).is_file() for name in ENGINE.values()):
        raise RefusedError(MISSING)


def write_console(into: Path, database: Path) -> None:
    """engine/: gzipped files for HTTP; the same bytes as scripts of base64 for file://, from which a page may fetch nothing."""
    into.mkdir()
    (into / "api.js").write_bytes(API.read_bytes())
    parts = {name: PACKAGE / file for name, file in ENGINE.items()} | {"hk-offices.duckdb": database}
    for name, file in parts.items():
        packed = gzip.compress(file.read_bytes(), 9, mtime=0)
        (into / f"{name}.gz").write_bytes(packed)
        text = json.dumps(base64.b64encode(packed).decode("ascii"))
        (into / f"{name}.gz.js").write_text(f"(window.PACKED ||= {{}})[{json.dumps(name)}] = {text}\n", "utf-8")
