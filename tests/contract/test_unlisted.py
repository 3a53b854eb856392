"""Fields are called undocumented where no schema lists them, however the schemas that apply are put together.

The reference collects what applies by the letter of JSON Schema 2020-12, and asks an engine for nothing but which
alternatives hold.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
from hypothesis import example, given
from hypothesis import strategies as st

from extractor import contract
from extractor.exchange import Body, Exchange, Headers, Request, Response

NAMES = st.sampled_from("abcd")
TIMES = 12
"""How often each body comes: more often than it takes for a fast path to be tried."""
TO_A, TO_B = ({"$ref": f"#/components/schemas/{name}"} for name in "AB")


def schemas(*leaves: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Schemas that refuse nothing but by `required`, which tells alternatives apart; `leaves` are references."""

    def composed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        needing = st.builds(lambda schema, name: {**schema, "required": [name]}, inner, NAMES)
        keywords = {
            "properties": st.dictionaries(NAMES, inner, min_size=1, max_size=2),
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "anyOf": st.lists(inner | needing, min_size=1, max_size=2),
            "items": inner,
            "additionalProperties": inner,
            "patternProperties": st.fixed_dictionaries({"^d": inner}),
            **({"$ref": st.sampled_from([leaf["$ref"] for leaf in leaves])} if leaves else {}),
        }
        return st.lists(st.sampled_from([*keywords, "properties", "allOf"]), min_size=1, max_size=3).flatmap(
            lambda drawn: st.fixed_dictionaries({name: keywords[name] for name in drawn})
        )

    return st.recursive(st.sampled_from([{}, *leaves]), composed, max_leaves=8)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.just(1),
    lambda inner: st.dictionaries(st.sampled_from("abcde"), inner, max_size=3) | st.lists(inner, max_size=2),
    max_leaves=6,
)


class Reference:
    """Which fields of a value no schema lists."""

    def __init__(self, components: dict[str, Any]) -> None:
        self._components = components

    def accepts(self, schema: dict[str, Any], value: Any) -> bool:
        whole = {"allOf": [schema], "components": {"schemas": self._components}}
        return jsonschema_rs.Draft202012Validator(whole).is_valid(value)

    def applying(self, schema: dict[str, Any], value: Any) -> Iterator[dict[str, Any]]:
        yield schema
        inner = [*schema.get("allOf", ()), *(each for each in schema.get("anyOf", ()) if self.accepts(each, value))]
        if "$ref" in schema:
            inner.append(self._components[schema["$ref"][-1]])
        for each in inner:
            yield from self.applying(each, value)

    def unlisted(self, schemas: list[dict[str, Any]], value: Any) -> Iterator[str]:
        """The names of such fields, the outermost ones only."""
        parts = [part for schema in schemas for part in self.applying(schema, value)]
        for item in value if isinstance(value, list) else ():
            yield from self.unlisted([part["items"] for part in parts if "items" in part], item)
        for name, item in value.items() if isinstance(value, dict) else ():
            inner = [schema for part in parts for schema in self._of_field(part, name)]
            yield from self.unlisted(inner, item)
            is_open = any("additionalProperties" in part for part in parts)
            if not inner and not is_open and any("properties" in part for part in parts):
                yield name

    @staticmethod
    def _of_field(part: dict[str, Any], name: str) -> list[dict[str, Any]]:
        own = [part["properties"][name]] if name in part.get("properties", ()) else []
        own += [part["patternProperties"]["^d"]] if name == "d" and "patternProperties" in part else []
        return own or ([part["additionalProperties"]] if "additionalProperties" in part else [])


def undocumented(schema: dict[str, Any], components: dict[str, Any], bodies: list[Any]) -> Counter[str]:
    """How often fields of each name are called so."""
    answer = {"description": "ok", "content": {"application/json": {"schema": schema}}}
    document = {
        "openapi": "3.1.0",
        "paths": {"/": {"get": {"responses": {"200": answer}}}},
        "components": {"schemas": components},
    }
    headers = Headers.of({"Content-Type": "application/json"})
    exchanges = [
        Exchange(Request("GET", "/"), Response(200, headers, Body(json.dumps(body).encode())), "t.ndjson", index)
        for index, body in enumerate(bodies)
    ]
    report = contract.check(contract.specs_of("t.yaml", document), exchanges)
    assert {finding.rule for finding in report.findings} <= {"response/undocumented-field"}
    found: Counter[str] = Counter()
    for finding in report.findings:
        found[finding.pointer.rpartition("/")[2]] += finding.count
    return found


@given(schemas(TO_A, TO_B), schemas(), schemas(TO_A), st.lists(VALUES, min_size=1, max_size=3))
@example({"allOf": [TO_A], "properties": {"b": {}}}, {"properties": {"a": {}}}, {}, [{"a": 1, "b": 1, "c": 1}])
@example({"allOf": [TO_A], "patternProperties": {"^d": {}}}, {"properties": {"a": {}}}, {}, [{"a": 1, "d": 1}])
@example({**TO_B, "additionalProperties": {}}, {"properties": {"a": {}}}, TO_A, [{"a": 1, "b": 1}])
@example(TO_B, {"properties": {"a": {}}}, {**TO_A, "properties": {"b": {}}}, [{"a": 1, "b": 1, "c": 1}])
@example({**TO_B, "allOf": [TO_A]}, {"items": {"properties": {"b": {}}}}, {"properties": {"a": {}}}, [[{"d": 1}]])
def test_fields_are_undocumented_where_no_schema_lists_them(
    schema: dict[str, Any], a: dict[str, Any], b: dict[str, Any], values: list[Any]
) -> None:
    components = {"A": a, "B": b}
    reference = Reference(components)
    bodies = [value for value in values if reference.accepts(schema, value)] * TIMES
    expected = Counter(name for body in bodies for name in reference.unlisted([schema], body))
    assert undocumented(schema, components, bodies) == expected
