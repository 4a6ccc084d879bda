"""Descriptors that lead out of the package, name what is not there, or say what cannot be meant."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from tests.gate.corpus.base import Case, Change, Draft, both, content, foreign, refused, said, then

FILE = "datapackage.json"
PORTS = {"name": "ports", "path": "tables/ports.csv", "encoding": "utf-8", "schema": "schemas/ports.json"}


def path(name: str, text: str, says: str, *more: tuple[str, str]) -> Case:
    return refused(name, said("resources", 0, "path", value=text), "path", f"{FILE}~{json.dumps(text)}", says, *more)


def named(text: str) -> Change:
    """The first resource and its files have another name."""

    def change(d: Draft) -> None:
        d.descriptor["resources"][0] |= {"name": text}
        for key in ("foreignKeys", "periodForeignKeys"):
            inside = d.schemas["masters"] if key == "foreignKeys" else d.schemas["masters"]["temporal"]
            inside[key][0]["reference"]["resource"] = text

    return change


def name(why: str, text: str, says: str) -> Case:
    at = f"{FILE}~{json.dumps(text, ensure_ascii=False)}"
    file = FILE + '~"path": "tables/ports.csv"'
    return refused(why, named(text), "name", at, says, ("name", file), ("name", FILE + '~"schema": "schemas/ports.json"'))


def raw(why: str, text: str | bytes, place: str, says: str) -> Case:
    """The descriptor is not what JSON, or what we, can read."""
    return refused(why, then(lambda folder: (folder / FILE).write_bytes(text if isinstance(text, bytes) else text.encode())),
                   "json", place, says)  # fmt: skip


def link(file: str, target: str) -> Change:
    """A file of the package is a link."""

    def act(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).symlink_to(target)

    return then(act)


def _outside(folder: Path) -> None:
    (folder.parent / f"{folder.name}-outside.csv").write_text("port_id\n", "utf-8")
    (folder / "tables/ports.csv").unlink()
    (folder / "tables/ports.csv").symlink_to(folder.parent / f"{folder.name}-outside.csv")


def _folder(folder: Path) -> None:
    (folder / "tables/ports.csv").unlink()
    (folder / "tables/ports.csv").mkdir()


def _pipe(folder: Path) -> None:
    (folder / "tables/ports.csv").unlink()
    os.mkfifo(folder / "tables/ports.csv")


def deep(levels: int) -> str:
    return '{"a":' * levels + "1" + "}" * levels


RESOURCE: dict[str, Any] = {**PORTS, "name": "quays"}

CASES: list[Case] = [
    path("a path upwards", "../ports.csv", "leaves the package"),
    path("a path up and down", "tables/../../ports.csv", "leaves the package"),
    path("an absolute path", "/etc/passwd.csv", "leaves the package", ("name", FILE + '~"/etc/passwd.csv"')),
    path("a home", "~/ports.csv", "leaves the package"),
    path("an address", "https://example.org/ports.csv", "is an address"),
    path("a file address", "file:///etc/ports.csv", "is an address"),
    path("a cloud address", "s3://bucket/ports.csv", "is an address"),
    path("a drive", "C:\\ports.csv", "has a backslash", ("name", FILE + '~"C:')),
    path("a backslash", "tables\\ports.csv", "write 'tables/ports.csv'", ("name", FILE + '~"tables\\\\')),
    path("a share", "\\\\host\\ports.csv", "has a backslash", ("name", FILE + '~host')),
    path("a device", "tables/aux/ports.csv", "on Windows"),
    path("a dot at the end", "tables./ports.csv", "on Windows"),
    path("a line in a path", "tables/x\n::error::y/ports.csv", "is no file's name"),
    refused("a link out", then(_outside), "path", FILE + '~"tables/ports.csv"', "a link that leaves the package"),
    refused("a link to a device", link("tables/ports.csv", "/dev/zero"), "path", FILE + '~"tables/ports.csv"', "a link that leaves"),
    refused("a link to itself", link("tables/ports.csv", "ports.csv"), "path", FILE + '~"tables/ports.csv"', "leads nowhere"),
    refused("a linked schema", link("schemas/ports.json", "/etc/hostname"), "path", FILE + '~"schemas/ports.json"', "a link that leaves"),
    refused("a folder for a table", then(_folder), "missing_file", "tables/ports.csv", "is not a file"),
    refused("a pipe for a table", then(_pipe), "missing_file", "tables/ports.csv", "is not a file"),
    refused("a missing table", then(lambda f: (f / "tables/ports.csv").unlink()), "missing_file", "tables/ports.csv", "there is no such file"),
    refused("a missing schema", then(lambda f: (f / "schemas/ports.json").unlink()), "missing_file", "schemas/ports.json", "no such file"),
    refused("a name too long", said("resources", 0, "path", value="x" * 300 + "/ports.csv"), "missing_file", "x" * 300 + "/ports.csv"),
    refused("paths that differ in case", both(said("resources", 1, "path", value="tables/PORTS.csv"), foreign), "path",
            FILE + '~"tables/PORTS.csv"', "where case does not count", ("missing_file", "tables/PORTS.csv")),
    refused("one file for two tables", said("resources", 1, value=RESOURCE), "path", f"{FILE}:15", "has this path",
            ("name", f"{FILE}:15"), ("name", f"{FILE}:17"), ("unused_schema", "schemas/masters.json")),
    raw("no JSON", "{", f"{FILE}:1", "is not JSON"),
    raw("a comma too many", '{"name": "x",\n"resources": [],\n}', f"{FILE}:3", "is not JSON"),
    raw("a list", "[]", f"{FILE}:1", "one JSON object"),
    raw("nothing", "", f"{FILE}:1", "is not JSON"),
    raw("a name twice", '{"name": "x",\n"as_of": "2026-03-01",\n"name": "y"}', f"{FILE}:3", "'name' stands twice"),
    raw("an inner name twice", '{"resources": [\n{"name": "a"},\n{"name": "b",\n"name": "c"}]}', f"{FILE}:4", "'name' stands twice"),
    raw("deep nesting", deep(200), f"{FILE}:1", "nested too deeply"),
    raw("deeper nesting", deep(200_000), FILE, "nested too deeply"),
    raw("deep lists", '{"a":' + "[" * 100_000 + "]" * 100_000 + "}", FILE, "nested too deeply"),
    raw("not a number", '{"name": NaN}', FILE, "NaN is no number"),
    raw("a giant number", '{"version": 1' + "0" * 10_000 + "}", FILE, "is not JSON"),
    raw("half a character in JSON", '{"title": "x",\n"name": "\\ud800"}', f"{FILE}:2", "half a character"),
    raw("a NUL", '{"name": "x",\n"title": "a\\u0000b"}', f"{FILE}:2", "NUL"),
    raw("a descriptor in UTF-16", '{"name": "x"}'.encode("utf-16"), f"{FILE}:1", "looks like UTF-16"),
    raw("Latin-1", '{"name": "x",\n"title": "é è ü ö ä"}'.encode("latin-1"), f"{FILE}:2", "is not UTF-8"),
    raw("very many names", json.dumps({str(n): n for n in range(100_000)}), f"{FILE}:1", "10,000 are the most"),
    raw("a giant descriptor", '{"title": "' + "x" * 6_000_000 + '"}', FILE, "5,000,000 are the most"),
    refused("no descriptor", then(lambda f: (f / FILE).unlink()), "json", FILE, "there is no such file"),
    refused("an unknown property", said("colour", value="red"), "property", FILE + '~"colour"', "'colour', which is not known"),
    refused("a misspelt property", said("as_off", value="2026-03-01"), "property", FILE + '~"as_off"', "did you mean 'as_of'?"),
    refused("a misspelt property elsewhere", both(foreign, said("resources", 0, "Encoding", value="utf-8")), "property",
            FILE + '~"Encoding"', "did you mean 'encoding'?"),
    refused("an unknown property of a resource", said("resources", 1, "colour", value="red"), "property", FILE + '~"colour"', "'colour'"),
    refused("constraints in the descriptor", said("resources", 0, "temporal", value={}), "property", FILE + '~"temporal"', "in the schema"),
    refused("no list of resources", said("resources", value={}), "property", FILE + '~"resources"', "should be a list"),
    refused("no resources", said("resources", value=[]), "property", FILE + '~"resources"', "should not be empty"),
    refused("resources left out", said("resources", drop=True), "property", FILE, "'resources' is missing"),
    refused("a text for a resource", said("resources", 2, value="ports.csv"), "property", FILE + '~"ports.csv"', "an object in braces"),
    refused("a resource without name", said("resources", 0, "name", drop=True), "property", f"{FILE}:7", "'name' is missing"),
    refused("a number for a name", said("resources", 0, "name", value=7), "property", FILE + '~"name": 7', "a text in quotes"),
    refused("a name twice, but for case", both(foreign, said("resources", 1, "name", value="Ports")), "name", FILE + '~"Ports"',
            "two resources are named 'Ports'"),
    refused("a resource without schema", said("resources", 0, "schema", drop=True), "schema", f"{FILE}:7", "has no schema"),
    refused("a resource without path", said("resources", 0, "path", drop=True), "path", f"{FILE}:7", "should name one CSV file"),
    refused("nothing to judge", both(foreign, said("resources", value=[{"name": "a", "path": "a.pdf"}])), "package", FILE, "no table"),
    refused("a schema without table", content("schemas/quays.json", "{}"), "unused_schema", "schemas/quays.json", "the schema of no table"),
    refused("version 1", said("version", value="1"), "package", FILE + '~"version"', "like '1.2.0'"),
    refused("a version with zeros", said("version", value="1.02.0"), "package", FILE + '~"version"', "like '1.2.0'"),
    refused("no version", said("version", drop=True), "package", f"{FILE}:1", "like '1.2.0'"),
    refused("a number for a version", said("version", value=1.0), "property", FILE + '~"version"', "a text in quotes"),
    refused("as of a month", said("as_of", value="2026-03"), "package", FILE + '~"as_of"', "a day such as"),
    refused("as of no day", said("as_of", value="2026-02-30"), "package", FILE + '~"as_of"', "a day such as"),
    refused("as of other digits", said("as_of", value="２０２６-03-01"), "package", FILE + '~"as_of"', "a day such as"),
    refused("as of a number", said("as_of", value=20260301), "package", FILE + '~"as_of"', "a day such as"),
    refused("a package without slug", said("name", value="Hong Kong!"), "name", FILE + '~"Hong Kong!"', "a slug"),
    refused("a package that is a command", said("name", value="::error::x"), "name", FILE + '~"::error::x"', "a slug"),
    name("a resource in capitals", "Ports", "lower-case words"),
    name("SQL in a name", "ports; drop table masters", "need no quotes in SQL"),
    name("a quote in a name", 'ports"', "need no quotes in SQL"),
    name("a keyword as name", "select", "need no quotes in SQL"),
    name("Chinese in a name", "港口", "lower-case words"),
    name("a command as name", "::error file=x::y", "lower-case words"),
    name("an older command as name", "##[error]y", "lower-case words"),
    refused("an unknown delimiter", said("resources", 0, "dialect", value={"delimiter": ";;"}), "dialect", FILE + '~"delimiter"',
            "should be one character"),
    refused("a quote as delimiter", both(foreign, said("resources", 0, "dialect", value={"delimiter": '"', "quoteChar": '"'})), "dialect",
            FILE + '~"quoteChar"', "is the delimiter already"),
    refused("a number as delimiter", both(foreign, said("resources", 0, "dialect", value={"csv": {"delimiter": 5}})), "property",
            FILE + '~"delimiter"', "a text in quotes"),
    refused("a misspelt dialect", both(foreign, said("resources", 0, "dialect", value={"delimeter": ";"})), "property",
            FILE + '~"delimeter"', "did you mean 'delimiter'?"),
    refused("a header of two rows", both(foreign, said("resources", 0, "dialect", value={"headerRows": [1, 2]})), "dialect",
            FILE + '~"headerRows"', "name one row"),
    refused("a dialect that is not there", said("resources", 0, "dialect", value="dialect.json"), "missing_file", "dialect.json"),
]  # fmt: skip
