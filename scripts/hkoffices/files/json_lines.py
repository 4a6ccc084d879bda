"""JSON files read strictly: one object, no name twice, nothing beyond a sane size; and the line on which a property stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from hkoffices.files.conflict import conflicts
from hkoffices.files.guess_encoding import looks_like

MAX_DESCRIPTOR_BYTES = 5_000_000
MAX_PROPERTIES = 10_000  # in one object
MAX_LEVELS = 50  # libraries that read the values later walk them by recursion
YAML_ENDINGS = (".yaml", ".yml")
Place = tuple[str | int, ...]  # names of properties and numbers of items, from the outside in

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


class UnreadableError(Exception):
    """A JSON file that cannot be taken for what it should be; the text has the reason, for people. `line` counts from 1."""

    def __init__(self, message: str, line: int | None = None, rule: str = "json") -> None:
        super().__init__(message)
        self.line, self.rule = line, rule


class _TwiceError(Exception):
    """A name that stands twice in one object."""


def read_json(path: Path) -> dict[str, Any]:
    """One object from a UTF-8 file of JSON, or of YAML by its ending. Raises UnreadableError with the reason and its line."""
    text = read_text(path)
    for conflict_line, message in conflicts(text):
        raise UnreadableError(message, conflict_line, "conflict")
    if path.suffix.lower() in YAML_ENDINGS:
        from hkoffices.files.yaml_text import parse_yaml

        return _sound(text, parse_yaml(text))
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"is not JSON: column {error.colno}: {error.msg}", error.lineno) from None
    except _TwiceError as twice:
        line = _second(text, str(twice))
        raise UnreadableError(f"the property {str(twice)[:60]!r} stands twice in one object: keep one", line) from None
    except RecursionError:
        raise UnreadableError(f"is nested too deeply: {MAX_LEVELS} levels are the most") from None
    except ValueError as error:
        raise UnreadableError(f"is not JSON: {str(error)[:100]}") from None
    return _sound(text, value)


def _sound(text: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UnreadableError("should be one JSON object, in braces", 1)
    for place, problem in _unsound(value):
        raise UnreadableError(problem, _line(text, place))
    return value


def read_text(path: Path) -> str:
    """The text of a JSON file, without a byte order mark. Raises UnreadableError."""
    try:
        if path.exists() and not path.is_file():
            raise UnreadableError("is not a file")
        if path.stat().st_size > MAX_DESCRIPTOR_BYTES:
            raise UnreadableError(f"has {path.stat().st_size:,} bytes: {MAX_DESCRIPTOR_BYTES:,} are the most")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError("there is no such file") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        kind = looks_like(data)
        seems = f": it looks like {kind}" if kind else ""
        raise UnreadableError(f"is not UTF-8{seems}", data.count(b"\n", 0, error.start) + 1) from None


def line_of(path: Path, place: Place) -> int | None:
    """The line on which a property or an item of a sound JSON file stands; its container's where it is missing."""
    if path.suffix.lower() in YAML_ENDINGS:
        return None
    try:
        return _line(read_text(path), place)
    except UnreadableError:
        return None


def _line(text: str, place: Place) -> int:
    lines = _lines(text) if place else {}
    return next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), 1)


@lru_cache(maxsize=4)
def _lines(text: str) -> dict[Place, int]:
    return dict(places(text))


def places(text: str) -> Iterator[tuple[Place, int]]:
    """(place, line) of every property and item of a JSON text, in its order."""
    stack: list[str | int | None] = []  # the property (None before its name is read) or the number of the item
    line, position = 1, 0
    for token in TOKEN.finditer(text):
        line += text.count("\n", position, token.start())
        position, part = token.start(), token[0]
        if part in "}]":
            stack = stack[:-1]
        elif part == ",":
            stack[-1:] = [stack[-1] + 1 if stack and isinstance(stack[-1], int) else None]
        elif part != ":":
            naming = bool(stack) and stack[-1] is None and part[0] == '"'
            if naming:
                stack[-1] = json.loads(part, strict=False)
            if naming or (stack and isinstance(stack[-1], int)):
                yield tuple(part for part in stack if part is not None), line
            if part in "{[":
                stack.append(None if part == "{" else 0)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def _second(text: str, name: str) -> int | None:
    seen: set[Place] = set()
    for place, line in places(text):
        if place in seen and place[-1] == name:
            return line
        seen.add(place)
    return None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _unsound(value: Any) -> Iterator[tuple[Place, str]]:
    """What JSON allows and no reader of ours can bear, with its place."""
    waiting: list[tuple[Place, Any]] = [((), value)]
    while waiting:
        place, found = waiting.pop()
        if len(place) > MAX_LEVELS:
            yield place, f"is nested too deeply: {MAX_LEVELS} levels are the most"
            return
        if isinstance(found, dict) and len(found) > MAX_PROPERTIES:
            yield place, f"has an object of {len(found):,} properties: {MAX_PROPERTIES:,} are the most"
            return
        inside = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
        waiting += [((*place, name), item) for name, item in inside]
        texts = [t for t in (found, place[-1] if place else None) if isinstance(t, str)]
        if any("\0" in text or (not text.isascii() and re.search("[\ud800-\udfff]", text)) for text in texts):
            yield place, "a text holds half a character or a NUL (\\u0000): remove it"
