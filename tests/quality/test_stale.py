"""`hkoffices stale`: open rows that no source has confirmed for long."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.commands.main import app
from typer.testing import CliRunner

CONFIRMED = (
    "citations + n-to table_name=tenures row_id=north-head-2009 field=valid_to source_id=s1 says=.. basis=states asserted_on=2019-03-01",
    "citations + s-to table_name=tenures row_id=south-head-2005 field=valid_to source_id=s1 says=.. basis=states asserted_on=2018",
)


def stale(package: Path, *options: str) -> tuple[int, str]:
    ran = CliRunner().invoke(app, ["stale", "--package", str(package), *options])
    return ran.exit_code, ran.output


def tenures(output: str) -> list[str]:
    return [line for line in output.splitlines() if "tenures" in line]


def test_a_confirmation_lasts_its_months_and_the_longest_unconfirmed_comes_first(world: Callable[..., Path]) -> None:
    package = world(*CONFIRMED)
    assert tenures(stale(package, "--as-of", "2020-03-01", "--months", "12")[1]) == [
        "tables/tenures.csv: south-head-2005: last confirmed on 2018-01-01; look at https://example.org/s1",
    ]
    assert tenures(stale(package, "--as-of", "2020-03-02", "--months", "12")[1]) == [
        "tables/tenures.csv: south-head-2005: last confirmed on 2018-01-01; look at https://example.org/s1",
        "tables/tenures.csv: north-head-2009: last confirmed on 2019-03-01; look at https://example.org/s1",
    ]
    assert tenures(stale(package, "--as-of", "2020-03-02", "--months", "12", "--format", "markdown")[1]) == [
        "- [ ] `tenures` `south-head-2005`: Head of South, Eve; last confirmed for 2018-01-01 by A paper, The Press <https://example.org/s1>. "
        "Look for news after 2018-01-01. A source of a later day that still gives Head of South, Eve confirms it.",
        "- [ ] `tenures` `north-head-2009`: Head of North, Ben; last confirmed for 2019-03-01 by A paper, The Press <https://example.org/s1>. "
        "Look for news after 2019-03-01. A source of a later day that still gives Head of North, Ben confirms it.",
    ]


def test_the_day_is_the_packages_own_where_none_is_named(world: Callable[..., Path]) -> None:
    status, output = stale(world(), "--months", "12")
    assert (status, output.splitlines()[-1]) == (0, "0 open rows not confirmed in the 12 months before 2020-06-30")


@pytest.mark.parametrize("day", ["20200301", "2020-02-30", "yesterday", "2020-W10-1"])
def test_a_day_that_is_none_is_refused(world: Callable[..., Path], day: str) -> None:
    status, output = stale(world(), "--as-of", day)
    assert (status, output) == (1, f"datapackage.json:1: error: package: as_of should be a day such as 2026-03-01, not {day!r}\n")


def test_a_package_that_keeps_no_confirmations_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("a\n1\n", "utf-8")
    resource = {"name": "rows", "type": "table", "path": "rows.csv", "schema": {"fields": [{"name": "a", "type": "string"}]}}
    descriptor = {"name": "rows", "resources": [resource]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    assert stale(tmp_path) == (1, "the package has no as_of: say the day with --as-of\n")
    refused = "only this dataset says who confirmed what: a package of its own tables is wanted\n"
    assert stale(tmp_path, "--as-of", "2020-03-01") == (1, refused)
