"""`hkoffices report`: the quality report as a folder of HTML, whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hkoffices.errors import RefusedError
from hkoffices.files.working_folder import put_in_place, working_folder
from hkoffices.gate.run import Report, validate
from hkoffices.quality.index_page import index_page
from hkoffices.quality.page import MARK
from hkoffices.quality.suite_page import site_config


def write_report(location: Path, folder: Path, as_of: str | None = None) -> Report:
    """Judge a package and write its quality report into `folder`: index.html, and a page a suite of expectations.

    The folder is written next to its place and then put there; an earlier report in that place is replaced, anything else is
    never touched. Nothing is written where the gate did not come to WORLD, or a check could not run: the caller tells from the
    gate's report, which is returned. Raises RefusedError for a place that cannot be written.
    """
    _refuse_foreign(folder)
    with tempfile.TemporaryDirectory(prefix="hkoffices-") as scratch:
        site = Path(scratch) / "site"
        report = validate(location, as_of=as_of, site=site_config(site))
        world = report.stages[-1]
        if report.exit_status == 2 or world.skipped or not report.loaded or not report.tally:
            return report
        pages = {f"{name}.html": _page_of(site, name) for name in world.groups}
        pages["index.html"] = index_page(report, report.loaded, report.tally)
    try:
        with working_folder(folder) as fresh:
            for name, html in pages.items():
                (fresh / name).write_text(html, "utf-8", newline="\n")
            put_in_place(fresh, folder)
    except OSError as error:
        raise RefusedError(f"{folder}: {error.strerror}") from None
    return report


def _refuse_foreign(folder: Path) -> None:
    if not folder.exists():
        return
    index = folder / "index.html"
    if not folder.is_dir() or (any(folder.iterdir()) and not (index.is_file() and MARK in index.read_text("utf-8", "replace"))):
        raise RefusedError(f"{folder} is there already and is no report of this command: name another folder, or remove it")


def _page_of(site: Path, suite: str) -> str:
    """The page that Great Expectations wrote for a suite; it names its folders by run and batch."""
    found = sorted((site / "validations" / suite).rglob("*.html"))
    if len(found) != 1:
        raise RefusedError(f"Great Expectations wrote {len(found)} pages for the suite {suite}, where one was expected")
    return found[0].read_text("utf-8")
