"""What a reader does with the site, in a real browser."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hkoffices.site.console import API
from playwright.sync_api import Browser, Page

from .conftest import NODE_MODULES, Site, needed

Open = Callable[..., Page]
KINDS = {  # of pages, with one page each
    "first page": "index.html?day=2014-05-01",
    "timelines": "timeline.html",
    "people": "people.html",
    "events": "zh-hant/events.html",
    "sources": "sources.html",
    "console": "console.html",
    "downloads": "zh-hans/downloads.html",
    "office": "office/bjo.html",
    "person": "person/chu-man-ling.html",
    "place": "zh-hant/place/CN-YN.html",
    "event": "event/beijing-exhibition-2012.html",
    "mechanism": "mechanism/mech-hk-sh.html",
}
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


def test_without_a_script_the_page_shows_as_of_and_tables(site: Site, open_page: Open) -> None:
    page = open_page(site.file("index.html"), script=False)
    assert not page.is_visible("#slider")
    assert "offices and" in page.inner_text("#sentence")
    assert "Without JavaScript" in page.inner_text("noscript")
    page.goto(site.file("timeline.html"))
    page.click("summary >> nth=0")
    assert page.locator("table tbody tr").first.is_visible()


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


@pytest.mark.parametrize("over", ["file", "http"])
def test_the_console_answers(site: Site, open_page: Open, over: str) -> None:
    needed(str(API) if API.is_file() else None, "no engine of the console: fetch it with `make console`")
    page = open_page((site.http if over == "http" else site.file("")) + "console.html")
    page.fill(
        "#sql", "select office_id, certainty from offices_on('2012-05-31') where left(office_id, 3) != 'eto' order by office_id"
    )
    page.click("#run")
    page.wait_for_selector("#answer table", timeout=60_000)
    asked = site.edition.connection.execute(page.input_value("#sql")).fetchall()
    expected = ["\t".join(row) for row in asked]
    assert page.locator("#answer tbody tr").all_inner_texts() == expected
    assert "#sql=" in page.url
    with page.expect_download() as download:
        page.click("#csv")
    assert download.value.path().read_text("utf-8-sig") == "office_id,certainty\n" + "".join(f"{o},{c}\n" for o, c in asked)


def test_the_first_view_is_light_and_fast(site: Site, browser: Browser) -> None:
    times: list[float] = []
    for _ in range(3):  # the quickest of three: other work on the machine is not the page's
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        slow = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
        network.send("Network.emulateNetworkConditions", slow)
        loaded: list[int] = []
        network.on("Network.loadingFinished", lambda event, into=loaded: into.append(event["encodedDataLength"]))
        page.goto(site.http + "index.html?day=2012-05-31")
        times.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        assert sum(loaded) <= 200_000
        context.close()
    assert min(times) <= 1_000


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_serious_violation(site: Site, open_page: Open, dark: bool) -> None:
    axe = NODE_MODULES / "axe-core" / "axe.min.js"
    needed(str(axe) if axe.is_file() else None, "no axe-core: fetch it with `npm ci --prefix tests/browser`")
    page = open_page(site.http, dark=dark)
    for path in KINDS.values():
        page.goto(site.http + path)
        page.evaluate(axe.read_text("utf-8"))
        found: list[dict[str, Any]] = page.evaluate("axe.run({resultTypes: ['violations']}).then((r) => r.violations)")
        serious = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
        assert serious == [], path


def test_every_kind_of_page_is_valid_html(site: Site) -> None:
    tool = NODE_MODULES / ".bin" / "html-validate"
    needed(str(tool) if tool.exists() else None, "no html-validate: fetch it with `npm ci --prefix tests/browser`")
    rules = Path(__file__).with_name("htmlvalidate.json")
    pages = [str(site.folder / path.partition("?")[0]) for path in (*KINDS.values(), "404.html", "all.html")]
    done = subprocess.run([tool, "--config", rules, "--formatter", "json", *pages], capture_output=True, text=True, check=False)
    assert done.stdout or not done.returncode, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    assert [(Path(r["filePath"]).name, m["line"], m["message"]) for r in found for m in r["messages"]] == []
