"""The words by which a row is found in full-text search, in English and in both Chinese scripts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from hkoffices.database.table_views import SOURCES, fact_tables
from hkoffices.package.descriptor import Resource
from hkoffices.release.edition import Edition

TRADITIONAL, SIMPLIFIED = "_zh_hant", "_zh_hans"
NOT_NAMES = ("note", "website")
RUN = re.compile(r"[^\W_]+")
CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
MAX_CHARACTERS_SEARCHED = 12  # of a Chinese phrase without a space


class Scripts:
    """How the names of the package write each Chinese character in the other script, as far as both names show it."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        simple: dict[str, set[str]] = defaultdict(set)
        traditional: dict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            if len(one) == len(other):
                for a, b in zip(one, other, strict=True):
                    simple[a].add(b)
                    traditional[b].add(a)
        self.tables = [str.maketrans({a: min(b) for a, b in found.items() if len(b) == 1}) for found in (simple, traditional)]

    def editions(self, text: str) -> list[str]:
        """The text as it is and, where they differ, in simplified and in traditional characters."""
        return list(dict.fromkeys([text, *(text.translate(table) for table in self.tables)]))


def scripts_of(edition: Edition) -> Scripts:
    """The characters of all names that stand in both scripts."""
    pairs: list[tuple[str, str]] = []
    for resource in edition.package.resources:
        for column in (name for name in resource.fields if name.endswith(TRADITIONAL)):
            other = column.removesuffix(TRADITIONAL) + SIMPLIFIED
            if other in resource.fields:
                cells = edition.connection.table(resource.name).project(column, other).fetchall()
                pairs += [(a, b) for a, b in cells if a and b]
    return Scripts(pairs)


def indexed(text: str, scripts: Scripts) -> str:
    """The text with every part of each Chinese phrase as a word of its own: no space parts Chinese words."""
    return " ".join(word for edition in scripts.editions(text) for run in RUN.findall(edition) for word in _parts(run))


def _parts(run: str) -> Iterator[str]:
    yield run
    if CHINESE.search(run):
        for start in range(len(run)):
            for end in range(start + 1, min(len(run), start + MAX_CHARACTERS_SEARCHED) + 1):
                yield run[start:end]


def free_text(resource: Resource) -> list[str]:
    """The columns in which anything may stand: no key, no closed list, no pattern."""
    keys = {name for names, _, _ in resource.foreign_keys for name in names} | set(resource.primary_key)
    return [
        field["name"]
        for field in resource.schema["fields"]
        if field["name"] not in keys and not {"enum", "pattern"} & set(field.get("constraints", {}))
    ]


def own_words(edition: Edition) -> dict[str, list[str]]:
    """Table -> the free text of each of its rows, in the order of the file."""
    return {resource.name: _texts(edition, resource, free_text(resource)) for resource in searched_tables(edition)}


def searched_tables(edition: Edition) -> list[Resource]:
    """Every table of facts, and the sources. Citations and observations are found by the rows and the sources that they name."""
    facts = fact_tables(edition.package)
    return [r for r in edition.package.resources if r in facts or r.name == SOURCES]


def with_names(edition: Edition, own: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same with the names of the rows that each row refers to: the coverage of a place is found by the place's name."""
    keyed = {r.name: _names_by_key(edition, r) for r in searched_tables(edition) if len(r.primary_key) == 1}
    found = {}
    for resource in searched_tables(edition):
        references = [(resource.fields.index(names[0]), table) for names, table, _ in resource.foreign_keys if len(names) == 1]
        rows = zip(own[resource.name], edition.rows(resource), strict=True)
        found[resource.name] = [_joined([t, *(keyed[table].get(row[i] or "") for i, table in references)]) for t, row in rows]
    return found


def _names_by_key(edition: Edition, resource: Resource) -> dict[str, str]:
    names = _texts(edition, resource, [name for name in free_text(resource) if name not in NOT_NAMES])
    key = resource.fields.index(resource.primary_key[0])
    return {str(row[key]): name for row, name in zip(edition.rows(resource), names, strict=True)}


def _texts(edition: Edition, resource: Resource, columns: list[str]) -> list[str]:
    places = [resource.fields.index(name) for name in columns]
    return [_joined([row[i] for i in places]) for row in edition.rows(resource)]


def _joined(cells: Iterable[str | None]) -> str:
    return " ".join(cell for cell in cells if cell)
