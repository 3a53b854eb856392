"""Value × schema → the schemas that apply, at every part of the value: the one walk over both.

JSON Schema can close one schema (`additionalProperties`) or one composition (`unevaluatedProperties`), but not the
fields of an object that several schemas of a composition describe one level down, and a branch that fails leaves
its fields unevaluated. So this goes through the value with the set of schemas that apply to it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any

from msgspec import Struct

from extractor.contract.dialect import Schema, target
from extractor.contract.engine import Engine, Error, Failure, matches
from extractor.spec import CHOICES, UNLISTED

Way = tuple[Any, ...]
"""A path: empty, or the path before it and further steps."""
Applied = list[tuple[Schema, Way]]
"""Schemas with the evaluation path by which each was reached."""


class Met(Struct):
    """A part of a value, with the schemas that apply to it."""

    value: Any
    way: Way
    applied: Applied
    unlisted: list[str] = []
    """Of an object, the fields that none of the schemas knows."""


def walk(
    engine: Engine, value: Any, *, scalars: bool = True, loose: bool = False, left: Container[int] = ()
) -> Iterator[Met]:
    """A value and all in it that its schema knows, the outer before the inner; without `scalars`, objects and arrays.

    Of alternatives, those apply that the value satisfies, or most likely means; with `loose`, all do, and no
    engine is asked. Schemas whose identity is among those `left` are not entered.
    """
    waiting: list[tuple[Applied, Any, Way]] = [([(engine.schema, ())], value, ())]
    while waiting:
        schemas, value, way = waiting.pop()
        applied = in_place(engine, schemas, value, loose=loose, left=left)
        if not isinstance(value, dict | list):
            yield Met(value, way, applied)
            continue
        below = _fields(applied, value) if isinstance(value, dict) else dict(_items(applied, len(value)))
        yield Met(value, way, applied, [name for name in value if name not in below] if type(value) is dict else [])
        for step, inner in below.items():
            item = value[step]
            if (scalars or isinstance(item, dict | list)) and not all(id(each) in left for each, _ in inner):
                waiting.append((inner, item, (way, step)))


def in_place(
    engine: Engine, schemas: Applied, value: Any, *, loose: bool = False, left: Container[int] = ()
) -> Applied:
    """All schemas that apply to a value: through references, `allOf`, branches that it satisfies, and conditions."""
    found: Applied = []
    seen: set[int] = set()
    waiting = schemas[::-1]
    while waiting:
        schema, way = waiting.pop()
        if not isinstance(schema, dict) or id(schema) in seen or id(schema) in left:
            continue
        seen.add(id(schema))
        found.append((schema, way))
        if "$ref" in schema:
            waiting.append((engine.schema["$defs"][target(schema)], (way, "$ref")))
        for index, inner in enumerate(schema.get("allOf", ())):
            waiting.append((inner, (way, "allOf", index)))
        for keyword in CHOICES:
            if keyword in schema:
                indices = range(len(schema[keyword])) if loose else engine.branches(schema, keyword, value)
                waiting += [(schema[keyword][index], (way, keyword, index)) for index in indices]
        if "if" in schema:
            holds = not loose and engine.satisfies(schema["if"], value)
            kept = ("then", "else") if loose else ("if", "then") if holds else ("else",)
            waiting += [(schema[keyword], (way, keyword)) for keyword in kept if keyword in schema]
        for name, inner in schema.get("dependentSchemas", {}).items():
            if isinstance(value, dict) and name in value:
                waiting.append((inner, (way, "dependentSchemas", name)))
    return found


def _fields(applied: Applied, value: dict[str, Any]) -> dict[Any, Applied]:
    """The schemas of each field that any schema knows."""
    found: dict[Any, Applied] = {name: [] for name in value}
    for schema, way in applied:
        properties, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
        further = schema.get("additionalProperties", False)
        if not (properties or patterns) and further is False:
            continue
        for name, inner in found.items():
            own: Applied = [(properties[name], (way, "properties", name))] if name in properties else []
            if patterns:
                fitting = [pattern for pattern in patterns if matches(pattern, name)]
                own += [(patterns[pattern], (way, "patternProperties", pattern)) for pattern in fitting]
            if not own and further is not False:
                own = [(further, (way, "additionalProperties"))]
            inner += own
    return {name: inner for name, inner in found.items() if inner}


def _items(applied: Applied, count: int) -> Iterator[tuple[int, Applied]]:
    """The schemas of each item."""
    for index in range(count):
        found: Applied = []
        for schema, way in applied:
            prefix = schema.get("prefixItems", ())
            if index < len(prefix):
                found.append((prefix[index], (way, "prefixItems", index)))
            elif "items" in schema:
                found.append((schema["items"], (way, "items")))
        yield index, found


def _steps(way: Way) -> tuple[Any, ...]:
    found: list[Any] = []
    while way:
        way, *steps = way
        found += reversed(steps)
    return tuple(reversed(found))


def failures(engine: Engine, errors: Iterable[Error], value: Any, *, composed: bool) -> Iterator[Failure]:
    """What errors of an engine about a value mean, and the fields that no schema of a composition lists.

    Where several schemas describe one object, an engine cannot close them one by one.
    """
    listed: set[tuple[Way, str]] = set()
    for error in errors:
        for failure in engine.failures(error, value):
            if failure.keyword in UNLISTED:
                listed.update((failure.path, name) for name in failure.names)
            yield failure
    if composed:
        yield from undocumented(engine, value, listed)


def undocumented(engine: Engine, value: Any, reported: Container[tuple[Way, str]] = ()) -> Iterator[Failure]:
    """A failure for each object with fields that none of its schemas lists; the outermost ones only.

    Fields that were `reported`, with the path of their object, are left out.
    """
    for met in walk(engine, value, scalars=False):
        if not met.unlisted or any(
            schema.get(word, False) is not False for schema, _ in met.applied for word in UNLISTED
        ):
            continue
        # Where no schema lists fields, none can be missing from the list.
        way = next((way for schema, way in met.applied if schema.get("properties")), None)
        path = _steps(met.way)
        names = tuple(name for name in met.unlisted if (path, name) not in reported)
        if way is not None and names:
            yield Failure("unevaluatedProperties", (*_steps(way), "unevaluatedProperties"), path, names)
