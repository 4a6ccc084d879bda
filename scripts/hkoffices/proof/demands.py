"""What the stage TIME leaves for a joint proof: the constraints that it judged, and what the checks require of rows together."""

from __future__ import annotations

from dataclasses import dataclass, field

from hkoffices.database.load import Table
from hkoffices.package.temporal import Constraint
from hkoffices.proof.sentences import Sentence


@dataclass
class Demands:
    """The declared constraints by their numbers in `declared_rows` (database/periods.py), and the sentences of the checks.

    `everything`: what precise rows break by themselves is wanted too, not only what imprecise ones leave open. `kept`: the rows
    under the constraints stand in temporary tables.
    """

    everything: bool = False
    declared: list[tuple[Table, Constraint | None]] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    kept: bool = False
