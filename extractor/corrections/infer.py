"""A shape of recorded values → a schema that all of them satisfy, and that says no more than they show.

Nothing is called required, no format and no enum is invented; only the width of integers that need it is said.
"""

from __future__ import annotations

from typing import Any

from extractor.corrections import maps
from extractor.observation import ANY_NAME, Shape
from extractor.spec import types_in

Schema = dict[str, Any]

INT32 = range(-(2**31), 2**31)
INT64 = range(-(2**63), 2**63)


def schema_of(shape: Shape, modern: bool) -> Schema:
    """The schema, of OpenAPI 3.1 where `modern`, else of 3.0."""
    return united(alternatives(shape, modern), "null" in shape.types, modern)


def alternatives(shape: Shape, modern: bool) -> list[Schema]:
    """A schema for each type but null: `number` where both integers and other numbers came."""
    found: list[Schema] = []
    for kind in sorted(shape.types):
        if kind == "object":
            found.append(_object(shape, modern))
        elif kind == "array":
            items = schema_of(shape.items, modern) if shape.items is not None and not shape.cut else {}
            found.append({"type": "array", "items": items})
        elif kind == "integer" and "number" not in shape.types:
            found.append(_integer(shape))
        elif kind not in ("integer", "null"):
            found.append({"type": kind})
    return found


def united(options: list[Schema], null: bool, modern: bool) -> Schema:
    """One schema for several, and for null where it came; of nothing but null nothing is known."""
    if not options:
        return {}
    if modern and len(options) > 1 and all(option.keys() == {"type"} for option in options):
        options = [{"type": [option["type"] for option in options]}]
    if null:
        if modern and len(options) > 1:
            options = [*options, {"type": "null"}]
        else:
            options = [with_null(options[0], modern), *options[1:]]
    return options[0] if len(options) == 1 else {"anyOf": options}


def with_null(schema: Schema, modern: bool) -> Schema:
    """A schema that has a type, allowing null too."""
    if not modern:
        return {**schema, "nullable": True}
    return {**schema, "type": [*types_in(schema), "null"]}


def _integer(shape: Shape) -> Schema:
    needs_int64 = not is_in(INT32, shape) and is_in(INT64, shape)
    return {"type": "integer", "format": "int64"} if needs_int64 else {"type": "integer"}


def is_in(span: range, shape: Shape) -> bool:
    """Whether all integers of a shape are in a range."""
    return all(integer is None or integer in span for integer in (shape.low, shape.high))


def _object(shape: Shape, modern: bool) -> Schema:
    fields = maps.fields_of(shape)
    named = {name: schema_of(inner, modern) for name, inner in sorted(fields.items()) if name != ANY_NAME}
    schema: Schema = {"type": "object"}
    if named:
        schema["properties"] = named
    if shape.cut:
        schema["additionalProperties"] = {}
    elif ANY_NAME in fields:
        schema["additionalProperties"] = schema_of(fields[ANY_NAME], modern)
    return schema
