"""The one canonical form of a table: UTF-8, LF, minimal quotes, the schema's columns, rows sorted by key, trimmed NFC cells."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from hkoffices.files.csv_records import NotTextError, canonical_line, decode, read_bytes, records
from hkoffices.files.dialect import Dialect
from hkoffices.files.whole_file import replace_whole
from hkoffices.package.descriptor import Package, Resource
from hkoffices.text.canonical import RULES_OF_FORM, trimmed
from hkoffices.text.table_file import OTHER_DELIMITERS, Reading, unreadable, violation
from hkoffices.violation import Violation
from hkoffices.words.escape import printable


def format_package(package: Package, check: bool) -> tuple[list[str], list[Violation]]:
    """What `format_tables` yields, all at once: the texts to show, and what only a person can fix."""
    done = list(format_tables(package, check))
    return [d for d in done if isinstance(d, str)], [d for d in done if isinstance(d, Violation)]


def format_tables(package: Package, check: bool) -> Iterator[str | Violation]:
    """Bring every table into canonical form, one after the other, or with `check` only say how (a diff a table).

    Yields, as it goes, a text to show for each table that changed or would change, and a violation for each thing that only a
    person can fix; a table with such a thing is left as it is.
    """
    yield from package.violations
    for resource in package.files:
        blocking = list(what_only_a_person_can_fix(resource))
        yield from blocking
        if not blocking:
            yield from _format(resource, check)


def what_only_a_person_can_fix(resource: Resource) -> Iterator[Violation]:
    """Why a table cannot be brought into canonical form, at its lines and columns; nothing where it can."""
    if resource.dialect != Dialect():
        message = "is declared in a dialect of its own: the canonical form has none; take it out of the descriptor first"
        yield violation(resource, "dialect", message, None)
        return
    try:
        yield from (v for v in Reading(resource, canonical=True).violations() if v.rule not in RULES_OF_FORM)
    except NotTextError as error:
        if error.rule != "delimiter" or other_delimiter(resource) is None:
            yield unreadable(resource, error)


def other_delimiter(resource: Resource) -> Dialect | None:
    """The dialect by which every record of the file has a cell for each declared column, where commas do not give that."""
    text = decode(read_bytes(resource.path), "utf-8")
    for mark in OTHER_DELIMITERS:
        dialect = Dialect(delimiter=mark)
        try:
            header, *rows = (cells for _, cells in records(text, dialect))
        except (NotTextError, ValueError):
            continue
        if header == resource.fields and all(len(row) == len(header) for row in rows if row):
            return dialect
    return None


def _format(resource: Resource, check: bool) -> Iterator[str | Violation]:
    before, after = canonical_text(resource)
    if before == after:
        return
    if check:
        yield difference(resource, before, after)
        return
    try:
        replace_whole(resource.path, after.encode("utf-8"))
        yield f"{printable(resource.file)}: put into canonical form\n"
    except OSError as error:
        message = f"could not be written, and is as it was: {error.strerror or error}"
        yield violation(resource, "not_written", message, None)


def format_file(folder: Path, file: str, text: str, check: bool) -> Iterator[str | Violation]:
    """Write `text` into a file that is derived from the package, where it holds another; with `check` only say so."""
    path = folder / file
    before = path.read_text("utf-8") if path.exists() else ""
    if before == text:
        return
    if check:
        yield f"{printable(file)}: is not what the descriptor and the schemas give: run hkoffices format\n"
        return
    try:
        replace_whole(path, text.encode("utf-8"))
        yield f"{printable(file)}: written from the descriptor and the schemas\n"
    except OSError as error:
        yield Violation("not_written", f"could not be written, and is as it was: {error.strerror or error}", file)


def canonical_text(resource: Resource) -> tuple[str, str]:
    """(the file's text as it is, the same table in canonical form). The file has nothing that only a person can fix."""
    data = resource.path.read_bytes()
    text = data.decode("utf-8")
    key = [resource.fields.index(name) for name in resource.primary_key if name in resource.fields]
    plain = text.removeprefix("\ufeff")
    (_, header), *body = records(plain, Dialect())
    if len(header) == 1 < len(resource.fields) and (dialect := other_delimiter(resource)):
        (_, header), *body = records(plain, dialect)
    rows = [[trimmed(cell) for cell in row] for _, row in body if row]
    rows.sort(key=lambda cells: [cells[i] for i in key])
    return text, "".join(map(canonical_line, [header, *rows]))


def difference(resource: Resource, before: str, after: str) -> str:
    """A unified diff from the file as it is to its canonical form; differences that cannot be seen are made visible."""
    old, new = (_visible(text).splitlines(keepends=True) for text in (before, after))
    file = printable(resource.file)
    lines = difflib.unified_diff(old, new, f"a/{file}", f"b/{file}")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def _visible(text: str) -> str:
    """Lines whose every character shows: marks and carriage returns by name, the parts of composed characters as escapes."""
    text = text.replace("\ufeff", "<BOM>").replace("\r\n", "<CR>\n").replace("\r", "<CR>\n")
    return "\n".join(printable("".join(map(_shown, line))) for line in text.split("\n"))


def _shown(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii") if unicodedata.combining(character) else character
