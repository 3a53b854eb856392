"""What OpenAPI 3.0 writes otherwise than JSON Schema 2020-12, keyword by keyword."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from extractor.contract.lookaround import LOOKS
from extractor.spec import IN_PLACE, KEYWORDS, LISTS, SOURCES, types_in, written

Schema = dict[str, Any]

PARTS = 200
"""Schemas of one value that are looked at."""
ASSERTED = frozenset(
    "byte date date-time duration email hostname idn-email idn-hostname ipv4 ipv6 iri iri-reference json-pointer "
    "regex relative-json-pointer time uri uri-reference uri-template uuid".split()
)
"""Formats that the engine checks; any other one promises nothing."""
_INTEGER_RANGES = {f"int{bits}": {"minimum": -(2 ** (bits - 1)), "maximum": 2 ** (bits - 1) - 1} for bits in (32, 64)}


_REVERSING = frozenset(("oneOf", "not", "if", "contains"))
_MARKS = SOURCES | {"x-at", "x-closed", "x-access"}
"""What lowered schemas say of themselves, and no engine needs."""

LOOKING = "x-pattern"
"""What an engine knows a pattern by that looks around."""


def asserted(schema: Any, looking: list[str]) -> Any:
    """A lowered schema without what it says of its place: an engine takes twice as long to be made of one with it.

    Patterns that look around are `LOOKING` there, and added to a list.
    """
    if not isinstance(schema, dict):
        return schema
    found: Schema = {}
    for keyword, value in schema.items():
        if keyword in _MARKS:
            continue
        form = KEYWORDS[keyword].form if keyword in KEYWORDS else ""
        if keyword == "pattern" and LOOKS.search(value):
            found[LOOKING] = value
            looking.append(value)
        elif form == "map":
            found[keyword] = {name: asserted(each, looking) for name, each in value.items()}
        elif form == "list":
            found[keyword] = [asserted(each, looking) for each in value]
        else:
            found[keyword] = asserted(value, looking) if form else value
    return found


def target(schema: Mapping[str, Any]) -> str:
    """The name in `$defs` that a lowered schema refers to; empty where it refers to none."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def resolved(schema: Any, definitions: Mapping[str, Schema]) -> Any:
    """What a lowered schema refers to, through any number of references; itself where it is none."""
    while isinstance(schema, dict) and "$ref" in schema:
        schema = definitions[target(schema)]
    return schema


def is_any_text(schema: Schema, *, bytes_only: bool = False) -> bool:
    """Whether a lowered schema allows any text; with `bytes_only`, whether it also calls it binary."""
    own = resolved(schema, schema.get("$defs", {}))
    says = {name: value for name, value in own.items() if name not in ("$defs", "format") and not name.startswith("x-")}
    form = own.get("format", "")
    return says == {"type": "string"} and (form == "binary" if bytes_only else form not in ASSERTED)


def parts_of(schema: Schema | bool, definitions: Mapping[str, Schema]) -> Iterator[Schema]:
    """A lowered schema and those that may apply to the same value with it, through references and alternatives."""
    waiting: list[Any] = [schema]
    seen: set[int] = set()
    while waiting and len(seen) < PARTS:
        part = waiting.pop()
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        if "$ref" in part:
            waiting.append(definitions.get(target(part)))
        for keyword in LISTS:
            waiting += reversed(part.get(keyword, ()))
        waiting += [part[keyword] for keyword in ("then", "else") if keyword in part]


def has_type(schema: Schema, observed: str) -> bool:
    """Whether a schema allows a JSON type, as far as it says which ones itself."""
    types = types_in(schema)
    return not types or observed in types or (observed == "integer" and "number" in types)


def as_object(schema: Schema | bool) -> Schema:
    if isinstance(schema, bool):
        return {} if schema else {"not": {}}
    return schema


def nullable(schema: Schema) -> Schema:
    """The schema, or null."""
    if "$ref" in schema or not IN_PLACE.isdisjoint(schema):
        return {"anyOf": [schema, {"type": "null"}]}
    if names := types_in(schema):
        schema = {**schema, "type": list(dict.fromkeys((*names, "null")))}
    if "enum" in schema and None not in schema["enum"]:
        schema = {**schema, "enum": [*schema["enum"], None]}
    return schema


def bounds(schema: Schema) -> None:
    """Numeric `exclusiveMinimum` from OpenAPI 3.0's flag, and the range that `int32` and `int64` stand for."""
    for flag, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if schema.get(flag) is True:
            del schema[flag]
            if bound in schema:
                schema[flag] = schema.pop(bound)
    if "format" in schema and "integer" in types_in(schema):
        for bound, limit in _INTEGER_RANGES.get(schema["format"], {}).items():
            if bound not in schema and bound.replace("m", "exclusiveM", 1) not in schema:
                schema[bound] = limit


def without_wrapper(schema: Schema) -> Schema:
    """`allOf` of one reference, with nothing else beside it, is that reference: 3.0 writes a described `$ref` so.

    A choice by a discriminator is as good as one. What is written there itself has a place of its own, and keeps it.
    """
    inner = schema.get("allOf")
    if not inner or len(inner) > 1 or set(schema) - {"allOf", *SOURCES}:
        return schema
    if not isinstance(inner[0], dict) or inner[0].keys().isdisjoint(("$ref", "if")):
        return schema
    return {**({"x-source": schema["x-source"]} if "x-source" in schema else {}), **inner[0]}


def without_reversals(root: Schema, weaker: Container[str]) -> None:
    """Take out of a lowered schema, in place, what is wrong with a value because a part accepts it: of a part that
    accepts more than the document says, at one of the places `weaker`, that is not known.

    So `oneOf` becomes `anyOf`, and `not`, `then` and `maxContains` go.
    """
    definitions: dict[str, Schema] = root.get("$defs", {})
    parts = [part for each in (root, *definitions.values()) for part in written(each)]
    reversing = [part for part in parts if not _REVERSING.isdisjoint(part)]
    weak: set[str] = set()

    def is_weak(schema: Any) -> bool:
        return any(part.get("x-at") in weaker or target(part) in weak for part in written(schema))

    while more := {name for name, each in definitions.items() if reversing and name not in weak and is_weak(each)}:
        weak |= more
    for part in reversing:
        if any(map(is_weak, part.get("oneOf", ()))):
            part["allOf"] = [*part.get("allOf", ()), {"anyOf": part.pop("oneOf")}]
        for keyword, reversed_by in (("not", "not"), ("if", "then"), ("contains", "maxContains")):
            if is_weak(part.get(keyword)):
                part.pop(reversed_by, None)
