"""The nearest right name to a wrong one, as the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

MAX_NAMES_LISTED = 20
MAX_NAMES_COMPARED = 20_000  # a comparison takes some microseconds
MAX_ROWS_SUGGESTED = 3
MIN_LIKENESS = 0.75  # of difflib: below it a spelling is another word, not a slip of the pen


def closest(wrong: str, right: Iterable[str]) -> str:
    """`: did you mean 'x'?` for the closest of `right`; nothing where none is close."""
    names = {_bare(name): name for name in islice(right, MAX_NAMES_COMPARED)}
    same = names.get(_bare(str(wrong)))
    close = [same] if same else get_close_matches(str(wrong)[:100], names.values(), n=1, cutoff=MIN_LIKENESS)
    if not close:  # port for port_id
        longer = [name for name in names.values() if name.startswith(f"{wrong}_")]
        close = longer if len(longer) == 1 else []
    return f": did you mean {close[0]!r}?" if close else ""


def nearest(wrong: str, right: Iterable[str]) -> str:
    """`, which is not known: did you mean 'x'?` for the closest of `right`, or the list of what there is."""
    names = list(right)
    if close := closest(wrong, names):
        return f", which is not known{close}"
    more = f" and {len(names) - MAX_NAMES_LISTED} more" if len(names) > MAX_NAMES_LISTED else ""
    return f", which is not known: there are {', '.join(names[:MAX_NAMES_LISTED])}{more}" if names else ", which is not known"


def meant(wrong: str, named_rows: Iterable[tuple[str, list[str]]]) -> str:
    """`: did you mean CN-FJ (Fujian, 福建省)?` for the row that a wrong id means: by one of its names, else by a close spelling.

    `named_rows` gives the id and the names of each row. Nothing where no name fits and no id or name is close.
    """
    known = [(id_, names) for id_, names in islice(named_rows, MAX_NAMES_COMPARED)]
    words = _words(wrong)
    found = [row for row in known if any(words and _words(name) == words for name in row[1])]
    if not found:
        found = [row for row in known if any(_begins_with(name, wrong) for name in row[1])]
    if not found:
        found = _close(wrong, known)
    if not 1 <= len(found) <= MAX_ROWS_SUGGESTED:
        return ""
    rows = [f"{id_!r} ({', '.join(names)})" if names else repr(id_) for id_, names in found]
    return f": did you mean {' or '.join(rows)}?"


def _close(wrong: str, known: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """The row whose id, else whose name, is closest in spelling; none where none is close."""
    for spellings in ({id_: row for row in known for id_ in [row[0]]}, {name: row for row in known for name in row[1]}):
        bare = {_bare(text): row for text, row in spellings.items()}
        if same := bare.get(_bare(wrong)):
            return [same]
        close = get_close_matches(wrong[:100].casefold(), [text.casefold() for text in spellings], n=1, cutoff=MIN_LIKENESS)
        folded = {text.casefold(): row for text, row in spellings.items()}
        if close:
            return [folded[close[0]]]
    return []


def _words(name: str) -> frozenset[str]:
    """The words of a name or of an id, in any order and case: `gracie-foo` and `Foo, Gracie` are the same."""
    return frozenset(re.findall(r"[^\W_]+", name[:100].casefold()))


def _begins_with(name: str, wrong: str) -> bool:
    """Whether a name is the wrong text with a word of rank or kind after it: 福建 for 福建省, `Fujian` for `Fujian Province`."""
    bare = re.sub(r"\W", "", wrong).casefold()
    return len(bare) >= 2 and re.sub(r"\W", "", name).casefold().startswith(bare)


def _bare(name: str) -> str:
    """A name without what is easily mistaken: case, blanks and marks."""
    return re.sub(r"\W", "", name[:100]).casefold() or name[:100]
