"""How long the first view takes on a cold start with a slow line: `python -m tests.browser.speed SITE`, in a real Chromium."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from .conftest import ARGUMENTS, chromium, serving

MAX_FIRST_VIEW_BYTES = 200_000  # over the network, headers included
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}  # ms, bytes a second
RUNS = 5
PAINTED = """new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
  .observe({ type: 'largest-contentful-paint', buffered: true }))"""


@dataclass(frozen=True)
class FirstView:
    """Bytes over the network, and the largest contentful paint in milliseconds."""

    size: int
    painted_ms: float


def first_view(browser: Browser, site: str) -> FirstView:
    """Open the first page of a served site on a phone with an empty cache and the line of Chrome's slow 4G."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW_4G)
    loaded: list[int] = []
    network.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.goto(f"{site}index.html?day=2012-05-31")
    painted = page.evaluate(PAINTED)
    context.close()
    return FirstView(sum(loaded), painted)


def main() -> None:
    """Print the size and the median time of some cold starts."""
    with sync_playwright() as playwright, serving(Path(sys.argv[1])) as address:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        seen = sorted((first_view(browser, address) for _ in range(RUNS)), key=lambda view: view.painted_ms)
        browser.close()
    times = ", ".join(f"{view.painted_ms:.0f}" for view in seen)
    print(f"first view: {seen[0].size / 1_000:.0f} kB; painted after {seen[RUNS // 2].painted_ms:.0f} ms (of {times})")


if __name__ == "__main__":
    main()
