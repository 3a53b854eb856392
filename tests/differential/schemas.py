"""Generated schemas of parameters and bodies."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.contract.schemas import ANY, SCALARS
from tests.differential.reference import Reference

PLAIN_TEXTS = ("1", "-3", "7", "2.5", "007", "true", "null", "abc", "ab", "2026-01-31", "192.0.2.1")
"""Those that need no escaping, for headers and what is delimited in them."""
TEXTS = (*PLAIN_TEXTS, "1e2", "false", "é", "a b", "x&y=z", "a,b", "a|b", "1+1", "100%")


def _maybe(**keywords: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keywords)


SCALAR: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.builds(
        lambda kind, more: {"type": kind, **more},
        st.sampled_from(["integer", "number"]),
        _maybe(
            minimum=st.integers(-3, 2),
            maximum=st.integers(1, 9),
            multipleOf=st.sampled_from([1, 2]),
            default=st.just(1),
        ),
    ),
    st.just({"type": "boolean"}),
    st.builds(
        lambda more: {"type": "string", **more},
        _maybe(
            minLength=st.integers(0, 3),
            maxLength=st.integers(2, 5),
            pattern=st.sampled_from(["^a", r"^\d+$"]),
            format=st.sampled_from(["date", "ipv4", "password"]),
            enum=st.just(["abc", "7", "a b"]),
        ),
    ),
    st.sampled_from([{"enum": [1, 7, "abc"]}, {"enum": ["1", "true"]}, {}]),
    st.just({"oneOf": [{"type": "integer"}, {"type": "boolean"}]}),
    st.just({"anyOf": [{"type": "integer", "minimum": 2}, {"type": "string", "maxLength": 2}]}),
    st.just({"allOf": [{"type": "integer"}, {"minimum": 2}]}),
)


def of_texts(kind: str, names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Schemas of parameters: a scalar, an array of scalars, or an object of them."""
    if kind == "scalar":
        return SCALAR
    if kind == "array":
        more = _maybe(minItems=st.integers(1, 2), maxItems=st.integers(1, 3), uniqueItems=st.booleans())
        return st.builds(lambda items, rest: {"type": "array", "items": items, **rest}, SCALAR, more)
    more = _maybe(
        required=st.lists(st.sampled_from(names), max_size=1),
        additionalProperties=st.one_of(st.booleans(), SCALAR),
        maxProperties=st.integers(1, 3),
    )
    fields = st.dictionaries(st.sampled_from(names[:2]), SCALAR, min_size=1, max_size=2)
    return st.builds(lambda own, rest: {"type": "object", "properties": own, **rest}, fields, more)


def texts(
    kind: str, names: tuple[str, ...], schema: dict[str, Any], scalars: tuple[str, ...], reference: Reference
) -> st.SearchStrategy[Any]:
    """Values for such schemas, whose scalars are texts: mostly those that conform."""

    def scalar(own: Any) -> st.SearchStrategy[str]:
        right = [text for text in scalars if reference.accepts_texts(own, text)]
        return st.sampled_from(right * 4 + list(scalars))

    if kind == "scalar":
        return scalar(schema)
    if kind == "array":
        return st.lists(scalar(schema["items"]), min_size=1, max_size=3)
    known = tuple(schema["properties"])
    keys = st.lists(st.sampled_from(known * 3 + names), min_size=1, max_size=3, unique=True)
    return keys.flatmap(
        lambda drawn: st.fixed_dictionaries({name: scalar(schema["properties"].get(name, {})) for name in drawn})
    )


_CAT = {
    "type": "object",
    "required": ["kind", "lives"],
    "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}},
}
_DOG = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "bark": {"type": "boolean"}}}


def components(version: str) -> dict[str, Any]:
    """Schemas to refer to: alternatives with a discriminator, heirs over two levels, fields of one direction."""
    refs = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]
    found: dict[str, Any] = {
        "Cat": _CAT,
        "Dog": _DOG,
        "Either": {"oneOf": refs},
        "Named": {"oneOf": refs, "discriminator": {"propertyName": "kind"}},
        "Mapped": {"oneOf": refs, "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat", "d": "Dog"}}},
        "Base": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind"},
        },
        "Rect": {
            "allOf": [
                {"$ref": "#/components/schemas/Base"},
                {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}},
            ]
        },
        "Square": {
            "allOf": [
                {"$ref": "#/components/schemas/Rect"},
                {"type": "object", "properties": {"b": {"type": "boolean"}}},
            ]
        },
        "Account": {
            "type": "object",
            "required": ["id", "secret", "name"],
            "properties": {
                "id": {"type": "integer", "readOnly": True},
                "secret": {"type": "string", "writeOnly": True},
                "name": {"type": "string"},
            },
        },
        "Wider": {"allOf": [{"$ref": "#/components/schemas/Closed"}], "properties": {"b": {"type": "boolean"}}},
        "Needing": {"$ref": "#/components/schemas/Account", "required": ["a"]},
        "Opened": {"allOf": [{"$ref": "#/components/schemas/Account"}, {"required": ["id", "secret", "a"]}]},
        "Closed": {"type": "object", "properties": {"a": {"type": "integer"}}, "additionalProperties": False},
        "Tree": {
            "type": "object",
            "properties": {
                "a": {"type": "integer"},
                "below": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
            },
        },
    }
    if version.startswith("3.0"):
        found["Nullable"] = {"type": "string", "nullable": True, "enum": ["a", "b", None]}
    else:
        found["Nullable"] = {"type": ["string", "null"], "maxLength": 2}
    return found


