"""A row of a package as it stands in its file, and the sources that it rests on, for reports."""

from __future__ import annotations

from collections.abc import Mapping

from hkoffices.files.csv_records import NotTextError
from hkoffices.package.descriptor import Package, Resource
from hkoffices.text.readable import Readable
from hkoffices.text.table_file import Reading
from hkoffices.violation import Related
from hkoffices.words import markdown

Cells = dict[str, str]


class Rows:
    """The rows of a package as TEXT has cut them, by line. A table that cannot be read has none."""

    def __init__(self, package: Package, readable: Mapping[str, Readable]) -> None:
        self.package, self.readable = package, readable
        self._read: dict[str, dict[int, Cells]] = {}

    def cells(self, row: Related) -> Cells:
        """The cells of the row on that line; empty for the header, and for a line that is no row."""
        return self._table(row.table).get(row.line, {}) if row.table and row.line else {}

    def sources(self, row: Related, field: str | None) -> list[str]:
        """The sources of a row in Markdown: those its citations name (of the one field, if that has any), or its own cell."""
        cited = [c for c in self._table("citations").values() if (c.get("table_name"), c.get("row_id")) == (row.table, row.id)]
        cited = [c for c in cited if c.get("field") == field] or cited
        cells = {c["source_id"]: c.get("says", "") for c in cited if c.get("source_id")}
        if (own := self.cells(row).get("source_id")) and row.table != "citations":
            cells.setdefault(own, "")
        known = {s.get("source_id"): s for s in self._table("sources").values()}
        return [_source(id_, known.get(id_, {}), says) for id_, says in cells.items()]

    def _table(self, name: str | None) -> dict[int, Cells]:
        if not name:
            return {}
        if name not in self._read:
            resource = next((r for r in self.package.resources if r.name == name), None)
            self._read[name] = rows_of(resource, self.readable[name]) if resource and name in self.readable else {}
        return self._read[name]


def rows_of(resource: Resource, readable: Readable) -> dict[int, Cells]:
    """line -> cells by column of every record."""
    return {line: dict(zip(readable.header, cells, strict=True)) for line, cells in readable.body(resource)}


def read_rows(resource: Resource) -> dict[int, Cells]:
    """The same of a file that has not been read yet; empty where it cannot be read."""
    try:
        reading = Reading(resource, canonical=False)
        list(reading.violations())
        readable = reading.readable()
    except NotTextError:
        return {}
    return rows_of(resource, readable) if readable else {}


def _source(id_: str, source: Cells, says: str) -> str:
    named = ", ".join(source[name] for name in ("title", "publisher", "published_on") if source.get(name))
    text = f"{markdown.code(id_)}" + (f" ({markdown.plain(named)})" if named else "")
    return text + (f", which says {markdown.plain(says)}" if says else "")
