"""The nearest right name to a wrong one, as the end of a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(wrong: str, right: Iterable[str]) -> str:
    """`, which is not known: did you mean 'x'?` for the closest of `right`, or the list of what there is."""
    names = list(right)
    close = get_close_matches(str(wrong), names, n=1, cutoff=0.5)
    if close:
        return f", which is not known: did you mean {close[0]!r}?"
    return f", which is not known: there are {', '.join(names)}" if names else ", which is not known"
