"""Two versions of a small world, and what `hkoffices diff` says of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hkoffices.diff.compare import Diff, compare, compare_versions
from hkoffices.diff.ids import check_ids
from hkoffices.diff.report_markdown import as_markdown
from hkoffices.diff.report_text import as_text, step_lines
from hkoffices.diff.rows import compare_rows
from hkoffices.diff.version import Version, read_version
from hkoffices.diff.wording import sentences

from tests.world_tables import with_changes, write_world


def write(folder: Path, *changes: str, tombstones: str = "", version: str = "0.1.0") -> Path:
    """A version of the small world in a folder."""
    folder.mkdir(parents=True)
    named = [f"offices {name} short_name_en={name.upper()}" for name in ("north", "south")]
    file = write_world(folder, with_changes([*named, *changes]))
    descriptor = json.loads(file.read_text("utf-8")) | {"version": version}
    file.write_text(json.dumps(descriptor), "utf-8")
    if tombstones:
        (folder / "checks" / "tombstones.csv").write_text("table_name,id,replaced_by,reason,version\n" + tombstones, "utf-8")
    return folder


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("base") / "world")


@pytest.fixture(scope="session")
def version(base: Path) -> Version:
    return read_version("BASE", base)


def diff_from(earlier: Version, tmp_path: Path, *changes: str, version: str = "0.1.0") -> Diff:
    return compare_versions(earlier, read_version("HEAD", write(tmp_path / "head", *changes, version=version)))


NOTICED: list[tuple[list[str], list[str]]] = [
    (
        ["tenures north-head-2000 valid_to=2009-06-03", "tenures north-head-2009 valid_from=2009-06-04"],
        [
            "NORTH: head from 2009-06-01 to 2009-06-03 changes from Ben to Ann (3 days)",
            "NORTH: headed by Ann 3 days longer",
            "NORTH: headed by Ben 3 days shorter",
        ],
    ),
    (
        ["coverage north-bb-2000 valid_to=2010-01-31", "coverage south-bb-2010 valid_from=2010-02-01"],
        [
            "Lowland: covering office from 2010-01-01 to 2010-01-31 changes from SOUTH to NORTH (31 days)",
            "Lowland: covered by NORTH 31 days longer",
            "Lowland: covered by SOUTH 31 days shorter",
        ],
    ),
    (
        ["tenures north-head-2009 valid_from=2009-06"],
        [
            "heads: certainty falls from certain to possible for 29 post-days",
            "NORTH: head from 2009-06-01 to 2009-06-29: Ben is possible, not certain (29 days)",
        ],
    ),
    (
        ["tenures north-head-2000 valid_to=2009-05-30"],
        ["NORTH: head on 2009-05-31 changes from Ann to nobody (1 day)", "NORTH: headed by Ann 1 day shorter"],
    ),
    (
        [
            "citations + x table_name=coverage row_id=north-aa-2000 field=valid_to source_id=s1 asserted_on=2020-03-01 says=.. basis=states"
        ],
        [
            "coverage: certainty rises from presumed to certain for 60 place-days",
            "Upland: covering office from 2020-01-02 to 2020-03-01: NORTH is certain, not presumed (60 days)",
        ],
    ),
    (
        ["offices + east name_en='East Office' short_name_en=EAST place_id=CN-AA valid_from=2020-06-01 valid_to=.."],
        [
            "EAST (new): state from 2020-06-01 on changes from not open to open (presumed) (30 days so far)",
        ],
    ),
    (
        ["tenures south-head-2005 capacity=acting"],
        [
            "SOUTH: head from 2005-01-01 to 2020-01-01 changes from Eve to Eve, acting (5,479 days)",
            "SOUTH: head from 2020-01-02 on changes from Eve (presumed) to Eve, acting (presumed) (181 days so far)",
        ],
    ),
    (["tenures south-head-2005 valid_from=[..2005-01-01]"], []),  # the post's own life bounds its head
    (["people ann name_en=Anna"], []),  # a name is no answer
]


@pytest.mark.parametrize(("changes", "noticed"), NOTICED)
def test_what_a_reader_will_notice(version: Version, tmp_path: Path, changes: list[str], noticed: list[str]) -> None:
    assert sentences(diff_from(version, tmp_path, *changes).answers) == noticed


def test_the_same_version_twice(base: Path) -> None:
    found = compare(str(base), str(base))
    assert (
        as_text(found)
        == f"""\
From {base} to {base}

Rules
  no rule changed

What a reader will notice
  nothing: every answer on every day is the same

Evidence
  none added

What sources are taken to say
  no citation changed what it says

