"""`frictionless validate` alone on a damaged file: the comparison's other gate, without ours before it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.mutants.excerpt import SAID, around
from tests.mutants.tables import Mutant, Tables


def frictionless_finds(tables: Tables, mutant: Mutant, folder: Path) -> bool:
    """Whether Frictionless finds an error in the damaged lines with the ones around them. Keys are left out."""
    import frictionless

    path = folder / "damaged.csv"
    path.write_bytes(around(tables, mutant).data)
    schema = tables.resources[mutant.table].schema | {"foreignKeys": []}
    entry = {"name": "damaged", "path": path.name, "type": "table", "scheme": "file", "format": "csv"} | SAID | {"schema": schema}
    file = folder / "damaged.json"
    file.write_text(json.dumps({"name": "damaged", "resources": [entry]}), "utf-8")
    try:
        return not frictionless.Package(str(file)).validate().valid
    except (frictionless.FrictionlessException, UnicodeError):
        return True
