"""A package as Frictionless is given it: what the schemas say of cells and keys, and the records that TEXT has read.

No path, address, dialect or encoding reaches Frictionless, so it guesses nothing, and it opens no file and no connection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from hkoffices.package.descriptor import Package, Resource
from hkoffices.process.limits import TimeLimitError, time_limit
from hkoffices.text.readable import Readable
from hkoffices.violation import Severity, Violation

if TYPE_CHECKING:
    import frictionless

VERSION: Final = "v2"  # of the Data Package standard; its rules for schemas hold those of version 1
OF_FIELD = (
    "name", "type", "format", "example", "trueValues", "falseValues", "groupChar", "decimalChar", "bareNumber", "floatNumber",
    "delimiter", "itemType",
)  # fmt: skip
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
CONSTRAINTS = {"required", "unique", "minLength", "maxLength", "pattern", "enum", *BOUNDS}
Step = Callable[[str, int, list[str]], None]  # called with every record before it is judged: the table, its line, its cells


def schema_problems(package: Package, resource: Resource) -> Iterator[Violation]:
    """What Frictionless finds wrong with the fields of a schema, and, as a warning, what it does not judge."""
    import frictionless

    for number, field in enumerate(resource.schema["fields"]):
        if "jsonSchema" in field.get("constraints", {}):
            yield _of_schema(package, resource, number, "the constraint jsonSchema is not judged here", "not_judged", "warning")
        try:
            read = frictionless.Field.from_descriptor(_field(field), datapackage_version=VERSION)
            read.create_cell_reader()
            value_reader = read.create_value_reader()
            for name in BOUNDS:
                if name in read.constraints and value_reader(read.constraints[name]) is None:
                    yield _of_schema(package, resource, number, f"{name} {read.constraints[name]!r} is no {read.type}")
        except frictionless.FrictionlessException as error:
            for reason in error.reasons or [error.error]:
                yield _of_schema(package, resource, number, reason.note)
        except Exception as error:  # a bound that cannot be compared, whatever its type makes of it
            yield _of_schema(package, resource, number, f"its constraints cannot be used: {error}")


def _of_schema(
    package: Package, resource: Resource, number: int, message: str, rule: str = "schema", severity: Severity = "error"
) -> Violation:
    name = resource.schema["fields"][number]["name"]
    line = package.line_of((*resource.schema_place, "fields", number), resource.schema_file)
    return Violation(rule, f"the field {name!r}: {message}", resource.schema_file, severity, resource.name, line)


def as_frictionless(package: Package, readable: dict[str, Readable], step: Step) -> frictionless.Package:
    """The package for Frictionless: its `readable` tables, each named by its place among `package.files`: `0`, `1` ...

    A reference to a table that is not complete is left out, since its key may be in what could not be read.
    """
    import frictionless

    from hkoffices.gate.referred_table import Properties, referred_table

    names = {r.name: str(number) for number, r in enumerate(package.files) if r.name in readable}
    targets = {name: number for name, number in names.items() if readable[name].complete}

    def properties(resource: Resource, columns: list[str], schema: dict[str, Any]) -> Properties:
        return {
            "name": names[resource.name],
            "data": rows_of(resource, readable[resource.name], columns, step),
            "schema": frictionless.Schema.from_descriptor(schema, datapackage_version=VERSION),
            "detector": frictionless.Detector(sample_size=1),
            "datapackage_version": VERSION,
        }

    tables: list[frictionless.Resource] = []
    for resource in package.files:
        if resource.name in names:
            header, keys = readable[resource.name].header, _referred_to(package, resource)
            whole = properties(resource, header, _schema(resource, targets))
            alone = partial(properties, resource, keys, _schema_of(resource, keys))
            tables.append(referred_table(whole, alone if header == resource.fields else None))
    return frictionless.Package(resources=tables)


def _referred_to(package: Package, resource: Resource) -> list[str]:
    """The columns of a table to which others, or it itself, refer."""
    keys = {
        field
        for other in package.files
        for _, target, theirs in other.foreign_keys
        if target == resource.name
        for field in theirs
    }
    return [field for field in resource.fields if field in keys]


def rows_of(resource: Resource, readable: Readable, columns: list[str], step: Step) -> Callable[[], Iterator[list[str]]]:
    """The header, then each record, as often as they are asked for; of each these columns."""
    places = None if columns == readable.header else [readable.header.index(column) for column in columns]

    def rows() -> Iterator[list[str]]:
        yield columns
        for line, cells in readable.body(resource):
            step(resource.name, line, cells)
            yield cells if places is None else [cells[place] for place in places]

    return rows


def _schema(resource: Resource, names: dict[str, str]) -> dict[str, Any]:
    schema = resource.schema
    keys = [
        {"fields": fields, "reference": {"resource": "" if target == resource.name else names[target], "fields": theirs}}
        for fields, target, theirs in resource.foreign_keys
        if target in names
    ]
    matched = {name: schema[name] for name in ("fieldsMatch",) if name in schema}
    return _schema_of(resource, resource.fields) | matched | {"primaryKey": resource.primary_key, "foreignKeys": keys}


def _schema_of(resource: Resource, columns: list[str]) -> dict[str, Any]:
    """What the schema of a table says of the cells of these columns."""
    fields = [_field(field) for field in resource.schema["fields"] if field["name"] in columns]
    return {"fields": fields, "missingValues": resource.missing_values}


def _field(declared: dict[str, Any]) -> dict[str, Any]:
    field = {name: declared[name] for name in OF_FIELD if name in declared}
    if "missingValues" in declared:
        field["missingValues"] = [v["value"] if isinstance(v, dict) else v for v in declared["missingValues"]]
    constraints = {n: v for n, v in declared.get("constraints", {}).items() if n in CONSTRAINTS}
    return field | ({"constraints": constraints} if constraints else {})


def is_read_in_time(field: dict[str, Any], cell: str, seconds: float) -> bool:
    """Whether one cell can be judged against its field in so many seconds of computing."""
    import frictionless

    try:
        with time_limit(seconds) as begin:
            begin()
            frictionless.Field.from_descriptor(_field(field), datapackage_version=VERSION).read_cell(cell)
    except TimeLimitError:
        return False
    return True
