"""Tables → the schemas of messages: what a body's first table describes, and how its examples wrap it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.operation import ArrayOf, Field, ObjectOf, OneOf, Ref, Schema, Source, Unknown
from extractor.pages.cells.types import has_hole
from extractor.pages.dialect import Column, Kind
from extractor.pages.meaning import inference
from extractor.pages.meaning.answers import takes_many
from extractor.pages.meaning.as_shown import as_shown
from extractor.pages.meaning.build import Builder, Built, whole_of
from extractor.pages.meaning.levels import levelled
from extractor.pages.meaning.material import ANSWER, FAILURE, REQUEST, XML, Material, Message
from extractor.pages.meaning.places import Assignment
from extractor.pages.patterns import deferred
from extractor.pages.tables.index import fold
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
    for message, tables in assignment.bodies.items():
        units = [levelled(material, message, unit, findings) for unit in tables]
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
        schema = builder.schema(borrowed.unit, borrowed.scope)
        schemas[message] = _many(schema, material.objects(message), sources[message]) if borrowed.many else schema
    for message, schema in schemas.items():
        schema = as_shown(material, message, schema, sources[message], findings)
        schema = _as_many_as_said(material, message, schema)
        # Which element stands in which, a table of all elements does not say.
        schemas[message] = Unknown() if material.media_type(message) == XML else schema
    return Bodies(schemas, sources, builder.built(), tuple(findings))


def _as_many_as_said(material: Material, message: Message, schema: Schema) -> Schema:
    """A list of what the request's table describes, where a sentence says that it is one, and no example another."""
    if message != REQUEST or not isinstance(schema, ObjectOf) or not material.dialect.states_by_name:
        return schema
    names = {field.name for field in schema.fields}
    is_list = not material.objects(message) and takes_many(material, names)
    return ArrayOf(schema) if is_list else schema


def _many(schema: Schema, shown: list[dict[str, object]], source: Source) -> Schema:
    """A list of what a schema describes, under the key that all examples have a list of objects under."""
    keys = dict.fromkeys(key for value in shown for key in value)
    holding = [key for key in keys if all(_lists_objects(value.get(key)) for value in shown)]
    if len(holding) != 1:
        return schema if shown else ArrayOf(schema)
    at = replace(source, via="example", item=None)
    inferred = {key: inference.infer(Unknown(), [value[key] for value in shown if key in value], at) for key in keys}
    inferred[holding[0]] = ArrayOf(schema)
    return ObjectOf(tuple(Field(key, held, source=replace(at, row=key)) for key, held in inferred.items()))


def _lists_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _source(unit: Unit) -> Source:
    """The table, or its only row, which may stand for the whole message: its elements, any key of it. Printed twice, it
    is the first one."""
    names = {entry.name for entry in unit.entries}
    whole = len(names) == 1 or _alone_is_placed(unit)
    return replace(unit.source(), item=unit.entries[0].item) if whole else unit.source()


def _root(material: Material, message: Message, unit: Unit, builder: Builder) -> Schema:
    """The schema of a message: its table, under the key that its example shows if it is a structure."""
    if unit.kind is Kind.STRUCTURE and (key := _wrapping_key(material, message, unit)):
        structure = builder.structure(unit, "wrapped-by-example", unit.name)
        held: Schema = Ref(structure.key) if key == unit.name else ArrayOf(Ref(structure.key))
        return ObjectOf((Field(key, held, source=replace(unit.source(), row=unit.name)),))
    fields = builder.fields(unit) if len(unit.entries) == 1 else ()
    shown = material.values(message)
    only = fields[0].schema if len(fields) == 1 and shown else None
    if isinstance(only, ArrayOf) and all(isinstance(each, list) for each in shown):
        # The only row stands for the whole body, which is a list: no example shows its name.
        return only
    if len(fields) == 1 and _stands_for_all(material, message, fields[0]):
        return inference.infer(Unknown(), shown, replace(_source(unit), via="example"))
    schema = builder.schema(unit)
    if isinstance(schema, ObjectOf) and (
        (Column.LOCATION in unit.columns and _is_the_body(material, unit, schema.fields))
        or (message == REQUEST and _is_called_like_its_type(material, unit, schema.fields))
    ):
        # A row for the body beside rows for the parameters is the body, and no field of it.
        return whole_of(schema.fields) or schema
    return schema


