"""`hkoffices site`: the whole site into one folder, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from hkoffices.diff.changelog import read_changelog
from hkoffices.errors import RefusedError
from hkoffices.files.working_folder import put_in_place, working_folder
from hkoffices.gate.run import Report
from hkoffices.quality.folder import write_report
from hkoffices.release.artefacts import Progress, build
from hkoffices.release.edition import open_edition
from hkoffices.site.console import check_engine, write_console
from hkoffices.site.day import script_data
from hkoffices.site.feeds import feed, sitemap
from hkoffices.site.file_pages import console_page, downloads_page, missing_page
from hkoffices.site.home_page import home_page
from hkoffices.site.layout import View, json_markup
from hkoffices.site.list_pages import all_page, events_page, people_page, sources_page, timeline_page
from hkoffices.site.picture import STYLE, picture
from hkoffices.site.search import search_index
from hkoffices.site.subject_page import subject_page
from hkoffices.site.words import LANGUAGES
from hkoffices.site.world import World, read_world

ROOM = Path(__file__).parent
MANIFEST = "files.txt"  # every file of the site, so that a later run knows which files are its own
LOCAL_URL = "http://localhost:8000/"
COPIED = ("app.js", "console.js", "icon.svg")
LISTS: dict[str, Callable[[View], str]] = {
    "index.html": home_page,
    "timeline.html": timeline_page,
    "people.html": people_page,
    "events.html": events_page,
    "all.html": all_page,
    "sources.html": sources_page,
}
STEPS = ("the gate and its report", "the files of the release", "the pages", "the SQL console")


def publish(
    location: Path, folder: Path, url: str = LOCAL_URL, with_console: bool = True, progress: Progress = lambda *_: None
) -> Report:
    """Judge a package and write its site into `folder`. Nothing is written where the gate finds an error: its report is returned.

    The site is made next to its place and put there when all of it is there; an earlier site in that place is replaced, anything
    else is never touched. The same package gives the same bytes. Raises RefusedError for what cannot be done.
    """
    _refuse_foreign(folder)
    if with_console:
        check_engine()
    with working_folder(folder) as fresh:
        progress(1, len(STEPS), STEPS[0])
        report = write_report(location, fresh / "report")
        if report.exit_status:
            return report
        progress(2, len(STEPS), STEPS[1])
        build(location, fresh / "files")
        progress(3, len(STEPS), STEPS[2])
        write_pages(read_world(open_edition(location)), fresh, url if url.endswith("/") else f"{url}/", with_console)
        progress(4, len(STEPS), STEPS[3])
        if with_console:
            write_console(fresh / "engine", fresh / "files" / f"{report.package.name}.duckdb")
        (fresh / MANIFEST).write_text("".join(f"{name}\n" for name in sorted([*_files(fresh), MANIFEST])), "utf-8")
        put_in_place(fresh, folder)
    return report


def write_pages(world: World, into: Path, url: str, with_console: bool) -> None:
    """Every page in every language, the data of the script, what programs read. `into` holds the release in `files` already."""
    changelog = world.edition.root / "CHANGELOG.md"
    sections = read_changelog(changelog.read_text("utf-8")) if changelog.is_file() else {}
    paths = [*LISTS, "console.html", "downloads.html", *(page for key in world.pages() if (page := world.page_of(key)))]
    for language in LANGUAGES:
        for path in {str(Path(path).parent) for path in paths}:
            (into / language.folder / path).mkdir(parents=True, exist_ok=True)
        pages = {path: make(View(world, language, path, url)) for path, make in LISTS.items()}
        pages["console.html"] = console_page(View(world, language, "console.html", url), with_console)
        pages["downloads.html"] = downloads_page(
            View(world, language, "downloads.html", url), into / "files", sections.get(world.edition.version)
        )
        for path, text in pages.items():
            _write(into / language.folder / path, text)
        for key in world.pages():
            page = world.page_of(key) or ""
            _write(into / language.folder / page, subject_page(View(world, language, page, url), key))
    _write(into / "404.html", missing_page(View(world, LANGUAGES[0], "404.html", url)))
    _write(into / "data.js", f"const DATA = {json_markup(script_data(world))}\n")
    _write(into / "index.js", f"const INDEX = {json_markup(search_index(world))}\n")
    _write(into / "feed.xml", feed(world, url))
    _write(into / "sitemap.xml", sitemap(url, paths, world.answers.as_of))
    _write(into / "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n")
    _write(into / "network.svg", picture(world))
    _write(into / "style.css", STYLE)
    for name in COPIED:
        shutil.copyfile(ROOM / name, into / name)


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8", newline="\n")


def _files(folder: Path) -> Iterator[str]:
    return (file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir())


def _refuse_foreign(folder: Path) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir() or folder.is_symlink():
        raise RefusedError(f"{folder} is no folder: name another place for the site")
    manifest = folder / MANIFEST
    own = set(manifest.read_text("utf-8", "replace").splitlines()) if manifest.is_file() else set()
    foreign = sorted(set(_files(folder)) - own)
    if foreign:
        raise RefusedError(f"{folder} holds what no site wrote ({', '.join(foreign[:3])}): name another folder, or empty it")
