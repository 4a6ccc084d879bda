"""All rules of the gate: name, stage, severity, what holds in one sentence, what is read, and an example of a message."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from itertools import chain

from hkoffices.gate.check import CHECKS, DECLARED, checks
from hkoffices.gate.row_rules import row_rules
from hkoffices.gate.stages import EXCEPTED_STAGES, STAGES
from hkoffices.registers import exceptions, tombstones, totals
from hkoffices.violation import Severity
from hkoffices.words import markdown
from hkoffices.words.escape import json_text

EXAMPLES_CSV = CHECKS / "message_examples.csv"  # from the examples of the tests, which keep it equal
ALL_TABLES = "every table"
JOINT_SENTENCE = "All that the tables hold can be true at once."


@dataclass(frozen=True)
class CataloguedRule:
    """One rule as a reader sees it. `reads` names tables, or describes what is read."""

    name: str
    stage: str
    severity: Severity
    sentence: str
    reads: str
    example: str = ""


@cache
def sentence_of(rule: str) -> str | None:
    """What holds where a rule is kept, in each stage that has it; None for a name that is not a rule.

    The row rules, slow to import, are asked last.
    """
    found = [r.sentence for r in chain(_text(), _form(), _registers(), _time(), _world()) if r.name == rule]
    return " ".join(dict.fromkeys(found or [r.sentence for r in _rows() if r.name == rule])) or None


@cache
def catalogue() -> tuple[CataloguedRule, ...]:
    """Every rule, in the order of the stages; in a stage, those of every package come first."""
    examples = {row["rule"]: row["message"] for row in csv.DictReader(EXAMPLES_CSV.read_text("utf-8").splitlines())}
    found = [*_text(), *_form(), *_rows(), *_registers(), *_time(), *_world()]
    return tuple(CataloguedRule(r.name, r.stage, r.severity, r.sentence, r.reads, examples.get(r.name, "")) for r in found)


def exceptable() -> set[str]:
    """The names of all rules that may be excepted."""
    return {rule.name for rule in catalogue() if rule.stage in EXCEPTED_STAGES} - {rule.name for rule in _registers()}


def _text() -> Iterator[CataloguedRule]:
    from hkoffices.text import check, cut_short

    for rules, reads in (
        (check.RULES_OF_PACKAGES, "the descriptor and the schemas"),
        (check.RULES_OF_FILES, "every file"),
        (check.RULES_OF_CANON, "every file of a canonical package"),
    ):
        for name, sentence in rules.items():
            yield CataloguedRule(name, "text", "error", sentence, reads)
    yield CataloguedRule(cut_short.RULE, "text", "warning", cut_short.SENTENCE, "what a write has left next to the package")


def _form() -> Iterator[CataloguedRule]:
    from hkoffices.gate.form import RULES

    for name, sentence in RULES.items():
        yield CataloguedRule(name, "form", "error", sentence, ALL_TABLES)


def _rows() -> Iterator[CataloguedRule]:
    from hkoffices.gate.rows import RULES

    for name, sentence in RULES.items():
        yield CataloguedRule(name, "rows", "error", sentence, ALL_TABLES)
    for name in dict.fromkeys(rule.name for rule in row_rules()):
        same = [rule for rule in row_rules() if rule.name == name]
        sentence = getattr(same[0], "sentence", f"{name.replace('_', ' ').capitalize()}.")
        yield CataloguedRule(name, "rows", same[0].severity, sentence, ", ".join(dict.fromkeys(rule.table for rule in same)))


def _registers() -> Iterator[CataloguedRule]:
    """The rules on the registers, which are judged with the rows."""
    for register in (exceptions, tombstones, totals):
        for name, sentence in register.RULES.items():
            yield CataloguedRule(name, "rows", "error", sentence, register.FILE)


def _time() -> Iterator[CataloguedRule]:
    from hkoffices.gate.excepted import JOINT
    from hkoffices.gate.time import UNREAD_TABLE

    for name, file in DECLARED.items():
        first = file.read_text("utf-8").partition("\n")[0].removeprefix("-- ")
        yield CataloguedRule(name, "time", "error", first, "the tables that declare it")
    yield CataloguedRule(JOINT, "time", "error", JOINT_SENTENCE, "every table with a period")
    yield CataloguedRule(UNREAD_TABLE, "time", "error", "Every table is read by a rule on rows or time.", ALL_TABLES)
    for check in checks():
        tables = {*check.tables, *(["every table with a period"] if check.of_cells else [])}
        yield CataloguedRule(check.rule, "time", check.severity, check.invariant, ", ".join(sorted(tables)))


def _world() -> Iterator[CataloguedRule]:
    from hkoffices.gate.world import RULES

    for name, sentence in RULES.items():
        yield CataloguedRule(name, "world", "error", sentence, "checks/totals.csv" if name == "release_total" else "observations")


def as_text(rules: tuple[CataloguedRule, ...]) -> str:
    """A line a rule, under its stage."""
    lines = []
    for stage in STAGES:
        lines.append(f"{stage.name} ({stage.engine}): {stage.sentence}")
        for rule in (r for r in rules if r.stage == stage.name):
            warning = " (warning)" if rule.severity == "warning" else ""
            lines.append(f"  {rule.name}{warning}: {rule.sentence} Reads {rule.reads}.")
            lines += [f"    e.g. {rule.example}"] if rule.example else []
    return "\n".join(lines) + "\n"


def as_json(rules: tuple[CataloguedRule, ...]) -> str:
    """The rules as a list of objects."""
    return json_text([asdict(rule) for rule in rules])


def as_markdown(rules: tuple[CataloguedRule, ...]) -> str:
    """The page checks/README.md: a table a stage."""
    lines = [
        "# The rules",
        "",
        "Every rule of the gate, by stage. This page is the output of `hkoffices rules --format markdown`; a test keeps it so.",
        "A check of the stage time is one file of this folder: its first line is its rule, its rows are what breaks it.",
        "",
        "One run reports every independent error; what follows from a wrong cell is folded under it. Dates that could agree in some",
        "reading are never accused. Exit status of `hkoffices validate`: 0 valid, 1 not valid, 2 a check could not run.",
    ]
    for stage in STAGES:
        lines += ["", f"## {stage.name}", "", f"{stage.sentence} Judged by {stage.engine}.", ""]
        rows = [
            [markdown.code(r.name), r.severity, *map(markdown.plain, (r.sentence, r.reads, r.example))]
            for r in rules
            if r.stage == stage.name
        ]
        lines += markdown.table(["rule", "severity", "what holds", "reads", "a message"], rows)
    return "\n".join(lines) + "\n"
