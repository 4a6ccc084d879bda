"""Each room of scripts/hkoffices imports only from rooms below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import hkoffices

PACKAGE = Path(hkoffices.__file__).parent
FLOORS = (  # from the top; rooms on one floor do not import each other
    {"commands"},
    {"site"},
    {"release"},
    {"contribute"},
    {"bench", "quality", "diff", "explain"},
    {"query"},
    {"reports"},
    {"gate"},
    {"proof"},
    {"database"},
    {"registers"},
    {"text"},
    {"package"},
    {"files", "process"},
    {"words"},
    {"errors", "home", "violation"},
)
ENTRIES = {"__init__", "__main__"}  # what starts the package may import all of it
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}


def imports(file: Path) -> Iterator[str]:
    """The rooms that a file imports from."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (name.split(".")[1] for name in names if name.startswith("hkoffices."))


def test_every_room_has_a_floor() -> None:
    rooms = {p.name.removesuffix(".py") for p in PACKAGE.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    rooms |= {p.stem for p in PACKAGE.glob("*.py")} - ENTRIES
    assert rooms - FLOOR_OF.keys() == set()


def test_rooms_import_only_from_rooms_below() -> None:
    climbs = [
        f"{file.relative_to(PACKAGE)} imports {room}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for own in [file.relative_to(PACKAGE).parts[0].removesuffix(".py")]
        for room in imports(file)
        if own not in ({room} | ENTRIES) and FLOOR_OF[room] <= FLOOR_OF[own]
    ]
    assert climbs == []
