"""The fault operators, by name: importing the modules registers them."""

from tests.mutants.operators import added, cited, dates, evidence, files, filled, names, references
from tests.mutants.operators.registry import OPERATORS, Operator

__all__ = ["OPERATORS", "Operator", "added", "cited", "dates", "evidence", "files", "filled", "names", "references"]
