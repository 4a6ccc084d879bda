"""The `temporal` property of a Table Schema, read and checked (specified in schemas/README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from hkoffices.package.json_schema import Problem, dotted, misfits
from hkoffices.words.nearest import nearest

WHOLE_DAYS = 'a table of days that are known says {"from": DAY, "to": DAY}, one field for both'
DATED_TYPES = {"string", "date", "year", "yearmonth", "any"}


@dataclass(frozen=True)
class Period:
    """The fields that say when a row holds. An instant has one field, both its start and its end."""

    start: str
    end: str
    instant: bool = False
    empty_to_open: bool = False
    closed: str = "both"  # which of its days belong to it: `both`, or all `from` the first to the eve of the last

    @property
    def fields(self) -> list[str]:
        """The fields of the period, each once."""
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
        """Whether an empty last day means `..`."""
        return self.period is not None and self.period.empty_to_open


def read_temporal(schema: dict[str, Any], fields: dict[str, list[str]], table: str) -> tuple[Temporal, list[Problem]]:
    """The declarations of one schema, with every problem found in them.

    `fields` holds the field names of every resource, `table` the resource that the schema describes.
    A declaration with a problem is left out of the result.
    """
    if "temporal" not in schema:
        return Temporal(), list(_misspelt(schema))
    declared = schema["temporal"]
    problems = sorted((dotted(("temporal", *misfit.place)), misfit.text) for misfit in misfits("temporal", declared))
    if problems:
        return Temporal(), problems
    period = _read_period(declared["period"])
    for end, name in declared["period"].items():
        if end in ("from", "to", "on"):
            problems += _unknown_fields(f"temporal.period.{end}", [name], fields[table])
            problems += _not_dates(f"temporal.period.{end}", name, schema)
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
                yield (table, (place, f"{target!r} is a table of instants, within which no period lies: {WHOLE_DAYS}"))


def _misspelt(schema: dict[str, Any]) -> Iterator[Problem]:
    for name in get_close_matches("temporal", schema, cutoff=0.75):
        yield name, "is not known: did you mean 'temporal'?"


def _read_period(period: dict[str, str]) -> Period:
    if "on" in period:
        return Period(period["on"], period["on"], instant=True)
    empty_to_open = period.get("emptyTo") == "open"
    return Period(period["from"], period["to"], empty_to_open=empty_to_open, closed=period.get("closed", "both"))


def _unfit_for_instants(period: Period, declared: dict[str, Any]) -> Iterator[Problem]:
    """What cannot be asked of instants: one unknown day each, they fill no span, and two share all their days or none."""
    if not period.instant:
        if period.start == period.end and period.empty_to_open:
            yield "temporal.period.emptyTo", "'from' and 'to' are one field: it cannot be empty"
        return
    for number, _ in enumerate(declared.get("withoutGaps", [])):
        yield f"temporal.withoutGaps[{number}]", f"instants leave gaps by nature: {WHOLE_DAYS}"
    for number, item in enumerate(declared.get("withoutOverlaps", [])):
        if item.get("handover") == "sameDay":
            yield f"temporal.withoutOverlaps[{number}].handover", "'sameDay' would allow any two instants: leave it out"


def _read(declared: dict[str, Any], kind: str) -> Iterator[Constraint]:
    for number, item in enumerate(declared.get(kind, [])):
        where = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in item.get("where", {}).items()}
        reference = item.get("reference", {})
        yield Constraint(
            kind,
            f"temporal.{kind}[{number}]",
            tuple(item["fields"]),
            tuple(where.items()),
            same_day=item.get("handover") == "sameDay",
            resource=reference.get("resource", ""),
            reference=tuple(reference.get("fields", ())),
        )


def _unknown_fields(place: str, names: list[str] | tuple[str, ...], known: list[str]) -> list[Problem]:
    return [(place, f"the field {name!r}{nearest(name, known)}") for name in names if name not in known]


def _not_dates(place: str, name: str, schema: dict[str, Any]) -> Iterator[Problem]:
    for field in schema["fields"]:
        if field["name"] != name:
            continue
        kind, form = field.get("type", "string"), field.get("format", "default")
        if kind not in DATED_TYPES:
            yield place, f"the field {name!r} has the type {kind!r}: a period needs dates"
        elif kind == "date" and form not in ("default", "%Y-%m-%d"):
            yield place, f"the field {name!r} has the format {form!r}: a period needs YYYY-MM-DD"


def _unknown_names(constraint: Constraint, fields: dict[str, list[str]], table: str) -> Iterator[Problem]:
    yield from _unknown_fields(f"{constraint.place}.fields", constraint.fields, fields[table])
    for name, _ in constraint.where:
        yield from _unknown_fields(f"{constraint.place}.where.{name}", [name], fields[table])
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
