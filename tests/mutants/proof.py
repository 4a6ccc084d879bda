"""The judge itself judged: a sample of mutants is written out whole and given to `hkoffices validate`, in this process."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from hkoffices.gate.run import validate
from hkoffices.home import HOME

from tests.mutants.run import judge
from tests.mutants.sample import draw
from tests.mutants.tables import Mutant, Tables, as_csv
from tests.mutants.verdict import place


def copy_with(tables: Tables, mutant: Mutant, folder: Path) -> Path:
    """The whole package with the fault in it; its datapackage.json."""
    for name in ("tables", "schemas", "checks"):
        shutil.copytree(HOME / name, folder / name, ignore=shutil.ignore_patterns("*.py", "*.sql", "__pycache__"))
    shutil.copy(HOME / "datapackage.json", folder)
    (folder / tables.resources[mutant.table].file).write_bytes(mutant.file(tables))
    if mutant.cited or mutant.evidence:
        rows = [cells for _, cells in mutant.citations(tables)]
        (folder / tables.resources["citations"].file).write_bytes(as_csv(tables.resources["citations"], rows))
    return folder / "datapackage.json"


def differences(number: int, seed: int) -> Iterator[str]:
    """Of a random sample of mutants, those of which the gate and this judge tell different errors and warnings: by rule, table and line.

    What follows from another violation counts too, though the report folds it. A mutant in which an early stage finds an error is not
    judged further here, as it is in the gate. Of damaged bytes the judge sees the lines around them: there it names the same rules,
    and no line that the gate does not name.
    """
    tables = Tables()
    sample = Random(seed).sample(draw(tables, max(4000, number), seed), number)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        verdicts = judge(tables, sample, Path(folder))
    for mutant, verdict in zip(sample, verdicts, strict=True):
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            report = validate(copy_with(tables, mutant, Path(folder)))
        reported = {place(v) for stage in report.stages for v in stage.violations}
        gate_alone, judge_alone = sorted(reported - verdict.places), sorted(verdict.places - reported)
        if verdict.ended or (mutant.damage and {rule for rule, *_ in reported} == set(verdict.rules)):
            gate_alone = []
        if gate_alone or judge_alone or report.failures:
            fault = f"{mutant.operator} at tables/{mutant.table}.csv:{mutant.line} {mutant.column or ''}"
            yield f"{fault}: the gate alone says {gate_alone[:5]}, the judge alone {judge_alone[:5]} {report.failures or ''}"
