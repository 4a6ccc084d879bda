"""`hkoffices explain` by example: on a small world whole, on real cells what a reader looks for."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hkoffices.commands.main import app
from hkoffices.database.load import Loaded
from hkoffices.errors import RefusedError
from hkoffices.explain.answer import explain, open_dataset
from hkoffices.explain.text import as_text
from hkoffices.home import HOME
from typer.testing import CliRunner

CHANGES = [
    "offices north short_name_en=North",
    "sources + s2 title='Another paper' publisher='The Post' published_on= kind=news language=en",
    "coverage north-bb-2000 note='The Post tells of the announcement.'",
    "citations + c1 table_name=coverage row_id=north-bb-2000 field=valid_to source_id=s1 says=2009-12"
    " basis=states locator='page 3'",
    "citations + c2 table_name=coverage row_id=north-bb-2000 field=valid_to source_id=s1 says=2009-12-31 basis=implies"
    " note='the move took effect the next day'",
    "citations + c3 table_name=coverage row_id=north-bb-2000 field=valid_to source_id=s2 says=2009-10 basis=disputes"
    " asserted_on=2009-11 note='the day of the announcement'",
    "observations + w-1 list_id=w source_id=s2 locator= observed_on=2009-12-31 relation=coverage"
    " subject_id=north member_id=CN-BB complete=no",
]
SAID = """\
north-bb-2000: North, Lowland
  tables/coverage.csv, line 3. Which office covered which province, country or state when, and to which
  organisations it was accredited.

valid_to: 2009-12-31 (31 December 2009)
  Last day on which the office covered the place, itself included.
  - The Press [1] says some day in December 2009 (page 3)
  - The Press [1] implies so: the move took effect the next day
  - The Post [2] disputes it: it says some day in October 2009: the day of the announcement (said of some day
    in November 2009)
  Together the sources allow: 2009-12-31.
  Why this reading is taken: The Post tells of the announcement.

Events it is tied to
  Ended before: Lowland moved, 1 January 2010 (moved-2010)

What witnesses said that bears on it: the tables agree
  The places that North covered on 31 December 2009: Lowland, among others [2]

Rules that it keeps
  - valid_to is never empty. (required)
  - The row does not end before it begins. (period)
  - No two rows of one place_id share a day. (withoutOverlaps)
  - The row lies within the life of its office_id. (periodForeignKeys)
"""
SOURCES = """\
Sources
  [1] A paper. The Press, 1 January 2020 (government page). https://example.org/s1 (s1)
  [2] Another paper. The Post (press). (s2)
