"""The `temporal` property held against its JSON Schema, with what is wrong in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from scripts.nearest import nearest

PROFILE = Path(__file__).resolve().parent.parent / "schemas" / "temporal.profile.json"
KINDS = {"object": "an object in braces", "array": "a list in brackets", "string": "a text in quotes"}
Problem = tuple[str, str]  # where in the JSON, what is wrong


def against_profile(declared: object) -> Iterator[Problem]:
    """Every way in which a `temporal` property does not have the form of schemas/temporal.profile.json."""
    for error in _validator().iter_errors(declared):
        place = "temporal" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.absolute_path)
        yield from ((place, text) for text in _in_words(error))


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(PROFILE.read_text("utf-8")))


def _in_words(error: Any) -> Iterator[str]:
    rule, value, said = error.validator, error.validator_value, error.instance
    names = list(error.schema.get("properties", {}))
    if rule == "additionalProperties" and names:
        yield from (f"{name!r}{nearest(name, names)}" for name in said if name not in names)
    elif rule == "required":
        yield from (f"{name!r} is missing" for name in value if name not in said)
    elif rule == "type":
        yield f"should be {KINDS.get(value, value)}, not {_shown(said)}"
    elif rule == "enum":
        yield f"should be {' or '.join(map(_shown, value))}, not {_shown(said)}"
    elif rule == "oneOf":
        yield from [_ends(said)] if isinstance(said, dict) else []
    elif rule == "anyOf":
        yield f"should be a text or a list of texts, not {_shown(said)}"
    elif rule in ("minItems", "minLength", "minProperties"):
        yield "should not be empty"
    elif rule == "uniqueItems":
        yield "names one field twice"
    else:
        yield str(error.message)[:200]


def _ends(period: dict[str, Any]) -> str:
    missing = [name for name in ("from", "to") if name not in period]
    if "on" not in period and len(missing) == 1:
        return f"{missing[0]!r} is missing"
    beside = [name for name in ("from", "to", "emptyTo", "closed") if name in period]
    if "on" in period and beside:
        return f"'on' is one unknown day, and stands alone: there is {', '.join(map(repr, beside))} beside it"
    return "should name the fields of the first and the last day, 'from' and 'to', or the one field of an instant, 'on'"


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]
