"""A JSON value held against one of our JSON Schemas (schemas/profiles/*.json), with what is wrong in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from hkoffices.files.json_lines import Place
from hkoffices.home import HOME
from hkoffices.words.nearest import nearest

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError

PROFILES = HOME / "schemas" / "profiles"
MAX_MISFITS = 1_000  # misfits listed of one value
KINDS = {
    "object": "an object in braces",
    "array": "a list in brackets",
    "string": "a text in quotes",
    "boolean": "true or false",
    "integer": "a whole number",
}
OPTIONS = {"object": "an object in braces", "array": "a list of texts", "string": "a text"}
Problem = tuple[str, str]  # where in the JSON, what is wrong


class Misfit(NamedTuple):
    """Where a value does not fit its profile, what is wrong and what would be right; `unknown` names a property too much."""

    place: Place
    text: str
    unknown: str | None = None

    @property
    def exactly(self) -> Place:
        """The place of the property itself."""
        return (*self.place, self.unknown) if self.unknown else self.place


def dotted(place: Place) -> str:
    """`fields[2].constraints`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".")


def misfits(profile: str, value: object, part: str = "", strict: bool = True) -> Iterator[Misfit]:
    """Each way in which `value` does not fit schemas/profiles/<profile>.json, up to a sane number.

    `part` names one of the profile's `$defs` instead of its root. With `strict` every unknown property is a misfit; without,
    only one that nearly has the name of a property that is acted on.
    """
    yield from _found(profile, part, strict, _Value(repr(value), value))


@dataclass(frozen=True)
class _Value:
    """A value by its text: one that was judged before, as the schemas of a draft's package are, is not judged again."""

    text: str
    value: object = field(compare=False)


@lru_cache(maxsize=1_000)
def _found(profile: str, part: str, strict: bool, given: _Value) -> tuple[Misfit, ...]:
    found = (m for error in _validator(profile, part).iter_errors(given.value) for m in _misfits_of(error, profile, strict))
    return tuple(islice(found, MAX_MISFITS))


@cache
def _profile(name: str) -> dict[str, Any]:
    profile: dict[str, Any] = json.loads((PROFILES / f"{name}.json").read_text("utf-8"))
    return profile


@cache
def _validator(profile: str, part: str) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(_profile(profile) | ({"$ref": f"#/$defs/{part}"} if part else {}))


def _misfits_of(error: ValidationError, profile: str, strict: bool) -> Iterator[Misfit]:
    place = tuple(error.instance_path)
    given: Any = error.instance
    *path, rule = error.schema_path
    schema: Any = _profile(profile)
    for step in path:
        schema = schema[step]
    if rule == "additionalProperties" and schema[rule] is False:
        yield from (Misfit(place, text, name) for name, text in _unknown(schema, given, strict))
    else:
        yield from (Misfit(place, text) for text in _in_words(str(rule), schema[rule], given, schema, error.message))


def _in_words(rule: str, value: Any, given: Any, schema: dict[str, Any], message: str) -> Iterator[str]:
    if rule == "required":
        yield from (f"{name!r} is missing" for name in value if name not in given)
    elif rule == "type":
        kinds = [value] if isinstance(value, str) else value
        yield f"should be {' or '.join(KINDS.get(kind, kind) for kind in kinds)}, not {_shown(given)}"
    elif rule == "enum" and len(value) > 5 and isinstance(given, str):
        yield f"{given[:60]!r}{nearest(given, value)}"
    elif rule == "enum":
        yield f"should be {' or '.join(map(_shown, value))}, not {_shown(given)}"
    elif rule == "oneOf":
        yield from [_ends(given)] if isinstance(given, dict) else []
    elif rule == "anyOf":
        kinds = [OPTIONS[option["type"]] for option in value if option.get("type") in OPTIONS]
        yield f"should be {' or '.join(kinds)}, not {_shown(given)}" if kinds else f"cannot be {_shown(given)}"
    elif rule in ("minItems", "minLength", "minProperties"):
        yield "should not be empty"
    elif rule in ("maxItems", "maxLength"):
        yield f"has {len(given):,} {'items' if rule == 'maxItems' else 'characters'}: {value:,} are the most"
    elif rule == "uniqueItems":
        yield "names one field twice"
    elif rule == "not":
        yield str(schema["description"])
    else:
        yield message[:200]


def _unknown(schema: dict[str, Any], given: dict[str, Any], strict: bool) -> Iterator[tuple[str, str]]:
    names = list(schema.get("properties", {}))
    described = re.compile("|".join(schema.get("patternProperties", {"(?!)": {}})))
    for name in given:
        if name in names or described.search(name):
            continue
        nearly = _nearly(name, names)
        if strict or nearly:
            yield name, f"{name[:60]!r}{nearest(nearly or name, names)}"


def _nearly(name: str, names: list[str]) -> str | None:
    """The known name that an unknown one is but for case, dashes or a letter or two."""
    bare = {re.sub("[^a-z]", "", known.lower()): known for known in names}
    same = bare.get(re.sub("[^a-z]", "", name.lower()))
    close = get_close_matches(name[:60], names, n=1, cutoff=0.82)
    return same or (close[0] if close else None)


def _ends(period: dict[str, Any]) -> str:
    missing = [name for name in ("from", "to") if name not in period]
    if "on" not in period and len(missing) == 1:
        return f"{missing[0]!r} is missing"
    others = [name for name in ("from", "to", "emptyTo", "closed") if name in period]
    if "on" in period and others:
        return f"'on' is one unknown day, and stands alone: there is {', '.join(map(repr, others))} as well"
    return "should name the fields of the first and the last day, 'from' and 'to', or the one field of an instant, 'on'"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
