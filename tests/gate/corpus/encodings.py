"""Files whose bytes are not the text they should be, or not in the form it should have."""

from __future__ import annotations

from tests.gate.corpus.base import Case, both, content, edit, foreign, recode, refused, said

PORTS, MASTERS = "tables/ports.csv", "tables/masters.csv"

CASES: list[Case] = [
    refused("invalid UTF-8", edit("ports", "東港", b"\xff\xfe"), "encoding", f"{PORTS}:2:name_zh", "byte FF"),
    refused("half a character", edit("ports", "東港", "東港".encode()[:-1]), "encoding", f"{PORTS}:2:name_zh", "cut or damaged"),
    refused("a surrogate as UTF-8", edit("ports", "東港", b"\xed\xa0\x80"), "encoding", f"{PORTS}:2:name_zh"),
    refused("overlong UTF-8", edit("ports", "East Port", b"East\xc0\xaf"), "encoding", f"{PORTS}:2:name_en"),
    refused("UTF-16", recode("ports", lambda t: t.encode("utf-16")), "encoding", f"{PORTS}:1", "looks like UTF-16"),
    refused("UTF-16 without mark", recode("ports", lambda t: t.encode("utf-16-le")), "encoding", f"{PORTS}:1", "UTF-16"),
    refused("UTF-16 of plain letters", recode("masters", lambda t: t.encode("utf-16-be")), "encoding", f"{MASTERS}:1", "UTF-16"),
    refused("UTF-32", recode("ports", lambda t: t.encode("utf-32")), "encoding", f"{PORTS}:1", "looks like UTF-32"),
    refused("Big5", recode("ports", lambda t: t.encode("big5")), "encoding", f"{PORTS}:2:name_zh", "looks like Big5"),
    refused("GBK", recode("ports", lambda t: t.encode("gbk")), "encoding", f"{PORTS}:2:name_zh", "looks like GBK"),
    refused("GBK, simplified", edit("ports", "西港", "汉语普通话".encode("gbk")), "encoding", f"{PORTS}:3:name_zh", "GBK"),
    refused("Windows-1252", edit("masters", "Ann Lee", b"Ann L\xe9e-Ruyt\xe8re"), "encoding", f"{MASTERS}:2:holder", "Windows-1252"),
    refused("a zip file", content(PORTS, b"PK\x03\x04\x14\x00\xff\x00"), "encoding", f"{PORTS}:1", "Excel workbook"),
    refused("a gzip file", content(PORTS, b"\x1f\x8b\x08\x00\x00\xff"), "encoding", f"{PORTS}:1", "a gzip file"),
    refused("a Parquet file", content(PORTS, b"PAR1\x00\xff\x00"), "encoding", f"{PORTS}:1", "a Parquet file"),
    refused("an old workbook", content(PORTS, b"\xd0\xcf\x11\xe0\xa1"), "encoding", f"{PORTS}:1", "an old Excel workbook"),
    refused("UTF-8 misread", edit("ports", "東港", "東港".encode().decode("latin-1")), "encoding", f"{PORTS}:2:name_zh", "'東港'",
            ("control_character", f"{PORTS}:2:name_zh")),
    refused("cp1252 misread", edit("ports", "East Port", "CafÃ© Port"), "encoding", f"{PORTS}:2:name_en", "'Café Port'"),
    refused("a lost character", edit("ports", "東港", "東�"), "encoding", f"{PORTS}:2:name_zh", "was lost"),
    refused("NUL", edit("ports", "East", "Ea\0st"), "control_character", f"{PORTS}:2:name_en", "NUL"),
    refused("NUL in the header", edit("ports", "name_en", "name\0en"), "control_character", f"{PORTS}:1:name_en", "NUL"),
    refused("NUL elsewhere", both(foreign, edit("ports", "East", "Ea\0st")), "control_character", f"{PORTS}:2:name_en"),
    refused("an unknown encoding", said("resources", 0, "encoding", value="utf-9"), "encoding", 'datapackage.json~"utf-9"'),
    refused("no encoding", said("resources", 0, "encoding", value="rot13"), "encoding", 'datapackage.json~"rot13"'),
    refused("an escape as encoding", both(foreign, said("resources", 0, "encoding", value="unicode_escape")), "encoding",
            'datapackage.json~"unicode_escape"'),
    refused("UTF-7", both(foreign, said("resources", 0, "encoding", value="utf-7")), "encoding", 'datapackage.json~"utf-7"'),
    refused("an encoding that is a path", said("resources", 0, "encoding", value="../../etc"), "encoding",
            'datapackage.json~"../../etc"'),
    refused("canonical, yet Big5", both(said("resources", 0, "encoding", value="big5"), recode("ports", lambda t: t.encode("big5"))),
            "encoding", PORTS, "a canonical table is UTF-8"),
    refused("declared ASCII", both(foreign, said("resources", 0, "encoding", value="ascii")), "encoding", f"{PORTS}:2:name_zh"),
    refused("BOM", edit("ports", "port_id,", "\ufeffport_id,"), "bom", f"{PORTS}:1", "hkoffices format"),
    refused("two BOMs", edit("ports", "port_id,", "\ufeff\ufeffport_id,"), "bom", f"{PORTS}:1", "", ("header", f"{PORTS}:1:\ufeffport_id"),
            ("header", f"{PORTS}:1:port_id")),
    refused("CRLF", recode("ports", lambda t: t.replace("\n", "\r\n").encode()), "canonical", f"{PORTS}:2", "carriage return"),
    refused("CR alone", recode("ports", lambda t: t.replace("\n", "\r").encode()), "canonical", f"{PORTS}:2", "carriage return"),
    refused("one CRLF", edit("ports", "..,\n", "..,\r\n"), "canonical", f"{PORTS}:2", "carriage return"),
    refused("no final line feed", recode("masters", lambda t: t.rstrip("\n").encode()), "canonical", f"{MASTERS}:4", "line feed"),
    refused("an empty file", content(PORTS, ""), "header", f"{PORTS}:1", "is empty"),
    refused("only a BOM", content(PORTS, "\ufeff"), "bom", f"{PORTS}:1", "", ("header", f"{PORTS}:1")),
]  # fmt: skip
