"""The nearest right name to a wrong one, as the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

MOST_LISTED = 20
MOST_COMPARED = 20_000  # it takes some microseconds each


def closest(wrong: str, right: Iterable[str]) -> str:
    """`: did you mean 'x'?` for the closest of `right`; nothing where none is close."""
    names = {_bare(name): name for name in islice(right, MOST_COMPARED)}
    same = names.get(_bare(str(wrong)))
    close = [same] if same else get_close_matches(str(wrong)[:100], names.values(), n=1, cutoff=0.5)
    return f": did you mean {close[0]!r}?" if close else ""


def nearest(wrong: str, right: Iterable[str]) -> str:
    """`, which is not known: did you mean 'x'?` for the closest of `right`, or the list of what there is."""
    names = list(right)
    if close := closest(wrong, names):
        return f", which is not known{close}"
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    return f", which is not known: there are {', '.join(names[:MOST_LISTED])}{more}" if names else ", which is not known"


def _bare(name: str) -> str:
    """A name without what is easily mistaken: case, blanks and marks."""
    return re.sub(r"\W", "", name[:100]).casefold() or name[:100]
