"""Generated exchanges, judged as by `jsonschema`: no false acceptance, no false alarm, but for what was decided."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from extractor.exchange import Body, Exchange, Headers, Request, Response
from tests.differential.drawing import Drawn, drawn, shown
from tests.differential.judged import by_extractor
from tests.differential.reference import DECISIONS, Reference

JSON = Headers.of({"Content-Type": "application/json"})


@settings(max_examples=600, deadline=None)
@given(drawn())
def test_every_part_is_judged_as_by_the_reference(found: Drawn) -> None:
    assert by_extractor(found.document, found.exchange()) == found.wrong, shown(found)


KIND = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
SCHEMAS = {
    "Base": {**KIND, "discriminator": {"propertyName": "kind"}},
    "Lamp": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"required": ["watts"]}]},
    "Cat": KIND,
    "Dog": KIND,
    "Pet": {
        "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {"propertyName": "kind"},
    },
}


@pytest.mark.parametrize(
    ("decision", "schema", "value", "accepted"),
    [
        ("null-beside-anything", {"nullable": True, "type": "string", "enum": ["a"]}, None, True),
        ("null-beside-anything", {"nullable": True, "allOf": [{"type": "string"}]}, None, True),
        ("siblings-of-references", {"$ref": "#/components/schemas/Cat", "required": ["x"]}, {"kind": "y"}, False),
        ("a-discriminator-chooses", {"$ref": "#/components/schemas/Base"}, {"kind": "Lamp"}, False),
        ("a-discriminator-chooses", {"$ref": "#/components/schemas/Pet"}, {"kind": "Cat"}, True),
    ],
)
def test_what_was_decided_is_not_the_letter(decision: str, schema: Any, value: Any, accepted: bool) -> None:
    answer = {"description": "ok", "content": {"application/json": {"schema": schema}}}
    paths = {"/x": {"get": {"responses": {"200": answer}}}}
    document = {"openapi": "3.0.3", "info": {}, "paths": paths, "components": {"schemas": SCHEMAS}}
    assert Reference(document, "response", frozenset(DECISIONS) - {decision}).accepts(schema, value) != accepted
    response = Response(200, JSON, Body(json.dumps(value).encode()))
    wrong = by_extractor(document, Exchange(Request("GET", "/x"), response))
    assert wrong == (set() if accepted else {"response body"})
