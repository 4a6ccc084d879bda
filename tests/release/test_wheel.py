"""The wheel, built from this checkout and installed into an empty environment: the command works anywhere, without the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from hkoffices.home import HOME


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        str(HOME),
    ]
    subprocess.run(command, check=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def environment(wheel: Path) -> Path:
    """An environment with the wheel and, by links, the requirements that are installed here; nothing of the checkout."""
    folder = wheel.parent / "environment"
    venv.create(folder, with_pip=False, symlinks=True)
    site = next(folder.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    requirements = Path(sysconfig.get_paths()["purelib"])
    for installed in requirements.iterdir():
        if installed.name != "__pycache__" and not re.match(r"_?hk_?offices", installed.name):
            (site / installed.name).symlink_to(installed)
    return folder


def hkoffices(environment: Path, *words: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [str(environment / "bin" / "python"), "-c", "from hkoffices.commands.main import main; main()", *words]
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | variables
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, check=False)


def test_the_wheel_holds_what_the_command_reads(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    kept = {".sql", ".json", ".csv", ".css", ".py", ".md"}
    for part in ("schemas", "checks", "tables"):
        files = {f.relative_to(HOME).as_posix() for f in (HOME / part).rglob("*") if f.suffix in kept}
        assert {f"hkoffices/dataset/{file}" for file in files} <= names
    room = HOME / "scripts" / "hkoffices"
    found = {f.relative_to(room.parent) for f in room.rglob("*") if f.suffix in kept}
    own = {f.as_posix() for f in found if not {"node_modules", "engine"} & set(f.parts)}  # which `make console` brings
    assert own <= names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"hkoffices"}


def test_the_installed_dataset_is_the_default_package(environment: Path, tmp_path: Path) -> None:
    done = hkoffices(environment, "validate", "--until", "text", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "hk-offices, as of " in done.stdout


def test_questions_from_any_folder_whatever_stands_on_the_path(environment: Path, tmp_path: Path) -> None:
    for name in ("scripts", "schemas", "checks"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('foreign code was run')\n", "utf-8")
    sql = "select office_id from offices_on('2000-01-01') where office_id = 'bjo'"
    done = hkoffices(environment, "query", "--format", "csv", sql, cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "office_id\nbjo\n", "")
    done = hkoffices(environment, "explain", "bjo", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "bjo" in done.stdout


def test_a_package_of_somebody_else(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "heads.csv").write_text("id,post,from,to\na,p,2001,2003\nb,p,2003,2004\n", "utf-8")
    (tmp_path / "datapackage.json").write_text(
        '{"name": "heads", "as_of": "2020-01-01", "resources": [{"name": "heads", "path": "heads.csv", "schema": {"fields": ['
        '{"name": "id", "type": "string"}, {"name": "post", "type": "string"}, {"name": "from", "type": "string"},'
        '{"name": "to", "type": "string"}], "primaryKey": "id", "temporal": {"period": {"from": "from", "to": "to"},'
        '"withoutOverlaps": [{"fields": ["post"]}]}}}]}',
        "utf-8",
    )
    done = hkoffices(environment, "validate", str(tmp_path), cwd=tmp_path.parent)
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "heads.csv").write_text("id,post,from,to\na,p,2001,2003-05-01\nb,p,2002,2004\n", "utf-8")
    done = hkoffices(environment, "validate", str(tmp_path), cwd=tmp_path.parent)
    assert done.returncode == 1
    assert "heads.csv:3: error: withoutOverlaps: " in done.stdout


def test_a_release_is_built_without_a_checkout_to_the_same_bytes(environment: Path, tmp_path: Path, built: Path) -> None:
    done = hkoffices(environment, "build", "--history", "--into", "dist", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert {f.name: f.read_bytes() for f in (tmp_path / "dist").iterdir()} == {f.name: f.read_bytes() for f in built.iterdir()}
