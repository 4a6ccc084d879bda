"""A table that has been read and cut into cells: what all stages and reports use of its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from hkoffices.files.csv_records import records
from hkoffices.package.descriptor import Resource

Record = tuple[int, list[str]]  # the line on which a record begins, its cells
UNKNOWN_DATE = "[0001..9999]"  # what stands for a date cell that cannot be read: nothing is then certain of it


@dataclass
class Readable:
    """A table that can be read: its header, how many sound records it has, whether they stand one a line in plain form.

    `complete` is false where the file has records that could not be taken in; rules across rows do not judge such a table.
    `kept` holds the records, cut once, where they are not too many; `columns` the place of each header column in a record.
    """

    header: list[str]
    records: int
    plain: bool
    text: str
    complete: bool = True
    kept: list[Record] | None = None
    columns: list[int] | None = None
    instead: dict[tuple[int, int], str] = field(default_factory=dict)  # texts that stand for cells, by line and column number
    left_out: int = 0  # lines of the file after the header that are not in `text`

    def with_cells(self, texts: dict[tuple[int, str], str]) -> Readable:
        """The same table with other texts in some cells, by line and column."""
        instead = {(line, self.header.index(column)): text for (line, column), text in texts.items()}
        return replace(self, plain=False, instead=self.instead | instead)

    def halves(self) -> tuple[Readable, Readable] | None:
        """The table in two of about the same size, each with the header; None where its records do not stand one a line."""
        start, middle = self.text.find("\n") + 1, self.text.find("\n", len(self.text) // 2) + 1
        lines = self.text.count("\n", start) + (not self.text.endswith("\n"))
        if not (self.plain and self.complete and lines == self.records and start < middle) or self.instead:
            return None
        number = self.text.count("\n", start, middle)
        first = replace(self, text=self.text[:middle], records=number, kept=None)
        return first, replace(first, text=self.text[:start] + self.text[middle:], records=self.records - number, left_out=number)

    def body(self, resource: Resource) -> Iterator[Record]:
        """(line, cells) of every sound record after the header."""
        if not self.instead:
            yield from self._body(resource)
            return
        lines = {line for line, _ in self.instead}
        for line, cells in self._body(resource):
            yield line, [self.instead.get((line, n), cell) for n, cell in enumerate(cells)] if line in lines else cells

    def _body(self, resource: Resource) -> Iterator[Record]:
        if self.kept is not None:
            yield from self.kept
            return
        numbered = records(self.text, resource.dialect)
        if resource.dialect.header:
            next(numbered, None)
        for line, cells in numbered:
            if cells and len(cells) == len(self.header):
                yield line + self.left_out, [cells[i] for i in self.columns] if self.columns else cells

    @property
    def file_header(self) -> list[str]:
        """The columns in the order of the file."""
        if not self.columns:
            return self.header
        return [name for _, name in sorted(zip(self.columns, self.header, strict=True))]

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line of the text starts, the first at 0."""
        starts, position = [0], self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def line(self, number: int) -> str:
        """One line of the text by its number, without its end; empty where the file has no such line."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    @cached_property
    def cells_by_line(self) -> dict[int, list[str]]:
        """The cells of each sound record that is kept, by its line."""
        return dict(self.kept or [])
