"""The command `hkoffices prove`: what it refuses, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hkoffices.gate import joint_rule as joint
from hkoffices.gate.prove import prove_package

from tests import made_up
from tests.proof.proved import ONE_POST, THREE, TOO_LATE, crowd, run


def test_no_history_is_written_of_what_is_impossible(tmp_path: Path) -> None:
    file = made_up.package(tmp_path, {"heads": THREE + TOO_LATE}, {"heads": ONE_POST})
    (tmp_path / "w.csv").write_text("as it was", "utf-8")
    assert prove_package(file, witness=tmp_path / "w.csv").exit_status == 1
    assert (tmp_path / "w.csv").read_text("utf-8") == "as it was"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "id,post,valid_from,valid_to\na,p\n",
            "heads.csv:2: error: ragged: has 2 cells where the header has 4; an empty cell keeps its comma\n",
        ),
        (
            "id,post,valid_from,valid_to\na,p,2012-13,2012\n",
            "heads.csv:2: these are no dates to prove anything by: '2012-13', '2012'\n"
            "hkoffices validate says what is wrong with them\n",
        ),
        (
            "id,post,valid_from,valid_to\na,p,2012,..\n",
            "heads.csv:2: these are no dates to prove anything by: '2012', '..'\n"
            "hkoffices validate says what is wrong with them\n",
        ),
        (
            "id,post,valid_from\na,p,2012\n",
            "datapackage.json:29: error: temporal: resources[0].schema.temporal.period.to: the field 'valid_to', which is not known: "
            "did you mean 'valid_from'?\n",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = made_up.package(tmp_path, {"heads": text}, {"heads": ONE_POST})
    ran = run(str(file))
    assert (ran.exit_code, ran.stdout, ran.stderr) == (1, "", said)


@pytest.mark.parametrize(
    ("witness", "said"),
    [
        ("nowhere/w.csv", "cannot be written: No such file or directory"),
        (".", "cannot be written: Is a directory"),
        ("heads.csv/w.csv", "cannot be written: Not a directory"),
        ("heads.csv", "is a file of the package; name another for the history"),
        ("datapackage.json", "is a file of the package; name another for the history"),
    ],
)
def test_a_history_that_cannot_be_written_is_told(tmp_path: Path, witness: str, said: str) -> None:
    file = made_up.package(tmp_path, {"heads": THREE}, {"heads": ONE_POST})
    before = sorted(p.name for p in tmp_path.iterdir())
    ran = run(str(file), "--witness", str(tmp_path / witness))
    assert (ran.exit_code, ran.stdout, ran.stderr) == (2, "", f"{tmp_path / witness}: {said}\n")
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    assert (tmp_path / "heads.csv").read_text("utf-8") == THREE


def test_a_package_without_dates(tmp_path: Path) -> None:
    file = made_up.package(tmp_path, {"names": "id,name\na,Ann\n"}, {"names": {}})
    ran = run(str(file), "--witness", str(tmp_path / "w.csv"))
    expected = f"""made-up: consistent: there is a history in which everything is true
0 rows with 0 unknown days, under 0 constraints
one history is written to {tmp_path / "w.csv"}
"""
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, expected, "")
    assert (tmp_path / "w.csv").read_text("utf-8") == "table,id,line,field,day\n"


def test_a_large_imprecise_package_is_left_to_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joint, "MAX_OPEN_SENTENCES", 2)
    file = made_up.package(tmp_path, {"heads": crowd(3, "2012")}, {"heads": ONE_POST})
    assert made_up.lines(file) == [
        "heads.csv:2: warning: joint: not proved jointly: 3 sentences hold in some readings only; 2 are decided here, "
        "hkoffices prove decides 1,000,000"
    ]
    assert prove_package(file).exit_status == 0
