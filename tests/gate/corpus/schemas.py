"""Schemas that are not what a schema can be, or do not say what a canonical one says."""

from __future__ import annotations

from typing import Any

from tests.gate.corpus.base import Case, Draft, Place, both, foreign, refused, said, schema, then

FILE = "schemas/ports.json"
MASTERS = "schemas/masters.json"
KEY = FILE + '~"primaryKey"'
HOLDER, STAFF, REFERENCE = f"{MASTERS}:27", f"{MASTERS}:54", f"{MASTERS}:66"


def written(why: str, text: str, place: str, says: str) -> Case:
    """The schema is another text."""
    return refused(why, then(lambda folder: (folder / FILE).write_text(text, "utf-8")), "json", place, says)


def field(why: str, name: str, value: Any, rule: str, at: str, says: str, *more: Place) -> Case:
    """A property of the field `holder`; the line is the one that holds `at`."""
    return refused(why, schema("masters", "fields", 2, name, value=value), rule, f"{MASTERS}~{at}", says, *more)


def renamed(why: str, name: str, at: str, says: str) -> Case:
    headers: tuple[Place, ...] = (("header", "tables/masters.csv:1:holder"), ("header", f"tables/masters.csv:1:{name}"))
    return field(why, "name", name, "name", at, says, *headers)


def slow(why: str, pattern: str, holder: str) -> Case:
    """A pattern that would take longer than the world lasts."""

    def hold(d: Draft) -> None:
        d.files["tables/masters.csv"] = d.files["tables/masters.csv"].replace(b"Ann Lee", holder.encode())

    changes = both(schema("masters", "fields", 2, "constraints", value={"pattern": pattern}), hold)
    return refused(why, changes, "pattern", "tables/masters.csv:2:holder", "tries too many ways")


