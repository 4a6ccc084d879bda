"""Which mutants are made: every operator at sites drawn by seed, the rare ones at every site they have."""

from __future__ import annotations

from functools import cache
from random import Random

from tests.mutants.operators import OPERATORS
from tests.mutants.operators.registry import Site
from tests.mutants.tables import Mutant, Tables


def draw(tables: Tables, number: int | None, seed: int) -> list[Mutant]:
    """About `number` mutants (all there are, if None): what an operator with few sites leaves goes to the others.

    The same tables, number and seed give the same mutants.
    """
    made: list[Mutant] = []
    pools = _sites(tables)
    left = number
    for count, name in enumerate(sorted(pools, key=lambda n: (len(pools[n]), n))):
        rng = Random(f"{seed} {name}")
        share = None if left is None else max(0, left) // (len(pools) - count)
        found = _some(tables, name, list(pools[name]), share, rng)
        made += found
        left = None if left is None else left - len(found)
    return made


@cache
def _sites(tables: Tables) -> dict[str, list[Site]]:
    return {name: list(operator.sites(tables)) for name, operator in OPERATORS.items()}


def _some(tables: Tables, name: str, sites: list[Site], share: int | None, rng: Random) -> list[Mutant]:
    rng.shuffle(sites)
    found: list[Mutant] = []
    for site in sites:
        if share is not None and len(found) >= share:
            break
        mutant = OPERATORS[name].make(tables, site, rng)
        if mutant:
            found.append(mutant)
    return found