MODERN: st.SearchStrategy[Any] = st.sampled_from(
    [
        {"type": ["integer", "null"]},
        {"const": 7},
        {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "items": False},
        {"type": "object", "properties": {"a": {"type": "integer"}}, "unevaluatedProperties": False},
        {"allOf": [{"$ref": "#/components/schemas/Cat"}], "unevaluatedProperties": False},
        {"type": "object", "dependentRequired": {"a": ["b"]}},
        {"type": "object", "patternProperties": {"^a": {"type": "integer"}}, "additionalProperties": False},
        {"type": "object", "propertyNames": {"maxLength": 1}},
        {"type": "array", "contains": {"type": "integer"}, "minContains": 1},
        {"if": {"type": "integer"}, "then": {"minimum": 0}, "else": {"type": "string"}},
        {"$ref": "#/components/schemas/Cat", "required": ["a"]},
        {"type": "number", "exclusiveMinimum": 0},
    ]
)
PETS: st.SearchStrategy[Any] = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["Cat", "Dog", "c", "d", "Rect", "Square", "Base", "other", 1]),
        "lives": st.sampled_from([7, "7"]),
        "bark": st.sampled_from([True, 1]),
        "a": st.sampled_from([1, "1"]),
        "b": st.sampled_from([True, "x"]),
        "id": st.sampled_from([1, "1"]),
        "secret": st.just("s"),
        "name": st.sampled_from(["n", 1]),
        "below": st.sampled_from([[], [{"a": 1}], [{"a": "1"}], [{"below": [{"a": 2}, 3]}]]),
    },
)


def bodies(version: str, names: list[str]) -> st.SearchStrategy[Any]:
    """Schemas of bodies."""
    reference = st.sampled_from(names).map(lambda name: {"$ref": f"#/components/schemas/{name}"})
    wrapped = st.one_of(
        reference.map(lambda each: {"type": "array", "items": each}),
        reference.map(lambda each: {"type": "object", "properties": {"a": each}, "required": ["a"]}),
        reference.map(lambda each: {"type": "object", "additionalProperties": each}),
        reference.map(
            lambda each: {"allOf": [each], "properties": {"a": {"type": "integer"}, "b": {"type": "boolean"}}}
        ),
        reference.map(lambda each: {"allOf": [each], "nullable": True} if version < "3.1" else {"allOf": [each]}),
    )
    if version < "3.1":
        return st.one_of(reference, wrapped, ANY)
    return st.one_of(reference, wrapped, MODERN)


VALUES: st.SearchStrategy[Any] = st.one_of(
    PETS,
    st.lists(PETS, max_size=2),
    st.dictionaries(st.sampled_from(["a", "b", "kind"]), PETS | SCALARS, max_size=2),
    SCALARS,
    st.lists(SCALARS, max_size=3),
)


def flaws(schema: Any, document: Any, seen: frozenset[str] = frozenset()) -> set[str]:
    """The keywords and types of a schema, in itself and behind references, for the list of reasons."""
    if isinstance(schema, list):
        return set().union(*(flaws(each, document, seen) for each in schema))
    if not isinstance(schema, dict):
        return set()
    found = set(schema) - {"properties"}
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference not in seen:
        found |= flaws(document["components"]["schemas"][reference.rpartition("/")[2]], document, seen | {reference})
    types = schema.get("type", "untyped" if "$ref" not in schema else ())
    found |= {f"type {types}"} if isinstance(types, str) else {f"type {each}" for each in types}
    for key, value in schema.items():
        if key in ("properties", "patternProperties"):
            found |= flaws(list(value.values()), document, seen)
        elif key not in ("enum", "const", "default", "discriminator"):
            found |= flaws(value, document, seen)
    return found
