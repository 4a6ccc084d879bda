"""The gate's report in SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from hkoffices.gate.catalogue import sentence_of
from hkoffices.gate.run import Report
from hkoffices.reports.place import path_from_here, span_of
from hkoffices.reports.text import following_text, judged, verdict
from hkoffices.violation import Related, Violation
from hkoffices.words.escape import printable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Uri = Callable[[str], dict[str, str]]  # the address of a file, made once


def as_sarif(report: Report, everything: bool = False) -> str:
    """One run: every rule that was broken, every violation as a result, and what could not run as notifications."""
    shown = report.all_violations if everything else report.violations
    rules = {rule: number for number, rule in enumerate(sorted({v.rule for v in shown}))}

    @cache
    def uri(file: str) -> dict[str, str]:
        return {"uri": quote(path_from_here(report, file)), "uriBaseId": "%SRCROOT%"}

    run = {
        "tool": {"driver": {"name": "hkoffices", "version": version("hk-offices"), "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [
                    *({"level": "error", "message": {"text": _text(f)}} for f in report.failures),
                    {"level": "note", "message": {"text": _text(f"{judged(report)}: {verdict(report)}")}},
                ],
            }
        ],
        "results": [],
    }
    in_json = json.JSONEncoder(ensure_ascii=False).encode
    frame = in_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
    before, after = frame.rsplit("[]", 1)
    results = ",\n".join(in_json(_result(report, uri, v, rules[v.rule])) for v in shown)
    return f"{before}[\n{results}\n]{after}\n" if shown else f"{frame}\n"


def _rule(rule: str) -> dict[str, Any]:
    short = {"id": rule, "shortDescription": {"text": rule.replace("_", " ")}}
    sentence = sentence_of(rule)
    return {**short, "fullDescription": {"text": sentence}} if sentence else short


def _result(report: Report, uri: Uri, violation: Violation, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": violation.rule,
        "ruleIndex": rule,
        "level": violation.severity,
        "message": {"text": _text(violation.message + following_text(report, violation))},
        "locations": [_location(report, uri, violation)],
        "partialFingerprints": {"violation/v1": _fingerprint(violation)},
    }
    if violation.related:
        result["relatedLocations"] = [_other(uri, number, r) for number, r in enumerate(violation.related, 1)]
    return result


def _text(text: str) -> str:
    """A plain text message: one line, in which no square bracket begins an embedded link (SARIF 3.11.6)."""
    return printable(text).replace("](", "]\u2060(")


def _location(report: Report, uri: Uri, violation: Violation) -> dict[str, Any]:
    region: dict[str, int] = {"startLine": violation.line or 1}
    if span := span_of(report, violation):
        region |= {"startColumn": span[0], "endColumn": span[1]}
    place = {"physicalLocation": {"artifactLocation": uri(violation.file), "region": region}}
    named = "/".join(part for part in (violation.table, violation.id, violation.column) if part)
    return {**place, "logicalLocations": [{"fullyQualifiedName": printable(named)}]} if named else place


def _other(uri: Uri, number: int, related: Related) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": uri(related.file)}
    if related.line:
        place["region"] = {"startLine": related.line}
    text = printable(related.id or f"line {related.line}")
    return {"id": number, "physicalLocation": place, "message": {"text": text}}


def _fingerprint(violation: Violation) -> str:
    """The same for the same fault of the same rows, on whatever line they stand, so that an alert is not opened twice."""
    related = [r.id or str(r.line) for r in violation.related]
    parts = [violation.rule, violation.file, violation.id or str(violation.line), violation.column or "", *related]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
