"""Packages that can be read, and are wrong: in a cell, a key, a row, over time, or in their exceptions."""

from __future__ import annotations

from tests.gate.corpus.base import Case, Change, Draft, Place, both, cell, content, edit, foreign, refused, said, schema

PORTS, MASTERS, EXCEPTIONS = "tables/ports.csv", "tables/masters.csv", "checks/exceptions.csv"
HEAD = "rule,table_name,id,about,reason,source_id,expires\n"
CASE = "2004-07-01/..; east-2000 2000-01-01/2004-08-01"  # what OVERLAP is about
OVERLAP = cell("masters", 2, "valid_to", "2004-08-01")
OVERLAPPING: Place = ("withoutOverlaps", f"{MASTERS}:3:valid_from")


def typed(why: str, type_: str, text: str, **more: object) -> Case:
    """A note of another type that cannot be read."""

    def change(d: Draft) -> None:
        d.schemas["ports"]["fields"][5] |= {"type": type_, **more}
        del d.schemas["ports"]["fields"][5]["example"]
        cell("ports", 3, "note", text)(d)
        foreign(d)

    return refused(why, change, "type", f"{PORTS}:3:note", f"is not a value of the type {type_}")


def excepted(why: str, row: str, column: str, says: str, *more: Place, change: Change = lambda d: None) -> Case:
    """An exception that is none."""
    return refused(
        why, both(content(EXCEPTIONS, HEAD + row + "\n"), change), "exception", f"{EXCEPTIONS}:2:{column}", says, *more
    )


