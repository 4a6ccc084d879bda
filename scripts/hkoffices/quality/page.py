"""The frame of a page of the quality report: one HTML file that needs no script, no network and no other file."""

from __future__ import annotations

from html import escape
from pathlib import Path

STYLE = Path(__file__).with_name("style.css")
MARK = '<meta name="generator" content="hkoffices report">'  # by which a folder is known to be a report


def text(value: object) -> str:
    """A value of a table as HTML text: it can bring no markup of its own."""
    return escape(str(value))


def link(label: str, url: str | None) -> str:
    """A link where there is an address of the web, else the label alone. `label` is HTML already."""
    safe = url and url.startswith(("https://", "http://"))
    return f'<a href="{escape(url or "")}">{label}</a>' if safe else label


def page(title: str, body: str) -> str:
    """A whole HTML document. `body` is HTML already."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{MARK}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
