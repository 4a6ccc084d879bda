"""How far a build is, on a terminal; nothing where its output is not one."""

from __future__ import annotations

import sys

from hkoffices.release.artefacts import Progress


def on_terminal() -> Progress:
    """Shows the step at work on one line of stderr, and clears the line when the last one begins."""
    if not sys.stderr.isatty():
        return lambda *_: None

    def show(number: int, steps: int, title: str) -> None:
        end = "\r\033[K" if number == steps else ""
        sys.stderr.write(f"\r\033[K[{number}/{steps}] {title} ...{end}")
        sys.stderr.flush()

    return show
