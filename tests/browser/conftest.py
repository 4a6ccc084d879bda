"""The site of the real package in a real Chromium: over HTTP and from a folder. Needs a browser and what package.json here names."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hkoffices.home import HOME
from hkoffices.release.edition import Edition, open_edition
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NODE_MODULES = Path(__file__).with_name("node_modules")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


QUERY = re.compile(r"Error: (Invalid Input|Parser|Binder) Error")  # of a reader's own query, which the engine logs


def needed(what: str | None, how: str) -> str:
    """What a test needs; without it the test is skipped and says how to get it, and fails in CI."""
    if what:
        return what
    if os.environ.get("CI"):
        pytest.fail(f"not run: {how}")
    pytest.skip(how)


def chromium() -> str | None:
    """The browser on this machine: CHROMIUM names one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@dataclass
class Site:
    """A site in a folder, and the same over HTTP."""

    folder: Path
    http: str

    @cached_property
    def edition(self) -> Edition:
        """The package from which it was made."""
        return open_edition(HOME)

    def file(self, path: str) -> str:
        """The address of a page in the folder."""
        return f"{self.folder.as_uri()}/{path}"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' output is for the tests."""


@pytest.fixture(scope="session")
def site(real_pages: Path) -> Iterator[Site]:
    """The pages of the real package."""
    with serving(real_pages) as address:
        yield Site(real_pages, address)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a folder over HTTP on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium or the Chrome of a runner, headless, with an empty profile."""
    path = needed(chromium(), "no browser: install one with `apt-get install chromium`, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """open_page(address, width=1280, dark=False, script=True) -> a page; no error of its own, no request to elsewhere."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def opened(address: str, width: int = 1280, dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",  # colours change at once: none is judged halfway
            java_script_enabled=script,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda m: problems.append(m.text) if m.type in ("error", "warning") and not QUERY.match(m.text) else None
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: problems.append(request.url) if _outside(request.url) else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []


def _outside(address: str) -> bool:
    return not address.startswith(("file:", "data:", "blob:", "http://127.0.0.1:"))
