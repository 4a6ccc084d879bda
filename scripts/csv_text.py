"""CSV files as text: decoded, cut into records with the lines they stand on, and written in the canonical form."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.dialect import Dialect

BOM = b"\xef\xbb\xbf"
csv.field_size_limit(sys.maxsize)


class NotText(Exception):
    """Bytes that cannot be read as the CSV they should be. `rule`, `line` (from 1) and the reason, for people."""

    def __init__(self, rule: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.rule, self.line = rule, line


@dataclass
class Raw:
    """The physical lines behind the record just read, as they stand in the file."""

    lines: list[str] = field(default_factory=list)


def decode(data: bytes, encoding: str) -> str:
    """The text of a file without its byte order mark. Raises NotText (rule `encoding` or `nul`)."""
    if data.startswith(BOM) and encoding.lower().replace("-", "") == "utf8":
        data = data[len(BOM) :]
    try:
        text = data.decode(encoding)
    except LookupError:
        raise NotText("encoding", f"the declared encoding {encoding!r} is not known: utf-8 is best") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText("encoding", f"is not {encoding.upper()} text: save it as UTF-8", line) from None
    if "\0" in text:
        raise NotText("nul", "holds a NUL character: remove it", text.count("\n", 0, text.index("\0")) + 1)
    return text


def records(text: str, dialect: Dialect, raw: Raw | None = None) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every record, the header included; a blank line is a record without cells.

    `line` is the physical line on which the record begins. `raw`, where given, holds that record's own text.
    Raises NotText (rule `quoting`) where the quotes do not close.
    """
    kept = raw if raw is not None else Raw()

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            kept.lines.append(line)
            yield line

    reader = csv.reader(
        lines(),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        doublequote=dialect.double_quote,
        escapechar=dialect.escape,
        skipinitialspace=dialect.skip_initial_space,
        strict=True,
    )
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
            kept.lines.clear()
    except csv.Error as error:
        raise NotText("quoting", _quoting(str(error)), line) from None


def _quoting(error: str) -> str:
    if "unexpected end" in error:
        return "a quote opens here that never closes: double a quote that belongs to the text"
    if "expected after" in error:
        return "text follows a closing quote: double a quote that belongs to the text, and quote the whole cell"
    return f"cannot be cut into cells: {error}"


def is_plain(encoding: str, dialect: Dialect, data: bytes) -> bool:
    """Whether the bytes are UTF-8 with LF lines and the default dialect: then a reader needs no copy."""
    return encoding.lower().replace("-", "") == "utf8" and dialect == Dialect() and not data.startswith(BOM) and b"\r" not in data


def canonical_line(cells: list[str]) -> str:
    """One record in the canonical form: commas, minimal quotes, a line feed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def write_copy(path: Path, header: list[str], numbered: Iterable[tuple[int, list[str]]]) -> None:
    """A plain CSV whose first column holds the line each record had in its own file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["line", *header])
        writer.writerows([line, *row] for line, row in numbered if row)
