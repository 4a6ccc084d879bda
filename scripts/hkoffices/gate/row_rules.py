"""The row rules of this dataset: what every Python file in `schemas/` lists as RULES, read as the checks are, file by file."""

from __future__ import annotations

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from hkoffices.gate.row_rule import RowRule
from hkoffices.home import HOME


@cache
def row_rules() -> tuple[RowRule, ...]:
    """Every row rule, in the order of the files' names and of each file."""
    return tuple(rule for file in sorted((HOME / "schemas").glob("*.py")) for rule in module_of(file.stem).RULES)


@cache
def module_of(stem: str) -> ModuleType:
    """The module schemas/<stem>.py, which belongs to no package."""
    file = HOME / "schemas" / f"{stem}.py"
    spec = spec_from_file_location(f"hkoffices_{file.stem}", file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
