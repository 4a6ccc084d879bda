"""What programs read: feed.xml (Atom), one entry a change in the world; sitemap.xml."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from hkoffices.site.layout import View
from hkoffices.site.words import LANGUAGES
from hkoffices.site.world import Key, World

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def feed(world: World, url: str) -> str:
    """Events that took place and heads who took office, the newest first; each on the last day on which it can have been."""
    view = View(world, LANGUAGES[0], "feed.xml", url)
    entries = sorted([*_events(view), *_heads(view)], reverse=True)
    root = ET.Element("feed", xmlns=ATOM)
    title = f"hk-offices: {view.word('feed')}"
    for name, text in (("title", title), ("id", f"{url}feed.xml"), ("updated", f"{world.answers.as_of}T00:00:00Z")):
        ET.SubElement(root, name).text = text
    ET.SubElement(root, "link", rel="self", href=f"{url}feed.xml")
    ET.SubElement(root, "link", href=url)
    contributors = world.edition.package.descriptor.get("contributors") or [{"title": world.edition.package.name}]
    ET.SubElement(ET.SubElement(root, "author"), "name").text = str(contributors[0]["title"])
    for day, what, page, when, note in entries:
        entry = ET.SubElement(root, "entry")
        for name, text in (
            ("title", what),
            ("id", f"{url}{page}"),
            ("updated", f"{day}T00:00:00Z"),
            ("summary", f"{when}. {note}"),
        ):
            ET.SubElement(entry, name).text = text.strip()
        ET.SubElement(entry, "link", href=f"{url}{page}")
    return _xml(root)


Entry = tuple[str, str, str, str, str]  # day, what, page, when in words, note


def _events(view: View) -> Iterable[Entry]:
    for event, latest in view.world.events:
        cells = view.world.rows["events"][event]
        if cells["status"] == "enacted" and latest:
            key: Key = ("events", event)
            yield latest, view.name(key), view.world.page_of(key) or "", view.date(cells["date"]), cells["note"] or ""


def _heads(view: View) -> Iterable[Entry]:
    world = view.world
    for organisation, tenure, person, _ in world.heads:
        began = min((first for first, _, c in world.runs.get(("tenures", tenure), []) if c != "possible"), default="")
        subject = world.find(organisation)
        if began[:1].isdigit() and began <= world.answers.as_of and subject:
            cells = world.rows["tenures"][tenure]
            what = view.word("feed.head.begins", who=view.name(("people", person)), what=view.name(subject))
            page = world.page_of(("tenures", tenure)) or ""
            yield began, what, page, view.date(cells["valid_from"]), cells["note"] or ""


def sitemap(url: str, paths: Iterable[str], as_of: str) -> str:
    """Every page in every language, each with its translations."""
    root = ET.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    for path in paths:
        for language in LANGUAGES:
            entry = ET.SubElement(root, "url")
            ET.SubElement(entry, "loc").text = url + language.folder + path
            ET.SubElement(entry, "lastmod").text = as_of
            for one in LANGUAGES:
                ET.SubElement(entry, "xhtml:link", rel="alternate", hreflang=one.tag, href=url + one.folder + path)
    return _xml(root)


def _xml(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
