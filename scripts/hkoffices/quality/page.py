"""The frame of a page of the quality report: one HTML file that needs no script, no network and no other file."""

from __future__ import annotations

from pathlib import Path

import htpy as h
from markupsafe import Markup

from hkoffices.reports.html import BASE_STYLE

STYLE = Path(__file__).with_name("style.css")
GENERATOR = h.meta(name="generator", content="hkoffices report")
MARK = str(GENERATOR)  # by which a folder is known to be a report


def page(title: str, *body: h.Node) -> str:
    """A whole HTML document."""
    document = h.html(lang="en")[
        h.head[
            h.meta(charset="utf-8"),
            GENERATOR,
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.title[title],
            h.style[Markup(BASE_STYLE + STYLE.read_text("utf-8"))],
        ],
        h.body[body],
    ]
    return f"{document}\n"