"""


def test_a_disputed_date_is_explained_from_its_value_to_its_sources(world: Callable[..., Path]) -> None:
    said = as_text(explain(open_dataset(world(*CHANGES)), "north-bb-2000", "valid_to"))
    assert said.startswith(SAID)
    assert said.endswith("\n" + SOURCES)


@pytest.fixture(scope="module")
def real() -> Loaded:
    return open_dataset(HOME)


REAL = {
    ("bjo-director-2012", "valid_to"): """
        valid_to: 2014-12-21 (21 December 2014)
          Last day on which the person held the post in this capacity, itself included; it may be the first day of the
          successor where the sources give one day for both.
          - Wikipedia (zh) [1] says so (歷任首長 3; said of some day from 1 January 2019 to 31 December 2022)
          - Wikipedia (zh) [2] implies so: the next post began the day after (主要職務; said of some day from 1 January
            2018 to 31 December 2019)
        """,
    ("cdeto-cmab-2007", "valid_to"): """
        valid_to: .. (still so on 23 March 2026, as far as is known)
          Last day on which the bureau had charge of the office, itself included.
          - Information Services Department [1] implies so: Its Secretary answers in LegCo for the Mainland offices on
            that day (heading)
        """,
    ("coverage-shandong-2014", None): """
        Events it is tied to
          - Began: coverage (sheto-sd-2014)
          - Ended: coverage (bjo-sd-2006)
        """,
    ("zhwiki-bjo", None): """
        zhwiki-bjo: 香港特別行政區政府駐北京辦事處
        """,
    ("bjo-coverage-2006-1", None): """
        What witnesses said that bears on it: the tables agree
          The places that BJO covered on some day from 28 September 2006 to 31 December 2006: Beijing, Gansu, Henan,
          Hebei, Heilongjiang, Jilin, Liaoning, Inner Mongolia, Ningxia, Qinghai, Shandong, Shanxi, Tianjin, Xinjiang,
          Tibet [1] (1st paragraph; The yearbook for 2006, after the two new offices of that September)
        """,
}


@pytest.mark.parametrize(("asked", "part"), REAL.items(), ids=[" ".join(filter(None, asked)) for asked in REAL])
def test_a_real_cell_reads_so(real: Loaded, asked: tuple[str, str | None], part: str) -> None:
    assert textwrap.dedent(part).strip() in as_text(explain(real, *asked))


def test_every_row_of_every_table_can_be_explained(real: Loaded) -> None:
    for table in real.tables.values():
        key = table.resource.primary_key[0]
        (id_,) = real.connection.table(table.name).project(key).order(key).limit(1).fetchall()[0]
        first, *_ = explain(real, id_)
        assert (first.table, first.id) == (table.name, id_)
        assert as_text([first]).startswith(id_)


def test_a_citation_is_followed_by_the_cell_of_which_it_speaks(real: Loaded) -> None:
    citation, cell = explain(real, "bjo-director-2012-valid-to-1")
    assert (citation.table, cell.id, [c.field for c in cell.cells]) == ("citations", "bjo-director-2012", ["valid_to"])


@pytest.mark.parametrize(
    ("id_", "field", "said"),
    [
        ("bjo-directr-2012", None, "no table has a row 'bjo-directr-2012': did you mean 'bjo-director-2012'?"),
        ("zzzzqq", None, "no table has a row 'zzzzqq'"),
        (
            "bjo-director-2012",
            "valid_form",
            "the field 'valid_form' of bjo-director-2012, which is not known: did you mean 'valid_from'?",
        ),
    ],
)
def test_a_wrong_name_is_refused_with_the_nearest_right_one(real: Loaded, id_: str, field: str | None, said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        explain(real, id_, field)
    assert str(refused.value) == said


def test_the_command_prints_json_and_exits_1_for_an_unknown_id(world: Callable[..., Path]) -> None:
    package = str(world(*CHANGES))
    said = CliRunner().invoke(app, ["explain", "north-bb-2000", "valid_to", "--format", "json", "--package", package])
    [answer] = json.loads(said.stdout)
    [cell] = answer["cells"]
    assert {name: cell[name] for name in ("value", "earliest", "latest", "in_words", "allowed")} == {
        "value": "2009-12-31",
        "earliest": "2009-12-31",
        "latest": "2009-12-31",
        "in_words": "31 December 2009",
        "allowed": "2009-12-31",
    }
    assert [(c["basis"], c["says"], c["title"]) for c in cell["citations"]] == [
        ("states", "2009-12", "A paper"),
        ("implies", "2009-12-31", "A paper"),
        ("disputes", "2009-10", "Another paper"),
    ]
    unknown = CliRunner().invoke(app, ["explain", "north-bb-2001", "--package", package])
    assert (unknown.exit_code, unknown.stderr) == (1, "no table has a row 'north-bb-2001': did you mean 'north-bb-2000'?\n")


def test_a_rule_that_does_not_hold_is_told_with_the_reason(world: Callable[..., Path]) -> None:
    file = world()
    (file.parent / "checks").mkdir(exist_ok=True)
    exceptions = "rule,table_name,id,about,reason,source_id,expires\nwithoutOverlaps,coverage,north-bb-2000,,Two by treaty.,,\n"
    (file.parent / "checks" / "exceptions.csv").write_text(exceptions, "utf-8")
    said = as_text(explain(open_dataset(file), "north-bb-2000", "valid_from"))
    assert (
        "Rules from which it is excepted\n  No two rows of one place_id share a day. (withoutOverlaps) Not here: Two by treaty.\n"
        in said
    )
    assert said.count("withoutOverlaps") == 1
