"""Generated OpenAPI schemas and instances that nearly fit them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

NAMES = st.sampled_from(["a", "b", "c", "d", "x/y", "名", "7"])
SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from([2**31, 2**63, -(2**63) - 1, 2**53 + 1, 10**30]),
    st.sampled_from([0.5, 1.0, -2.5, 1e20]),
    st.sampled_from(["", "a", "ab", "abc", "中文", "7", "2026-01-31", "2026-02-30", "x\n"]),
    st.sampled_from(
        ["2026-11-21T07:00:00Z", "2026-11-21 07:00:00Z", "2026-11-21T07:00:00+0000", "2026-11-21T07:00:00Z\n"]
    ),
    st.sampled_from(["7d444840-9dc0-11d1-b245-5ffdce74fad2", "7d4448409dc011d1b2455ffdce74fad2", "192.0.2.1"]),
)
INSTANCES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


def _maybe(**keywords: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keywords)


_STRING = st.builds(
    lambda more: {"type": "string", **more},
    _maybe(
        minLength=st.integers(0, 2),
        maxLength=st.integers(1, 4),
        format=st.sampled_from(["date-time", "date", "uuid", "ipv4", "byte", "int64", "password"]),
        pattern=st.sampled_from(["^a", "b$", "^[a-z]+$"]),
        nullable=st.booleans(),
    ),
)
_ENUM = st.builds(
    lambda values, more: {**more, "enum": values},
    st.lists(SCALARS, min_size=1, max_size=3),
    st.sampled_from([{}, {"type": "string"}, {"type": "integer"}]),
)
_NUMBER = st.builds(
    lambda kind, more: {"type": kind, **more},
    st.sampled_from(["integer", "number"]),
    _maybe(
        minimum=st.integers(-3, 2),
        maximum=st.one_of(st.integers(0, 4), st.just(1.5)),
        exclusiveMinimum=st.booleans(),
        multipleOf=st.sampled_from([1, 2, 0.5]),
        format=st.sampled_from(["int32", "int64", "double"]),
        nullable=st.booleans(),
    ),
)
_LEAF = st.one_of(
    *(st.just({}), st.just({"type": "boolean"}), _STRING, _ENUM, _NUMBER),
    st.sampled_from([{"type": "string", "readOnly": True}, {"writeOnly": True}]),
)


def _object(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    more = _maybe(
        required=st.lists(NAMES, max_size=2, unique=True),
        additionalProperties=st.one_of(st.booleans(), inner),
        nullable=st.booleans(),
        maxProperties=st.integers(1, 3),
    )
    kinds = st.sampled_from([{"type": "object"}, {}])
    properties = st.dictionaries(NAMES, inner, max_size=4)
    return st.builds(lambda kind, fields, rest: {**kind, "properties": fields, **rest}, kinds, properties, more)


def _array(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    more = _maybe(minItems=st.integers(0, 2), maxItems=st.integers(1, 3), uniqueItems=st.booleans())
    return st.builds(lambda items, rest: {"type": "array", "items": items, **rest}, inner, more)


def _composed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    keyword = st.sampled_from(["allOf", "anyOf", "oneOf"])
    beside = st.just({}) | _object(inner)
    parts = st.lists(inner, min_size=1, max_size=3)
    return st.builds(lambda name, listed, rest: {**rest, name: listed}, keyword, parts, beside)


PLAIN: st.SearchStrategy[dict[str, Any]] = st.recursive(
    _LEAF, lambda inner: _object(inner) | _array(inner), max_leaves=10
)
"""Schemas without composition."""
ANY: st.SearchStrategy[dict[str, Any]] = st.recursive(
    _LEAF, lambda inner: st.one_of(_object(inner), _object(inner), _array(inner), _composed(inner)), max_leaves=10
)


def near(schema: Any) -> st.SearchStrategy[Any]:
    """Instances that have the shape of a schema, as far as it is an object or an array; with anything mixed in."""
    if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
        fields = {name: near(inner) | INSTANCES for name, inner in schema["properties"].items()}
        return st.fixed_dictionaries({}, optional={**fields, "z": SCALARS}) | INSTANCES
    if isinstance(schema, dict) and "items" in schema:
        return st.lists(near(schema["items"]), max_size=3) | INSTANCES
    if isinstance(schema, dict) and "enum" in schema:
        return st.sampled_from(schema["enum"]) | INSTANCES
    for keyword in ("allOf", "anyOf", "oneOf"):
        if isinstance(schema, dict) and keyword in schema:
            return st.one_of(*map(near, schema[keyword]))
    return SCALARS | INSTANCES
