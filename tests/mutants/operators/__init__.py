"""The fault operators, by name: importing the modules registers them."""

from tests.mutants.operators import dates, evidence, files, names, references
from tests.mutants.operators.registry import OPERATORS, Operator

__all__ = ["OPERATORS", "Operator", "dates", "evidence", "files", "names", "references"]
