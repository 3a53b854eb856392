"""What overlays make invalid, case by case, and that another validator thinks so too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from extractor import corrections, openapi, spec

FILE = Path(__file__).parent.parent / "cases" / "corrections" / "invalid.yaml"
CASES = spec.located("invalid.yaml", FILE.read_bytes())[0]
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
OK = {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}}


def document(version: str) -> dict[str, Any]:
    get = {"operationId": "getItem", "parameters": [ID], "responses": {"200": OK}}
    item = {"type": "object", "properties": {"id": {"type": "string", "description": "its id"}}}
    return {
        "openapi": version,
        "info": {"title": "items", "version": "1"},
        "paths": {"/items/{id}": {"get": get}},
        "components": {"schemas": {"Item": item}},
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_flaws(case: dict[str, Any]) -> None:
    before = document(case.get("openapi", "3.0.3"))
    assert not list(openapi.flaws(before))
    read = {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": case["actions"]}
    after, results = corrections.apply(before, corrections.parse("o.yaml", read, {}), mark=True)
    assert {str(each.outcome) for each in results} == {"changed"}
    assert list(openapi.flaws(after)) == case["flaws"]
    if case.get("by_others", True):
        validator = OpenAPIV31SpecValidator if "openapi" in case else OpenAPIV30SpecValidator
        assert bool(list(validator(after).iter_errors())) == bool(case["flaws"])


def test_half_a_surrogate_pair_is_a_flaw() -> None:
    broken = {**document("3.1.0"), "x-a": "\ud800"}
    assert list(openapi.flaws(broken)) == [
        "it holds what JSON cannot say: a number that is none, or half of a surrogate pair"
    ]
