"""A shape of recorded values → a schema that all of them satisfy, and that says no more than they show.

Nothing is called required, no format and no enum is invented; only the width of integers that need it is said. Names
that are not documented, where they are too many or too regular to be names, are data: one schema stands for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractor.observation import ANY_NAME, NAMES_KEPT, Fault, Key, Kind, Room, Shape
from extractor.spec import types_in

Schema = dict[str, Any]

INT32 = range(-(2**31), 2**31)
INT64 = range(-(2**63), 2**63)
_FEWEST = 10
"""Names that are evidently numbered; of fewer, `address1` and `address2` may well be fields."""
_ANY = {Kind.FIELD: ANY_NAME, Kind.QUERY: "", Kind.HEADER: ""}
"""What stands for names that are data."""
_NUMBERED = 0.9
"""Of the names, how many have a digit in them where all are data: of an id without one there may be a few."""


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
    fields = _fields_of(shape)
    named = {name: schema_of(inner, modern) for name, inner in sorted(fields.items()) if name != ANY_NAME}
    schema: Schema = {"type": "object"}
    if named:
        schema["properties"] = named
    if shape.cut:
        schema["additionalProperties"] = {}
    elif ANY_NAME in fields:
        schema["additionalProperties"] = schema_of(fields[ANY_NAME], modern)
    return schema


def _fields_of(shape: Shape) -> Mapping[str, Shape]:
    """The fields of an object: one that stands for any name where the names are data."""
    if not _are_data(shape.fields):
        return shape.fields
    room, whole = Room(), Shape()
    for inner in shape.fields.values():
        whole.merge(inner, room)
    return {ANY_NAME: whole}


def faults_of(faults: Mapping[Key, Fault]) -> Mapping[Key, Fault]:
    """The faults of one place: of names that are not documented, one for any of them where they are data."""
    found = dict(faults)
    for kind, rest in _ANY.items():
        named = {name: fault for (each, name), fault in faults.items() if each is kind}
        if _are_data({name: fault.shape or Shape() for name, fault in named.items()}, rest):
            found = {key: fault for key, fault in found.items() if key[0] is not kind}
            found[kind, rest] = Fault.of_all(named.values())
    return found


def _are_data(named: Mapping[str, Shape], rest: str = ANY_NAME) -> bool:
    """Whether names are data: more than are distinguished, or those of fields, numbered and with values of one type.

    `rest` stands for those that are known to be.
    """
    names = named.keys() - {rest}
    if len(names) >= NAMES_KEPT and rest in named:
        return True
    if len(names) < _FEWEST or rest != ANY_NAME:
        return False
    types = {"number" if name == "integer" else name for shape in named.values() for name in shape.types}
    numbered = sum(any(map(str.isdigit, name)) for name in names)
    return len(types - {"null"}) == 1 and numbered >= _NUMBERED * len(names)
