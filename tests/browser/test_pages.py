"""The pages as programs judge them: their size, axe-core and an HTML validator."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.folders import KINDS

from .conftest import NODE_MODULES, Site, needed
from .speed import MAX_FIRST_VIEW_BYTES, first_view

Open = Callable[..., Page]


def test_the_first_view_is_light(site: Site, browser: Browser) -> None:
    """In bytes; how long it takes on a slow line is measured by speed.py, since no test reads the clock."""
    assert first_view(browser, site.http).size <= MAX_FIRST_VIEW_BYTES


def test_axe_finds_no_serious_violation(site: Site, published: Path, open_page: Open) -> None:
    axe = NODE_MODULES / "axe-core" / "axe.min.js"
    needed(str(axe) if axe.is_file() else None, "no axe-core: fetch it with `npm ci --prefix tests/browser`")
    page = open_page(site.http)
    report = (published / "site" / "report" / "index.html").as_uri()
    for path in [*(site.http + path for path in KINDS.values()), report]:
        page.emulate_media(color_scheme="light")
        page.goto(path)
        page.evaluate(axe.read_text("utf-8"))
        assert _serious(page, "{resultTypes: ['violations']}") == [], path
        page.emulate_media(color_scheme="dark")  # which changes only colours
        assert _serious(page, "{resultTypes: ['violations'], runOnly: ['color-contrast']}") == [], f"{path} in the dark"


def _serious(page: Page, options: str) -> list[tuple[str, str]]:
    """The rules of axe-core that are broken in earnest, each with the first element that does so."""
    found: list[dict[str, Any]] = page.evaluate(f"axe.run({options}).then((r) => r.violations)")
    return [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]


def test_every_kind_of_page_is_valid_html(site: Site, published: Path) -> None:
    tool = NODE_MODULES / ".bin" / "html-validate"
    needed(str(tool) if tool.exists() else None, "no html-validate: fetch it with `npm ci --prefix tests/browser`")
    rules = Path(__file__).with_name("htmlvalidate.json")
    pages = [str(site.folder / path.partition("?")[0]) for path in (*KINDS.values(), "404.html", "all.html")]
    pages += map(str, sorted((published / "site" / "report").iterdir()))
    done = subprocess.run([tool, "--config", rules, "--formatter", "json", *pages], capture_output=True, text=True, check=False)
    assert done.stdout or not done.returncode, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    assert [(Path(r["filePath"]).name, m["line"], m["message"]) for r in found for m in r["messages"]] == []
