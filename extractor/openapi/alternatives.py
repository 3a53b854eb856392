"""Can one value be of two schemas? It decides between `oneOf` and `anyOf`.

`oneOf` refuses a value that fits two alternatives (JSON Schema, 10.2.1.3), and objects are open: a value with all that
one page requires may fit another page's schema, too. So `oneOf` is written only where no value that is made of
documented fields fits two alternatives, and `anyOf` elsewhere; else a conforming message would be called wrong, and
a generated client could not tell which model to make.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, islice

from extractor.operation import ArrayOf, Field, MapOf, ObjectOf, OneOf, Ref, Scalar, Schema, Unknown

Structures = Mapping[str, Schema]
"""What the structures of a page describe, by their keys."""
Placed = tuple[Schema, Structures]
"""A schema, and the structures of its page."""

_DEEPEST = 4
"""Levels of alternatives and of fields in fields that are compared."""
_COMPARED = 100
"""Fields of an object that are compared: enough to tell two bodies apart, few enough for bodies made to waste time."""
_LONGEST_CHAIN = 20
"""References that lead from one to another."""


def keyword(alternatives: Sequence[Placed]) -> str:
    """`oneOf` where every alternative excludes all others, else `anyOf`."""
    return "oneOf" if all(_exclude(a, b, _DEEPEST) for a, b in combinations(alternatives, 2)) else "anyOf"


def _exclude(a: Placed, b: Placed, depth: int) -> bool:
    if depth <= 0:
        return False
    first, second = _resolved(a), _resolved(b)
    for one, other, inner, around in ((first, second, a[1], b[1]), (second, first, b[1], a[1])):
        if isinstance(one, OneOf):
            return all(_exclude((each, inner), (other, around), depth - 1) for each in one.alternatives)
    if _types(first).isdisjoint(_types(second)):
        return True
    if isinstance(first, Scalar) and isinstance(second, Scalar):
        return bool(first.enum and second.enum) and set(map(str, first.enum)).isdisjoint(map(str, second.enum))
    if isinstance(first, ObjectOf) and isinstance(second, ObjectOf):
        return _objects_exclude((first, a[1]), (second, b[1]), depth)
    return False


def _objects_exclude(a: tuple[ObjectOf, Structures], b: tuple[ObjectOf, Structures], depth: int) -> bool:
    first, second = _fields(a[0]), _fields(b[0])
    if not first or not second:
        return False  # The page says `object` and no more.
    both = (name for name in first if name in second and first[name].required and second[name].required)
    pairs = (((first[name].schema, a[1]), (second[name].schema, b[1])) for name in islice(both, _COMPARED))
    if any(_exclude(one, other, depth - 2) for one, other in pairs):
        return True
    return _demands_more(first, a[1], second) and _demands_more(second, b[1], first)


def _demands_more(fields: Mapping[str, Field], structures: Structures, others: Mapping[str, Field]) -> bool:
    """Whether a field is required that the others do not have.

    One that can be null, or anything, does not count: generated models take it for missing, and then for there.
    """
    return any(
        field.required
        and name not in others
        and not field.nullable
        and not isinstance(_resolved((field.schema, structures)), Unknown)
        for name, field in fields.items()
    )


def _fields(schema: ObjectOf) -> dict[str, Field]:
    return {field.name: field for field in reversed(schema.fields)}


def _resolved(placed: Placed) -> Schema:
    schema, structures = placed
    for _ in range(_LONGEST_CHAIN):
        if not isinstance(schema, Ref):
            return schema
        schema = structures.get(schema.key, Unknown())
    return Unknown()


def _types(schema: Schema) -> set[str]:
    match schema:
        case Scalar("integer"):
            return {"number"}
        case Scalar(kind):
            return {kind}
        case ArrayOf():
            return {"array"}
        case ObjectOf() | MapOf():
            return {"object"}
        case _:
            return {"string", "number", "boolean", "array", "object"}
