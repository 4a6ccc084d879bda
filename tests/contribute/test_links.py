"""`hkoffices links`: the addresses of sources, those without an archived copy first; asked only when wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hkoffices.commands.main import app
from hkoffices.query.links import Link, as_text, links_of, state_of
from typer.testing import CliRunner

ANSWERS = {"/here": 200, "/gone": 404, "/refuses": 403, "/moved": 301}


class Server(BaseHTTPRequestHandler):
    """Answers as ANSWERS says."""

    def do_GET(self) -> None:
        status = ANSWERS[self.path]
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/here")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/here", "answers"),
        ("/gone", "is gone (404)"),
        ("/refuses", "refuses programs (403)"),
        ("/moved", "answers, from {}/here"),
    ],
)
def test_what_a_server_answers_in_words(server: str, path: str, state: str) -> None:
    assert state_of(server + path) == state.format(server)


def test_a_server_that_is_not_there_and_what_is_no_address() -> None:
    assert state_of("http://127.0.0.1:9/").startswith("cannot be reached (")
    assert state_of("file:///etc/passwd") == "is not an address on the web"


def test_broken_addresses_are_counted() -> None:
    links = [Link("a", "A", "http://a", "http://archive/a", "answers"), Link("b", "B", "http://b", "", "is gone (404)")]
    assert as_text(links) == (
        "a: http://a; answers\nb: http://b; is gone (404); no archived copy\n2 addresses, 1 without an archived copy, 1 broken\n"
    )


def test_those_without_a_copy_come_first_and_a_copy_stands_where_the_address_is_not_known(world: Callable[..., Path]) -> None:
    package = world(
        "sources s1 archived_url=https://web.archive.org/web/2020/https://example.org/s1",
        "sources + s0 url= archived_url=https://archive.example/s0",
        "sources + s2 url=https://example.org/s2",
    )
    assert [(link.source_id, link.url, bool(link.archived_url)) for link in links_of(package)] == [
        ("s2", "https://example.org/s2", False),
        ("s0", "https://archive.example/s0", True),
        ("s1", "https://example.org/s1", True),
    ]


def test_the_command_asks_only_when_wanted(world: Callable[..., Path], server: str) -> None:
    package = world(f"sources s1 url={server}/gone")
    listed = CliRunner().invoke(app, ["links", "--package", str(package)])
    line = f"s1: {server}/gone"
    assert (listed.exit_code, listed.output) == (0, f"{line}; no archived copy\n1 address, 1 without an archived copy\n")
    asked = CliRunner().invoke(app, ["links", "--check", "--package", str(package)])
    summary = "1 address, 1 without an archived copy, 1 broken"
    assert (asked.exit_code, asked.output) == (1, f"{line}; is gone (404); no archived copy\n{summary}\n")
    shown = CliRunner().invoke(app, ["links", "--format", "markdown", "--package", str(package)])
    assert "- [ ] `s1`: A paper, " in shown.output
