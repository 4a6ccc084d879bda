"""The one canonical form of a table: UTF-8, LF, minimal quotes, the schema's columns, rows sorted by key, trimmed NFC cells."""

from __future__ import annotations

import contextlib
import difflib
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from scripts.csv_text import NotText, Raw, canonical_line, decode, records
from scripts.dialect import Dialect
from scripts.package import Package, Resource
from scripts.violation import Violation

REPAIR = "`hkoffices format` mends it"


class Canon:
    """Watches the records of one file go by and says where they leave the canonical form."""

    def __init__(self, resource: Resource) -> None:
        self.resource = resource
        self.key = [resource.fields.index(name) for name in resource.primary_key]
        self.before: tuple[list[str], int] | None = None

    def row(self, line: int, cells: list[str], raw: Raw) -> Iterator[Violation]:
        """Violations of the record that begins on `line`, whose header is known to be right."""
        for name, cell in zip(self.resource.fields, cells, strict=False):
            if cell != _clean(cell):
                message = f"{cell!r} has blanks at its ends or is not in Unicode's composed form (NFC): {REPAIR}"
                yield self._violation(line, message, name, cells)
            elif "\n" in cell or "\r" in cell:
                yield self._violation(line, "a cell holds a line break: put it on one line", name, cells)
        text = "".join(raw.lines)
        if text.rstrip("\r\n") != canonical_line(cells).rstrip("\n"):
            yield self._violation(line, f"is quoted where it need not be: {REPAIR}", None, cells)
        elif text.endswith("\r\n") or text.endswith("\r"):
            yield self._violation(line, f"ends in a carriage return (CR): {REPAIR}", None, cells)
        key = [cells[i] for i in self.key if i < len(cells)]
        if self.before and key < self.before[0]:
            after = f"{'|'.join(self.before[0])!r} of line {self.before[1]}"
            message = f"{'|'.join(key)!r} stands after {after}; rows are sorted by key: {REPAIR}"
            yield self._violation(line, message, None, cells)
        self.before = (key, line)

    def end(self, text: str) -> Iterator[Violation]:
        """Violations that only the end of the file shows."""
        if text and not text.endswith("\n"):
            yield self._violation(text.count("\n") + 1, f"does not end in a line feed: {REPAIR}", None, [])

    def _violation(self, line: int, message: str, column: str | None, cells: list[str]) -> Violation:
        id_ = "|".join(cells[i] for i in self.key if i < len(cells)) or None
        file, table = self.resource.file, self.resource.name
        return Violation("canonical", message, file, table=table, line=line, column=column, id=id_)


def _clean(cell: str) -> str:
    return unicodedata.normalize("NFC", cell.strip())


def canonical_text(resource: Resource) -> tuple[str, str]:
    """(the file's text as it is, the same table in canonical form). Raises NotText for what only a person can mend."""
    data = resource.path.read_bytes()
    text = decode(data, resource.encoding)
    rows = list(records(text, Dialect()))
    if not rows:
        raise NotText("header", "is empty: the first line should be the header", 1)
    (_, header), *body = rows
    header = [_clean(name) for name in header]
    if sorted(header) != sorted(resource.fields):
        expected = ", ".join(resource.fields)
        raise NotText("header", f"has the columns {', '.join(header)}, where there should be: {expected}", 1)
    order = [header.index(name) for name in resource.fields]
    key = [resource.fields.index(name) for name in resource.primary_key]
    cleaned = []
    for line, row in body:
        if len(row) != len(header):
            raise NotText("ragged", f"has {len(row)} cells where the header has {len(header)}", line)
        cells = [_clean(row[i]) for i in order]
        if any("\n" in c or "\r" in c for c in cells):
            raise NotText("canonical", "a cell holds a line break: put it on one line", line)
        cleaned.append(cells)
    cleaned.sort(key=lambda cells: [cells[i] for i in key])
    original = ("\ufeff" if data.startswith(b"\xef\xbb\xbf") else "") + text
    return original, "".join(map(canonical_line, [resource.fields, *cleaned]))


def replace_whole(path: Path, data: bytes) -> None:
    """Put `data` in place of a file's bytes, wholly or not at all (a new file beside it, synced, then renamed)."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def difference(resource: Resource, before: str, after: str) -> str:
    """A unified diff from the file as it is to its canonical form; invisible differences are made visible."""
    shown = [text.replace("\ufeff", "<BOM>").replace("\r", "<CR>") for text in (before, after)]
    old, new = (text.splitlines(keepends=True) for text in shown)
    lines = difflib.unified_diff(old, new, f"a/{resource.file}", f"b/{resource.file}")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def format_package(package: Package, check: bool) -> tuple[list[str], list[Violation]]:
    """Bring every table into canonical form, or with `check` only say how (a diff a table).

    Returns the texts to show and what must be mended by hand; a table with such a problem is left as it is.
    """
    shown, violations = [], list(package.violations)
    for resource in package.resources:
        try:
            before, after = canonical_text(resource)
        except NotText as error:
            violations.append(Violation(error.rule, str(error), resource.file, table=resource.name, line=error.line))
            continue
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
            violations.append(Violation("missing_file", message, resource.file, table=resource.name))
            continue
        if before == after:
            continue
        if check:
            shown.append(difference(resource, before, after))
        else:
            replace_whole(resource.path, after.encode("utf-8"))
            shown.append(f"{resource.file}: put into canonical form\n")
    return shown, violations
