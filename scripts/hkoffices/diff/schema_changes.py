"""What a change of a Table Schema does to the rules: fields, constraints, keys, temporal constraints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hkoffices.diff.rule_change import RuleChange, loosened, tightened
from hkoffices.diff.version_step import KEYS, constraint_is_looser

Json = dict[str, Any]
PERIOD_KINDS = ("withoutOverlaps", "periodForeignKeys", "withoutGaps")
WIDER = {
    "where": "compares fewer rows",
    "handover": "allows a shared day",
}  # options that loosen a constraint when they are added


def schema_changes(file: str, old: Json, new: Json, new_tables: frozenset[str] = frozenset()) -> Iterator[RuleChange]:
    """Every change of the rules that one schema states; what is no rule (titles, definitions, examples) as one change.

    An enum of tables grows with the tables: that it allows one of `new_tables` lets nothing through.
    """
    table = file.rsplit("/", 1)[-1].removesuffix(".json")
    found = [*_fields(file, table, old, new, new_tables), *_keys(file, table, old, new), *_temporal(file, table, old, new)]
    if old.get("missingValues", [""]) != new.get("missingValues", [""]):
        found.append(loosened(file, table, f"missingValues of {table} changed: other cells count as empty"))
    yield from found
    if not found and old != new:
        yield RuleChange("changed", file, table, f"titles, definitions or examples of {table}")


def _fields(file: str, table: str, old: Json, new: Json, new_tables: frozenset[str]) -> Iterator[RuleChange]:
    before, after = ({f["name"]: f for f in schema.get("fields", [])} for schema in (old, new))
    for name in sorted(before.keys() - after.keys()):
        yield RuleChange("removed", file, name, f"the column {name} of {table}, with its rules", loosens=True)
    for name in sorted(after.keys() - before.keys()):
        yield RuleChange("added", file, name, f"the column {name} of {table}")
    for name in (n for n in before if n in after):
        for part in ("type", "format", "rdfType"):
            if before[name].get(part) != after[name].get(part):
                yield loosened(
                    file, name, f"{part} of {table}.{name} changed from {before[name].get(part)} to {after[name].get(part)}"
                )
        yield from _constraints(
            file, f"{table}.{name}", before[name].get("constraints", {}), after[name].get("constraints", {}), new_tables
        )


def _constraints(file: str, where: str, old: Json, new: Json, new_tables: frozenset[str]) -> Iterator[RuleChange]:
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        subject = where.rsplit(".", 1)[-1]
        if name == "enum" and before and after:
            more, less = [v for v in after if v not in before], [v for v in before if v not in after]
            if more and set(map(str, more)) <= new_tables:
                yield RuleChange("added", file, subject, f"the new tables {', '.join(more)} to the enum of {where}")
            elif more:
                yield loosened(file, subject, f"the enum of {where} allows {', '.join(map(str, more))} too")
            if less:
                yield tightened(file, subject, f"the enum of {where} no longer allows {', '.join(map(str, less))}")
        elif name == "pattern" and before and after:
            yield loosened(file, subject, f"the pattern of {where} changed from {before} to {after}, and may accept more")
        elif constraint_is_looser(name, before, after):
            yield loosened(file, subject, f"{name} of {where}: {_shown(before)} before, {_shown(after)} now")
        else:
            yield tightened(file, subject, f"{name} of {where}: {_shown(before)} before, {_shown(after)} now")


def _shown(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)


def _keys(file: str, table: str, old: Json, new: Json) -> Iterator[RuleChange]:
    for kind in KEYS:
        before, after = (_listed(schema.get(kind)) for schema in (old, new))
        for key in sorted(before.keys() - after.keys()):
            yield RuleChange("removed", file, kind, f"{kind} of {table}: {key}", loosens=True)
        for key in sorted(after.keys() - before.keys()):
            yield RuleChange("added", file, kind, f"{kind} of {table}: {key}")


def _listed(value: Any) -> dict[str, Any]:
    """Keys of any of the three kinds by their text; a primary key is one key, whatever its fields."""
    if value is None:
        return {}
    items = value if isinstance(value, list) and value and isinstance(value[0], (dict, list)) else [value]
    return {json.dumps(item, ensure_ascii=False, sort_keys=True): item for item in items}


def _temporal(file: str, table: str, old: Json, new: Json) -> Iterator[RuleChange]:
    before, after = old.get("temporal") or {}, new.get("temporal") or {}
    if before.get("period") != after.get("period"):
        verdict = loosened if before.get("period") else tightened
        yield verdict(
            file, "period", f"the period of {table}: {_shown(before.get('period'))} before, {_shown(after.get('period'))} now"
        )
    for kind in PERIOD_KINDS:
        was, now = ({_target(c): c for c in temporal.get(kind, [])} for temporal in (before, after))
        for target in sorted(was.keys() - now.keys()):
            yield RuleChange("removed", file, kind, f"{kind} of {table} on {target}", loosens=True)
        for target in sorted(now.keys() - was.keys()):
            yield RuleChange("added", file, kind, f"{kind} of {table} on {target}")
        for target in (t for t in was if t in now and was[t] != now[t]):
            yield _option(file, kind, f"{kind} of {table} on {target}", was[target], now[target])


def _target(constraint: Json) -> str:
    """What a constraint is about: its fields, and the table it refers to."""
    fields = (
        ", ".join([constraint["fields"]] if isinstance(constraint["fields"], str) else constraint["fields"]) or "the whole table"
    )
    resource = (constraint.get("reference") or {}).get("resource")
    return f"{fields} -> {resource}" if resource else fields


def _option(file: str, kind: str, what: str, old: Json, new: Json) -> RuleChange:
    added = [why for option, why in WIDER.items() if old.get(option) is None and new.get(option) is not None]
    changed = f"{what}: {_shown(old)} before, {_shown(new)} now"
    gone = all(new.get(option) in (None, old.get(option)) for option in WIDER) and {**old, **dict.fromkeys(WIDER)} == {
        **new,
        **dict.fromkeys(WIDER),
    }
    if gone and not added:
        return tightened(file, kind, changed)
    return loosened(file, kind, f"{changed}: it {' and '.join(added)}" if added else changed)
