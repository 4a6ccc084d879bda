"""The pages of files: downloads with sizes and checksums, the SQL console, the page that is not there."""

from __future__ import annotations

from pathlib import Path

import htpy as h

from hkoffices.diff.changelog import PARTS, Section
from hkoffices.release.checksums import SUMS, read_checksums
from hkoffices.reports.html import table
from hkoffices.site.layout import View, document, json_markup, scrolling
from hkoffices.site.words import LANGUAGES, Language, word

PART_WORDS = dict(zip(PARTS, ("new.todo", "new.world", "new.wrong", "new.schema", "new.checks"), strict=True))
ROOM = Path(__file__).parent
EXAMPLES = {
    f"example.{name}": (ROOM / "examples" / f"{name}.sql").read_text("utf-8").rstrip()
    for name in ("offices", "heads", "place", "meetings")
}
USES = ("reading", "asking", "package", "tables", "columns", "machines")
TOOLS = (
    ("DuckDB", "duckdb hk-offices.duckdb -c \"from offices_on('2012-05-31')\""),
    ("SQLite", "sqlite3 hk-offices.sqlite 'select * from offices'"),
    ("Python", "import pandas as pd; pd.read_csv('tenures.csv')"),
    ("R", "read.csv('tenures.csv')"),
    ("Frictionless", "frictionless validate hk-offices-{version}.zip"),
    ("sha256sum", f"sha256sum --check {SUMS}"),
)


def downloads_page(view: View, files: Path, section: Section | None) -> str:
    """Every file of the release, how to open it, and what is new in the reader's words."""
    edition = view.world.edition
    tools = [(h.dt[tool], h.dd[h.code[line.format(version=edition.version)]]) for tool, line in TOOLS]
    body: list[h.Node] = [
        h.h1[view.word("nav.downloads")],
        h.p(".lead")[view.word("downloads.lead", version=edition.version, day=view.date(edition.package.as_of))],
        [_files_for(view, use, files) for use in USES],
        h.h2[view.word("downloads.tools")],
        h.dl(".tools-list")[tools],
        h.h2[view.word("downloads.new")],
        _news(view, section),
    ]
    title = view.word("nav.downloads")
    return document(view, title, body, {"@type": "DataCatalog", "name": title})


def use_of(name: str) -> str:
    """What a file of the release is for: one of USES."""
    if name.startswith("readers-") or name.endswith(("xlsx", "excel-csv.zip")):
        return "reading"
    endings = {".duckdb": "asking", ".sqlite": "asking", ".zip": "package", ".csv": "tables", ".parquet": "columns"}
    return endings.get(Path(name).suffix, "package" if name in (SUMS, "changes.md") else "machines")


def _files_for(view: View, use: str, files: Path) -> h.Node:
    sums, title = read_checksums(files), view.word(f"downloads.for.{use}")
    rows = [
        h.tr[
            h.th(scope="row")[h.a(href=f"{view.root}files/{file.name}", download=True)[file.name]],
            h.td(".number")[size(file.stat().st_size)],
            h.td[h.code[sums.get(file.name, "")]],
        ]
        for file in sorted(files.iterdir())
        if use_of(file.name) == use
    ]
    head = [view.word(f"downloads.{key}") for key in ("file", "size", "sum")]
    return h.section[h.h2[title], scrolling(view, title, table(head, rows, class_="files"))] if rows else None


def size(number: int) -> str:
    """Bytes as a reader takes them in: `812 B`, `12.5 kB`, `1.2 MB`."""
    for unit, of in (("MB", 1_000_000), ("kB", 1_000)):
        if number >= of:
            return f"{number / of:,.1f} {unit}"
    return f"{number} B"


def _news(view: View, section: Section | None) -> h.Node:
    """The section of CHANGELOG.md, part by part, as text with code; it is written in English."""
    if section is None:
        return h.p["–"]
    return h.dl(".news")[
        [
            (
                h.dt[view.word_or(PART_WORDS.get(part, part), part)],
                h.dd(lang="en")[[h.code[p] if n % 2 else p for n, p in enumerate(text.split("`"))]],
            )
            for part, text in section.parts.items()
        ]
    ]


def console_page(view: View, with_console: bool) -> str:
    """The SQL console. The engine is loaded when the reader presses Run, from this site."""
    title = view.word("nav.console")
    if not with_console:
        return document(
            view, title, [h.h1[title], h.p(".lead")[view.word("console.missing")]], {"@type": "WebPage", "name": title}
        )
    words = {key: view.word(f"console.{key}") for key in ("rows", "loading")}
    examples = [h.button(type="button", data_sql=sql)[view.word(key)] for key, sql in EXAMPLES.items()]
    body = [
        h.h1[title],
        h.p(".lead")[view.word("console.lead")],
        h.p(".examples")[h.b[view.word("console.examples")], [[" ", button] for button in examples]],
        h.textarea("#sql", rows="7", aria_label=view.word("console.input"), spellcheck="false")[EXAMPLES["example.offices"]],
        h.p[
            h.button("#run", type="button")[view.word("console.run")],
            " ",
            h.button("#csv", type="button", hidden=True)[view.word("console.csv")],
        ],
        h.p("#status", role="status"),
        scrolling(view, view.word("console.answer"), h.div("#answer")),
        h.script("#words", type="application/json")[json_markup(words)],
    ]
    return document(view, title, body, {"@type": "WebPage", "name": title}, scripts=("console.js",))


def missing_page(view: View) -> str:
    """404.html: a server shows it at any depth, so it has its style inside and its links from the root of the site."""
    links = [
        h.p[h.a(href=view.url + language.folder + "index.html", lang=language.tag)[language.label]] for language in LANGUAGES
    ]
    page = h.html(lang="en")[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.title[f"{view.word('missing.title')} – hk-offices"],
            h.meta(name="robots", content="noindex"),
            h.script(type="application/ld+json")[
                json_markup({"@context": "https://schema.org", "@type": "WebPage", "name": view.word("missing.title")})
            ],
            h.style[
                "body{font:1.1rem/1.5 system-ui;max-width:40rem;margin:3rem auto;padding:0 1rem}:root{color-scheme:light dark}"
            ],
        ],
        h.body[h.main[[_missing(language) for language in LANGUAGES], links]],
    ]
    return f"{page}\n"


def _missing(language: Language) -> h.Node:
    return h.section(lang=language.tag)[
        (h.h1 if language.place == 0 else h.h2)[word(language, "missing.title")], h.p[word(language, "missing.text")]
    ]
