"""Git, as a program: its answers, and the files of a commit without its links."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path

from hkoffices.errors import RefusedError


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a git command in a folder. Raises RefusedError where git is not installed; a command that fails has its returncode."""
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise RefusedError("git is not installed, and this needs the history of the repository: install git") from None


def passed_over(folder: Path, parts: tuple[str, ...]) -> set[str]:
    """The files in these parts of a folder that git ignores, such as built ones; none where there is no repository, or no git."""
    try:
        listed = git(folder, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *parts)
    except RefusedError:
        return set()
    return {name for name in listed.stdout.decode("utf-8", "surrogateescape").split("\0") if name}


def write_commit(repository: Path, commit: str, into: Path) -> None:
    """Write the regular files of a commit (those below `repository`, where that is a folder of a larger one) into a folder.

    Symbolic links are left out: what they point to may lie outside. Raises RefusedError for a commit that git cannot write.
    """
    prefix = git(repository, "rev-parse", "--show-prefix").stdout.decode().strip()
    into.mkdir(parents=True, exist_ok=True)
    command = ["git", "-C", str(repository), "archive", "--format=tar", f"{commit}:{prefix}" if prefix else commit]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|") as tar:
                for member in tar:
                    if member.isfile() or member.isdir():
                        tar.extract(member, into, filter="data")
        except (tarfile.TarError, OSError) as error:
            process.kill()
            reason = process.stderr.read().decode(errors="replace").strip() or str(error)
            raise RefusedError(f"{commit}: cannot be read from the repository: {reason}") from None