def _is_called_like_its_type(material: Material, unit: Unit, fields: tuple[Field, ...]) -> bool:
    """Whether the only row of what is sent is called `body`, or like the structure that it links and says no more of:
    that is all of it, as generators print it that know the body as one of the parameters."""
    if len(fields) != 1 or not isinstance(_element(fields[0].schema), Ref) or not material.dialect.states_by_name:
        return False
    (entry,) = unit.entries[:1]
    called = {"body", fold(next((link.text for link in (entry.type or entry.told).links), "").strip("*`"))}
    alone = entry.type is None or fold(entry.type.text.strip("*`")) in called
    return alone and fold(entry.name) in called and not any(entry.name in value for value in material.objects(REQUEST))


def _element(schema: Schema) -> Schema:
    return schema.items if isinstance(schema, ArrayOf) else schema


def _is_the_body(material: Material, unit: Unit, fields: tuple[Field, ...]) -> bool:
    """Whether the only row of what is sent in the body is called that, is of a structure, or alone has a place of those
    that stand inside of it, and no example has its name (OpenAPI 2.0, Parameter Object: `in: body`)."""
    names = [field.name for field in fields]
    if len(names) != 1 or names == ["body"] or not material.dialect.states_by_name:
        return names[:1] == ["body"] and all(name.startswith("body.") for name in names[1:])
    held = _element(fields[0].schema)
    linked = isinstance(held, Ref) or (isinstance(held, ObjectOf) and bool(held.fields) and _alone_is_placed(unit))
    return linked and not any(names[0] in value for value in material.objects(REQUEST))


def _alone_is_placed(unit: Unit) -> bool:
    """Whether the first row says that it goes into the body, and the rows inside of it say no place."""
    first, *inside = unit.entries
    if not inside:
        return False
    return first.location is Kind.BODY and all(each.depth > first.depth and each.location is None for each in inside)


def _stands_for_all(material: Material, message: Message, field: Field) -> bool:
    """Whether the only row of the request's table, of no type, is what the whole body is called: all examples have
    several other keys, and none its name."""
    shown = material.objects(message)
    keys = {key.lower() for value in shown for key in value}
    untold = material.dialect.states_by_name and not message.response and has_hole(field.schema)
    return untold and len(keys) >= _SEVERAL and field.name.lower() not in keys


_SEVERAL = 3
"""Keys of an example that its table does not describe by oversight."""


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


_STATE = deferred(r"(?:^|_|[a-z])(?:status|state)$", re.IGNORECASE)
"""What a success reports the state of, may have failed."""


def _only_of_failures(material: Material, field: Field, shown: set[str], is_report: bool) -> bool:
    """Whether only failures carry a field: what examples of a success show, or what says what success gives, is none.

    In a report about a task, an error's code or message is a part of the report.
    """
    dialect = material.dialect
    if field.name in shown:
        return False
    if dialect.prose.not_on_success.search(field.description):
        return True
    if not dialect.prose.on_failure.search(field.description):
        return False
    in_failure = any(isinstance(s.value, dict) and field.name in s.value for s in material.samples if s.failed)
    return in_failure or not (is_report or dialect.success.search(field.description))


def _shown_by_failures(material: Material, schema: ObjectOf, shown: set[str]) -> set[str]:
    """The fields that examples of failures consist of, of a table that says of others that failures have them not."""
    prose = material.dialect.prose
    if not any(prose.not_on_failure.search(field.description) for field in schema.fields):
        return set()
    values = [sample.value for sample in material.samples if sample.failed and sample.example.part == "response"]
    failed = {key for value in values if isinstance(value, dict) for key in value}
    optional = {field.name for field in schema.fields if not field.required}
    return failed if failed <= optional and not failed & shown else set()


def failures_apart(material: Material, bodies: Bodies) -> Bodies:
    """Fields that the page says only failures carry belong to the responses of failures."""
    schema = bodies.schemas.get(ANSWER)
    if not isinstance(schema, ObjectOf):
        return bodies
    shown = {key for value in material.objects(ANSWER) for key in value}
    is_report = any(_STATE.search(field.name) for field in schema.fields)
    apart = _shown_by_failures(material, schema, shown)
    moved = tuple(
        field for field in schema.fields if field.name in apart or _only_of_failures(material, field, shown, is_report)
    )
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
