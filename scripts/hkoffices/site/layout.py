"""The frame of every page: head, menu, search, languages, footer."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import htpy as h
from markupsafe import Markup

from hkoffices.site.words import LANGUAGES, Language, date_in, name_in, other_name, word, word_or
from hkoffices.site.world import Key, World

MENU = ("index.html", "timeline.html", "people.html", "events.html", "all.html", "sources.html", "console.html", "downloads.html")
MENU_WORDS = ("home", "timeline", "people", "events", "index", "sources", "console", "downloads")
COLOURS = 12  # as many as style.css has


@dataclass(frozen=True)
class View:
    """A page being made: of which world, in which language, at which path below the language's folder."""

    world: World
    language: Language
    path: str
    url: str  # of the whole site, ends with a slash

    @property
    def up(self) -> str:
        """From this page to the folder of its language."""
        return "../" * self.path.count("/")

    @property
    def root(self) -> str:
        """From this page to the folder of the whole site."""
        return self.up + ("../" if self.language.folder else "")

    def word(self, key: str, **given: object) -> str:
        """A word of the page in its language."""
        return word(self.language, key, **given)

    def word_or(self, key: str, otherwise: str) -> str:
        """A word of the page in its language; `otherwise` where there is none."""
        return word_or(self.language, key, otherwise)

    def date(self, cell: str | None) -> str:
        """A date cell in the form of the page's language."""
        return date_in(self.language, cell)

    def name(self, key: Key, without: Key | None = None) -> str:
        """A row's name, and where it has none what it brings together; `without` what goes without saying on a page."""
        names = self.world.names(key)
        return name_in(self.language, names) if any(names) else self._made_of(key, without)

    def full_name(self, key: Key) -> str:
        """The name, with that in the other script behind it."""
        other = other_name(self.language, self.world.names(key))
        return f"{self.name(key)} {other}" if other else self.name(key)

    def short_name(self, office: str) -> str:
        """What an office is called where there is little room."""
        return name_in(self.language, self.world.short_names(office))

    def href(self, key: Key) -> str | None:
        """The address of a row from this page."""
        page = self.world.page_of(key)
        return self.up + page if page else None

    def link(self, key: Key, label: str | None = None) -> h.Node:
        """A row's name as a link to its page."""
        href = self.href(key)
        text = label or self.full_name(key)
        return h.a(href=href)[text] if href else text

    def _made_of(self, key: Key, without: Key | None) -> str:
        table, id_ = key
        cells = self.world.rows[table][id_]
        parts = [
            (target, cell)
            for column, target in self.world.references[table].items()
            if (cell := cells[column]) and target not in ("events", "sources", table) and (target, cell) != without
        ]
        return self.word("list.comma").join(name_in(self.language, self.world.names(part)) for part in parts) or id_


def colour_of(world: World, office: str) -> str:
    """The class that gives an office its colour."""
    return f"c{[row[0] for row in world.network].index(office) % COLOURS}"


def document(
    view: View, title: str, body: h.Node, about: dict[str, Any], scripts: Sequence[str] = (), description: str = ""
) -> str:
    """A whole HTML document. `about` is what the page says to machines, in the terms of schema.org."""
    site = view.word("site.title")
    page = h.html(lang=view.language.tag)[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.title[f"{title} – hk-offices" if title != site else f"{site} – hk-offices"],
            h.meta(name="description", content=description or view.word("site.lead")),
            h.meta(name="color-scheme", content="light dark"),
            h.meta(name="generator", content="hkoffices site"),
            h.link(rel="stylesheet", href=f"{view.root}style.css"),
            h.link(rel="icon", href=f"{view.root}icon.svg", type="image/svg+xml"),
            h.link(rel="canonical", href=view.url + view.language.folder + view.path),
            [h.link(rel="alternate", hreflang=one.tag, href=view.url + one.folder + view.path) for one in LANGUAGES],
            h.link(rel="alternate", hreflang="x-default", href=view.url + view.path),
            h.link(rel="alternate", type="application/atom+xml", title=view.word("feed"), href=f"{view.root}feed.xml"),
            h.script(type="application/ld+json")[
                json_markup({"@context": "https://schema.org", "inLanguage": view.language.tag, **about})
            ],
        ],
        h.body(data_root=view.root, data_here=view.up, data_place=str(view.language.place))[
            h.a(".skip", href="#main")[view.word("skip")],
            h.header[_kept(view, "menu", _menu), _languages(view)],
            h.main("#main", tabindex="-1")[body],
            _kept(view, "footer", _footer),
            [h.script(src=view.root + name, defer=True) for name in (*scripts, "app.js")],
        ],
    ]
    return f"{page}\n"


def json_markup(value: object) -> Markup:
    """JSON that no text in it can end: it may stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def scrolling(view: View, name: str, content: h.Node) -> h.Node:
    """What may be wider than the page: a pane of its own, which the keyboard can reach."""
    return h.div(".scroll", tabindex="0", role="group", aria_label=view.word("scroll", what=name))[content]


def _kept(view: View, name: str, make: Callable[[View], h.Node]) -> Markup:
    """What is the same on all pages of one language in one folder is made once."""
    place = (name, view.language.column, view.up, view.path if view.path in MENU else "")
    if place not in view.world.kept:
        view.world.kept[place] = Markup(str(h.fragment[make(view)]))
    return view.world.kept[place]


def _menu(view: View) -> h.Node:
    hint = view.word("search")
    links = [
        h.a(href=view.up + file, aria_current="page" if file == view.path else None)[view.word(f"nav.{key}")]
        for file, key in zip(MENU, MENU_WORDS, strict=True)
    ]
    return [
        h.a(".brand", href=f"{view.up}index.html")["hk-offices"],
        h.nav(aria_label=view.word("menu"))[links],
        h.form("#search", role="search", action=f"{view.up}all.html", data_none=view.word("search.none"))[
            h.input("#q", type="search", name="q", placeholder=hint, aria_label=hint, aria_keyshortcuts="/", autocomplete="off"),
            h.div("#found", role="status", aria_label=view.word("search.results"), hidden=True),
        ],
    ]


def _languages(view: View) -> h.Node:
    links = [
        h.b(lang=one.tag)[one.label]
        if one is view.language
        else h.a(href=view.root + one.folder + view.path, lang=one.tag, hreflang=one.tag, data_language=True)[one.label]
        for one in LANGUAGES
    ]
    return h.div(".langs", role="group", aria_label=view.word("languages"))[links]


def _footer(view: View) -> h.Node:
    edition = view.world.edition
    text = view.word("footer", version=edition.version, day=view.date(edition.package.as_of))
    return h.footer[
        h.p[
            f"{text} ",
            h.a(href="https://creativecommons.org/publicdomain/zero/1.0/")["CC0 1.0"],
            " · ",
            h.a(href=f"{view.root}feed.xml")[view.word("feed")],
            " · ",
            h.a(href=f"{view.root}report/index.html", hreflang="en")[view.word("quality")],
        ]
    ]
