"""Small made-up packages on disk, and what the real gate says of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hkoffices.gate.run import Report, validate
from hkoffices.words.escape import line_of


def write(folder: Path, files: Mapping[str, str | bytes | dict[str, Any]]) -> Path:
    """Files by their path below `folder`: bytes and text as they stand, objects as JSON."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            content = json.dumps(content, ensure_ascii=False, indent=2)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows, the header first, as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def resource(name: str, text: str, schema: dict[str, Any] | None = None, **fields: str) -> dict[str, Any]:
    """A resource whose schema stands in place: the fields of the header, texts unless `fields` names their type."""
    header = next(csv.reader(io.StringIO(text)))
    described = [{"name": n, "type": fields.get(n, "string")} for n in header]
    return {"name": name, "path": f"{name}.csv", "encoding": "utf-8", "schema": {"fields": described, **(schema or {})}}


def package(folder: Path, tables: dict[str, str], schemas: dict[str, dict[str, Any]], **descriptor: Any) -> Path:
    """A package of these tables (name -> CSV), with these properties of their schemas besides the fields."""
    resources = [resource(name, text, schemas.get(name)) for name, text in tables.items()]
    files: dict[str, str | dict[str, Any]] = {f"{name}.csv": text for name, text in tables.items()}
    return write(folder, {**files, "datapackage.json": {"name": "made-up", **descriptor, "resources": resources}})


def judge(folder: Path, until: str = "time", as_of: str | None = None) -> Report:
    """The gate's report. A check that could not run fails the test."""
    report = validate(folder, until, as_of)
    assert report.failures == []
    return report


def lines(folder: Path, until: str = "time", as_of: str | None = None) -> list[str]:
    """The violations as the text report prints them."""
    return [line_of(v) for v in judge(folder, until, as_of).violations]
