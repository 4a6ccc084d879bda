"""The command `hkoffices prove`: the real package and its history, what it prints, its exit status, what it refuses."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hkoffices.gate.processes import Processes
from hkoffices.gate.prove import as_json, as_text, prove_package
from hkoffices.gate.time import judge
from hkoffices.home import HOME
from hkoffices.proof.demands import Demands
from hkoffices.proof.open_sentences import read_open
from hkoffices.proof.proof import prove
from hkoffices.proof.solver import Effort

from tests import made_up
from tests.proof.history import read_history, untruths
from tests.proof.proved import ONE_POST, THREE, TOO_LATE, crowd, run
from tests.world_tables import loaded_from

OWN = HOME / "datapackage.json"


@pytest.fixture(scope="module")
def witness(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of the real package, as the command writes it."""
    file = tmp_path_factory.mktemp("witness") / "history.csv"
    hkoffices = Path(sys.executable).with_name("hkoffices")
    ran = subprocess.run([hkoffices, "prove", "--witness", file], capture_output=True, text=True, encoding="utf-8")
    assert (ran.returncode, ran.stderr) == (0, "")
    first, *_, last = ran.stdout.splitlines()
    as_of = json.loads(OWN.read_text("utf-8"))["as_of"]
    assert first == f"hk-offices, as of {as_of}: consistent: there is a history in which everything is true"
    assert last == f"one history is written to {file}"
    return file


def test_the_history_of_the_real_package_makes_everything_true(witness: Path) -> None:
    assert untruths(read_history(OWN, witness)) == []


