"""What a draft may refer to: the rows of the package and those of the draft itself, by id or by any of their names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from hkoffices.contribute.snapshot import Snapshot
from hkoffices.database.cells import CAUSES
from hkoffices.errors import RefusedError
from hkoffices.package.descriptor import Resource
from hkoffices.reports.cited_rows import Cells
from hkoffices.words.nearest import meant, nearest
from hkoffices.words.numbered_key import COUNTED_IN, key_without_number

NAME_COLUMN = re.compile(r"(short_)?(name|title)(_|$)")
SHORTEST_WORD = 3  # characters of a word that is looked for
MAX_OFFERED = 8  # known rows shown at once


class Known:
    """The rows of a package by table and id. Rows of a draft are added as they come; `snapshot` is without them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot, self.package = snapshot, snapshot.package
        self.rows: dict[str, dict[str, Cells]] = {table: dict(rows) for table, rows in snapshot.rows.items()}

    def table(self, noun: str) -> str:
        """The table of a noun: `tenure` or `tenures` is tenures, `person` is people. Raises RefusedError."""
        nouns: dict[str, str] = {}
        for name in self.rows:
            key = self.package.resource(name).primary_key[0].removesuffix("_id")
            nouns |= {key: name, key.replace("_", "-"): name, name: name}
        if noun not in nouns:
            raise RefusedError(f"the table {noun!r}{nearest(noun, nouns)}")
        return nouns[noun]

    def key(self, table: str) -> str:
        """The column of a table's id."""
        return self.package.resource(table).primary_key[0]

    def name(self, table: str, id_: str) -> str:
        """An id with the name of its row, where it has one."""
        names = names_of(self.rows.get(table, {}).get(id_, {}))
        return f"{id_} ({names[0]})" if names else id_

    def find(self, table: str, text: str) -> list[str]:
        """The ids that a text can mean: the id itself; else rows of just that name; else rows whose names hold all its words."""
        rows = self.rows.get(table, {})
        if text in rows:
            return [text]
        plain = _plain(text)
        if not plain:
            return []
        if exact := [id_ for id_, row in rows.items() if plain in map(_plain, names_of(row))]:
            return exact
        words = plain.split()
        return [i for i, row in rows.items() if any(_holds(_plain(name), words) for name in (i, *names_of(row)))]

    def resolve(self, table: str, text: str) -> str:
        """The one id that a text means. Raises RefusedError where it means none, or several."""
        found = self.find(table, text)
        if len(found) == 1:
            return found[0]
        if found:
            raise RefusedError(f"{text!r} can mean {len(found)} rows of {table}: {'; '.join(self.offered(table, found))}")
        raise RefusedError(f"{text!r} is not in {table}{self.hint(table, text)}")

    def offered(self, table: str, ids: list[str]) -> list[str]:
        """Ids with their names, no more than fit."""
        more = [f"and {len(ids) - MAX_OFFERED} more"] if len(ids) > MAX_OFFERED else []
        return [self.name(table, i) for i in ids[:MAX_OFFERED]] + more

    def hint(self, table: str, text: str) -> str:
        """The row that a text that is no row may mean, or rows with a word of it, as the end of a sentence; else nothing."""
        named = [(id_, names_of(row)) for id_, row in self.rows.get(table, {}).items()]
        if found := meant(text, named):
            return found
        words = {w for w in _plain(text).split() if len(w) >= SHORTEST_WORD}
        sharing = [i for i, names in named if any(words & set(_plain(n).split()) for n in (i, *names))]
        return f": one of these? {'; '.join(self.offered(table, sharing))}" if 0 < len(sharing) <= MAX_OFFERED else ""


def names_of(row: Cells) -> list[str]:
    """Everything that a row is called, its English name first."""
    return [cell for column, cell in row.items() if cell and NAME_COLUMN.match(column)]


def targets_of(resource: Resource) -> dict[str, str]:
    """The table that each reference of one column refers to."""
    return {fields[0]: target for fields, target, _ in resource.foreign_keys if len(fields) == 1}


def slug(*parts: str) -> str:
    """Words as an id: lower case, joined by hyphens; empty where no Latin letter is left."""
    text = unicodedata.normalize("NFKD", "-".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def suggested_id(table: str, cells: Cells, known: Known) -> str:
    """The id that a row would have by the custom of its table; a number is added where it is taken."""
    dated = re.search(r"\d{4}(-\d{2}-\d{2})?", cells.get("published_on") or cells.get("valid_from") or cells.get("date") or "")
    year = dated[0][:4] if dated else ""
    if table == "sources":
        stem = slug(publisher_initials(cells.get("publisher", "")), dated[0] if dated else "")
    elif counted_in := COUNTED_IN.get(table):
        stem = key_without_number(*(cells.get(c, "") for c in counted_in))
        numbered = (f"{stem}{n}" for n in range(1, len(known.rows[table]) + 2))
        return next(id_ for id_ in numbered if id_ not in known.rows[table]) if cells.get(counted_in[0]) else ""
    elif table in ("tenures", "coverage", "oversight"):
        columns = [f for f in targets_of(known.package.resource(table)) if f not in CAUSES | {"person_id", "continues_tenure_id"}]
        capacity = cells.get("capacity", "")
        state = capacity if capacity not in ("", "substantive") else ""
        stem = slug(*(cells.get(c, "").rpartition("CN-")[2] for c in columns), year, state)
    else:
        stem = slug(*_owner_and_kind(table, cells, known), year if table == "events" else "") or _own_words(table, cells, known)
    taken = known.rows.get(table, {})
    numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
    return "" if not stem else stem if stem not in taken else next(n for n in numbered if n not in taken)


def _owner_and_kind(table: str, cells: Cells, known: Known) -> list[str]:
    """The row that a row belongs to, and of which kind it is, where most keys of its table begin with the former."""
    resource, rows = known.package.resource(table), known.rows[table]
    kind = next(
        (cells[f["name"]] for f in resource.schema["fields"] if "enum" in f.get("constraints", {}) and cells.get(f["name"])), ""
    )
    for column in [c for c, target in targets_of(resource).items() if target != table]:
        owned = [id_.startswith(f"{row[column]}-") for id_, row in rows.items() if row.get(column)]
        if cells.get(column) and 2 * sum(owned) > len(owned):
            return [cells[column], kind]
    return [kind] if table == "events" else []


def _own_words(table: str, cells: Cells, known: Known) -> str:
    """The words of a name that not every name of its table has, after the word with which all keys of the table begin."""
    rows = known.rows[table]
    heads = {id_.partition("-")[0] for id_ in rows}
    name = next((n for n in names_of(cells) if slug(n)), "")
    words = [{*slug(names[0]).split("-")} for names in map(names_of, rows.values()) if names]
    if len(heads) != 1 or len(words) < 2:
        return slug(name)
    common = set.intersection(*words)
    return "-".join([*heads, *(word for word in slug(name).split("-") if word not in common)])


def publisher_initials(publisher: str) -> str:
    """A short word for a publisher: its initials where it has several words, else itself."""
    words = slug(publisher).split("-")
    return "".join(w[0] for w in words if w not in ("of", "the", "and", "for")) if len(words) > 1 else words[0]


@cache
def _plain(name: str) -> str:
    """A name without case, marks and the form of its characters."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.findall(r"[^\W_]+", text.replace("'", "").replace("’", "")))


def _holds(name: str, words: list[str]) -> bool:
    """Whether a name has all the words; a word in Chinese characters may be a part of it."""
    own = set(name.split())
    return all(w in own or (not w.isascii() and len(w) > 1 and w in name) for w in words)
