"""The addresses of the sources: which have no archived copy, and, when asked, which still answer."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import Path

from hkoffices.errors import RefusedError
from hkoffices.package.read import read_package
from hkoffices.reports.cited_rows import read_rows
from hkoffices.words import markdown
from hkoffices.words.escape import line_of, printable

TIMEOUT_SECONDS = 20.0
AT_ONCE = 8  # addresses asked at the same time
AGENT = "hk-offices (asks whether the addresses of its sources still answer)"
REFUSED = (401, 403, 405, 406, 429)  # a server that answers so is there, and does not talk to programs


@dataclass(frozen=True)
class Link:
    """The address of one source, or of its copy where only that is known. `state` is what the server answered, where it was asked."""

    source_id: str
    title: str
    url: str
    archived_url: str = ""
    state: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether the server was asked and has no such page."""
        return bool(self.state) and not self.state.startswith(("answers", "refuses"))


def links_of(location: Path) -> list[Link]:
    """The addresses of a package's sources, those without an archived copy first. Raises RefusedError for one without sources."""
    package = read_package(location)
    if package.violations:
        raise RefusedError("\n".join(map(line_of, package.violations)))
    resource = next((r for r in package.resources if r.name == "sources"), None)
    if resource is None or not {"source_id", "url"} <= set(resource.fields):
        raise RefusedError("the package has no table sources with source_id and url")
    rows = [row for row in read_rows(resource).values() if row.get("url") or row.get("archived_url")]
    found = [Link(r["source_id"], r.get("title", ""), r["url"] or r["archived_url"], r.get("archived_url", "")) for r in rows]
    return sorted(found, key=lambda link: (bool(link.archived_url), link.source_id))


def checked(links: Iterable[Link]) -> Iterator[Link]:
    """Each link with what its server answers, in the same order."""
    with ThreadPoolExecutor(AT_ONCE) as asking:
        yield from asking.map(lambda link: replace(link, state=state_of(link.url)), links)


def state_of(url: str) -> str:
    """What an address answers, in words."""
    if not url.startswith(("http://", "https://")):
        return "is not an address on the web"
    try:
        request = urllib.request.Request(url, headers={"User-Agent": AGENT})
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            moved = answer.url.rstrip("/") != url.rstrip("/")
            return f"answers, from {answer.url}" if moved else "answers"
    except urllib.error.HTTPError as error:
        return f"refuses programs ({error.code})" if error.code in REFUSED else f"is gone ({error.code})"
    except (OSError, HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        return f"cannot be reached ({reason})"


def as_text(links: list[Link]) -> str:
    """A line an address, then how many there are."""
    lines = [f"{link.source_id}: {link.url}{_states(link)}" for link in links]
    return "\n".join(map(printable, [*lines, summary(links)])) + "\n"


def as_markdown(links: list[Link]) -> str:
    """A task for each address without an archived copy and for each that is broken."""
    wanted = [link for link in links if link.is_broken or not link.archived_url]
    how = "Save a copy in a web archive and write its address: `hkoffices change source ID --archived-url ADDRESS`."
    tasks = [
        f"- [ ] {markdown.code(link.source_id)}: {markdown.plain(link.title)}, {markdown.address(link.url)}"
        f"{markdown.plain(_states(link))}"
        for link in sorted(wanted, key=lambda link: not link.is_broken)
    ]
    return "\n".join([summary(links) + ".", how, "", *tasks]) + "\n"


def _states(link: Link) -> str:
    parts = [link.state, "" if link.archived_url else "no archived copy"]
    return "".join(f"; {part}" for part in parts if part)


def summary(links: list[Link]) -> str:
    """How many addresses there are, and how many are broken or without a copy."""
    broken = f", {sum(link.is_broken for link in links)} broken" if any(link.state for link in links) else ""
    without = sum(not link.archived_url for link in links)
    return f"{len(links):,} {'address' if len(links) == 1 else 'addresses'}, {without:,} without an archived copy{broken}"
