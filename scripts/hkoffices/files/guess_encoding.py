"""What bytes look like that are not the text they should be: the encoding, or the kind of file, that they most likely are."""

from __future__ import annotations

KINDS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "a zip file or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x1f\x8b": "a gzip file",
    b"%PDF": "a PDF file",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a SQLite database",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
}
OF_LINES = {"Big5", "GBK", "Windows-1252 or Latin-1", "UTF-8 that was cut or damaged"}  # their lines can be counted
SAMPLE = 100_000  # bytes from the first strange one on


def looks_like(data: bytes) -> str | None:
    """A name for people, such as `Big5` or `a gzip file`; None for bytes that look like nothing known."""
    kind = next((name for start, name in KINDS.items() if data.startswith(start)), None)
    return kind or _wide(data[:SAMPLE]) or _multibyte(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of plain Latin text is NUL."""
    pairs = len(data) // 2
    odd, even = data[1::2].count(0), data[::2].count(0)
    return "UTF-16" if pairs and max(odd, even) > pairs // 2 and min(odd, even) < pairs // 8 + 1 else None


def _multibyte(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
        return None
    except UnicodeDecodeError as error:
        strange = data[max(error.start - 1, 0) :][:SAMPLE]
    if _utf8_share(strange) > 0.5:
        return "UTF-8 that was cut or damaged"
    big5 = _common(strange, "big5hkscs", 0xA4, 0xC6)
    gbk = _common(strange, "gb18030", 0xB0, 0xD7)
    if max(big5, gbk) > 0.5:
        return "GBK" if gbk >= big5 else "Big5"
    letters = sum(b >= 0xC0 for b in strange)
    beyond = sum(b > 0x7F for b in strange)
    return "Windows-1252 or Latin-1" if letters > beyond / 2 and beyond < len(strange) / 3 else None


def _utf8_share(data: bytes) -> float:
    """How many of the bytes beyond ASCII belong to sound UTF-8 characters."""
    beyond = sum(b > 0x7F for b in data)
    sound = sum(len(c.encode()) for c in data.decode("utf-8", "ignore") if c > "\x7f")
    return sound / beyond if beyond else 0.0


def _common(data: bytes, codec: str, first: int, last: int) -> float:
    """How many of the double-byte characters are among the frequent ones of an encoding, by their lead bytes; 0 if some are none.

    Frequent: level 1 of Big5 (A440 to C67E) and of GB 2312 (B0A1 to D7FE, both bytes above A0).
    """
    position = frequent = pairs = 0
    while position < len(data) - 1:
        lead, trail = data[position : position + 2]
        if lead < 0x81:
            position += 1
            continue
        try:
            data[position : position + 2].decode(codec)
        except UnicodeDecodeError:
            return 0.0
        pairs += 1
        frequent += first <= lead <= last and (codec == "big5hkscs" or trail > 0xA0)
        position += 2
    return frequent / pairs if pairs else 0.0
