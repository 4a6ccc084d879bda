"""The pages of a small world: what they hold, what hostile text does to them, and that the picture in the README is theirs."""

from __future__ import annotations

import json
import re
import shlex
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hkoffices.home import HOME
from hkoffices.release.edition import open_edition
from hkoffices.site.publish import write_pages
from hkoffices.site.world import read_world
from markupsafe import escape

from tests.world_tables import with_changes, write_world

URL = "https://example.org/offices/"
HOSTILE = (
    "<script>alert(1)</script></script><!-- <img src=x> [x](javascript:alert(1)) \u05e9\u05dc\u05d5\u05dd & \"'` {n} "
    + "w" * 3_000
)
HOSTILE_WORLD = [
    f"{row} {shlex.quote(f'{column}={HOSTILE}')}"
    for row, column in (
        ("people ann", "name_en"),
        ("offices north", "name_en"),
        ("offices north", "short_name_en"),
        ("events moved-2010", "name_en"),
        ("tenures north-head-2009", "note"),
        ("places CN-AA", "name_en"),
        ("sources s1", "title"),
        ("sources s1", "url"),
    )
]


class Reader(HTMLParser):
    """The addresses, ids and open elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        given = dict(attrs)
        self.links += [str(value) for name, value in attrs if name in ("href", "src")]
        self.ids += [str(given["id"])] if "id" in given else []


def pages_of(package: Path, folder: Path) -> Path:
    """The pages of a package, without the files of its release and without the console."""
    (folder / "files").mkdir(parents=True)
    write_pages(read_world(open_edition(package)), folder, URL, with_console=False)
    return folder


CHANGES = (
    "people ann name_zh_hant=陳安 name_zh_hans=陈安",
    "suspensions + north-2018 office_id=north valid_from=2018-01-01 valid_to=..",
    "tenures north-head-2009 note=Two_papers_against_one",
    "citations + d table_name=tenures row_id=north-head-2009 field=valid_from source_id=s1 says=2009-07 basis=disputes",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the small world with a suspension, a dispute and a name in three scripts."""
    folder = tmp_path_factory.mktemp("small")
    return pages_of(write_world(folder, with_changes(list(CHANGES))), folder / "site")


def test_every_link_leads_somewhere_and_no_id_stands_twice(site: Path) -> None:
    own = {"report/index.html"}  # made by the gate, which is not run here
    for file in site.rglob("*.html"):
        page = Reader(file.read_text("utf-8"))
        assert len(page.ids) == len(set(page.ids)), file
        for link in page.links:
            path, _, anchor = link.partition("#")
            if not path or path.startswith("https://"):
                assert not path.startswith(URL) or (site / path.removeprefix(URL).partition("#")[0]).is_file(), (file, link)
                continue
            target = (file.parent / path).resolve()
            if str(target.relative_to(site)) not in own:
                assert target.is_file(), (file, link)
                assert not anchor or anchor in Reader(target.read_text("utf-8")).ids, (file, link)


def test_the_first_page_shows_the_day_as_of_without_a_script(site: Path) -> None:
    text = (site / "index.html").read_text("utf-8")
    assert "30 June 2020: 2 offices and 1 liaison unit; 2 places covered." in text
    assert re.search(r'data-office="north".*?person/ben\.html">Ben</a> \(presumed\)', text)


def test_a_suspended_office_is_there_and_suspended(site: Path) -> None:
    assert "The work of 1 office was suspended." in (site / "index.html").read_text("utf-8")
    assert "presumed · suspended" in (site / "index.html").read_text("utf-8")
    data = json.loads((site / "data.js").read_text("utf-8").removeprefix("const DATA = "))
    assert data["gaps"] == [[0, [["2018-01-01", "2020-01-01", 2], ["2020-01-02", "", 1]]]]


def test_a_dispute_is_shown_with_its_argument(site: Path) -> None:
    text = (site / "person" / "ben.html").read_text("utf-8")
    assert "disputes it and gives “July 2009”" in text
    assert "Why this reading is taken: Two_papers_against_one" in text


def test_text_of_a_table_is_text_on_the_page(site: Path, tmp_path: Path) -> None:
    hostile = pages_of(write_world(tmp_path, with_changes(HOSTILE_WORLD)), tmp_path / "hostile")
    for page in ("person/ann.html", "office/north.html", "event/moved-2010.html", "person/ben.html", "source/s1.html"):
        assert escape(HOSTILE) in (hostile / page).read_text("utf-8"), page
    for file in sorted(hostile.rglob("*.html")):
        text = file.read_text("utf-8")
        assert "<script>alert" not in text, file
        assert "<img" not in text, file
        assert Reader(text).scripts == Reader((site / file.relative_to(hostile)).read_text("utf-8")).scripts, file
        assert [link for link in Reader(text).links if link.startswith("javascript:")] == [], file
    for name in ("feed.xml", "sitemap.xml", "network.svg"):
        ET.fromstring((hostile / name).read_text("utf-8"))


def test_the_feed_has_an_entry_for_each_change_in_the_world(site: Path) -> None:
    feed = ET.fromstring((site / "feed.xml").read_text("utf-8"))
    atom = "{http://www.w3.org/2005/Atom}"
    entries = {e.findtext(f"{atom}title"): e.findtext(f"{atom}updated") for e in feed.iter(f"{atom}entry")}
    assert entries["Lowland moved"] == "2010-01-01T00:00:00Z"
    assert entries["Ben heads North Office"] == "2009-06-01T00:00:00Z"
    assert "A plan" not in entries
    ids = [e.findtext(f"{atom}id") for e in feed.iter(f"{atom}entry")]
    assert len(ids) == len(set(ids))


def test_the_search_folds_scripts_by_the_names_of_the_tables(site: Path) -> None:
    index = json.loads((site / "index.js").read_text("utf-8").removeprefix("const INDEX = "))
    assert "陳陈" in index["fold"]
    assert ["person/ann.html", "people", "Ann", "陳安", "陈安", "ann"] in index["rows"]


def test_the_picture_of_the_readme_is_made_from_the_tables(real_pages: Path) -> None:
    committed = (HOME / ".github" / "network.svg").read_text("utf-8")
    assert committed == (real_pages / "network.svg").read_text("utf-8"), "make it anew: make picture"
