"""Several files of a folder replaced together: all or none, under a lock, and only where they still are what was read."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from hkoffices.errors import RefusedError
from hkoffices.files.lock import locked
from hkoffices.files.whole_file import replace_whole, unfinished

BACKUP = ".hkoffices-write"  # next to the descriptor while files are replaced; found later, it means that a run was cut short
JOURNAL = "journal.json"  # in it: what each file was before, and what the run wrote, as SHA-256


def write_together(folder: Path, read: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
    """Replace the files `new`, or leave every one as it was: an error or an interruption puts back those already replaced.

    `read` holds the files on which the decision to write rests. Raises RefusedError where one of them is not what was read, or
    where an earlier run left something that cannot be put back. A killed process leaves BACKUP, and `recover` restores from it.
    """
    with locked(folder):
        _recover(folder)
        if changed := sorted(file for file, data in read.items() if _bytes(folder / file) != data):
            were = "was" if len(changed) == 1 else "were"
            raise RefusedError(f"{', '.join(changed)} {were} changed by somebody else after being read")
        try:
            _keep(folder, new)
            for file, data in new.items():
                replace_whole(folder / file, data)
            (folder / BACKUP / JOURNAL).unlink()
        except BaseException:
            _recover(folder)
            raise
        shutil.rmtree(folder / BACKUP)


def recover(folder: Path) -> list[str]:
    """Put back the files of a run that was cut short, and remove what it left; the names of the files put back.

    Raises RefusedError where a file is neither what it was before that run nor what the run wrote: nothing is touched then.
    """
    if not (folder / BACKUP).exists() and not _left(folder):
        return []
    with locked(folder):
        return _recover(folder)


def unfinished_write(folder: Path) -> str | None:
    """What a run that was cut short left in a folder, as a sentence; None where there is nothing."""
    if not (folder / BACKUP / JOURNAL).exists():
        return None
    files = ", ".join(json.loads((folder / BACKUP / JOURNAL).read_text("utf-8")))
    return f"a run that wrote {files} was cut short: the next `hkoffices apply` or `add` puts back what was there before it"


def _keep(folder: Path, new: Mapping[str, bytes]) -> None:
    """Copy what is about to be replaced, then write the journal: it is there only when every copy is."""
    journal = {}
    for file, data in new.items():
        copy = folder / BACKUP / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / file, copy)
        journal[file] = {"before": _hash(copy.read_bytes()), "written": _hash(data)}
    replace_whole(folder / BACKUP / JOURNAL, json.dumps(journal, indent=2).encode("utf-8"))


def _recover(folder: Path) -> list[str]:
    backup = folder / BACKUP
    journal = backup / JOURNAL
    files = json.loads(journal.read_text("utf-8")) if journal.exists() else {}
    now = {file: _hash(_bytes(folder / file)) for file in files}
    if strange := sorted(file for file, was in files.items() if now[file] not in was.values()):
        pairs = "; ".join(f"{file} (as it was before that run: {BACKUP}/{file})" for file in strange)
        raise RefusedError(
            f"an earlier run was cut short, and these files were changed after it: {pairs}; "
            f"keep of each the text that you want, then remove the folder {BACKUP}"
        )
    back = [file for file, was in files.items() if now[file] != was["before"]]
    for file in back:
        replace_whole(folder / file, (backup / file).read_bytes())
    shutil.rmtree(backup, ignore_errors=True)
    for left in _left(folder):
        left.unlink(missing_ok=True)
    return back


def _left(folder: Path) -> list[Path]:
    """What killed processes left in the folder and in those just below it."""
    below = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    return [path for each in (folder, *below) for path in unfinished(each)]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _hash(data: bytes | None) -> str:
    return hashlib.sha256(data).hexdigest() if data is not None else ""
