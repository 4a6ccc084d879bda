"""The quality report as a folder, and the numbers that it and the gate print."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import hkoffices
import pytest
from hkoffices.database.statistics import as_json, take_tally
from hkoffices.database.statistics import as_text as tally_as_text
from hkoffices.errors import RefusedError
from hkoffices.gate.run import Report
from hkoffices.home import HOME
from hkoffices.quality.folder import write_report
from hkoffices.reports.html import web_link
from hkoffices.reports.text import as_text

from tests.world_tables import NAMED, loaded_from, with_changes, write_world

PICTURE = "</title><img src=x>"


WORLD = (
    *NAMED,
    f"offices north short_name_en='N{PICTURE}'",
    f"sources + paper title='A paper{PICTURE}' publisher='A bureau' url=https://example.org/paper",
    "observations + a list_id=right source_id=paper locator=para_2 observed_on=2001-01-01 relation=offices subject_id=network "
    "member_id=north complete=yes",
    "observations + b list_id=wrong source_id=paper observed_on=2012-05 relation=offices subject_id=network member_id=uptown "
    "complete=yes",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The report on the small world with two witness lists, one of them wrong.

    The name of an office and the title of a source hold what a browser would take for a picture.
    """
    folder = tmp_path_factory.mktemp("quality")
    package = write_world(folder, with_changes(list(WORLD)))
    return folder / "report", write_report(package, folder / "report")


class Page(HTMLParser):
    """The text of a page, its rows of tables with `|` between cells, and every address that it asks a browser to fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said, self.fetched, self.rows = "", list[str](), list[str]()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.said += data
        if self.rows:
            self.rows[-1] += data

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_data({"br": ". ", "span": " "}.get(tag, "") if self.said.strip() else "")
        if tag == "tr":
            self.rows.append("")
        elif tag in ("td", "th") and self.rows[-1]:
            self.rows[-1] += "|"
        elif tag in ("script", "link", "img", "iframe"):
            self.fetched.append(f"{tag} {dict(attributes)}")


def test_the_folder_has_an_index_and_a_page_a_suite(written: tuple[Path, Report]) -> None:
    folder, _ = written
    assert {file.name for file in folder.iterdir()} == {"index.html", "offices.html", "release.html"}
    assert re.findall(r'href="(\w+\.html)"', (folder / "index.html").read_text("utf-8")) == ["offices.html", "release.html"]


def test_no_page_calls_another_server_or_shows_the_machine(written: tuple[Path, Report]) -> None:
    for file in written[0].iterdir():
        page = Page(file.read_text("utf-8"))
        assert page.fetched == []
        assert not re.search(r"Traceback|batch|run_id|How to|[0-9a-f]{8}-[0-9a-f]{4}-|expect_column", page.said), file.name


def test_a_page_shows_title_source_and_what_was_seen_and_first_what_does_not_hold(written: tuple[Path, Report]) -> None:
    folder, report = written
    [violation] = [v for v in report.violations if v.rule == "witness"]
    assert (violation.file, report.exit_status) == ("tables/observations.csv", 1)
    rows = Page((folder / "offices.html").read_text("utf-8")).rows
    assert [row.strip() for row in rows] == [
        "Holds|What a witness says|The tables",
        "not so|The offices on some day in May 2012: Uptown. A paper</title><img src=x> (A bureau).|"
        "by the tables not so: Uptown (uptown); certain by the tables and not named: N</title><img src=x> (north), "
        "S (south)",
        "✓|The offices on 1 January 2001: N</title><img src=x>. A paper</title><img src=x> (A bureau), para_2.|agree",
    ]
    assert 'href="https://example.org/paper"' in (folder / "offices.html").read_text("utf-8")


def test_the_index_tells_the_numbers_the_ledger_and_the_errors(written: tuple[Path, Report]) -> None:
    folder, report = written
    said = Page((folder / "index.html").read_text("utf-8")).said
    assert report.tally is not None
    assert "1 of 2 lists by witnesses agree with the tables" in said
    assert f"only an encyclopedia: {report.tally.with_share('cells', 'encyclopedia')}" in said
    assert f"nobody is known: {report.tally.with_share('office_days', 'unknown')}" in said
    assert f"Not valid: 1 error, {len(report.violations) - 1} warning" in said
    assert "tables/observations.csv:3" in said
    for line in tally_as_text(report.tally):
        assert line in as_text(report)


def test_a_folder_of_somebody_else_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(RefusedError, match="is there already and is no report of this command"):
        write_report(HOME, tmp_path)
    assert [f.name for f in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_package_that_cannot_be_judged_leaves_the_folder_as_it_was(written: tuple[Path, Report], tmp_path: Path) -> None:
    shutil.copytree(written[0], tmp_path / "report")
    (tmp_path / "datapackage.json").write_text('{"name": "empty", "resources": []}')
    before = {f.name: f.read_bytes() for f in (tmp_path / "report").iterdir()}
    assert write_report(tmp_path, tmp_path / "report").exit_status == 1
    assert {f.name: f.read_bytes() for f in (tmp_path / "report").iterdir()} == before
    assert sorted(f.name for f in tmp_path.iterdir()) == ["datapackage.json", "report"]


def test_text_of_a_table_is_no_markup_and_a_link_leads_to_the_web() -> None:
    assert str(web_link("<script>", 'https://example.org/"a')) == '<a href="https://example.org/&#34;a">&lt;script&gt;</a>'
    assert web_link("x", "javascript:alert(1)") == "x"
    assert web_link("x", None) == "x"


def test_no_code_writes_html_as_text() -> None:
    """Pages are made with htpy, which escapes every text; the scripts make elements."""
    tag = re.compile(r"</?(a|b|body|br|div|html|i|li|p|script|small|span|style|svg|table|td|th|tr|ul)[ />]")
    for file in sorted(Path(hkoffices.__file__).parent.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
        prose = {id(n.value) for n in nodes if isinstance(n, ast.Expr)}
        strings = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in prose]
        assert [s for s in strings if tag.search(s)] == [], file
    for file in sorted((Path(hkoffices.__file__).parent / "site").glob("*.js")):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", file.read_text("utf-8")), file


def test_the_numbers_of_a_small_world(world: Callable[..., Path]) -> None:
    loaded = loaded_from(
        world(
            "sources + w title=Page publisher=Wikipedia kind=encyclopedia language=en",
            "sources + n title=News publisher=Daily kind=news language=en",
            "citations + c1 table_name=tenures row_id=north-head-2009 field=valid_from source_id=w says=2009-06-01 basis=states",
            "citations + c2 table_name=tenures row_id=north-head-2009 field=person_id source_id=n says=ben basis=states",
            "citations + c3 table_name=tenures row_id=north-head-2009 field=person_id source_id=w says=eve basis=disputes",
            "tenures south-head-2005 valid_to=[2010-01-01..2010-01-31]",
        )
    )
    numbers = as_json(take_tally(loaded, None))
    assert numbers["cells_by_best_source"]["press"]["number"] == 1
    assert numbers["cells_by_best_source"]["encyclopedia"]["number"] == 1
    assert numbers["cells_by_best_source"]["none"]["number"] == 0
    assert (numbers["disputed_cells"], numbers["sources"], numbers["witness_lists"], numbers["witness_lists_that_agree"]) == (
        1,
        3,
        0,
        None,
    )
    days = {name: counted["number"] for name, counted in numbers["office_days"].items()}
    north, south = 7487, 1827  # 2000-01-01 to 2020-06-30; 2005-01-01 to 2010-01-01
    assert days == {"held": north + south, "possibly_held": 30, "acting": 0, "vacant": 0, "unknown": 3803}
