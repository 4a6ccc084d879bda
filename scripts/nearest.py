"""The nearest right name to a wrong one, as the end of a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def closest(wrong: str, right: Iterable[str]) -> str:
    """`: did you mean 'x'?` for the closest of `right`; nothing where none is close."""
    close = get_close_matches(str(wrong), list(right), n=1, cutoff=0.5)
    return f": did you mean {close[0]!r}?" if close else ""


def nearest(wrong: str, right: Iterable[str]) -> str:
    """`, which is not known: did you mean 'x'?` for the closest of `right`, or the list of what there is."""
    names = list(right)
    if close := closest(wrong, names):
        return f", which is not known{close}"
    return f", which is not known: there are {', '.join(names)}" if names else ", which is not known"
