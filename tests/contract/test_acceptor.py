"""What an acceptor takes at first sight, so that it is judged fast, and what it leaves to the engine."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor.contract.acceptor import ASSERTED, acceptor
from extractor.contract.engine import Engine

WORDS = {"$defs": {"A": {"type": "string"}, "B": {"type": "array", "items": {"$ref": "#/$defs/B"}}}}
CLOSED = {"type": "object", "additionalProperties": False}
HUGE = 2**63
LINES: list[tuple[dict[str, Any], list[Any], list[Any]]] = [
    # schema (lowered), values that are taken, values that are not
    ({}, [1, "a", None, [], {"a": [1]}], []),
    ({"x-at": "a#/b"}, [1], []),
    ({"type": "null"}, [None], [0, "", False]),
    ({"type": "boolean"}, [True, False], [0, 1, None]),
    ({"type": ["string", "null"]}, ["a", None], [1, False]),
    ({"type": "string", "minLength": 2}, ["ab", "abc"], ["a", ""]),
    ({"type": "string", "maxLength": 2}, ["ab", ""], ["abc"]),
    ({"type": "string", "format": "unknown"}, ["a"], [1]),
    ({"type": "string", "format": "uuid"}, ["7d444840-9dc0-11d1-b245-5ffdce74fad2"], ["7d444840"]),
    ({"type": "string", "format": "date"}, ["2026-01-31"], ["2026-01-31\n", "2026-04-31"]),
    (
        {"type": "string", "format": "date-time"},
        ["2026-01-31T23:59:59Z", "2026-01-31T00:00:00.5+23:59"],
        ["2026-01-31", "2026-01-31 00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T00:00:00", "2026-01-31T00:00:00Z\n"],
    ),
    ({"type": "string", "format": "date", "maxLength": 9}, [], ["2026-01-31"]),
    ({"type": ["string", "integer"], "format": "date"}, ["2026-01-31", 1], ["2026-01-32"]),
    ({"type": ["string", "array", "object", "null"], "format": "date"}, ["2026-01-31", None], [[], {}]),
    ({"type": ["string", "integer"], "pattern": "a"}, [1], ["a"]),
    ({"type": ["string", "integer"], "format": "byte"}, [1], ["YQ=="]),
    ({"type": "integer", "minimum": 1}, [1, 2], [0]),
    ({"type": "integer", "maximum": 1}, [1, 0], [2]),
    ({"type": "integer", "exclusiveMinimum": 1}, [2], [1]),
    ({"type": "integer", "exclusiveMaximum": 1}, [0], [1]),
    ({"type": "integer", "minimum": -HUGE, "maximum": HUGE - 1}, [0], []),
    ({"type": ["integer", "null"], "minimum": HUGE}, [None], [0, HUGE]),
    ({"type": ["integer", "null"], "minimum": 0.5}, [None], [0, 1]),
    ({"type": ["integer", "null"], "minimum": 0, "exclusiveMinimum": 1}, [None], [0, 1, 2]),
    ({"type": ["integer", "null"], "maximum": 2, "exclusiveMaximum": 1}, [None], [0, 1, 2]),
    ({"type": "integer", "minimum": 0, "exclusiveMaximum": 2}, [0, 1], [-1, 2]),
    ({"type": "integer", "exclusiveMinimum": 0, "maximum": 2}, [1, 2], [0, 3]),
    ({"type": "integer", "multipleOf": 3}, [0, 3, -3], [1, 2]),
    ({"type": ["integer", "null"], "multipleOf": 0.5}, [None], [1]),
    ({"type": ["integer", "null"], "multipleOf": HUGE}, [None], [0, HUGE]),
    ({"type": "number", "minimum": 1}, [1, 1.5], [0, 0.5]),
    ({"type": "number", "exclusiveMaximum": 2}, [1, 1.5], [2, 2.0, 2.5]),
    ({"type": ["number", "null"], "multipleOf": 1}, [None], [1, 1.5]),
    ({"type": ["number", "null"], "minimum": 2**53 + 1}, [None], [2**53 + 1, 2.0**60]),
    ({"type": ["integer", "number"]}, [1, 1.5], ["1", True]),
    ({"enum": ["a", 1, None]}, ["a", 1, None], ["b", 2, True]),
    ({"enum": ["a", 1, None], "type": "string"}, ["a"], [1, None]),
    ({"enum": ["a", 1, None], "type": "integer"}, [1], ["a", None]),
    ({"enum": ["a", 1, None], "type": "number"}, [1], ["a", None]),
    ({"enum": ["a", 1, None], "type": ["null", "boolean"]}, [None], ["a", 1]),
    ({"enum": ["a"], "format": "unknown"}, ["a"], ["b"]),
    ({"enum": ["a", "2026-01-31"], "format": "date"}, [], ["a", "2026-01-31"]),
    ({"enum": ["a", "ab"], "maxLength": 1}, [], ["a", "ab"]),
    ({"enum": [1.5, True, [], {}]}, [], [1.5, True, [], {}]),
    ({"enum": [1.5, "a"]}, ["a"], [1.5]),
    ({"enum": [-HUGE, HUGE - 1, HUGE, -HUGE - 1]}, [-HUGE, HUGE - 1], [HUGE, -HUGE - 1]),
    ({"const": "a"}, ["a"], ["b", None]),
    ({"const": "a", "enum": ["a"]}, [], ["a"]),
    ({"type": "array"}, [[], [1, "a"]], [{}, "a"]),
    ({"type": "array", "items": {"type": "integer"}}, [[], [1, 2]], [["1"], [1, None]]),
    ({"type": "array", "minItems": 1, "maxItems": 2}, [[1], [1, 2]], [[], [1, 2, 3]]),
    ({"type": "array", "items": {"pattern": "a", "type": "string"}}, [[]], [["a"]]),
    ({"type": "array", "items": {"pattern": "a", "type": "string"}, "minItems": 1}, [], [["a"]]),
    ({"type": "array", "uniqueItems": True}, [], [[]]),
    ({"type": "array", "items": False}, [[]], [[1]]),
    ({"type": "object"}, [{}, {"a": 1}], [[]]),
    (CLOSED, [{}], [{"a": 1}]),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, [{}, {"a": 1}], [{"a": "1"}]),
    ({"type": "object", "required": ["a"]}, [], [{"a": 1}, {}]),
    ({"type": "object", "minProperties": 0}, [], [{}]),
    ({"type": "object", "properties": {"a": {}}}, [], [{}, {"a": 1}]),
    ({**CLOSED, "properties": {"a": {"type": "string"}}}, [{}, {"a": ""}], [{"a": 1}, {"b": ""}, {"a": "", "b": ""}]),
    ({**CLOSED, "properties": {"a": {}}, "required": ["a"]}, [{"a": 1}, {"a": None}], [{}]),
    ({**CLOSED, "properties": {"a": {}, "b": {}}, "required": ["b"]}, [{"b": 1}, {"a": 1, "b": 2}], [{"a": 1}, {}]),
    ({**CLOSED, "properties": {"a": {}}, "required": ["b"]}, [], [{"a": 1}, {}]),
    ({**CLOSED, "properties": {"a": {"enum": [1.5]}, "b": {}}}, [{}, {"b": 1}], [{"a": 1.5}]),
    ({**CLOSED, "properties": {"a": {"not": {}}, "b": {}}}, [{}, {"b": 1}], [{"a": 1}]),
    ({**CLOSED, "properties": {"a": {"not": {}}, "b": {}}, "required": ["b"]}, [{"b": 1}], [{"a": 1, "b": 1}, {}]),
    ({**CLOSED, "properties": {"a": {"not": {}}, "b": {}}, "required": ["a"]}, [], [{"b": 1}, {"a": 1}]),
    ({**CLOSED, "properties": {'a"b': {}}}, [], [{}, {'a"b': 1}]),
    ({**CLOSED, "properties": {"a\\b": {}}}, [], [{}, {"a\\b": 1}]),
    ({**CLOSED, "properties": {"a\nb": {}}}, [], [{}, {"a\nb": 1}]),
    ({**CLOSED, "properties": {"名": {}, "a b": {}}}, [{"名": 1, "a b": 2}], [{"": 1}]),
    ({"$ref": "#/$defs/A", **WORDS}, ["a"], [1]),
    ({"$ref": "#/$defs/A", "maxLength": 1, **WORDS}, [], ["a"]),
    ({"$ref": "#/$defs/A", "x-at": "a#", "x-source": {}, **WORDS}, ["a"], [1]),
    ({"$ref": "#/$defs/B", **WORDS}, [[]], [[[]]]),
    (
        {**CLOSED, "properties": {"a": {"$ref": "#/$defs/A"}, "b": {"$ref": "#/$defs/A"}}, **WORDS},
        [{"a": "", "b": ""}],
        [],
    ),
    ({"anyOf": [{"type": "string"}]}, [], ["a"]),
    ({"type": "string", "not": {"const": "a"}}, [], ["a", "b"]),
]
ROWS = [
    pytest.param(schema, value, taken, id=f"{json.dumps(schema)[:70]} {json.dumps(value)[:30]} {taken}")
    for schema, good, other in LINES
    for taken, values in ((True, good), (False, other))
    for value in values
]


@pytest.mark.parametrize(("schema", "value", "taken"), ROWS)
def test_what_is_taken_at_first_sight(schema: dict[str, Any], value: Any, taken: bool) -> None:
    accept = acceptor(schema)
    data = json.dumps(value).encode()
    if taken:
        assert accept is not None
        accept(data)
        assert Engine(schema).accepts(value)
    elif accept is not None:
        with pytest.raises(ValueError):
            accept(data)


def _nested(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer"}
    for _ in range(levels):
        schema = {"type": "array", "items": schema, "minItems": 1}
    return schema


@pytest.mark.parametrize(("levels", "made"), [(1, True), (40, True), (41, False), (1000, False)])
def test_a_deep_schema_has_no_acceptor(levels: int, made: bool) -> None:
    assert (acceptor(_nested(levels)) is not None) is made


@pytest.mark.parametrize(("objects", "made"), [(1999, True), (2001, False)])
def test_a_large_schema_has_no_acceptor(objects: int, made: bool) -> None:
    inner = {f"f{index}": {**CLOSED, "properties": {"a": {}}} for index in range(objects - 1)}
    schema = {**CLOSED, "properties": inner, "required": list(inner)}
    assert (acceptor(schema) is not None) is made


BROKEN = {
    "byte": "=",
    "date": "2026-13-01",
    "date-time": "2026-01-01",
    "duration": "P",
    "email": "a",
    "hostname": "-a",
    "idn-email": "a",
    "idn-hostname": "-a",
    "ipv4": "1.2.3",
    "ipv6": "1",
    "iri": "a b",
    "iri-reference": "a b",
    "json-pointer": "a",
    "regex": "(",
    "relative-json-pointer": "a",
    "time": "25:00:00Z",
    "uri": "a",
    "uri-reference": "a b",
    "uri-template": "{",
    "uuid": "a",
}
"""By each format that the engine checks, a text that is not in it."""


def test_each_format_has_a_text_that_breaks_it() -> None:
    assert set(BROKEN) == ASSERTED


@pytest.mark.parametrize("name", sorted(ASSERTED))
def test_no_text_is_taken_that_breaks_its_format(name: str) -> None:
    for schema in ({"type": "string", "format": name}, {"enum": [BROKEN[name]], "format": name}):
        assert not Engine(schema).accepts(BROKEN[name])
        accept = acceptor(schema)
        if accept is not None:
            with pytest.raises(ValueError):
                accept(json.dumps(BROKEN[name]).encode())
