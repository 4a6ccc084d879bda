"""Whether a package is valid once a draft is written: every rule that the draft can break, and nothing read twice.

Frictionless judges what the draft does not touch in a process next to this one, from the moment the package is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module

from hkoffices.contribute.plan import Plan
from hkoffices.contribute.snapshot import Snapshot
from hkoffices.database.load import Loaded, load
from hkoffices.database.open import prepare, words_of_rules
from hkoffices.errors import CouldNotRunError, RefusedError
from hkoffices.files.csv_records import canonical_line
from hkoffices.gate.catalogue import exceptable
from hkoffices.package.dataset import is_whole
from hkoffices.package.descriptor import Package, Resource
from hkoffices.package.read import read_package
from hkoffices.process.subprocess_step import StartedEarly
from hkoffices.registers.exceptions import Exceptions, read_exceptions
from hkoffices.reports.cited_rows import Cells
from hkoffices.text.check import check_text
from hkoffices.text.readable import Readable
from hkoffices.violation import StageResult, Violation
from hkoffices.words.escape import line_of

FORM_SECONDS = 120.0
ROWS_JUDGED_WHOLE = 1_000  # a larger table's form is judged only in the rows that the draft touches
SLOW_IMPORTS = ("frictionless", "hkoffices.gate.import_pandera", "hkoffices.proof.import_or_tools", "hkoffices.gate.plain_world")


@dataclass
class Judge:
    """Judges plans on one package. `about` says what the last violation of each witness list is about, for an exception."""

    snapshot: Snapshot
    readable: Mapping[str, Readable]
    form_step: StartedEarly
    about: dict[str, str] = field(default_factory=dict)

    def judge(self, plan: Plan, files: Mapping[str, bytes]) -> list[Violation]:
        """The violations of the package with these new files, warnings included. Raises CouldNotRunError."""
        with self.snapshot.with_files(files) as descriptor:
            package = read_package(descriptor)
            touched = [r for r in package.resources if r.file in files]
            registers = [r for r in package.registers if r.file in files]
            text, new = check_text(replace(package, resources=touched, registers=registers))
            stages = [text]
            readable = {**self.readable, **new}
            if not _errors(stages):
                stages.append(_form(package, readable, plan))
            if not _errors(stages):
                stages += _facts(package, readable, {r.name for r in touched}, self.about)
            stages.append(self._package_as_it_is())
        if failures := [f for stage in stages for f in stage.failures]:
            raise CouldNotRunError("\n".join(failures))
        return [v for stage in stages for v in stage.violations]

    def _package_as_it_is(self) -> StageResult:
        try:
            return self.form_step.result()
        except RuntimeError as error:
            raise CouldNotRunError(f"form could not run: {error}") from None


@contextmanager
def judging(snapshot: Snapshot) -> Iterator[Judge]:
    """A judge of drafts on a package. Raises RefusedError for a package whose files cannot be read."""
    from hkoffices.gate.form import check_form

    text, readable = check_text(snapshot.package)
    if errors := _errors([text]):
        raise RefusedError("\n".join([*map(line_of, errors), "the package itself is not valid: correct this first"]))
    with StartedEarly() as form_step, ThreadPoolExecutor(1) as imports:
        form_step.ask(FORM_SECONDS, check_form, snapshot.package, readable)
        imports.submit(lambda: [import_module(name) for name in SLOW_IMPORTS])
        yield Judge(snapshot, readable, form_step)


def _errors(stages: list[StageResult]) -> list[Violation]:
    return [v for stage in stages for v in stage.violations if v.severity == "error"]


def _form(package: Package, readable: Mapping[str, Readable], plan: Plan) -> StageResult:
    """FORM of the rows that the plan writes, with the rows that they refer to."""
    from hkoffices.gate.form import check_form

    written: dict[str, list[Cells]] = {name: list(rows) for name, rows in plan.added.items()}
    wanted = {name: set(changed) for name, changed in plan.changed.items()}
    for name, rows in written.items():
        [key] = package.resource(name).primary_key
        wanted.setdefault(name, set()).update(row[key] for row in rows)
    small = [r for r in package.resources if r.name in wanted]
    referred = {target for r in small for _, target, _ in r.foreign_keys}
    resources = [r for r in package.resources if r.name in wanted or r.name in referred]
    cut = {r.name: _cut(r, readable[r.name], wanted.get(r.name, set()), r.name in referred) for r in resources}
    result = check_form(replace(package, resources=resources, registers=[], violations=[]), cut)
    result.violations = [v for v in result.violations if v.table in wanted and (v.id in wanted[v.table] or not v.id)]
    return result


def _cut(resource: Resource, readable: Readable, ids: set[str], whole: bool) -> Readable:
    """What Frictionless is to read of a table: all of it where it is small or referred to, else the rows of these ids."""
    if whole or readable.records <= ROWS_JUDGED_WHOLE or not readable.plain:
        return readable
    column = readable.header.index(resource.primary_key[0])
    rows = [r for _, r in readable.body(resource) if r[column] in ids]
    return Readable(readable.header, len(rows), False, "".join(map(canonical_line, [readable.header, *rows])))


def _facts(package: Package, readable: Mapping[str, Readable], touched: set[str], said: dict[str, str]) -> list[StageResult]:
    """ROWS of the tables that the plan touches, TIME and WORLD of all. What each violation of WORLD is about goes into `said`."""
    from hkoffices.gate.about import about
    from hkoffices.gate.plain_world import check_world_plainly
    from hkoffices.gate.rows import check_rows
    from hkoffices.gate.time import check_time

    exceptions = read_exceptions(package)
    loaded = load(package, dict(readable))
    prepare(loaded, words_of_rules())
    part = Loaded(package, loaded.connection, {name: t for name, t in loaded.tables.items() if name in touched})
    stages = [exceptions.withdraw(check_rows(part), about(part))]
    stages.append(exceptions.withdraw(check_time(loaded, exceptions=exceptions), about(loaded)))
    if is_whole(loaded.package):
        stages.append(exceptions.withdraw(check_world_plainly(loaded), about(loaded)))
        said |= {v.id or "": about(loaded)(v) for v in stages[-1].violations}
    stages.append(_argued(exceptions, loaded))
    return stages


def _argued(exceptions: Exceptions, loaded: Loaded) -> StageResult:
    """What is wrong with the exceptions themselves; whether each still matches is asked of the rules that ran."""
    sources = {id_ for (id_,) in loaded.connection.table('loaded."sources"').project("source_id").fetchall()}
    judged = exceptions.judge(sources, exceptable(), complete=False)
    return StageResult("exceptions", "python", violations=[*exceptions.violations, *judged])
