"""PostgreSQL's exclusion constraint on the same tenures, where a server is at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EXCLUSION = Path(__file__).with_name("exclusion.sql")
NEEDED = ("initdb", "pg_ctl", "psql")


def missing() -> str:
    """Why PostgreSQL cannot be measured here; empty where it can."""
    absent = [name for name in NEEDED if shutil.which(name) is None]
    if absent:
        return f"no PostgreSQL server at hand ({', '.join(absent)} not found)"
    if os.geteuid() == 0 and (shutil.which("runuser") is None or not _server_user()):
        return "PostgreSQL does not run as root, and there is no user postgres to run it"
    return ""


def _server_user() -> list[str]:
    if os.geteuid() != 0:
        return []
    known = subprocess.run(["id", "postgres"], capture_output=True).returncode == 0
    return ["runuser", "-u", "postgres", "--"] if known else []


@contextmanager
def server() -> Iterator[Path]:
    """A server of its own in a new folder, reached by a socket there and by nothing else; gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="hkoffices-pg-"))
    folder.chmod(0o777)
    run = _server_user()
    data = folder / "data"
    subprocess.run([*run, "initdb", "-D", str(data), "-U", "bench", "-A", "trust"], check=True, capture_output=True)
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c shared_buffers=512MB"
    start = [*run, "pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
    try:
        yield folder
    finally:
        subprocess.run([*run, "pg_ctl", "-D", str(data), "-m", "immediate", "stop"], capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def exclusion(folder: Path, socket: Path) -> tuple[float, object]:
    """Seconds to copy the tenures of a package into a table with the constraint, and whether it took them."""
    psql = ["psql", "-h", str(socket), "-U", "bench", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q"]
    subprocess.run([*psql, "-c", "drop table if exists tenures"], check=True, capture_output=True)
    subprocess.run([*psql, "-f", str(EXCLUSION)], check=True, capture_output=True)
    start = time.perf_counter()
    with (folder / "tenures.csv").open("rb") as rows:
        ran = subprocess.run([*psql, "-c", "copy tenures from stdin csv header"], stdin=rows, capture_output=True)
    return time.perf_counter() - start, ran.returncode == 0
