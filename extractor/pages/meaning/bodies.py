"""Tables → the schemas of messages: what a body's first table describes, and how its examples wrap it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.operation import ArrayOf, Field, ObjectOf, OneOf, Ref, Schema, Source, Unknown
from extractor.pages import problems
from extractor.pages.cells.types import has_hole
from extractor.pages.dialect import Column, Kind
from extractor.pages.meaning import inference
from extractor.pages.meaning.build import Builder, Built
from extractor.pages.meaning.material import ANSWER, FAILURE, XML, Material, Message
from extractor.pages.meaning.places import Assignment
from extractor.pages.tables.units import Unit


class Bodies(Struct, frozen=True):
    """The messages of a chapter: their schemas, where they stand, and the structures inside."""

    schemas: Mapping[Message, Schema]
    sources: Mapping[Message, Source]
    """The table that each begins with, or the one row that stands for all of it."""
    built: Built
    findings: tuple[Finding, ...] = ()


def bodies(material: Material, assignment: Assignment) -> Bodies:
    """The schema of every message that tables describe, as far as tables go."""
    builder = Builder(material.links, material.dialect)
    findings: list[Finding] = []
    schemas: dict[Message, Schema] = {}
    sources: dict[Message, Source] = {}
    for message, units in assignment.bodies.items():
        sources[message] = _source(units[0])
        if assignment.has_alternatives(message):
            by_place = sorted(units, key=lambda unit: unit.block)
            schemas[message] = OneOf(tuple(builder.schema(unit) for unit in by_place))
        elif len(units) > 1:
            schemas[message] = ObjectOf(tuple(field for unit in units for field in builder.fields(unit)))
        else:
            schemas[message] = _root(material, message, units[0], builder)
    for message, borrowed in assignment.borrowed.items():
        sources[message] = borrowed.unit.source()
        schemas[message] = builder.schema(borrowed.unit, borrowed.scope)
    for message, schema in schemas.items():
        schema = _undotted(material, message, schema)
        schema = _enclosed(material, message, schema, findings)
        schema = _listed(material, message, schema, sources[message], findings)
        # Which element stands in which, a table of all elements does not say.
        schemas[message] = Unknown() if material.media_type(message) == XML else schema
    return Bodies(schemas, sources, builder.built(), tuple(findings))


def _source(unit: Unit) -> Source:
    """The table, or its only row, which may stand for the whole message: its elements, any key of it."""
    return replace(unit.source(), item=unit.entries[0].item) if len(unit.entries) == 1 else unit.source()


def _root(material: Material, message: Message, unit: Unit, builder: Builder) -> Schema:
    """The schema of a message: its table, under the key that its example shows if it is a structure."""
    if unit.kind is Kind.STRUCTURE and (key := _wrapping_key(material, message, unit)):
        structure = builder.structure(unit, "wrapped-by-example", unit.name)
        held: Schema = Ref(structure.key) if key == unit.name else ArrayOf(Ref(structure.key))
        return ObjectOf((Field(key, held, source=replace(unit.source(), row=unit.name)),))
    schema = builder.schema(unit)
    if Column.LOCATION in unit.columns and isinstance(schema, ObjectOf) and [f.name for f in schema.fields] == ["body"]:
        # A row for the body beside rows for the parameters is the body, and no field of it.
        return schema.fields[0].schema
    return schema


def _undotted(material: Material, message: Message, schema: Schema) -> Schema:
    """The message with `a.b` in `a` where its examples show them so; elsewhere the dot is part of the name."""
    if not isinstance(schema, ObjectOf) or not any("." in field.name for field in schema.fields):
        return schema
    shown = material.objects(message)
    found: dict[str, Field] = {}
    for field in schema.fields:
        parent, _, child = field.name.partition(".")
        inside = any(child in held for value in shown if isinstance(held := value.get(parent), dict))
        if not inside or any(field.name in value for value in shown):
            found[field.name] = field
        elif isinstance(
            held := found.setdefault(parent, Field(parent, ObjectOf(()), source=field.source)).schema, ObjectOf
        ):
            inner = ObjectOf((*held.fields, replace(field, name=child)))
            found[parent] = replace(found[parent], schema=inner, required=found[parent].required or field.required)
    return ObjectOf(tuple(found.values()))


def _enclosed(material: Material, message: Message, schema: Schema, findings: list[Finding]) -> Schema:
    """The message with all further rows in the object of the first, where all its examples show just that.

    Such a table begins with what the message is wrapped in, and goes on with what stands inside.
    """
    values = material.objects(message)
    if not isinstance(schema, ObjectOf) or len(schema.fields) < 2 or not values:
        return schema
    first, *rows = schema.fields
    if not has_hole(first.schema) or any(set(value) != {first.name} for value in values):
        return schema
    held = inference.objects_in(first.schema, [value[first.name] for value in values])
    if not held or {key for value in held for key in value} != {row.name for row in rows}:
        return schema
    names = ", ".join(f"`{row.name}`" for row in rows)
    said = f"the examples show {names} inside `{first.name}`, below which the table lists them"
    findings.append(problems.about(problems.ENCLOSED_BY_EXAMPLE, said, first.source))
    return ObjectOf((inference.with_content(first, ObjectOf(tuple(rows))),))


def _listed(material: Material, message: Message, schema: Schema, source: Source, findings: list[Finding]) -> Schema:
    """A list of what the message's table describes, where that is what all its examples show."""
    values = material.values(message)
    if not isinstance(schema, ObjectOf) or not values or not all(isinstance(value, list) for value in values):
        return schema
    if not inference.agrees({field.name for field in schema.fields}, inference.objects_in(schema, values)):
        return schema
    said = "the table describes one of many: every example of the message is a list"
    findings.append(problems.about(problems.CONTAINER_FROM_EXAMPLE, said, source))
    return ArrayOf(schema)


def _wrapping_key(material: Material, message: Message, unit: Unit) -> str:
    """The key under which all examples put what the table describes: its name, or, for a list, the plural."""
    names = {entry.name for entry in unit.entries}
    shown = material.objects(message)
    for key in (unit.name, f"{unit.name}s"):
        many = key != unit.name
        fits = all(set(value) == {key} and isinstance(value[key], list if many else object) for value in shown)
        if shown and fits and key not in names:
            return key
    return ""


def failures_apart(material: Material, bodies: Bodies) -> Bodies:
    """Fields that the page says only failures carry belong to the responses of failures."""
    schema = bodies.schemas.get(ANSWER)
    if not isinstance(schema, ObjectOf):
        return bodies
    moved = tuple(field for field in schema.fields if material.dialect.prose.on_failure.search(field.description))
    if not moved:
        return bodies
    rest = tuple(field for field in schema.fields if field not in moved)
    schemas, sources = dict(bodies.schemas), dict(bodies.sources)
    schemas[ANSWER] = ObjectOf(rest)
    if not rest:
        del schemas[ANSWER]
    if FAILURE not in schemas:
        schemas[FAILURE] = ObjectOf(moved)
        sources[FAILURE] = sources[ANSWER]
    return replace(bodies, schemas=schemas, sources=sources)
