"""A package as Frictionless is given it: what the schemas say of cells and keys, and the records that TEXT has read.

No path, address, dialect or encoding reaches Frictionless, so it guesses nothing, and it opens no file and no connection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from hkoffices.package.descriptor import Package, Resource
from hkoffices.process.limits import TimeLimit, TimeLimitError
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
    from frictionless.resources import TableResource

    names = {r.name: str(number) for number, r in enumerate(package.files) if r.name in readable}
    targets = {name: number for name, number in names.items() if readable[name].complete}
    return frictionless.Package(
        resources=[
            TableResource(
                name=names[r.name],
                data=rows_of(r, readable[r.name], step),
                schema=frictionless.Schema.from_descriptor(_schema(r, targets), datapackage_version=VERSION),
                detector=frictionless.Detector(sample_size=1),
                datapackage_version=VERSION,
            )
            for r in package.files
            if r.name in names
        ]
    )


def rows_of(resource: Resource, readable: Readable, step: Step) -> Callable[[], Iterator[list[str]]]:
    """The header, then each record, as often as they are asked for."""

    def rows() -> Iterator[list[str]]:
        yield readable.header
        for line, cells in readable.body(resource):
            step(resource.name, line, cells)
            yield cells

    return rows


def _schema(resource: Resource, names: dict[str, str]) -> dict[str, Any]:
    schema = resource.schema
    keys = [
        {"fields": fields, "reference": {"resource": "" if target == resource.name else names[target], "fields": theirs}}
        for fields, target, theirs in resource.foreign_keys
        if target in names
    ]
    return {
        "fields": [_field(field) for field in schema["fields"]],
        **{name: schema[name] for name in ("fieldsMatch",) if name in schema},
        "missingValues": resource.missing_values,
        "primaryKey": resource.primary_key,
        "foreignKeys": keys,
    }


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
        with TimeLimit(seconds) as limit:
            limit.step()
            frictionless.Field.from_descriptor(_field(field), datapackage_version=VERSION).read_cell(cell)
    except TimeLimitError:
        return False
    return True
