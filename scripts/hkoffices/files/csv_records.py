"""CSV files as text: decoded, cut into records with the lines they stand on, and written in the canonical form."""

from __future__ import annotations

import codecs
import csv
import io
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from hkoffices.files.dialect import Dialect
from hkoffices.files.guess_encoding import OF_LINES, looks_like

BOM = b"\xef\xbb\xbf"
LARGEST_FILE = 1 << 30  # bytes
LONGEST_RECORD = 1 << 24  # characters
LONGEST_CELL = 1_000_000  # characters
MOST_COLUMNS = 2_000
NO_ENCODINGS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf_7", "mbcs", "oem"}


class NotTextError(Exception):
    """Bytes that cannot be read as the CSV they should be: `rule` and the reason, for people.

    `line` counts from 1; `before` is what stands on that line before the place, where that is known.
    """

    def __init__(self, rule: str, message: str, line: int | None = None, before: str | None = None) -> None:
        super().__init__(message)
        self.rule, self.line, self.before = rule, line, before


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file of a sane size (`largest`, in bytes). Raises NotTextError (rule `missing_file` or `size`)."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotTextError("missing_file", "is not a file: a table is one CSV file")
        if found.st_size > largest:
            raise NotTextError("size", f"has {found.st_size:,} bytes: {largest:,} are the most")
        return path.read_bytes()
    except FileNotFoundError:
        raise NotTextError("missing_file", "there is no such file, and the descriptor names it") from None
    except (OSError, ValueError) as error:
        raise NotTextError("missing_file", f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def encoding_problem(encoding: str) -> str | None:
    """Why a declared encoding is none that a table can be in, for people; None for a good one."""
    try:
        known = codecs.lookup(encoding).name
        "x".encode(encoding)
    except (LookupError, ValueError, UnicodeError):
        known = ""
    if not known or known.replace("-", "_") in NO_ENCODINGS:
        return f"the encoding {encoding[:40]!r} is not known: utf-8 is best"
    return None


def decode(data: bytes, encoding: str) -> str:
    """The text of a file without its byte order mark. Raises NotTextError (rule `encoding` or `control_character`)."""
    if data.startswith(BOM) and is_utf8(encoding):
        data = data[len(BOM) :]
    try:
        text = data.decode(encoding)
    except LookupError:
        raise NotTextError("encoding", f"the declared encoding {encoding!r} is not known: utf-8 is best") from None
    except UnicodeDecodeError as error:
        kind = looks_like(data)
        seems = f" but looks like {kind}" if kind else ""
        wrong = " ".join(f"{b:02X}" for b in data[error.start : error.end][:4])
        right = "save it as UTF-8" if is_utf8(encoding) else "declare its encoding, or save it as UTF-8"
        line, before = _place(data, error.start, encoding) if kind is None or kind in OF_LINES else (1, None)
        message = f"is not {encoding.upper()} text{seems} (byte {wrong}): {right}"
        raise NotTextError("encoding", message, line, before) from None
    if "\0" in text:
        if is_utf8(encoding) and (kind := looks_like(data)):
            raise NotTextError("encoding", f"is not {encoding.upper()} text but looks like {kind}: save it as UTF-8", 1)
        before = text[: text.index("\0")]
        message = "holds a NUL character: remove it"
        raise NotTextError("control_character", message, before.count("\n") + 1, before[before.rfind("\n") + 1 :])
    return text


def is_utf8(encoding: str) -> bool:
    """Whether the name of an encoding is one of UTF-8's."""
    return encoding.lower().replace("-", "").replace("_", "") == "utf8"


def _place(data: bytes, position: int, encoding: str) -> tuple[int, str | None]:
    """The line of a byte, and what stands before it on that line."""
    start = data.rfind(b"\n", 0, position) + 1
    line = data.count(b"\n", 0, position) + 1
    return line, data[start:position].decode(encoding, "replace") if position - start < LONGEST_RECORD else None


def records(text: str, dialect: Dialect, raw: list[str] | None = None) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every record, the header included; a blank line is a record without cells.

    `line` is the physical line on which the record begins. `raw`, where given, holds that record's own lines, as they stand.
    Raises NotTextError (rule `quoting` where the quotes do not close, `size` for a cell or a record beyond a sane size).
    """
    kept = [] if raw is None else raw
    csv.field_size_limit(LONGEST_CELL)  # other libraries set it too

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            if len(line) > LONGEST_RECORD:
                raise NotTextError("size", f"has {len(line):,} characters: {LONGEST_RECORD:,} are the most on one line", at)
            kept.append(line)
            yield line

    at = 1
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
    try:
        for number, row in enumerate(reader, 1):
            if not dialect.passes_over(number, row):
                yield at, row
            at = reader.line_num + 1
            kept.clear()
    except csv.Error as error:
        raise _cannot_be_cut(str(error), at, kept, dialect) from None


def _cannot_be_cut(error: str, line: int, lines: list[str], dialect: Dialect) -> NotTextError:
    if "field larger" in error:
        return NotTextError("size", f"holds a cell of more than {LONGEST_CELL:,} characters: a quote may be missing", line)
    if "unexpected end" in error:
        message = "a quote opens here that never closes: double a quote that belongs to the text"
        first = lines[0] if lines else ""
        return NotTextError("quoting", message, line, first[: first.rfind(dialect.quote or "\n")])
    if "expected after" in error:
        message = "text follows a closing quote: double a quote that belongs to the text, and quote the whole cell"
        return NotTextError("quoting", message, line)
    return NotTextError("quoting", f"cannot be cut into cells: {error}", line)


def cells_before(before: str, dialect: Dialect) -> int:
    """How many cells end in the part of a record's line that stands before a place."""
    parts = before.split(dialect.quote)[::2] if dialect.quote else [before]
    return sum(part.count(dialect.delimiter) for part in parts)


def is_plain(encoding: str, dialect: Dialect, data: bytes) -> bool:
    """Whether the bytes are UTF-8 with LF lines and the default dialect: then a reader needs no copy."""
    return is_utf8(encoding) and dialect == Dialect() and not data.startswith(BOM) and b"\r" not in data


def canonical_line(cells: list[str]) -> str:
    """One record in the canonical form: commas, minimal quotes, a line feed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def write_copy(path: Path, numbered: Iterable[tuple[int, list[str]]]) -> None:
    """A plain CSV without header, whose first column holds the line each record had in its own file.

    Every cell is in quotes: some versions of Python leave them out around a carriage return.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerows([line, *row] for line, row in numbered if row)
