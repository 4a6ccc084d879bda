"""A package that is this dataset and lacks a part of it: an error that names the part and the rules that read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hkoffices.gate.run import validate
from hkoffices.words.escape import line_of

Descriptor = dict[str, Any]
Change = Callable[[Path, Descriptor], None]


def without_tables(*names: str) -> Change:
    def change(folder: Path, descriptor: Descriptor) -> None:
        descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] not in names]

    return change


def without_role(folder: Path, descriptor: Descriptor) -> None:
    """The column `role` of posts leaves the table and its schema."""
    schema = json.loads((folder / "schemas" / "posts.json").read_text("utf-8"))
    place = [field["name"] for field in schema["fields"]].index("role")
    del schema["fields"][place]
    (folder / "schemas" / "posts.json").write_text(json.dumps(schema), "utf-8")
    table = folder / "tables" / "posts.csv"
    rows = [line.split(",") for line in table.read_text("utf-8").splitlines()]
    table.write_text("".join(",".join(row[:place] + row[place + 1 :]) + "\n" for row in rows), "utf-8")


def without_register(folder: Path, descriptor: Descriptor) -> None:
    (folder / "checks" / "tombstones.csv").unlink()


def not_canonical(folder: Path, descriptor: Descriptor) -> None:
    descriptor["canonical"] = False


def renamed(folder: Path, descriptor: Descriptor) -> None:
    """Another name, and most of the tables: it is this dataset all the same."""
    descriptor["name"] = "mine"
    without_tables("suspensions")(folder, descriptor)


def of_another(folder: Path, descriptor: Descriptor) -> None:
    """Another name and only two of the tables: somebody else's package, which lacks nothing."""
    descriptor["name"] = "mine"
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in ("places", "people")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (without_role, "schemas/posts.json: error: dataset: the column role of posts is missing, and "
                       "every_open_office_has_a_head, nobody_heads_two_offices read it: put it back"),
        (without_tables("suspensions"), "datapackage.json: error: dataset: the table suspensions is missing, and "
                                        "suspended_offices_open_nothing read it: put its resource back"),
        (renamed, "datapackage.json: error: dataset: the table suspensions is missing, and "
                  "suspended_offices_open_nothing read it: put its resource back"),
        (without_register, "checks/tombstones.csv: error: dataset: the register is missing: put it back, with its header line if "
                           "it has no rows"),
        (not_canonical, "datapackage.json:1: error: dataset: canonical is not true: this dataset is held to its canonical form; "
                        'put "canonical": true back'),
        (of_another, None),
    ],
)  # fmt: skip
def test_what_this_dataset_lacks_is_named(world: Callable[..., Path], change: Change, expected: str | None) -> None:
    file = world()
    descriptor = json.loads(file.read_text("utf-8"))
    change(file.parent, descriptor)
    file.write_text(json.dumps(descriptor), "utf-8")
    found = [line_of(v) for v in validate(file, "text").violations if v.rule == "dataset"]
    assert found == ([expected] if expected else [])