CASES: list[Case] = [
    refused("a required cell", cell("masters", 2, "valid_from", ""), "required", f"{MASTERS}:2:valid_from", "is empty"),
    refused("an id of another form", cell("masters", 2, "master_id", "East_2000"), "pattern", f"{MASTERS}:2:master_id", "'east'"),
    refused("a line after an id", both(foreign, cell("masters", 2, "master_id", "east-2000\n")), "pattern", f"{MASTERS}:2:master_id"),
    refused("a key twice", cell("masters", 3, "master_id", "east-2000"), "primary_key", f"{MASTERS}:3:master_id", "the key of line 2"),
    refused("a reference that dangles", cell("masters", 2, "port_id", "eastt"), "foreign_key", f"{MASTERS}:2:port_id", "did you mean 'east' (East Port, 東港)?"),
    refused("no number", cell("masters", 2, "staff", "twelve"), "type", f"{MASTERS}:2:staff", "'twelve' is not a value of the type integer"),
    refused("a number of many digits", cell("masters", 2, "staff", "9" * 5_000), "type", f"{MASTERS}:2:staff", "is not a value of the type integer"),
    typed("a list too deep", "array", "[" * 100_000),
    typed("an object too deep", "object", '{"a":' * 100_000),
    typed("a point of words", "geopoint", "here, there"),
    typed("a duration without end", "duration", "P1Z" * 100_000),
    typed("a year of five digits", "year", "20000"),
    typed("a month of a month", "yearmonth", "2000-13"),
    typed("a day that any reader reads otherwise", "date", "1" * 10_000, format="any"),
    typed("no truth", "boolean", "perhaps"),
    refused("no day", cell("masters", 2, "valid_to", "2004-06-31"), "date", f"{MASTERS}:2:valid_to", "June 2004 has 30 days"),
    refused("still so from the first day", cell("ports", 2, "valid_from", ".."), "date", f"{PORTS}:2:valid_from", "only as a last day"),
    refused("a giant day", both(foreign, cell("masters", 2, "valid_to", "2004-06-30" + " .." * 300_000)), "date", f"{MASTERS}:2:valid_to"),
    refused("a unique key twice", both(schema("masters", "uniqueKeys", value=[["holder"]]), cell("masters", 3, "holder", "Ann Lee")),
            "unique_key", f"{MASTERS}:3:holder", "stands on line 2 already"),
    refused("a row that runs backwards", cell("masters", 2, "valid_to", "1999"), "period", f"{MASTERS}:2:valid_from"),
    refused("two masters at a time", OVERLAP, *OVERLAPPING, "overlap"),
    refused("a master of no port", cell("masters", 4, "valid_to", "2012"), "periodForeignKeys", f"{MASTERS}:4:valid_from", "within the life"),
    refused("an exception without reason", both(content(EXCEPTIONS, HEAD + f"withoutOverlaps,masters,east-2004,{CASE},,treaty,\n"), OVERLAP),
            "required", f"{EXCEPTIONS}:2:reason", "is empty", OVERLAPPING),
    excepted("an exception that expired", f"withoutOverlaps,masters,east-2004,{CASE},Two by treaty.,treaty,2026-02-28", "expires", "2026-02-28",
             OVERLAPPING, change=OVERLAP),
    excepted("an exception without day", f"withoutOverlaps,masters,east-2004,{CASE},Two by treaty.,treaty,soon", "expires", "should be a day",
             OVERLAPPING, change=OVERLAP),
    excepted("an exception from a rule misspelt", f"withoutOverlap,masters,east-2004,{CASE},Two by treaty.,treaty,", "rule",
             "names 'withoutOverlap', no rule on rows, time or witnesses (other rules have no exceptions): did you mean 'withoutOverlaps'?", OVERLAPPING, change=OVERLAP),
    excepted("an exception from nothing", f"withoutOverlaps,masters,east-2004,{CASE},Two by treaty.,treaty,", "id", "matches nothing"),
    excepted("an exception of another row", f"withoutOverlaps,masters,east-2000,{CASE},Two by treaty.,treaty,", "id", "matches nothing", OVERLAPPING,
             change=OVERLAP),
    excepted("an exception from no rule", " ,masters,east-2004,,Two.,,", "rule",
             "names no rule", change=foreign),
    refused("an exception twice", both(OVERLAP, content(EXCEPTIONS, HEAD + f"withoutOverlaps,masters,east-2004,{CASE},Two by treaty.,treaty,\n" * 2)),
            "primary_key", f"{EXCEPTIONS}:3:rule, table_name, id, about", "is already the key of line 2"),
    refused("exceptions of other columns", content(EXCEPTIONS, "rule,table,id,about,reason,source_id,expires\n"), "header",
            f"{EXCEPTIONS}:1:table", "did you mean 'table_name'?", ("header", f"{EXCEPTIONS}:1:table_name")),
    refused("an exception cut short", content(EXCEPTIONS, HEAD + "withoutOverlaps,masters\n"), "ragged", f"{EXCEPTIONS}:2"),
    refused("exceptions in Big5", content(EXCEPTIONS, (HEAD + "a,b,c,,香港特別行政區,,\n").encode("big5")), "encoding",
            f"{EXCEPTIONS}:2:reason", "looks like Big5"),
    refused("exceptions out of order", content(EXCEPTIONS, HEAD + "b,masters,x,,Reason.,,\na,masters,x,,Reason.,,\n"), "canonical",
            f"{EXCEPTIONS}:3", "sorted by key"),
    refused("a command in a cell", cell("masters", 2, "master_id", "::error file=x::forged"), "pattern", f"{MASTERS}:2:master_id"),
    refused("a command of a cell alone", both(foreign, cell("masters", 2, "master_id", "\n::error::forged\n##[error]forged")), "pattern",
            f"{MASTERS}:2:master_id"),
    refused("colours in a cell", both(foreign, cell("masters", 2, "master_id", "\x1b[31m%0Aforged")), "pattern", f"{MASTERS}:2:master_id"),
    refused("as of nothing", both(foreign, said("as_of", drop=True)), "package", "datapackage.json", "tables/ports.csv:2 has an open end"),
    refused("HTML in a cell", cell("masters", 2, "master_id", "<script>alert(1)</script>"), "pattern", f"{MASTERS}:2:master_id", "<script>"),
    refused("a very long id", both(edit("masters", "east-2000,", "x" * 9_000 + ","), said("canonical", drop=True),
            schema("masters", "fields", 0, "constraints", value={"maxLength": 10})), "maxLength", f"{MASTERS}:2:master_id", "…"),
]  # fmt: skip
