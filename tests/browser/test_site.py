"""What a reader does with the site, in a real browser."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hkoffices.site.console import API
from playwright.sync_api import Page

from tests.folders import KINDS
from tests.site.test_pages import HOSTILE, HOSTILE_WORLD, pages_of
from tests.world_tables import with_changes, write_world

from .conftest import Site, needed

Open = Callable[..., Page]
ON_A_DAY = """day => {
  const slider = document.querySelector('#slider')
  slider.value = Math.round((Date.parse(day) - Date.parse(DATA.first)) / 864e5)
  slider.dispatchEvent(new Event('input'))
  const answer = (e) => e.dataset.answer
  const cards = [...document.querySelectorAll('.card')]
  return {
    day: document.querySelector('#day').value,
    coverage: Object.fromEntries([...document.querySelectorAll('[data-tile]')].map((e) => [e.dataset.tile, answer(e)]).filter(([, a]) => a)),
    offices: Object.fromEntries(cards.map((e) => [e.dataset.office, answer(e)]).filter(([, a]) => a)),
    heads: Object.fromEntries(cards.map((e) => [e.dataset.office, answer(e.querySelector('.head'))]).filter(([, a]) => a)),
    oversight: Object.fromEntries(cards.map((e) => [e.dataset.office, answer(e.querySelector('.bureau'))]).filter(([, a]) => a)),
    liaisons: Object.fromEntries(cards.map((e) => [e.dataset.office, answer(e.querySelector('.units'))]).filter(([, a]) => a)),
  }
}"""


ASKED = {  # the parts of an answer: its subject first
    "coverage": "select day, place_id, office_id, certainty from days, coverage_on(day)",
    "offices": "select day, office_id, certainty from days, offices_on(day)",
    "heads": "select day, organisation_id, person_id, capacity, certainty from days, heads_on(day) where person_id is not null",
    "oversight": "select day, office_id, bureau_id, certainty from days, oversight_on(day)",
    "liaisons": "select day, office_id, liaison_id, certainty from days, liaisons_on(day)",
}


def answers(site: Site, days: list[str]) -> dict[str, dict[str, dict[str, str]]]:
    """day -> question -> subject -> what the SQL answers, in the form of the page's `data-answer`."""
    offices = {row[0] for row in site.edition.connection.execute("select office_id from offices").fetchall()}
    found: dict[str, dict[str, dict[str, set[str]]]] = {day: {name: {} for name in ASKED} for day in days}
    for name, sql in ASKED.items():
        asked = f"with days as (select unnest($days::date[]) as day) {sql}"
        for day, subject, *parts in site.edition.connection.execute(asked, {"days": days}).fetchall():
            if name != "heads" or subject in offices:
                found[day.isoformat()][name].setdefault(subject, set()).add(":".join(parts))
    return {d: {n: {s: " ".join(sorted(a)) for s, a in of.items()} for n, of in said.items()} for d, said in found.items()}


def test_fifty_days_of_the_slider_are_the_answers_of_the_sql(site: Site, open_page: Open) -> None:
    page = open_page(site.file("index.html"))
    first, last = (date.fromisoformat(page.evaluate(f"DATA.{name}")) for name in ("first", "asOf"))
    chosen = random.Random(2026)
    days = sorted({(first + timedelta(days=chosen.randint(0, (last - first).days))).isoformat() for _ in range(50)})
    expected = answers(site, days)
    for day in days:
        assert page.evaluate(ON_A_DAY, day) == {"day": day, **expected[day]}


@pytest.mark.parametrize("address", ["", "?day=yesterday", "?day=2014-02-30"])
def test_an_address_without_a_day_shows_the_last_one_that_was_looked_at(site: Site, open_page: Open, address: str) -> None:
    page = open_page(site.file("index.html") + address)
    wanted = page.evaluate("[DATA.asOf, Math.round((Date.parse(DATA.asOf) - Date.parse(DATA.first)) / 86400000)]")
    assert [page.input_value("#day"), int(page.input_value("#slider"))] == wanted


def test_a_day_has_a_link_of_its_own_and_a_sentence(site: Site, open_page: Open) -> None:
    page = open_page(site.http + "index.html?day=2012-05-31")
    counted = "select count(*) from {}('2012-05-31') where certainty != 'possible'"
    [offices, units] = [
        site.edition.connection.execute(counted.format(m)).fetchall()[0][0] for m in ("offices_on", "liaisons_on")
    ]
    said = page.text_content("#sentence") or ""
    assert re.match(rf"31 May 2012: {offices} offices and {units} liaison units; \d+ places covered\.", said), said
    page.click("#next")
    assert page.url.endswith("?day=" + page.input_value("#day"))
    assert page.input_value("#day") > "2012-05-31"
    page.click("text=繁體")
    assert page.input_value("#day") > "2012-05-31"
    page.goto(site.file("zh-hant/index.html") + "#day=2012-05-31")
    said = page.text_content("#sentence") or ""
    assert re.match(rf"2012年5月31日：{offices}個辦事處、{units}個聯絡處；涵蓋\d+個地方。", said), said


def test_what_changed_between_two_days(site: Site, open_page: Open) -> None:
    page = open_page(site.file("index.html?from=2023-06-30&to=2023-07-01"))
    assert page.text_content("#changes tr >> nth=0") == "YunnanGDETOCDETO"
    assert page.text_content("#was") == "30 June 2023"