CASES: list[Case] = [
    written("no JSON in a schema", "{\n'fields': []}", f"{FILE}:2", "is not JSON"),
    written("a list for a schema", "[]", f"{FILE}:1", "one JSON object"),
    written("fields twice", '{"fields": [],\n"fields": []}', f"{FILE}:2", "'fields' stands twice"),
    written("deep nesting in a schema", '{"x":' * 99 + "1" + "}" * 99, f"{FILE}:1", "nested too deeply"),
    refused("a number for a schema", said("resources", 0, "schema", value=5), "property", 'datapackage.json~"schema": 5', "a text or"),
    refused("no fields", schema("ports", "fields", drop=True), "property", FILE, "'fields' is missing"),
    refused("an object for fields", schema("ports", "fields", value={}), "property", FILE + '~"fields"', "a list in brackets"),
    refused("fields that are texts", schema("ports", "fields", value=["port_id"]), "property", FILE + '~"port_id"', "an object in braces"),
    refused("a number for a field", schema("ports", "fields", 1, "name", value=3), "property", FILE + '~"name": 3', "a text in quotes"),
    refused("a field twice", schema("ports", "fields", 2, "name", value="name_en"), "schema", f"{FILE}:23", "two fields are named",
            ("header", "tables/ports.csv:1:name_zh")),
    field("a misspelt constraint", "constraints", {"requird": True}, "property", '"requird"', "did you mean 'required'?"),
    refused("a misspelt constraint elsewhere", both(foreign, schema("masters", "fields", 2, "constraints", value={"requird": True})),
            "property", MASTERS + '~"requird"', "did you mean 'required'?"),
    refused("a constraint outside constraints", both(foreign, schema("masters", "fields", 2, "unique", value=True)), "property",
            MASTERS + '~"unique"', "belongs in constraints"),
    field("a constraint of another kind", "constraints", {"required": "yes"}, "property", '"required": "yes"', "true or false"),
    field("constraints in a list", "constraints", [], "property", '"constraints": []', "an object in braces"),
    field("an unknown type", "type", "strng", "property", '"strng"', "did you mean 'string'?"),
    refused("an unknown format", schema("masters", "fields", 2, "format", value="emial"), "schema", HOLDER, "'emial' is not one of"),
    refused("a bound for texts", schema("masters", "fields", 2, "constraints", value={"minimum": 3}), "schema", HOLDER, "by type"),
    field("no pattern", "constraints", {"pattern": "("}, "pattern", '"pattern": "("', "is no regular expression"),
    field("a giant repetition", "constraints", {"pattern": "a{99999999999}"}, "pattern", "a{99999999999}", "is no regular expression"),
    field("a group twice", "constraints", {"pattern": "(?P<a>x)(?P<a>y)"}, "pattern", "(?P<a>", "is no regular expression"),
    field("a pattern of many parts", "constraints", {"pattern": "a?" * 600}, "property", "a?a?", "1,000 are the most"),
    field("a giant list of values", "constraints", {"enum": [str(n) for n in range(10_001)]}, "property", '"enum"', "10,000 are the most"),
    refused("an example of another type", schema("masters", "fields", 5, "example", value="many"), "schema", STAFF, "many"),
    refused("a bound that is no number", schema("masters", "fields", 5, "constraints", value={"minimum": "many"}), "schema",
            STAFF, "minimum 'many' is no integer"),
    slow("a pattern in a pattern", "(a+)+b", "a" * 60),
    slow("alternatives in a pattern", "(a|a)*b", "a" * 60),
    slow("many optional letters", "(a?){40}a{40}c", "a" * 60),
    slow("a pattern for addresses", "([a-z]+)*@", "a" * 60),
    slow("many stars", "a*a*a*a*a*a*a*a*a*a*b", "a" * 400),
    slow("a reference back", r"(a*)*\1c", "a" * 60),
    slow("a look ahead", "(?=(a+)+b)a", "a" * 60),
    refused("a key of no column", schema("ports", "primaryKey", value=["port"]), "schema", KEY, "did you mean 'port_id'?", ("schema", KEY)),
    refused("a key that is not first", schema("masters", "primaryKey", value=["holder"]), "schema", MASTERS + '~"primaryKey"', "first"),
    refused("no key", schema("ports", "primaryKey", drop=True), "schema", f"{FILE}:1", "should name the first column"),
    refused("a number for a key", schema("ports", "primaryKey", value=1), "property", KEY, "a text or a list of texts"),
    refused("a unique key of no column", schema("ports", "uniqueKeys", value=[["name"]]), "schema", FILE + '~"uniqueKeys"', "names 'name'"),
    refused("a reference to no table", schema("masters", "foreignKeys", 0, "reference", "resource", value="port"), "schema", REFERENCE,
            "did you mean 'ports'?"),
    refused("a reference to no column", schema("masters", "foreignKeys", 0, "reference", "fields", value=["port"]), "schema", REFERENCE,
            "did you mean 'port_id'?"),
    refused("a reference from no column", schema("masters", "foreignKeys", 0, "fields", value=["port"]), "schema", REFERENCE,
            "foreignKeys[0] names 'port'"),
    refused("a reference of two to one", schema("masters", "foreignKeys", 0, "fields", value=["port_id", "holder"]), "schema", REFERENCE,
            "names 2 fields and refers to 1"),
    refused("a reference without one", schema("masters", "foreignKeys", 0, "reference", drop=True), "property", REFERENCE, "is missing"),
    refused("a text for references", schema("masters", "foreignKeys", value="ports"), "property", MASTERS + '~"foreignKeys"', "a list in"),
    refused("a text for missing values", schema("ports", "missingValues", value="NA"), "property", FILE + '~"missingValues"', "a list in"),
    refused("misspelt missing values", both(foreign, schema("ports", "missing_values", value=["NA"])), "property",
            FILE + '~"missing_values"', "did you mean 'missingValues'?"),
    refused("a period of no column", schema("masters", "temporal", "period", "to", value="valid_too"), "temporal",
            MASTERS + '~"valid_too"', "did you mean 'valid_to'?"),
    refused("an unknown constraint", schema("masters", "temporal", "withoutOverlap", value=[]), "temporal", MASTERS + '~"temporal"',
            "did you mean 'withoutOverlaps'?"),
    refused("a period within no table", schema("masters", "temporal", "periodForeignKeys", 0, "reference", "resource", value="prots"),
            "temporal", MASTERS + '~"prots"', "did you mean 'ports'?"),
    refused("no title", schema("ports", "title", drop=True), "definition", FILE, "has no title"),
    refused("an empty definition", schema("ports", "description", value="  "), "definition", FILE, "has no description"),
    refused("a field without title", schema("ports", "fields", 1, "title", drop=True), "definition", f"{FILE}:16", "'name_en' has no title"),
    refused("a field without definition", schema("ports", "fields", 1, "description", value=""), "definition", f"{FILE}:16", "description"),
    refused("a field without example", schema("ports", "fields", 1, "example", drop=True), "definition", f"{FILE}:16", "has no example"),
    renamed("a field in capitals", "Holder", '"name": "Holder"', "lower-case words"),
    renamed("SQL in a field", 'x" from y; --', "from y", "need no quotes in SQL"),
    renamed("a keyword for a field", "order", '"order"', "need no quotes in SQL"),
    refused("very many fields", both(foreign, schema("ports", "fields", value=[{"name": f"c{n}"} for n in range(2_001)])), "property",
            FILE + '~"fields"', "2,000 are the most"),
]  # fmt: skip
