"""Facts grown stale: open rows that no source has confirmed for long, and where to look for a newer source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hkoffices.database.cells import CAUSES
from hkoffices.database.load import Loaded
from hkoffices.database.open import answering, open_for_reading
from hkoffices.errors import RefusedError
from hkoffices.package.dataset import is_whole
from hkoffices.words import markdown
from hkoffices.words.escape import count, printable

STALE_SQL = Path(__file__).with_suffix(".sql")
SUBJECTS_SQL = Path(__file__).with_name("stale_subjects.sql")


@dataclass(frozen=True)
class Stale:
    """An open row, what it is about in words, and the last day for which a source confirms it (None where no source does).

    `source` is the last that says so (title, publisher, url), `website` the page of the office that it concerns.
    """

    table: str
    id: str
    confirmed_on: str | None
    subject: str
    source: dict[str, str | None] | None
    website: str | None


def stale_rows(location: Path, as_of: str | None, months: int) -> tuple[str, list[Stale]]:
    """The day asked about (`as_of`, an ISO day; by default the package's own), and the open rows not confirmed within `months`
    before it, the longest unconfirmed first.

    Raises RefusedError where the package cannot be read, has no such day, or does not keep confirmations.
    """
    loaded = open_for_reading(location, as_of)
    package = loaded.package
    if not package.as_of:
        raise RefusedError("the package has no as_of: say the day with --as-of")
    if not is_whole(loaded.package):
        raise RefusedError("only this dataset says who confirmed what: a package of its own tables is wanted")
    with answering():
        found = loaded.connection.execute(STALE_SQL.read_text("utf-8"), {"day": package.as_of, "months": months}).fetchall()
        subjects = _subjects(loaded)
    return package.as_of, [Stale(t, i, day, subjects.get((t, i), i), source, page) for t, i, day, source, page in found]


def _subjects(loaded: Loaded) -> dict[tuple[str, str], str]:
    """What each row is about: its own name, then the names of the rows that it refers to."""
    targets = {(t.name, fs[0]): target for t in loaded.tables.values() for fs, target, _ in t.resource.foreign_keys}
    names = {(t, i): n for t, i, n in loaded.connection.execute(SUBJECTS_SQL.read_text("utf-8")).fetchall()}
    found: dict[tuple[str, str], list[str]] = {key: [name] for key, name in names.items()}
    cells = loaded.connection.table("internal.cells").project("table_name, row_id, field, cell").fetchall()
    for table, row, field, cell in cells:
        if field not in CAUSES and (targets.get((table, field)), cell) in names:
            found.setdefault((table, row), []).append(names[targets[table, field], cell])
    return {key: ", ".join(dict.fromkeys(parts)) for key, parts in found.items()}


def as_text(rows: list[Stale], day: str, months: int) -> str:
    """One line a row, then how many there are."""
    lines = [f"tables/{r.table}.csv: {r.id}: last confirmed on {r.confirmed_on or 'no day'}{_where_in_text(r)}" for r in rows]
    said = f"{count(len(rows), 'open row')} not confirmed in the {months} months before {day}"
    return "\n".join(map(printable, [*lines, said])) + "\n"


def _where_in_text(row: Stale) -> str:
    places = [row.website, (row.source or {}).get("url")]
    return f"; look at {', '.join(filter(None, places))}" if any(places) else ""


def as_markdown(rows: list[Stale], day: str, months: int) -> str:
    """A task a row, for an issue: what to look for, where, and what would confirm it."""
    said = f"{count(len(rows), 'open row')} not confirmed in the {months} months before {day}."
    how = (
        "For each, look for a source of a later day. It confirms the row where it shows it unchanged: cite it with "
        "`hkoffices add citation`. Where it has ended, write its last day with `hkoffices change TABLE ID --valid-to DAY`."
    )
    return "\n".join([said, how, "", *map(_task, rows)]) + "\n"


def _task(row: Stale) -> str:
    confirmed = f"last confirmed for {row.confirmed_on}" if row.confirmed_on else "never confirmed"
    parts = [f"- [ ] {markdown.code(row.table)} {markdown.code(row.id)}: {markdown.plain(row.subject)}; {confirmed}"]
    if row.source:
        named = ", ".join(filter(None, (row.source["title"], row.source["publisher"])))
        parts.append(f"by {markdown.plain(named)}{_address(row.source['url'])}")
    where = f"Look at the page of the office,{_address(row.website)}, and for news" if row.website else "Look for news"
    after = f" after {row.confirmed_on}" if row.confirmed_on else ""
    confirming = f"A source of a later day that still gives {markdown.plain(row.subject)} confirms it."
    return f"{' '.join(parts)}. {where}{after}. {confirming}"


def _address(url: str | None) -> str:
    return f" {markdown.address(url)}" if url else ""
