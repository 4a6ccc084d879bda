"""What every page shares: the style, a table, a link that leads to the web and nowhere else.

HTML is made with htpy: elements are Python calls, so mypy checks them as any code; every text of a table is escaped unless it is
marked as markup; there is no second language of templates to learn, to find and to ship.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import htpy as h

BASE_STYLE = Path(__file__).with_name("base.css").read_text("utf-8")
PUBLIC = ("https://", "http://")  # what may be a link; any other address is text


def is_public(address: str | None) -> bool:
    """Whether a text is an address of the web."""
    return bool(address and address.startswith(PUBLIC))


def web_link(label: h.Node, address: str | None) -> h.Node:
    """A link where there is an address of the web, else the label alone."""
    return h.a(href=address)[label] if is_public(address) else label


def table(headings: Iterable[h.Node], rows: h.Node, class_: str | None = None) -> h.Element:
    """A table with one line of headings; `rows` are `tr` elements."""
    return h.table(class_=class_)[h.thead[h.tr[[h.th(scope="col")[heading] for heading in headings]]], h.tbody[rows]]
