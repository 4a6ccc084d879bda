"""What the proof says of packages made up for one test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hkoffices.commands.main import app
from hkoffices.gate.prove import as_text, prove_package
from typer.testing import CliRunner, Result

from tests.made_up import judge, package

ONE_POST: dict[str, Any] = {
    "primaryKey": ["id"],
    "temporal": {"period": {"from": "valid_from", "to": "valid_to"}, "withoutOverlaps": [{"fields": ["post"]}]},
}
THREE = "id,post,valid_from,valid_to\nann,p,2012-01-01,[2012-06-15..2012-08]\nben,p,[2012-05..2012-06],[2012-05..2012-07]\n"
TOO_LATE = "cat,p,[2012-05..2012-06-16],2012-12-31\n"
SPAN: dict[str, Any] = {"period": {"from": "valid_from", "to": "valid_to"}}
APART = {"withoutOverlaps": [{"fields": ["post"]}]}
HANDED_OVER = {"withoutOverlaps": [{"fields": ["post"], "handover": "sameDay"}]}


def within(field: str, table: str) -> dict[str, Any]:
    """A period foreign key to the key of another table."""
    return {"periodForeignKeys": [{"fields": [field], "reference": {"resource": table, "fields": ["id"]}}]}


def proved(folder: Path, tables: dict[str, str], declared: dict[str, dict[str, Any]]) -> str:
    """What `hkoffices prove` prints of a package. That no rule but `joint` finds anything is checked too, with the same sets."""
    file = package(
        folder, tables, {name: {"primaryKey": ["id"], "temporal": {**SPAN, **more}} for name, more in declared.items()}
    )
    result = prove_package(file)
    found = judge(file).violations
    assert [v.rule for v in found] == ["joint"] * len(result.sets)
    for violation, one in zip(found, result.sets, strict=True):
        places = [*((r.file, r.line) for r in violation.related), (violation.file, violation.line)]
        assert places == [(r["file"], r["line"]) for r in one["rows"]]
    return as_text(result)


def run(*arguments: str) -> Result:
    """The command `hkoffices prove`, in this process."""
    return CliRunner().invoke(app, ["prove", *arguments])


def crowd(count: int, span: str) -> str:
    """Rows for one post, each some days of a span."""
    return "id,post,valid_from,valid_to\n" + "".join(f"h{n:03},p,{span},{span}\n" for n in range(count))