def test_a_keyboard_is_enough(site: Site, open_page: Open) -> None:
    page = open_page(site.file("index.html?day=2012-05-31"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(7):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "slider":
            break
    page.keyboard.press("ArrowRight")
    assert page.input_value("#day") == "2012-06-01"
    page.keyboard.press("Alt+.")
    assert page.input_value("#day") > "2012-06-01"
    page.keyboard.press("/")
    page.keyboard.type("Yunnan")
    page.wait_for_selector("#found a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/CN-YN.html")


@pytest.mark.parametrize(
    ("typed", "found"), [("曹萬泰", "曹萬泰"), ("曹万泰", "曹萬泰"), ("gracie foo", "Gracie Foo"), ("武漢", "武漢")]
)
def test_the_search_reads_three_scripts(site: Site, open_page: Open, typed: str, found: str) -> None:
    page = open_page(site.http + "zh-hans/index.html")
    page.fill("#q", typed)
    page.wait_for_selector("#found a")
    assert found in (page.text_content("#found") or "")


def test_no_page_is_wider_than_a_phone(site: Site, open_page: Open) -> None:
    page = open_page(site.file("index.html"), width=360)
    for path in KINDS.values():
        page.goto(site.file(path))
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_hostile_names_are_shown_as_they_are_and_break_nothing(open_page: Open, tmp_path: Path) -> None:
    """No dialog, no request, no error (open_page holds that), nothing wider than a phone, and the text itself on the page."""
    folder = pages_of(write_world(tmp_path, with_changes(HOSTILE_WORLD)), tmp_path / "hostile")
    page = open_page((folder / "index.html").as_uri(), width=360)
    for path in (
        "index.html",
        "timeline.html",
        "people.html",
        "events.html",
        "sources.html",
        "person/ann.html",
        "office/north.html",
    ):
        page.goto(f"{folder.as_uri()}/{path}")
        assert HOSTILE[:60] in page.locator("main").inner_text(), path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    page.fill("#q", "<script>")
    page.wait_for_selector("#found a")
    assert HOSTILE[:60] in page.locator("#found").inner_text()


def test_without_a_script_the_page_shows_as_of_and_tables(site: Site, open_page: Open) -> None:
    page = open_page(site.file("index.html"), script=False)
    assert not page.is_visible("#slider")
    assert "offices and" in page.inner_text("#sentence")
    assert "Without JavaScript" in page.inner_text("noscript")
    page.goto(site.file("timeline.html"))
    page.click("summary >> nth=0")
    assert page.locator("table tbody tr").first.is_visible()


def test_a_day_is_marked_in_every_timeline(site: Site, open_page: Open) -> None:
    page = open_page(site.file("timeline.html?day=2014-05-01"))
    marked = page.locator("text.pointer")
    assert set(marked.all_text_contents()) == {"1 May 2014"}
    assert (page.get_attribute("#cursor a", "href") or "").endswith("/index.html?day=2014-05-01")
    page.fill("#marked", "2009-07-01")
    page.locator("#marked").dispatch_event("change")
    assert page.url.endswith("?day=2009-07-01")
    shown = [text for text, box in zip(marked.all_text_contents(), marked.all(), strict=True) if box.is_visible()]
    assert set(shown) == {"1 July 2009"}
    page.locator("#network").hover(position={"x": 600, "y": 60})
    assert page.input_value("#marked") > "1945-01-01"
    assert page.input_value("#marked") != "2009-07-01"


def test_print_leaves_out_what_one_clicks(site: Site, open_page: Open) -> None:
    page = open_page(site.file("index.html"))
    page.emulate_media(media="print")
    assert not page.is_visible("header")
    assert page.is_visible("#sentence")
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_drawings_are_saved_as_svg_and_png(site: Site, open_page: Open, tmp_path: Path) -> None:
    page = open_page(site.file("timeline.html"), dark=True)
    for kind, begin in (("svg", b"<svg"), ("png", b"\x89PNG")):
        with page.expect_download() as download:
            page.click(f"[data-of=network][data-save={kind}]")
        download.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(begin)


CONSOLE_SQL = """select office_id, certainty, sum(1) over (order by office_id) as n, 1.50 as share, [1, 2] as days, 'infinity'::date as last, null as "none"
from offices_on('2012-05-31') where left(office_id, 3) != 'eto' order by office_id"""


@pytest.mark.parametrize("over", ["file", "http"])
def test_the_console_answers(site: Site, open_page: Open, over: str) -> None:
    needed(str(API) if API.is_file() else None, "no engine of the console: fetch it with `make console`")
    page = open_page((site.http if over == "http" else site.file("")) + "console.html")
    page.fill("#sql", CONSOLE_SQL)
    page.click("#run")
    page.wait_for_selector("#answer table", timeout=60_000)
    as_text = f'select columns(*)::varchar as "\\0" from ({CONSOLE_SQL})'
    expected = [[cell or "" for cell in row] for row in site.edition.connection.execute(as_text).fetchall()]
    assert page.locator("#answer tbody tr").all_inner_texts() == ["\t".join(row) for row in expected]
    assert "#sql=" in page.url
    with page.expect_download() as download:
        page.click("#csv")
    saved = list(csv.reader(download.value.path().read_text("utf-8-sig").splitlines()))
    assert saved == [["office_id", "certainty", "n", "share", "days", "last", "none"], *expected]
    page.fill("#sql", "describe package;")
    page.click("#run")
    page.wait_for_selector("#answer td:text-is('as_of')")
    page.fill("#sql", "from heads_on('2012')")
    page.click("#run")
    page.wait_for_selector("#status:has-text(\"heads_on needs a day, and '2012' is a period: ask heads_during('2012')\")")