Rows
  no row differs

Version
  needs no step
  version 0.1.0 is unchanged
"""
    )
    assert found.exit_status == 0


def test_markdown_of_a_change(version: Version, tmp_path: Path) -> None:
    found = diff_from(
        version,
        tmp_path,
        "tenures south-head-2005 valid_to=2020-01-31",
        "tenures + south-head-2020 post_id=south-head person_id=ben capacity=substantive valid_from=2020-02-01 valid_to=..",
        "sources + s2 title='A | <b>bold</b> @claim' publisher='The Press'",
        "citations + x table_name=tenures row_id=south-head-2020 field=valid_from source_id=s2 says=2020-02-01 basis=states",
    )
    text = as_markdown(found).replace("\u2060", "")
    assert text == Path(__file__).with_name("expected.md").read_text("utf-8")


# Ids

EVE_GONE = ["people - eve", "tenures - south-head-2005"]
UPLAND = "liaisons + lu-upland office_id=north name_en='Upland Unit' place_id=uptown valid_from=2012-03 valid_to=.."
RULES = [
    (EVE_GONE, "", ["id_removed tenures/south-head-2005", "id_removed people/eve"]),
    (EVE_GONE, "people,eve,,a mistake,0.2.0\ntenures,south-head-2005,,a mistake,0.2.0\n", []),
    (["liaisons - lu-up", UPLAND], "", ["id_renamed liaisons/lu-up"]),
    (["tenures south-head-2005 post_id=north-head person_id=ann"], "", ["id_reused tenures/south-head-2005"]),
    ([], "people,eve,,a mistake,0.2.0\n", ["id_reused people/eve"]),
    ([], "people,old,nobody,two people were one,0.2.0\n", ["tombstones people/old"]),
]


@pytest.mark.parametrize(("changes", "tombstones", "problems"), RULES)
def test_ids_stay(version: Version, tmp_path: Path, changes: list[str], tombstones: str, problems: list[str]) -> None:
    head = read_version("HEAD", write(tmp_path / "head", *changes, tombstones=tombstones))
    found = [p for p in check_ids(version, head, compare_rows(version, head)) if p.table != "citations"]
    assert [f"{p.rule} {p.table}/{p.id}" for p in found] == problems


def test_a_tombstone_stays(base: Path, tmp_path: Path) -> None:
    before = write(tmp_path / "before", tombstones="people,old,ann,two people were one,0.2.0\n")
    older, newer = read_version("older", before), read_version("newer", base)
    [problem] = check_ids(older, newer, compare_rows(older, newer))
    assert problem.message == "the tombstone of old in people was removed: a tombstone stays for good"


# The version step


def test_a_step_that_is_too_small_is_an_error(version: Version, tmp_path: Path) -> None:
    found = diff_from(version, tmp_path, "people + zoe name_en=Zoe", version="0.1.1")
    assert [p.message for p in found.problems] == ["the version goes from 0.1.0 to 0.1.1, and this change needs 0.2.0 or later"]
    assert step_lines(found) == [
        "needs a MINOR step: people gained 1 row",
        "version 0.1.0 becomes 0.1.1: should be 0.2.0 or later",
    ]


# Where a version comes from


def test_a_version_with_other_tables_and_columns(base: Path, tmp_path: Path) -> None:
    """An older one: a column that is gone since, and no citations yet: then nothing confirms its open rows."""
    older = write(tmp_path / "older")
    descriptor = json.loads((older / "datapackage.json").read_text("utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] not in ("citations", "premises")]
    (older / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    schema = json.loads((older / "schemas" / "coverage.json").read_text("utf-8"))
    schema["fields"] += [{"name": "confirmed_on", "type": "string"}]
    (older / "schemas" / "coverage.json").write_text(json.dumps(schema), "utf-8")
    lines = (older / "tables" / "coverage.csv").read_text("utf-8").splitlines()
    body = [f"{line},2020-01-01" for line in lines[1:]]
    (older / "tables" / "coverage.csv").write_text("\n".join([lines[0] + ",confirmed_on", *body]) + "\n", "utf-8")
    found = compare(str(older), str(base))
    assert "needs a MAJOR step: the columns of coverage changed: -confirmed_on" in step_lines(found)[0]


def test_a_register_of_an_older_form_keeps_no_version_from_being_compared(tmp_path: Path) -> None:
    write_world(tmp_path, with_changes([]))
    (tmp_path / "checks" / "exceptions.csv").write_text("rule,table_name,id,reason\n", "utf-8")
    assert read_version("v0.1.0", tmp_path).readable.keys() >= {"offices", "tenures"}
