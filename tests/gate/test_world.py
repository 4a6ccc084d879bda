"""Witness lists and release totals by example: what the stage WORLD says of a world that contradicts them."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.database.statements import words_of_files
from hkoffices.gate.expectations import Expected, judge, quiet_context, release_totals
from hkoffices.gate.run import validate
from hkoffices.gate.world import FULL_COVERAGE, MEASURES, WITNESSES, check_world
from hkoffices.home import HOME
from hkoffices.package.read import read_package
from hkoffices.registers.totals import read_totals
from hkoffices.violation import StageResult
from hkoffices.words.escape import line_of

from tests.small_world import SmallWorld
from tests.world_tables import NAMED, loaded_from

World = Callable[..., Path]


def observed(relation: str, subject: str, day: str, members: str, complete: str = "yes") -> list[str]:
    """The changes that add one witness list: its members, or how many there were."""
    said = f"list_id=w source_id=s1 locator=page relation={relation} subject_id={subject} observed_on={day} complete={complete}"
    if members.isdecimal():
        return [f"observations + w-1 {said} member_count={members}"]
    return [f"observations + w-{n} {said} member_id={m}" for n, m in enumerate(members.split(), start=1)]


EXAMPLES = {
    "a list of all that is all": (observed("coverage", "north", "2006-05-01", "CN-AA CN-BB"), None),
    "a list of all that leaves one out": (
        observed("coverage", "north", "2006-05-01", "CN-AA"),
        "2: error: witness: expected: The places that North covered on 1 May 2006: Upland; certain by the tables and not named: Lowland (CN-BB). "
        "A paper (The Press), page.",
    ),
    "a list of all that names one too many": (
        observed("coverage", "north", "2015-05-01", "CN-AA CN-BB"),
        "3: error: witness: expected: The places that North covered on 1 May 2015: Upland, Lowland; by the tables not so: Lowland (CN-BB). "
        "A paper (The Press), page.",
    ),
    "a list that names one twice": (observed("coverage", "north", "2006-05-01", "CN-AA CN-BB CN-BB"), None),
    "a list of some": (observed("coverage", "north", "2006-05-01", "CN-AA", "no"), None),
    "a list of some that names a wrong one": (
        observed("heads", "north", "2005-05-01", "ben", "no"),
        "2: error: witness: expected: The head of North on 1 May 2005: Ben; by the tables not so: Ben (ben). A paper (The Press), page.",
    ),
    "a number": (observed("offices", "network", "2006", "2"), None),
    "a wrong number": (
        observed("offices", "network", "2006", "3"),
        "2: error: witness: expected: The offices on some day in 2006: 3 in number; by the tables 2: North (north), South (south). "
        "A paper (The Press), page.",
    ),
    "a list within whose dates a change falls, as it was before": (
        observed("coverage", "north", "[2009-12-31..2010-01-01]", "CN-AA CN-BB"),
        None,
    ),
    "and as it was after": (observed("coverage", "north", "[2009-12-31..2010-01-01]", "CN-AA"), None),
    "and as it never was": (
        observed("coverage", "north", "[2009-12-31..2010-01-01]", "CN-BB"),
        "2: error: witness: expected: The places that North covered on some day from 31 December 2009 to 1 January 2010: Lowland; certain by the "
        "tables and not named: Upland (CN-AA). A paper (The Press), page.",
    ),
    "a member that is only possible": (
        ["tenures north-head-2009 valid_from=[2009-06..2009-08]", *observed("heads", "north", "2009-07-01", "ben")],
        None,
    ),
}


@pytest.mark.parametrize(("changes", "said"), EXAMPLES.values(), ids=EXAMPLES)
def test_a_witness_list(small_world: SmallWorld, changes: list[str], said: str | None) -> None:
    (relation,) = {
        word.removeprefix("relation=") for change in changes for word in change.split() if word.startswith("relation=")
    }
    named = ["offices north short_name_en=North", "offices south short_name_en=South"]
    with small_world.changed(*named, *changes, words=words_of_files([WITNESSES, FULL_COVERAGE, MEASURES])) as loaded:
        result = check_world(loaded, True, only=relation)
    assert result.failures == []
    assert lines(result) == ([] if said is None else [f"tables/observations.csv:{said}"])


def lines(result: StageResult) -> list[str]:
    """The violations of a stage as the report prints them."""
    return [line_of(v) for v in result.violations]


def without(file: Path, table: str, key: str) -> None:
    """Take one row out of a table."""
    path = file.parent / "tables" / f"{table}.csv"
    header, *rows = csv.reader(path.read_text("utf-8").splitlines())
    kept = [row for row in rows if row[0] != key]
    assert len(kept) == len(rows) - 1
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *kept])


def test_a_province_that_nobody_covers_breaks_the_network_and_the_total(real_copy: Path) -> None:
    without(real_copy, "coverage", "bjo-bj-2006")
    loaded = loaded_from(real_copy)
    days = [line.partition("; ")[0] for line in lines(check_world(loaded, True, only="network"))]
    assert days == [
        f"checks/full_coverage.csv:{line}: error: network_total: expected: On {day}, of 31 places, all are covered"
        for line, day in enumerate(("2006-12-31", "2014-12-31", "2020-01-24", "2024-11-18"), start=2)
    ]
    rows = len((HOME / "tables" / "coverage.csv").read_text("utf-8").splitlines()) - 1
    assert lines(check_world(loaded, True, only="release"))[:2] == [
        f"checks/totals.csv:4: {severity}: release_total: expected: coverage has at least {rows} rows ({level}); it is {rows - 1}. "
        "Not fewer than now."
        for severity, level in (("error", "minimum"), ("warning", "target"))
    ]


def test_a_total_is_not_judged_by_dates_that_cannot_be_read(world: World) -> None:
    file = world("offices north valid_from=[0001..9999]")
    totals = file.parent / "checks" / "totals.csv"
    totals.write_text(totals.read_text("utf-8").replace("rows_offices,0,0,", "rows_offices,9,9,As ever."), "utf-8")
    loaded = loaded_from(file)
    assert [v.rule for v in check_world(loaded, True, only="release").violations] == ["release_total"] * 2
    loaded.unread_cells = {("offices", 2, "valid_from"): "foo"}
    result = check_world(loaded, True, only="release")
    assert result.violations == []
    assert set(result.stopped.values()) == {"tables/offices.csv"}


def test_a_measure_between_minimum_and_target_is_a_warning_and_one_not_taken_an_error() -> None:
    totals = [
        e
        for e in release_totals(read_totals(read_package(HOME)), {"share_of_cells_with_a_primary_source": 0.62})
        if e.name.startswith("share_of_")
    ]
    outcomes = list(judge(quiet_context(), "release", totals))
    assert [(o.expected.title, o.expected.severity, o.expected.found) for o in outcomes if not o.holds] == [
        ("The share of cells with a primary source is at least 63% (target)", "warning", "it is 62%"),
        *(
            (
                f"The share of {network} office days with a known head is at least {share} ({level})",
                severity,
                "it was not measured",
            )
            for network, minimum, target in (("mainland", "60%", "65%"), ("overseas", "22%", "23%"), ("taiwan", "45%", "45%"))
            for share, level, severity in ((minimum, "minimum", "critical"), (target, "target", "warning"))
        ),
    ]


def test_an_expectation_that_raises_is_a_failure_to_run(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    raises = Expected("words", "release", "ExpectColumnMinToBeBetween", {"column": "none such", "min_value": 1}, [2.0], "", "")
    monkeypatch.setattr("hkoffices.gate.world.expectations", lambda loaded: [raises])
    report = validate(world(*NAMED))
    assert report.failures == [
        'world: words could not run: Error: The column "none such" in BatchData does not exist.',
    ]
    assert report.exit_status == 2


def test_an_expectation_is_judged_alike_where_pages_are_made_and_where_not() -> None:
    """Without pages each configuration is made once, and otherwise as Great Expectations makes it."""
    measures = {"share_of_cells_with_a_primary_source": 0.62, "rows_in_offices": 10_000.0}
    expected = list(release_totals(read_totals(read_package(HOME)), measures))
    expected.append(Expected("odd", "release", "ExpectColumnMinToBeBetween", {"column": "none", "min_value": 1}, [2.0], "", ""))
    with_pages, without = (
        [(o.expected.name, o.holds, bool(o.raised)) for o in judge(quiet_context(), "release", expected, for_pages)]
        for for_pages in (True, False)
    )
    assert with_pages == without
    assert {(holds, raised) for _, holds, raised in without} == {(True, False), (False, False), (False, True)}


USES_WHAT_WAS_PUT_OFF = """
import sys
from hkoffices.gate.import_great_expectations import gx
print("scipy.stats._stats_py" in sys.modules, "altair.vegalite" in sys.modules)
import altair as alt
from scipy import stats
print(round(stats.entropy([0.5, 0.5]), 3), alt.Chart.__name__)
import scipy.stats
print(scipy.stats.entropy is stats.entropy)
"""


def test_what_great_expectations_seldom_uses_is_loaded_when_it_is_used() -> None:
    ran = subprocess.run([sys.executable, "-c", USES_WHAT_WAS_PUT_OFF], capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("False False\n0.693 Chart\nTrue\n", "")
