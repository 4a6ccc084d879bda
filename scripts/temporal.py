"""The `temporal` property of a Table Schema, read and checked (specified in schemas/README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from scripts.nearest import nearest

_LASTS = "A table of whole days says {'from': DAY, 'to': DAY}, one field for both"
PROFILE = Path(__file__).resolve().parent.parent / "schemas" / "temporal.profile.json"
DATED_TYPES = {"string", "date", "year", "yearmonth", "any"}
Problem = tuple[str, str]  # where in the JSON, what is wrong


@dataclass(frozen=True)
class Period:
    """The fields that say when a row holds. An instant has one field, both its start and its end."""

    start: str
    end: str
    instant: bool = False
    empty_to_open: bool = False
    half_open: bool = False

    @property
    def fields(self) -> list[str]:
        return list(dict.fromkeys([self.start, self.end]))

    @property
    def open_field(self) -> str | None:
        """The field where `..` (still so) has a meaning: a last day that is not the first as well."""
        return self.end if self.end != self.start else None


@dataclass(frozen=True)
class Constraint:
    """One declared constraint. `kind` is the property it stands in, `place` where in the JSON."""

    kind: str
    place: str
    fields: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    same_day: bool = False
    resource: str = ""
    reference: tuple[str, ...] = ()


@dataclass(frozen=True)
class Temporal:
    """A table's period, if it declares one, and the constraints over it."""

    period: Period | None = None
    constraints: tuple[Constraint, ...] = ()

    @property
    def empty_to_open(self) -> bool:
        return self.period is not None and self.period.empty_to_open


def read_temporal(schema: dict[str, Any], fields: dict[str, list[str]], table: str) -> tuple[Temporal, list[Problem]]:
    """The declarations of one schema, with every problem found in them.

    `fields` holds the field names of every resource, `table` the resource that the schema describes.
    A declaration with a problem is left out of the result.
    """
    if "temporal" not in schema:
        return Temporal(), list(_misspelt(schema))
    declared = schema["temporal"]
    problems = list(_against_profile(declared))
    if problems:
        return Temporal(), problems
    period = _read_period(declared["period"])
    problems += _unknown_fields("temporal.period", period.fields, fields[table])
    problems += _not_dates(period, schema)
    problems += _unfit_for_instants(period, declared)
    constraints = [c for kind in ("withoutOverlaps", "periodForeignKeys", "withoutGaps") for c in _read(declared, kind)]
    for constraint in constraints:
        problems += _unknown_names(constraint, fields, table)
    return (Temporal(), problems) if problems else (Temporal(period, tuple(constraints)), [])


def unfit_references(temporal: dict[str, Temporal]) -> Iterator[tuple[str, Problem]]:
    """(table, problem) for each period foreign key to a table without periods to lie within."""
    for table, declared in temporal.items():
        for constraint in declared.constraints:
            target = constraint.resource or table
            if constraint.kind != "periodForeignKeys" or target not in temporal:
                continue
            period, place = temporal[target].period, f"{constraint.place}.reference.resource"
            if period is None:
                yield table, (place, f"{target!r} declares no period, so nothing can lie within its life")
            elif period.instant:
                yield (
                    table,
                    (place, f"{target!r} is a table of instants, within which nothing can lie. {_LASTS}"),
                )


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(PROFILE.read_text("utf-8")))


def _against_profile(declared: object) -> Iterator[Problem]:
    for error in _validator().iter_errors(declared):
        place = "temporal" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.absolute_path)
        yield from ((place, text) for text in _in_words(error))


