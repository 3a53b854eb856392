"""A message's schema as its examples show it: nested, enveloped, or one of many, where its table says it otherwise."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.finding import Finding
from extractor.operation import ArrayOf, Field, ObjectOf, Schema, Source, Unknown
from extractor.pages import problems
from extractor.pages.cells.types import has_hole
from extractor.pages.meaning import inference
from extractor.pages.meaning.material import Material, Message
from extractor.pages.patterns import deferred

_IDENTIFIER = deferred(r"[A-Za-z_][\w-]*", re.ASCII)
_ELEMENTS = deferred(r"\[(?:[\d*ni]|index)?\]$", re.IGNORECASE)
"""Behind a name, all elements of an array, or one that stands for them."""
_MAX_DEPTH = 12
"""Dots of a name that part it."""


def as_shown(material: Material, message: Message, schema: Schema, source: Source, findings: list[Finding]) -> Schema:
    """The schema of a message where all of its examples agree on a shape that the rows of its table can have."""
    schema = _undotted(material.objects(message), schema)
    schema = _enveloped(material, message, schema, source, findings)
    if material.dialect.states_by_name and isinstance(schema, ObjectOf):
        schema = _inside(schema, material.objects(message), findings, 0)
    return _listed(material, message, schema, source, findings)


def _undotted(shown: list[dict[str, object]], schema: Schema, depth: int = 0) -> Schema:
    """The message with `a.b` in `a`, and `a[].b` in each of `a`, where its examples show them so, or where there are
    rows `a.c` and no row `a`.

    Elsewhere the dot is part of the name.
    """
    if not isinstance(schema, ObjectOf) or not any("." in field.name for field in schema.fields) or depth > _MAX_DEPTH:
        return schema
    names = {field.name for field in schema.fields}
    children: dict[str, set[str]] = {}
    for parent, _, child in (name.partition(".") for name in names):
        first = _ELEMENTS.sub("", child.partition(".")[0])
        children.setdefault(parent, set()).update([first] if _IDENTIFIER.fullmatch(first) else [])
    inner: dict[str, list[Field]] = {}
    found: dict[str, Field] = {}
    for field in schema.fields:
        written, _, child = field.name.partition(".")
        parent = _ELEMENTS.sub("", written)
        held = inference.objects(value[parent] for value in shown if parent in value)
        inside = any(_ELEMENTS.sub("", child.partition(".")[0]) in value for value in held)
        parts = _IDENTIFIER.fullmatch(parent) and (parent in inner or not {parent, written} & names)
        inside = inside or bool(parts and (len(children[written]) > 1 or depth))
        if not child or not inside or any(field.name in value for value in shown):
            found[field.name] = field
            continue
        known = found.get(parent, Field(parent, Unknown(), source=field.source))
        if {parent, written} & names and not (parent in inner or has_hole(known.schema)):
            continue  # of a field that is no object
        inner.setdefault(parent, []).append(replace(field, name=child))
        held_in: Schema = _undotted(held, ObjectOf(tuple(inner[parent])), depth + 1)
        listed = written != parent or any(isinstance(value.get(parent), list) for value in shown)
        required = known.required or field.required
        found[parent] = replace(known, schema=ArrayOf(held_in) if listed else held_in, required=required)
    return ObjectOf(tuple(found.values()))


def _enveloped(material: Material, message: Message, schema: Schema, source: Source, findings: list[Finding]) -> Schema:
    """The message with what the table describes under the one key that all examples have it under.

    The table lists the fields of what is answered; that it stands in an envelope, only the examples show. Rows that
    stand beside that key in the examples, as links and counts do, are those of the envelope.
    """
    shown = material.objects(message)
    if not isinstance(schema, ObjectOf) or not shown or len(shown) < len(material.values(message)):
        return schema
    names = {field.name for field in schema.fields}
    keys = dict.fromkeys(key for value in shown for key in value)
    beside = names & keys.keys()
    alone = len(names - beside) < 2
    if alone and (beside or not names or not (message.response and material.dialect.states_by_name)):
        return schema
    values = {key: [value[key] for value in shown if key in value] for key in keys}
    holding = [
        key
        for key, held in values.items()
        if key not in beside
        and len(held) == len(shown)
        and _fits(names, inference.objects_in(schema, held), alone=material.dialect.states_by_name and not beside)
        and (not beside or _has_most(names - beside, inference.objects_in(schema, held)))
    ]
    if alone and len(keys) < _ENVELOPE:
        return schema
    if alone:  # one field may be called so by chance: it has to be all that stands there
        holding = [key for key in holding if _keys(inference.objects_in(schema, values[key])) == names]
    rows_in = {key: names & _keys(inference.objects_in(schema, values[key])) for key in holding}
    # One that holds all rows which others hold, and more, is what the table describes; those hold parts of it.
    holding = [key for key in holding if all(rows_in[key] > rows_in[other] for other in holding if other != key)]
    if len(holding) != 1:
        return schema
    inside = _keys(inference.objects_in(schema, values[holding[0]]))
    held_inside = ObjectOf(tuple(field for field in schema.fields if field.name not in beside - inside))
    rows = {field.name: field for field in schema.fields if field.name in beside}
    many = all(isinstance(value, list) for value in values[holding[0]])
    said = f"the examples show what the table describes {'in a list ' if many else ''}under `{holding[0]}`"
    findings.append(problems.about(problems.ENVELOPED_BY_EXAMPLE, said, source))
    fields = []
    for key in keys:
        at = replace(source, row=key, via="example", item=None)
        if key == holding[0]:
            fields.append(Field(key, ArrayOf(held_inside) if many else held_inside, source=at))
        else:
            fields.append(rows.get(key) or Field(key, inference.infer(Unknown(), values[key], at), source=at))
    return ObjectOf(tuple(fields))


def _keys(shown: list[dict[str, object]]) -> set[str]:
    return {key for value in shown for key in value}


def _fits(names: set[str], shown: list[dict[str, object]], *, alone: bool) -> bool:
    """Whether a table of these names describes objects; `alone`, where the examples have none of the names beside the
    objects, it may leave out more of what these have."""
    common = names & _keys(shown)
    return inference.agrees(names, shown) or (alone and len(common) >= max(2, _ALONE * len(names)))


_ALONE = 0.6
_ENVELOPE = 3
"""Fields of an envelope, at the least: what is carried, and what says how it went, as `code` and `message` do."""
_MOST = 0.8
"""The part of the rows that objects have which are the only ones to have them."""


def _has_most(names: set[str], shown: list[dict[str, object]]) -> bool:
    """Whether objects have nearly all of these names."""
    return len(names & _keys(shown)) >= _MOST * len(names)


def _inside(schema: ObjectOf, values: list[dict[str, object]], findings: list[Finding], depth: int) -> ObjectOf:
    """An object with what its examples show of the fields that rows moved in below others describe: that there are many
    of them, and what those of them hold that are left open."""
    fields = []
    for field in schema.fields:
        shown = [value[field.name] for value in values if value.get(field.name) is not None]
        held, at = field.schema, replace(field.source, via="example")
        if isinstance(held, ObjectOf) and held.fields:
            objects = inference.objects_in(held, shown)
            held = _inside(held, objects, findings, depth + 1)
            names = {inner.name for inner in held.fields}
            if shown and all(isinstance(each, list) for each in shown) and inference.agrees(names, objects):
                said = f"rows below `{field.name}` are those of an object, and the examples show a list of them"
                findings.append(problems.about(problems.CONTAINER_FROM_EXAMPLE, said, at))
                fields.append(replace(field, schema=ArrayOf(held), source=at))
                continue
        elif isinstance(held, ArrayOf) and isinstance(held.items, ObjectOf) and held.items.fields:
            held = replace(held, items=_inside(held.items, inference.objects_in(held, shown), findings, depth + 1))
        elif depth and shown and has_hole(held):
            held = inference.infer(held, shown, at)
            if held != field.schema:
                said = f"`{field.name}` took its shape from the example"
                findings.append(problems.about(problems.SHAPE_FROM_EXAMPLE, said, at))
                field = replace(field, source=at)
        fields.append(replace(field, schema=held))
    return ObjectOf(tuple(fields))


def _listed(material: Material, message: Message, schema: Schema, source: Source, findings: list[Finding]) -> Schema:
    """A list of what the message's table describes, where that is what all its examples show."""
    values = material.values(message)
    if not isinstance(schema, ObjectOf) or not values or not all(isinstance(value, list) for value in values):
        return schema
    objects = inference.objects_in(schema, values)
    if not inference.agrees({field.name for field in schema.fields}, objects):
        return schema
    schema = _inside(schema, objects, findings, 1) if material.dialect.states_by_name else schema
    said = "the table describes one of many: every example of the message is a list"
    findings.append(problems.about(problems.CONTAINER_FROM_EXAMPLE, said, source))
    return ArrayOf(schema)
