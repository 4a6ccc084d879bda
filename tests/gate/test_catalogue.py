"""The catalogue of rules: complete, in sentences, and the same in the command and in checks/README.md."""

from __future__ import annotations

import csv
import json
import os
import re

from hkoffices.files.csv_records import canonical_line
from hkoffices.gate.catalogue import EXAMPLES_CSV, as_json, as_markdown, as_text, catalogue, sentence_of
from hkoffices.gate.check import CHECKS
from hkoffices.gate.frictionless_package import CONSTRAINTS

from tests.gate.corpus import cells, descriptors, encodings, judged, records, schemas
from tests.world_tables import examples

CORPUS = (encodings, records, cells, descriptors, schemas, judged)
PAGE = CHECKS / "README.md"


def test_every_rule_that_an_example_or_a_cell_can_break_is_in_the_catalogue() -> None:
    broken = {rule for module in CORPUS for case in module.CASES for rule, _ in case.places}
    broken |= {rule for file in ("gate/rules.txt", "gate/row_rules.txt") for rule, _, _ in examples(file)}
    assert broken | CONSTRAINTS <= {rule.name for rule in catalogue()}


def test_every_rule_is_one_sentence() -> None:
    assert [r.name for r in catalogue() if not re.fullmatch(r"[A-Z].*\.", r.sentence)] == []


def test_a_name_that_two_stages_share_has_both_sentences() -> None:
    both = "Every pattern is a regular expression. A cell with a pattern has the form that the pattern describes."
    assert (sentence_of("pattern"), sentence_of("no_such_rule")) == (both, None)


def test_the_examples_are_those_of_the_tests() -> None:
    found: dict[str, str] = {}
    for file in ("gate/rules.txt", "gate/row_rules.txt"):
        for rule, _, lines in examples(file):
            if lines:
                found.setdefault(rule, re.sub(r"^\S+ (error|warning): \w+: ", "", lines[0]))
    text = "".join(map(canonical_line, [["rule", "message"], *map(list, sorted(found.items()))]))
    if os.environ.get("UPDATE_EXPECTED"):
        EXAMPLES_CSV.write_text(text, "utf-8")
    assert EXAMPLES_CSV.read_text("utf-8") == text
    assert len(list(csv.DictReader(text.splitlines()))) == len(found)


def test_the_page_is_the_output_of_the_command() -> None:
    catalogue.cache_clear()
    page = as_markdown(catalogue())
    if os.environ.get("UPDATE_EXPECTED"):
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page


def test_text_and_json_list_the_same_rules() -> None:
    names = [rule.name for rule in catalogue()]
    assert [rule["name"] for rule in json.loads(as_json(catalogue()))] == names
    assert re.findall(r"^  (\w+)(?: \(warning\))?: ", as_text(catalogue()), re.MULTILINE) == names