def _in_words(error: Any) -> Iterator[str]:
    rule, value, said = error.validator, error.validator_value, error.instance
    names = list(error.schema.get("properties", {}))
    if rule == "additionalProperties" and names:
        yield from (f"{name!r}{nearest(name, names)}" for name in said if name not in names)
    elif rule == "required":
        yield from (f"{name!r} is missing" for name in value if name not in said)
    elif rule == "type":
        wanted = {"object": "an object in braces", "array": "a list in brackets", "string": "a text in quotes"}
        yield f"should be {wanted.get(value, value)}, not {json.dumps(said, ensure_ascii=False)[:60]}"
    elif rule == "enum":
        yield f"should be {' or '.join(map(repr, value))}, not {said!r}"
    elif rule == "oneOf":
        yield "should name either 'from' and 'to', or 'on' alone"
    elif rule == "anyOf":
        yield f"should be a text or a list of texts, not {json.dumps(said, ensure_ascii=False)[:60]}"
    elif rule in ("minItems", "minLength"):
        yield "should not be empty"
    elif rule == "uniqueItems":
        yield "names one field twice"
    else:
        yield str(error.message)[:200]


def _misspelt(schema: dict[str, Any]) -> Iterator[Problem]:
    for name in get_close_matches("temporal", schema, cutoff=0.75):
        yield name, "is not known: did you mean 'temporal'?"


def _read_period(period: dict[str, str]) -> Period:
    if "on" in period:
        return Period(period["on"], period["on"], instant=True)
    return Period(
        period["from"],
        period["to"],
        empty_to_open=period.get("emptyTo") == "open",
        half_open=period.get("closed") == "from",
    )


def _unfit_for_instants(period: Period, declared: dict[str, Any]) -> Iterator[Problem]:
    """What cannot be asked of instants: one unknown day each, they fill no span, and two share all their days or none."""
    if not period.instant:
        if period.start == period.end and period.empty_to_open:
            yield "temporal.period.emptyTo", "'from' and 'to' are one field: it cannot be empty"
        return
    for number, _ in enumerate(declared.get("withoutGaps", [])):
        yield f"temporal.withoutGaps[{number}]", f"the rows are instants, which leave gaps by nature. {_LASTS}"
    for number, item in enumerate(declared.get("withoutOverlaps", [])):
        if item.get("handover") == "sameDay":
            yield f"temporal.withoutOverlaps[{number}].handover", "'sameDay' would allow any two instants: leave it out"


def _read(declared: dict[str, Any], kind: str) -> Iterator[Constraint]:
    for number, item in enumerate(declared.get(kind, [])):
        where = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in item.get("where", {}).items()}
        reference = item.get("reference", {"resource": "", "fields": []})
        yield Constraint(
            kind,
            f"temporal.{kind}[{number}]",
            tuple(item["fields"]),
            tuple(where.items()),
            same_day=item.get("handover") == "sameDay",
            resource=reference["resource"],
            reference=tuple(reference["fields"]),
        )


def _unknown_fields(place: str, names: list[str] | tuple[str, ...], known: list[str]) -> list[Problem]:
    return [(place, f"the field {name!r}{nearest(name, known)}") for name in names if name not in known]


def _not_dates(period: Period, schema: dict[str, Any]) -> Iterator[Problem]:
    for field in schema["fields"]:
        if field["name"] not in period.fields:
            continue
        kind, form = field.get("type", "string"), field.get("format", "default")
        if kind not in DATED_TYPES:
            yield "temporal.period", f"the field {field['name']!r} is a {kind}: a period needs dates"
        elif kind == "date" and form not in ("default", "%Y-%m-%d"):
            yield "temporal.period", f"the field {field['name']!r} has the format {form!r}: a period needs YYYY-MM-DD"


def _unknown_names(constraint: Constraint, fields: dict[str, list[str]], table: str) -> Iterator[Problem]:
    yield from _unknown_fields(f"{constraint.place}.fields", constraint.fields, fields[table])
    yield from _unknown_fields(f"{constraint.place}.where", [name for name, _ in constraint.where], fields[table])
    if constraint.kind != "periodForeignKeys":
        return
    target = constraint.resource or table
    if target not in fields:
        yield f"{constraint.place}.reference.resource", f"the resource {target!r}{nearest(target, fields)}"
        return
    yield from _unknown_fields(f"{constraint.place}.reference.fields", constraint.reference, fields[target])
    if len(constraint.reference) != len(constraint.fields):
        yield (
            f"{constraint.place}.reference.fields",
            f"names {len(constraint.reference)} fields where the key has {len(constraint.fields)}",
        )
