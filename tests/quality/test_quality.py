"""The quality report as a folder, and the numbers that it and the gate print."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hkoffices.database.statistics import as_json, take_tally
from hkoffices.database.statistics import as_text as tally_as_text
from hkoffices.errors import RefusedError
from hkoffices.gate.expectations import SUITES
from hkoffices.gate.run import Report
from hkoffices.home import HOME
from hkoffices.quality.folder import write_report
from hkoffices.quality.page import link, text
from hkoffices.reports.text import as_text

from tests.conftest import loaded_from

PICTURE = "</title><img src=x>"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The report on the real package, with one witness list falsified: in May 2012 Wuhan is named as a fifth office.

    The title and the names of two publishers hold what a browser would take for a picture.
    """
    folder = tmp_path_factory.mktemp("quality")
    for name in ("tables", "schemas"):
        shutil.copytree(HOME / name, folder / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    descriptor, sources = folder / "datapackage.json", folder / "tables" / "sources.csv"
    title = json.loads((HOME / "datapackage.json").read_text("utf-8"))["title"]
    descriptor.write_text((HOME / "datapackage.json").read_text("utf-8").replace(title, f"{title}{PICTURE}"), "utf-8")
    named = sources.read_text("utf-8")
    for publisher in ("Information Services Department", "Wikipedia"):
        named = named.replace(publisher, f"{publisher}{PICTURE}")
    sources.write_text(named, "utf-8")
    observations = folder / "tables" / "observations.csv"
    lines = observations.read_text("utf-8").splitlines()
    first = next(line for line in lines if ",2012-05,offices,network,bjo,," in line)
    lines[lines.index(first)] = first.replace(",network,bjo,,", ",network,wheto,,")
    observations.write_text("\n".join(lines) + "\n", "utf-8")
    return folder / "report", write_report(folder, folder / "report")


class Page(HTMLParser):
    """The text of a page, and every address that it asks a browser to fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said, self.fetched = "", list[str]()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.said += data

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "link", "img", "iframe"):
            self.fetched.append(f"{tag} {dict(attributes)}")


def test_the_folder_has_an_index_and_a_page_a_suite(written: tuple[Path, Report]) -> None:
    folder, _ = written
    assert {file.name for file in folder.iterdir()} == {"index.html", *(f"{suite}.html" for suite in SUITES)}
    links = re.findall(r'href="(\w+\.html)"', (folder / "index.html").read_text("utf-8"))
    assert links == [f"{suite}.html" for suite in SUITES]


def test_no_page_calls_another_server_or_shows_the_machine(written: tuple[Path, Report]) -> None:
    for file in written[0].iterdir():
        page = Page(file.read_text("utf-8"))
        assert page.fetched == []
        assert not re.search(r"Traceback|batch|run_id|How to|[0-9a-f]{8}-[0-9a-f]{4}-|expect_column", page.said), file.name


def test_a_page_shows_title_source_and_what_was_seen_and_first_what_does_not_hold(written: tuple[Path, Report]) -> None:
    folder, report = written
    [violation] = [v for v in report.violations if v.rule == "witness"]
    assert (violation.file, report.exit_status) == ("tables/observations.csv", 1)
    said = Page((folder / "offices.html").read_text("utf-8")).said
    rows = [line for line in said.splitlines() if " on " in line]
    assert rows[0] == (
        "not soThe offices on some day in May 2012: CDETO, GDETO, SHETO, WHETO香港特別行政區政府推動與內地合作的工作分工 "
        "(LC Paper No. CB(2)2193/11-12(01)) (Constitutional and Mainland Affairs Bureau; Office of the Chief Executive-elect), "
        "para 13.by the tables not so: WHETO (wheto); certain by the tables and not named: BJO (bjo)"
    )
    assert "✓The offices on 19 September 2006: BJO, GDETO, SHETO" in said
    assert 'href="https://www.policyaddress.gov.hk/2017/eng/p40.html"' in (folder / "offices.html").read_text("utf-8")


def test_the_index_tells_the_numbers_the_ledger_and_the_errors(written: tuple[Path, Report]) -> None:
    folder, report = written
    said = Page((folder / "index.html").read_text("utf-8")).said
    assert report.tally is not None
    assert report.tally.agreeing is not None
    lists = report.tally.number("evidence", "witness_lists")
    assert report.tally.agreeing == lists - 1
    assert f"{lists - 1} of {lists}lists by witnesses agree with the tables" in said
    assert f"only an encyclopedia: {report.tally.with_share('cells', 'encyclopedia')}" in said
    assert f"nobody is known: {report.tally.with_share('office_days', 'unknown')}" in said
    assert "Not valid: 1 error, " in said
    assert "tables/observations.csv:" in said
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
    assert text("<script>") == "&lt;script&gt;"
    assert link("x", 'https://example.org/"a') == '<a href="https://example.org/&quot;a">x</a>'
    assert link("x", "javascript:alert(1)") == "x"


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
