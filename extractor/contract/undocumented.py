"""Fields that no schema documents, found over all the schemas that apply to an object together.

JSON Schema can close one schema (`additionalProperties`) or one composition (`unevaluatedProperties`), but not the
fields of an object that several schemas of a composition describe one level down, and a branch that fails leaves
its fields unevaluated. So this walks the value with the set of schemas that apply to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.contract.dialect import CHOICES, Schema
from extractor.contract.engine import Engine, Failure, matches

_Path = tuple[str | int, ...]
Applied = list[tuple[Schema, _Path]]
"""Schemas with the evaluation path by which each was reached."""


def undocumented(engine: Engine, value: Any) -> Iterator[Failure]:
    """A failure for each object with fields that none of its schemas lists; the outermost ones only."""
    waiting: list[tuple[Applied, Any, _Path]] = [([(engine.schema, ())], value, ())]
    while waiting:
        schemas, value, path = waiting.pop()
        applied = in_place(engine, schemas, value)
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict | list):
                    waiting.append((items_of(applied, index), item, (*path, index)))
        elif isinstance(value, dict):
            unlisted = []
            for name, item in value.items():
                below = fields_of(applied, name)
                if below is None:
                    unlisted.append(name)
                elif isinstance(item, dict | list) and below:
                    waiting.append((below, item, (*path, name)))
            if unlisted and (way := _closing(applied)) is not None:
                keyword = "unevaluatedProperties"
                yield Failure(keyword, (*way, keyword), path, tuple(unlisted))


def _closing(applied: Applied) -> _Path | None:
    """The way to the schema that lists fields; None where none does, and so none can be missing from the list."""
    if any(schema.get(keyword, False) is not False for schema, _ in applied for keyword in _OPENING):
        return None
    return next((way for schema, way in applied if schema.get("properties")), None)


_OPENING = ("additionalProperties", "unevaluatedProperties")


def fields_of(applied: Applied, name: str) -> Applied | None:
    """The schemas of a field; None where no schema knows it."""
    found: Applied = []
    known = False
    for schema, way in applied:
        own = False
        if name in schema.get("properties", ()):
            found.append((schema["properties"][name], (*way, "properties", name)))
            own = True
        for pattern, inner in schema.get("patternProperties", {}).items():
            if matches(pattern, name):
                found.append((inner, (*way, "patternProperties", pattern)))
                own = True
        if not own and schema.get("additionalProperties", False) is not False:
            found.append((schema["additionalProperties"], (*way, "additionalProperties")))
            own = True
        known = known or own
    return found if known else None


def items_of(applied: Applied, index: int) -> Applied:
    found: Applied = []
    for schema, way in applied:
        prefix = schema.get("prefixItems", ())
        if index < len(prefix):
            found.append((prefix[index], (*way, "prefixItems", index)))
        elif "items" in schema:
            found.append((schema["items"], (*way, "items")))
    return found


def in_place(engine: Engine, schemas: Applied, value: Any) -> Applied:
    """All schemas that apply to a value: through references, `allOf`, branches that it satisfies, and conditions."""
    found: Applied = []
    seen: set[int] = set()
    waiting = list(reversed(schemas))
    while waiting:
        schema, way = waiting.pop()
        if not isinstance(schema, dict) or id(schema) in seen:
            continue
        seen.add(id(schema))
        found.append((schema, way))
        if "$ref" in schema:
            waiting.append((engine.definition(schema["$ref"]), (*way, "$ref")))
        for index, inner in enumerate(schema.get("allOf", ())):
            waiting.append((inner, (*way, "allOf", index)))
        for keyword in CHOICES:
            if keyword in schema:
                waiting += [
                    (schema[keyword][index], (*way, keyword, index))
                    for index in engine.branches(schema, keyword, value)
                ]
        if "if" in schema:
            keyword = "then" if engine.satisfies(schema["if"], value) else "else"
            if keyword == "then":
                waiting.append((schema["if"], (*way, "if")))
            if keyword in schema:
                waiting.append((schema[keyword], (*way, keyword)))
        for name, inner in schema.get("dependentSchemas", {}).items():
            if isinstance(value, dict) and name in value:
                waiting.append((inner, (*way, "dependentSchemas", name)))
    return found
