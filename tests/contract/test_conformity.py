"""Examples of a document that its own schemas contradict."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.contract import contradicting
from extractor.finding import Unreadable

SCHEMAS = {
    "Item": {"type": "object", "properties": {"id": {"type": "string"}, "made": {"type": "string", "format": "date"}}},
    "Either": {"anyOf": [{"$ref": "#/components/schemas/Item"}, {"type": "array", "items": {"type": "integer"}}]},
}


def document(schema: Any, *values: Any) -> dict[str, Any]:
    examples = {f"example{number}": {"value": value} for number, value in enumerate(values, 1)}
    content = {"application/json": {"schema": schema, "examples": examples}}
    operation = {"requestBody": {"content": content}, "responses": {"200": {"description": "", "content": content}}}
    return {"openapi": "3.0.3", "paths": {"/a~b/{c}": {"post": operation}}, "components": {"schemas": SCHEMAS}}


@pytest.mark.parametrize(
    ("name", "values", "wrong"),
    [
        ("Item", [{"id": "x"}, {"id": 1}, {}], {2}),
        ("Item", [{"id": "x", "size": 1}], {1}),
        ("Item", [{"made": "2024-02-31"}, {"made": "2024-02-29"}], {1}),
        ("Either", [{"id": "x"}, [1], [{"id": "x"}], {"size": 1}, "x"], {3, 4, 5}),
        ("Either", [{"id": "\ud800"}], set()),  # half of a surrogate pair: JSON can say it, an engine cannot read it
        ("Nothing", [1], set()),  # what leads nowhere judges nothing
    ],
)
def test_contradicting(name: str, values: list[Any], wrong: set[int]) -> None:
    at = "/paths/~1a~0b~1{c}/post"
    bodies = (f"{at}/requestBody", f"{at}/responses/200")
    expected = {f"{body}/content/application~1json/examples/example{number}" for body in bodies for number in wrong}
    assert contradicting("", document({"$ref": f"#/components/schemas/{name}"}, *values)) == expected


def test_a_body_without_schema_or_examples_contradicts_nothing() -> None:
    assert contradicting("", document({}, 1, None)) == frozenset()
    bare = document({"type": "string"})
    body = {"content": {"application/json": {"schema": {"type": "string"}}, "text/plain": {}}}
    bare["paths"]["/a~b/{c}"]["post"]["requestBody"] = body
    assert contradicting("", bare) == frozenset()


def test_what_is_no_document_is_named() -> None:
    with pytest.raises(Unreadable, match=r"^shop\.yaml: "):
        contradicting("shop.yaml", {})
