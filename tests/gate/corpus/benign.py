"""Packages that look unusual and are right: nothing may be said against them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.gate.corpus.base import Case, Change, Draft, accepted, both, cell, content, edit, foreign, recode, said, schema, then

EXCEPTION = (
    "rule,table_name,id,about,reason,source_id,expires\n"
    "withoutOverlaps,masters,east-2004,2004-07-01/..; east-2000 2000-01-01/2004-08-01,Two by treaty.,treaty,{}\n"
)
OVERLAP = cell("masters", 2, "valid_to", "2004-08-01")


def encoded(name: str) -> tuple[Change, ...]:
    """The ports in another encoding, declared."""
    return foreign, recode("ports", lambda text: text.encode(name)), said("resources", 0, "encoding", value=name)


def dialect(make: Any, **said_: Any) -> tuple[Change, ...]:
    """The ports written otherwise, declared."""
    return foreign, recode("ports", lambda text: make(text).encode()), said("resources", 0, "dialect", value=said_)


def named(table: str) -> Change:
    """The ports under another name, which may mean something to us or to SQL."""

    def change(d: Draft) -> None:
        foreign(d)
        d.descriptor["resources"][0]["name"] = table
        d.schemas["masters"]["foreignKeys"][0]["reference"]["resource"] = table
        d.schemas["masters"]["temporal"]["periodForeignKeys"][0]["reference"]["resource"] = table

    return change


def column(name: str) -> Change:
    """The note under another name."""

    def change(d: Draft) -> None:
        foreign(d)
        d.schemas["ports"]["fields"][5]["name"] = name
        header = d.text("ports").split("\n")[0]
        quoted = '"' + name.replace('"', '""') + '"'
        edit("ports", header, header.removesuffix("note") + quoted)(d)

    return change


def _linked(folder: Path) -> None:
    (folder / "tables/ports.csv").rename(folder / "ports-2026.csv")
    (folder / "tables/ports.csv").symlink_to("../ports-2026.csv")


def _moved(name: str) -> tuple[Change, ...]:
    """The ports in a file of another name."""

    def act(folder: Path) -> None:
        (folder / "tables/ports.csv").rename(folder / name)

    return foreign, said("resources", 0, "path", value=name), then(act)


CASES: list[Case] = [
    accepted("as it is"),
    accepted("somebody else's", foreign),
    accepted("Chinese punctuation", cell("ports", 3, "note", "關閉（二〇一一年），見「公報」：第１號。".replace("１", "1"))),
    accepted("accents", cell("masters", 2, "holder", "Zoë Łukasiewicz-Ñuñez")),
    accepted("Cyrillic words", cell("ports", 3, "note", "Порт Владивосток (Vladivostok)")),
    accepted("a Greek letter", cell("ports", 3, "note", "Quay α and quay β")),
    accepted("characters beyond the first plane", cell("ports", 3, "name_zh", "西𨋢港")),
    accepted("ideographs among the compatible", cell("ports", 3, "name_zh", "西﨎港")),
    accepted("Hong Kong characters", cell("ports", 3, "name_zh", "深水埗嘅港")),
    accepted("an emoji", cell("ports", 3, "note", "A ship 🚢 sank.")),
    accepted("quotes in a cell", cell("ports", 3, "note", 'Called "the Old Quay", later closed.')),
    accepted("blanks within", cell("ports", 3, "note", "Closed.  Filled in.")),
    accepted("a colon pair within", cell("ports", 3, "note", "std::error is no command here")),
    accepted("a long note", cell("ports", 3, "note", "x" * 9_999)),
    accepted("a negative number", cell("masters", 2, "staff", "-3")),
    accepted("an empty number", cell("masters", 2, "staff", "")),
    accepted("a unit of measure", cell("ports", 3, "note", "Ten μm of rust.")),
    accepted("a number sign", cell("ports", 3, "note", "#1 of the quays")),
    accepted("no rows", recode("masters", lambda text: text.split("\n")[0].encode() + b"\n")),
    accepted("any period", cell("masters", 4, "valid_from", "[2003-05-02..2003-07]")),
    accepted("an exception", OVERLAP, content("checks/exceptions.csv", EXCEPTION.format(""))),
    accepted("an exception up to its day", OVERLAP, content("checks/exceptions.csv", EXCEPTION.format("2026-03-01"))),
    accepted("no exceptions", content("checks/exceptions.csv", EXCEPTION.split("\n")[0] + "\n")),
    accepted("full-width digits and letters in a note", cell("ports", 3, "note", "２００１年，ＨＫ港")),
    accepted("a plus in a note", cell("ports", 3, "note", "+1 quay")),
    accepted("a no-break space and curly quotes in a note", cell("ports", 3, "note", "Called\xa0“the Old Quay” – until 2019/01/21…")),
    accepted("an emoji of several", cell("ports", 3, "note", "A family 👨\u200d👩\u200d👧 lived here.")),
    accepted("a link within", then(_linked)),
    accepted("BOM", foreign, edit("ports", "port_id,", "\ufeffport_id,")),
    accepted("CRLF", foreign, recode("ports", lambda text: text.replace("\n", "\r\n").encode())),
    accepted("CR", foreign, recode("ports", lambda text: text.replace("\n", "\r").encode())),
    accepted("no final line feed", foreign, recode("masters", lambda text: text.rstrip("\n").encode())),
    accepted("blank lines", foreign, edit("masters", "east-2004", "\n\neast-2004")),
    accepted("every cell in quotes", foreign, recode("masters", lambda t: "".join(
        ",".join(f'"{c}"' for c in line.split(",")) + "\n" for line in t.rstrip("\n").split("\n")).encode())),
    accepted("a quote in the middle", foreign, edit("masters", "Ann Lee", 'Ann "A" Lee')),
    accepted("newlines in a cell", foreign, cell("ports", 3, "note", "Closed.\nFilled in.\n\n::error::no command")),
    accepted("carriage returns in a cell", foreign, cell("ports", 3, "note", "Closed.\r\rFilled in.\r")),
    accepted("a line feed in a column's name", column("the\nnote")),
    accepted("a formula elsewhere", foreign, cell("ports", 3, "note", "=1+1")),
    accepted("what does not show elsewhere", foreign, cell("ports", 3, "note", "Closed\u200b\xa0\x1b[2K\x07")),
    accepted("rows in any order", foreign, edit("masters", "east-2000", "x-2000")),
    accepted("custom properties", foreign, said("colour", value={"deep": [1, {"x": None}]}), schema("ports", "unit", value="m")),
    accepted("Big5", *encoded("big5")),
    accepted("GB 18030", *encoded("gb18030")),
    accepted("UTF-16", *encoded("utf-16")),
    accepted("UTF-8 with its mark", *encoded("utf-8-sig")),
    accepted("a date in another notation as a note", cell("ports", 3, "note", "1-Jul-04")),
    accepted("semicolons", *dialect(lambda t: t.replace(",", ";"), delimiter=";")),
    accepted("tabs, as version 1 says it", *dialect(lambda t: t.replace(",", "\t"), csv={"delimiter": "\t"})),
    accepted("apostrophes for quotes", *dialect(lambda t: t.replace('"', "'"), quoteChar="'")),
    accepted("blanks after commas", *dialect(lambda t: t.replace(",", ", "), skipInitialSpace=True)),
    accepted("no header", *dialect(lambda t: t.split("\n", 1)[1], header=False)),
    accepted("comments", *dialect(lambda t: "# ports\n" + t.replace("west,", "# the west\nwest,"), commentChar="#", headerRows=[2])),
    accepted("a header further down", *dialect(lambda t: "Ports of the world\n\n" + t, headerRows=[3])),
    accepted("an escape for quotes", *dialect(lambda t: t.replace('"Closed,', '"\\"Closed\\",'), doubleQuote=False, escapeChar="\\")),
    accepted("a table named package", named("package")),
    accepted("a table named loaded", named("loaded")),
    accepted("a table named subject", named("subject")),
    accepted("a table named like SQL", named('ports"; drop table "masters')),
    accepted("a table named in Chinese", named("港口 一覽")),
    accepted("a column named line", column("line")),
    accepted("a column named period", column("period")),
    accepted("a column named #line", column("#line")),
    accepted("a column named select", column("select")),
    accepted("a column with a quote", column('Wagen "Nr"')),
    accepted("a path with a star", *_moved("ports *.csv")),
    accepted("a path with brackets", *_moved("ports [ab]=c.csv")),
    accepted("a path of another ending", *_moved("ports.dat")),
    accepted("a pattern in a pattern, that is quick", foreign, schema("masters", "fields", 2, "constraints", value={"pattern": "([A-Z][a-z]* ?)+"})),
    accepted("a table of another kind", both(foreign, said("resources", 2, value={"name": "map", "path": "map.png"}))),
    accepted("a table in place", both(foreign, said("resources", 2, value={"name": "more", "data": [{"a": 1}]}))),
    accepted("a table in parts", both(foreign, said("resources", 2, value={"name": "parts", "path": ["a.csv", "b.csv"], "schema": {}}))),
]  # fmt: skip