@pytest.mark.parametrize(
    ("table", "key", "field", "day", "untruth"),
    [
        ("events", "reorg-2007", "date", "2007-07-02", "to_event bjo-cab-2006"),
        ("bureaux", "cedb", "valid_from", "2007-06-30", "predecessor cedb"),
        ("tenures", "bjo-director-2012", "valid_from", "2012-07-17", "withoutOverlaps bjo-director-2006 bjo-director-2012"),
        ("posts", "bjo-director", "valid_from", "2000-01-01", "periodForeignKeys bjo-director-1999 bjo-director"),
        ("events", "cdeto-commenced-2006", "date", "2006-09-29", "commenced cdeto-commenced-2006 cdeto"),
        ("liaisons", "lu-shenzhen", "valid_from", "2002-01-01", "uncovered lu-shenzhen"),
    ],
)
def test_a_history_that_is_changed_is_found_untrue(
    witness: Path, tmp_path: Path, table: str, key: str, field: str, day: str, untruth: str
) -> None:
    with witness.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    [cell] = [r for r in rows if (r["table"], r["id"], r["field"]) == (table, key, field)]
    cell["day"] = day
    with (tmp_path / "changed.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert untruth in untruths(read_history(OWN, tmp_path / "changed.csv"))


def test_a_history_as_csv(tmp_path: Path) -> None:
    tables = {
        "stays": 'id,post,valid_from,valid_to\na,p,2012-02,2012-03\nb,p,2012-03,..\n"c,d",q,[..2001-05-05],2001-05-07\n',
        "marks": "id,day\nm,2012-05\n",
    }
    one_post: dict[str, Any] = ONE_POST["temporal"]
    period = {"from": "valid_from", "to": "valid_to", "closed": "from"}
    schemas = {
        "stays": {**ONE_POST, "temporal": {**one_post, "period": period}},
        "marks": {"primaryKey": ["id"], "temporal": {"period": {"on": "day"}}},
    }
    file = made_up.package(tmp_path, tables, schemas, as_of="2013-01-01")
    assert prove_package(file, witness=tmp_path / "w.csv").exit_status == 0
    expected = """table,id,line,field,day
stays,a,2,valid_from,2012-02-29
stays,a,2,valid_to,2012-03-01
stays,b,3,valid_from,2012-03-31
stays,b,3,valid_to,2013-01-02
stays,"c,d",4,valid_from,2001-05-05
stays,"c,d",4,valid_to,2001-05-07
marks,m,2,day,2012-05-01
"""
    assert (tmp_path / "w.csv").read_text("utf-8") == expected


@pytest.mark.own_process
@pytest.mark.parametrize("alive", [True, False], ids=["the solver answers", "its process has died"])
def test_the_solver_in_a_process_of_its_own(tmp_path: Path, alive: bool) -> None:
    file = made_up.package(tmp_path, {"heads": THREE + TOO_LATE}, {"heads": ONE_POST})
    with Processes().of("proof") as solving:
        if not alive:
            solving.process.kill()
        result = prove_package(file, solving=solving)
        assert solving.answer
    assert (result.exit_status, as_text(result)) == (1, as_text(prove_package(file)))


def test_json(tmp_path: Path) -> None:
    file = made_up.package(tmp_path, {"heads": THREE + TOO_LATE}, {"heads": ONE_POST})
    assert json.loads(as_json(prove_package(file))) == {
        "consistent": False,
        "package": "made-up",
        "as_of": None,
        "rows": 3,
        "unknowns": 6,
        "constraints": 6,
        "together": 2,
        "lots": 1,
        "excepted": [],
        "impossible": [
            {
                "rows": [
                    {"file": "heads.csv", "table": "heads", "line": line, "id": id_, "period": period, "source": None}
                    for line, id_, period in (
                        (2, "ann", "from 2012-01-01 to [2012-06-15..2012-08]"),
                        (3, "ben", "from [2012-05..2012-06] to [2012-05..2012-07]"),
                        (4, "cat", "from [2012-05..2012-06-16] to 2012-12-31"),
                    )
                ],
                "smallest": True,
                "argument": [
                    "ann begins on 2012-01-01 (from 2012-01-01 to [2012-06-15..2012-08])",
                    "ann ends on 2012-06-15 or later (from 2012-01-01 to [2012-06-15..2012-08])",
                    "ben begins on 2012-06-30 or earlier (from [2012-05..2012-06] to [2012-05..2012-07])",
                    "ben ends on 2012-05-01 or later (from [2012-05..2012-06] to [2012-05..2012-07])",
                    "cat begins on 2012-06-16 or earlier (from [2012-05..2012-06-16] to 2012-12-31)",
                    "cat ends on 2012-12-31 (from [2012-05..2012-06-16] to 2012-12-31)",
                    "ben begins after ann ends (withoutOverlaps: post p), for ann begins no later than ben ends",
                    "cat begins after ben ends (withoutOverlaps: post p), for ben begins no later than cat ends",
                    "so ben begins on 2012-06-16 or later",
                    "so ben ends on 2012-06-15 or earlier",
                    "but ben must end no earlier than ben begins",
                ],
            }
        ],
        "unproved": [],
    }


def test_exit_status(tmp_path: Path) -> None:
    consistent = made_up.package(tmp_path / "a", {"heads": THREE}, {"heads": ONE_POST})
    impossible = made_up.package(tmp_path / "b", {"heads": THREE + TOO_LATE}, {"heads": ONE_POST})
    too_large = made_up.package(tmp_path / "c", {"heads": crowd(201, "2012")}, {"heads": ONE_POST})
    assert [run(str(file)).exit_code for file in (consistent, impossible, too_large)] == [0, 1, 2]


def test_what_is_too_large_is_not_called_proved(tmp_path: Path) -> None:
    file = made_up.package(tmp_path, {"heads": crowd(201, "2012")}, {"heads": ONE_POST})
    expected = """made-up: undecided: neither a history nor an impossible set was found
201 rows with 402 unknown days, under 20,301 constraints
heads.csv:2: not proved: withoutOverlaps: 201 rows of post p hang together; 200 are decided together
"""
    assert as_text(prove_package(file)) == expected
    assert made_up.lines(file) == [
        "heads.csv:2: warning: joint: not proved jointly: withoutOverlaps: 201 rows of post p hang together; 200 are decided together"
    ]


def test_what_the_effort_does_not_decide_is_not_called_proved(tmp_path: Path) -> None:
    file = made_up.package(tmp_path, {"heads": crowd(12, "[2012-01-01..2012-01-12]")}, {"heads": ONE_POST})
    loaded, said = loaded_from(file / "datapackage.json"), Demands()
    judge(loaded, said)
    proof = prove(read_open(loaded, said), Effort(total=1e-7))
    assert proof.consistent is None
    why = "12 rows hang together in 66 sentences; not decided in 10 s of the solver's time, 1e-07 s for the whole"
    assert proof.unproved == [(("heads", 2), why)]


def test_every_pair_is_listed_before_larger_sets(tmp_path: Path) -> None:
    heads = THREE + TOO_LATE + "dan,q,2012-01-01,2012-03-01\neve,q,2012-02-01,2012-04-01\nfay,r,2013,2012\n"
    result = prove_package(made_up.package(tmp_path, {"heads": heads}, {"heads": ONE_POST}))
    assert [[row["id"] for row in one["rows"]] for one in result.sets] == [["fay"], ["dan", "eve"], ["ann", "ben", "cat"]]
    assert [one["argument"] for one in result.sets[:2]] == [
        [
            "fay begins on 2013-01-01 or later (from 2013 to 2012)",
            "fay ends on 2012-12-31 or earlier (from 2013 to 2012)",
            "but fay must end no earlier than fay begins (period)",
        ],
        [
            "dan begins on 2012-01-01 (from 2012-01-01 to 2012-03-01)",
            "dan ends on 2012-03-01 (from 2012-01-01 to 2012-03-01)",
            "eve begins on 2012-02-01 (from 2012-02-01 to 2012-04-01)",
            "eve ends on 2012-04-01 (from 2012-02-01 to 2012-04-01)",
            "but eve must begin after dan ends or dan must begin after eve ends (withoutOverlaps: post q)",
        ],
    ]
