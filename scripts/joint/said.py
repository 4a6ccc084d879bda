"""What the stage TIME meets on its way and a joint proof needs: rows under declared constraints, and what the checks require."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from scripts.joint.sentences import Sentence
from scripts.load import Loaded
from scripts.temporal import Constraint

SQL = Path(__file__).parent


@dataclass
class Said:
    """The constraints by their numbers in the temporary tables of start.sql, and the sentences of the checks.

    `everything`: what precise rows break by themselves is wanted too, not only what imprecise ones leave open.
    """

    everything: bool = False
    constraints: list[Constraint] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    def start(self, loaded: Loaded) -> None:
        """Make the temporary tables."""
        loaded.connection.execute((SQL / "start.sql").read_text("utf-8"))

    def keep(self, loaded: Loaded, constraint: Constraint | None) -> None:
        """Keep of `subject` and `parent` (scripts/periods.py) what a proof may need."""
        if constraint is None:
            if self.everything:
                loaded.connection.execute((SQL / "keep_reversed.sql").read_text("utf-8"))
            return
        values = {"number": len(self.constraints), "kind": constraint.kind, "everything": self.everything}
        self.constraints.append(constraint)
        if constraint.kind == "periodForeignKeys":
            loaded.connection.execute((SQL / "keep_children.sql").read_text("utf-8"), values)
            loaded.connection.execute((SQL / "keep_parents.sql").read_text("utf-8"), {"number": values["number"]})
        else:
            loaded.connection.execute((SQL / "keep_stated.sql").read_text("utf-8"), values)
