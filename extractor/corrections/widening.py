"""A schema and what contradicts it → the schema as it should be. Nothing that was allowed is forbidden, but for a type
that no value ever had."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from extractor.corrections.applying import copied
from extractor.corrections.infer import INT32, INT64, Schema, alternatives, is_in, schema_of, united, with_null
from extractor.observation import ANY_NAME, Shape
from extractor.pointer import follow, tokens
from extractor.spec import CHOICES, LISTS, NOTES, types_in

_DEEPEST = 8
"""References and alternatives that are followed to see whether null is among them."""
_ABOUT_INTEGERS = ("int32", "int64")


def without_limit(node: Schema, keyword: str, shape: Shape | None) -> Schema | None:
    """The schema without a keyword that values break, `shape` being theirs; None where it does not have it.

    An integer format is a bound too (OpenAPI, Data Types): a wider one takes its place.
    """
    bound = keyword.replace("exclusiveM", "m")
    gone = {keyword}
    if bound != keyword or bound in ("minimum", "maximum"):
        flag = bound.replace("m", "exclusiveM", 1)
        if node.get(flag) is True:  # OpenAPI 3.0: a flag on the bound beside it
            gone |= {bound, flag}
    kept = {key: value for key, value in node.items() if key not in gone}
    if bound in ("minimum", "maximum") and node.get("format") in _ABOUT_INTEGERS and shape is not None:
        kept.pop("format")
        wider = _integer_format(shape, node["format"])
        kept |= {"format": wider} if wider else {}
    return None if kept == node else kept


def _integer_format(shape: Shape, documented: str) -> str:
    """The narrowest format, from the documented one on, that holds a range of integers; empty where none does."""
    if documented == "int32" and is_in(INT32, shape):
        return documented
    return "int64" if is_in(INT64, shape) else ""


def with_values(node: Schema, written: Sequence[str]) -> Schema | None:
    """The schema with more values, given as JSON texts, in its enum; None where it has no enum."""
    values = [json.loads(text) for text in written]
    if isinstance(node.get("enum"), list):
        return {**node, "enum": [*node["enum"], *values]}
    if "const" in node:
        rest = {key: each for key, each in node.items() if key != "const"}
        return {**rest, "enum": [node["const"], *values]}
    return None


def with_twin(node: Schema, name: str, twin: str) -> Schema | None:
    """The schema with one more field that is as another one is, which is required no longer."""
    fields = node.get("properties", {})
    if not isinstance(fields, dict) or name in fields or twin not in fields:
        return None
    known = {**node, "properties": {**fields, name: copied(fields[twin])}}
    return without_required(known, twin) or known


def without_required(node: Schema, name: str) -> Schema | None:
    """The schema without a field in its `required`; None where it is not in it."""
    listed = node.get("required")
    if not isinstance(listed, list) or name not in listed:
        return None
    left = [each for each in listed if each != name]
    rest = {key: value for key, value in node.items() if key != "required"}
    return {**rest, "required": left} if left else rest


def with_field(node: Schema, name: str, shape: Shape, modern: bool) -> Schema | None:
    """The schema with one more field, or with what fields are that have no name of their own."""
    schema = schema_of(shape, modern)
    if name == ANY_NAME:
        keyword = "unevaluatedProperties" if node.get("unevaluatedProperties") is False else "additionalProperties"
        return {**node, keyword: schema}
    fields = node.get("properties", {})
    if not isinstance(fields, dict) or name in fields:
        return None
    return {**node, "properties": {**fields, name: schema}}


def replaced(node: Schema, shape: Shape, null: bool, modern: bool) -> Schema:
    """The schema with the type that all values had, or null."""
    return {**_notes(node), **united(alternatives(shape, modern), null, modern)}


def widened(node: Schema, shape: Shape, modern: bool) -> Schema:
    """The schema, and what else came."""
    options = alternatives(shape, modern)
    if {"type": "number"} in options and set(types_in(node)) & {"integer", "number"}:
        node, options = _with_fractions(node), [option for option in options if option != {"type": "number"}]
    if not options:
        return node
    if modern and types_in(node) and _is_plain_text(node) and all(option.keys() == {"type"} for option in options):
        return {**node, "type": [*types_in(node), *(option["type"] for option in options)]}
    return _or(node, options, "oneOf" if types_in(node) else "anyOf")


def allows_null(node: Any, document: Any, depth: int = 0) -> bool:
    """Whether a schema says that its values may be null: itself, what it refers to, or one of its alternatives."""
    if not isinstance(node, dict) or depth > _DEEPEST:
        return False
    if node.get("nullable") is True or "null" in types_in(node):
        return True
    inner = [option for word in LISTS for option in node.get(word, ())]
    if isinstance(node.get("$ref"), str) and node["$ref"].startswith("#/"):
        inner.append(follow(document, tokens(node["$ref"][1:])))
    return any(allows_null(each, document, depth + 1) for each in inner)


def nullable(node: Schema, modern: bool) -> Schema:
    """The schema, or null. In 3.0, `nullable` counts beside a `type` only, and adds nothing to an enum."""
    if types_in(node) and "const" not in node:
        listed = {"enum": [*node["enum"], None]} if None not in node.get("enum", [None]) else {}
        return {**with_null(node, modern), **listed}
    if modern:
        return _or(node, [{"type": "null"}], "oneOf")
    # An enum of null alone would say it as well, but generators make no type of it, or one that an object is of too.
    return _or(node, [{"type": "object", "nullable": True, "not": {"type": "object"}}], "anyOf")


def as_observed(node: Schema, shape: Shape, modern: bool) -> Schema | None:
    """A schema that says no type, or `number`, with what all values were; None where that says no more."""
    if node.get("type") == "number":
        whole = set(shape.types) <= {"integer", "null"} and "integer" in shape.types
        if not whole or set(node) & {"minimum", "maximum", "multipleOf", "enum"}:
            return None
        only = Shape({"integer": shape.types["integer"]}, shape.low, shape.high)
        return {**{key: value for key, value in node.items() if key != "format"}, **schema_of(only, modern)}
    schema = schema_of(shape, modern)
    return {**node, **schema} if "type" in schema or "anyOf" in schema else None


def _or(node: Schema, options: list[Schema], keyword: str) -> Schema:
    """The schema or one of the options; what is said of it beside its values stays in place.

    `keyword` is what joins them where the node has no list of alternatives yet. To a `oneOf` that it has, only null
    is added: with anything else, a value might fit two of them.
    """
    notes = _notes(node)
    rest = {key: value for key, value in node.items() if key not in notes}
    for listed in CHOICES if keyword == "oneOf" and not types_in(node) else ("anyOf",):
        if set(rest) == {listed} and isinstance(rest[listed], list):
            return {**node, listed: [*rest[listed], *options]}
    inner = rest.get("allOf")
    if set(rest) == {"allOf"} and isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], dict):
        rest = inner[0]
    return {**notes, keyword: [rest, *options]}


def _is_plain_text(node: Schema) -> bool:
    """Whether the schema is one of strings that nothing but keywords about strings limits."""
    about = {"type", "format", "pattern", "minLength", "maxLength"}
    return set(types_in(node)) <= {"string", "null"} and node.keys() - _notes(node).keys() <= about


def _with_fractions(node: Schema) -> Schema:
    types = ["number" if name == "integer" else name for name in types_in(node)]
    types = list(dict.fromkeys(types))
    kept = {key: value for key, value in node.items() if key != "format" or value not in _ABOUT_INTEGERS}
    return {**kept, "type": types if isinstance(node["type"], list) else types[0]}


def _notes(node: Schema) -> Schema:
    """What stays whatever else goes."""
    return {key: value for key, value in node.items() if key in NOTES or key.startswith("x-")}
