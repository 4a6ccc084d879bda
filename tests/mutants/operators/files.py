"""Faults of bytes: encodings, line ends, quotes, delimiters, headers, the order of rows."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.mutants.operators.registry import Operator, Site, of_kind, register
from tests.mutants.tables import Damage, Mutant, Tables


def _lines(tables: Tables) -> list[Site]:
    return [(table, line) for table in tables.rows for line in tables.lines(table)]


def _headers(tables: Tables) -> list[Site]:
    return [(table, 1, column) for table, resource in tables.resources.items() for column in resource.fields]


def _last_lines(tables: Tables) -> list[Site]:
    return [(table, len(rows) + 1) for table, rows in tables.rows.items() if rows]


def _files(tables: Tables) -> list[Site]:
    return [(table, 1) for table in tables.rows]


def on_line(change: Callable[[bytes, Random], bytes | None]) -> Callable[[bytes, Random], Damage | None]:
    """Damage to one line, given and returned without its line feed; None where the line has nothing to damage."""

    def damage(text: bytes, rng: Random) -> Damage | None:
        after = change(text, rng)
        if after is None or after == text:
            return None
        return lambda data, start, end: data[:start] + after + b"\n" + data[end:]

    return damage


def damage_operator(
    name: str, what: str, sites: Callable[[Tables], list[Site]], damage: Callable[[bytes, Random], Damage | None]
) -> None:
    """Register an operator on the bytes of a line."""

    def make(tables: Tables, site: Site, rng: Random) -> Mutant | None:
        table, line = site[:2]
        text = tables.resources[table].path.read_bytes().split(b"\n")[line - 1]
        done = damage(text, rng)
        return Mutant(name, table, line, damage=done) if done else None

    register(Operator(name, what, sites, make))


def _inserted(piece: bytes) -> Callable[[bytes, Random], bytes]:
    def change(text: bytes, rng: Random) -> bytes:
        at = rng.randrange(len(text) + 1)
        return text[:at] + piece + text[at:]

    return change


def _without_a(piece: bytes) -> Callable[[bytes, Random], bytes | None]:
    def change(text: bytes, rng: Random) -> bytes | None:
        places = [i for i in range(len(text)) if text.startswith(piece, i)]
        if not places:
            return None
        at = rng.choice(places)
        return text[:at] + text[at + len(piece) :]

    return change


def _outside_quotes(text: bytes) -> list[int]:
    return [i for i in range(len(text)) if text.count(b'"', 0, i) % 2 == 0]


def _comma_added(text: bytes, rng: Random) -> bytes:
    at = rng.choice(_outside_quotes(text))
    return text[:at] + b"," + text[at:]


def _without_a_separator(text: bytes, rng: Random) -> bytes | None:
    places = [i for i in _outside_quotes(text) if text[i : i + 1] == b","]
    if not places:
        return None
    at = rng.choice(places)
    return text[:at] + text[at + 1 :]


def _in_big5(text: bytes, rng: Random) -> bytes | None:
    encoded = text.decode("utf-8").encode("big5", errors="replace")
    return (
        None if encoded.isascii() else encoded
    )  # a question mark for a letter with an accent is another text, and no other encoding


def _first_cell_quoted(text: bytes, rng: Random) -> bytes:
    first, comma, rest = text.partition(b",")
    return b'"' + first + b'"' + comma + rest


def _cut_off(text: bytes, rng: Random) -> bytes:
    return text[: rng.randrange(1, len(text))]


damage_operator(
    "byte_order_mark", "a file that begins with a BOM", _files, lambda text, rng: lambda data, s, e: b"\xef\xbb\xbf" + data
)
damage_operator("carriage_returns", "a file with CRLF", _files, lambda text, rng: lambda data, s, e: data.replace(b"\n", b"\r\n"))
damage_operator(
    "semicolons", "a file with semicolons for commas", _files, lambda text, rng: lambda data, s, e: data.replace(b",", b";")
)
damage_operator(
    "no_last_line_feed", "a file without its last line feed", _last_lines, lambda text, rng: lambda data, s, e: data[:-1]
)
damage_operator("utf_16", "a file in UTF-16", _files, lambda text, rng: lambda data, s, e: data.decode().encode("utf-16"))
damage_operator("one_carriage_return", "a line that ends in CRLF", _lines, on_line(lambda text, rng: text + b"\r"))
damage_operator("invalid_utf_8", "a byte that is no UTF-8", _lines, on_line(_inserted(b"\xff")))
damage_operator("nul_byte", "a NUL", _lines, on_line(_inserted(b"\0")))
damage_operator("escape_byte", "a control character", _lines, on_line(_inserted(b"\x1b")))
damage_operator("big5_line", "a line in Big5", _lines, on_line(_in_big5))
damage_operator("quote_added", "a quote too many", _lines, on_line(_inserted(b'"')))
damage_operator("quote_lost", "a quote lost", _lines, on_line(_without_a(b'"')))
damage_operator("comma_added", "a comma too many, outside quotes", _lines, on_line(_comma_added))
damage_operator("comma_lost", "a comma between two cells lost", _lines, on_line(_without_a_separator))
damage_operator("line_break_added", "a line broken in two", _lines, on_line(_inserted(b"\n")))
damage_operator("line_cut_off", "a line cut off", _lines, on_line(_cut_off))
damage_operator("needless_quotes", "a cell quoted that need not be", _lines, on_line(_first_cell_quoted))
damage_operator("blank_line", "a blank line", _lines, on_line(lambda text, rng: text + b"\n"))
damage_operator("tabs", "a line with tabs for commas", _lines, on_line(lambda text, rng: text.replace(b",", b"\t")))


def _header(change: Callable[[list[str], int, Random], list[str]]) -> Callable[[Tables, Site, Random], Damage | None]:
    def make(tables: Tables, site: Site, rng: Random) -> Damage | None:
        table, _, column = site
        fields = tables.resources[table].fields
        after = change(list(fields), fields.index(column), rng)
        line = ",".join(after).encode() + b"\n"
        return (lambda data, start, end: data[:start] + line + data[end:]) if after != fields else None

    return make


def _header_operator(name: str, what: str, change: Callable[[list[str], int, Random], list[str]]) -> None:
    damage = _header(change)

    def make(tables: Tables, site: Site, rng: Random) -> Mutant | None:
        done = damage(tables, site, rng)
        return Mutant(name, site[0], 1, site[2], damage=done) if done else None

    register(Operator(name, what, _headers, make))


def _renamed(fields: list[str], at: int, rng: Random) -> list[str]:
    return [*fields[:at], rng.choice([fields[at][:-1], fields[at].title(), fields[at] + " "]), *fields[at + 1 :]]


_header_operator("column_renamed", "a column under another name", _renamed)
_header_operator("column_named_twice", "a column with the name of another", lambda f, at, rng: [*f[:at], f[at - 1], *f[at + 1 :]])
_header_operator(
    "columns_exchanged",
    "two column names exchanged",
    lambda f, at, rng: [*f[: at - 1], f[at], f[at - 1], *f[at + 1 :]] if at else f,
)
_header_operator("column_name_lost", "a column without a name", lambda f, at, rng: f[:at] + f[at + 1 :])


def _exchange(data: bytes, start: int, end: int) -> bytes:
    before = data.rindex(b"\n", 0, start - 1) + 1
    return data[:before] + data[start:end] + data[before:start] + data[end:]


def _rows_but_first(tables: Tables) -> list[Site]:
    return [site for site in _lines(tables) if site[1] > 2]


damage_operator("rows_exchanged", "two rows out of order", _rows_but_first, lambda text, rng: _exchange)
of_kind("bytes and headers")
