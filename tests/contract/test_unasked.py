"""Nothing that is said depends on operations being read when traffic first names them."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest

from extractor import contract
from tests.contract.cases import exchange

OK = {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}
COMPONENTS: dict[str, Any] = {
    "schemas": {"A": {"type": "object", "properties": {"n": {"type": "integer"}}}, "B": {"type": "string"}},
    "parameters": {"Q": {"name": "q", "in": "query", "schema": {"$ref": "#/components/schemas/B"}}},
}
JSON = {"headers": {"content-type": "application/json"}}
EXCHANGES = [
    exchange({"url": url, "body": body, **JSON}, index)
    for index, (url, body) in enumerate([("/asked", {"n": 1}), ("/asked?q=a&r=1", {"n": "x"}), ("/unknown", {})])
]


def document(**others: Any) -> dict[str, Any]:
    """A spec of which traffic names `/asked`; `others` are members of an operation that it does not name."""
    asked = {"parameters": [{"$ref": "#/components/parameters/Q"}], "responses": OK}
    other = {"get": {"responses": OK, **others}, "post": {"responses": OK}}
    return {
        "openapi": "3.1.0",
        "paths": {"/asked": {"get": asked}, "/other": other},
        "components": COMPONENTS,
    }


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({}, 0),
        # references that an operation has in its parameters, bodies and headers
        ({"parameters": [{"$ref": "#/components/parameters/X"}]}, 1),
        ({"requestBody": {"$ref": "https://example.com/b.yaml"}}, 1),
        ({"requestBody": {"$ref": "b.yaml#/x"}}, 1),
        ({"responses": {"200": {"$ref": "#/paths/~1other/get/responses/200"}}}, 1),
        ({"responses": {"200": {"$ref": "#no-such-anchor"}}}, 1),
        ({"responses": {"200": {"headers": {"X-A": {"$ref": "#/x"}}}}}, 1),
        ({"parameters": [{"name": "o", "in": "query", "schema": {"allOf": [{"$ref": "#/x"}]}}]}, 1),
        # those of the schemas of bodies are no matter before a body is judged by them
        ({"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/x"}}}}}}, 0),
        ({"x-note": {"$ref": "#/nowhere"}}, 0),
        # all else
        ({"parameters": 1, "responses": [], "requestBody": "x", "security": [{"k": []}]}, 0),
        ({"responses": {"200": {"links": {"a": {}}}}, "callbacks": {"c": {}}}, 0),
        ({"servers": [{"url": "https://other.example.com/v1"}], "deprecated": True}, 0),
    ],
)
@pytest.mark.parametrize("coverage", [False, True])
def test_a_fault_of_an_operation_that_no_traffic_names_is_told_as_ever(
    fault: dict[str, Any], told: int, coverage: bool
) -> None:
    said = document(**fault)
    lazily, at_once = contract.load([("a.json", json.dumps(said).encode())]), contract.specs_of("a.json", said)
    for each in at_once.operations:
        _ = each.described
    assert {reason for reason, _ in lazily.unchecked} == at_once.documents.dangling.keys()
    assert len(lazily.unchecked) == told
    assert lazily.specs[0].ignored == at_once.specs[0].ignored
    first, second = (contract.check(specs, EXCHANGES, coverage=coverage) for specs in (lazily, at_once))
    assert first == second
    assert first.verdicts.total == len(EXCHANGES)


def nodes(value: Any) -> list[Any]:
    """All objects and arrays of a document."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [] if inner is None else [value, *(found for each in inner for found in nodes(each))]


def spoiled(lot: random.Random) -> dict[str, Any]:
    """A spec in which some parts are missing, others, or references to somewhere."""
    told: dict[str, Any] = copy.deepcopy(document(requestBody={"$ref": "#/components/requestBodies/R"}))
    told["components"]["requestBodies"] = {"R": {"content": OK["200"]["content"]}}
    leads = [*(f"#/components/{part}" for part in ("schemas/A", "schemas/B", "parameters/Q", "requestBodies/R"))]
    for _ in range(lot.randint(1, 4)):
        node = lot.choice(nodes(told[lot.choice(["paths", "components"])]))
        if isinstance(node, list):
            node.append({"$ref": lot.choice(leads)})
        elif node:
            name = lot.choice(list(node))
            if lot.random() < 0.3:
                del node[name]
            else:
                reference = lot.choice([*leads, *leads, "#/x", "#x", "x.json", "https://a.example/", "#", ""])
                node[lot.choice([name, "$ref"])] = lot.choice([None, [], {}, "x", 1, {"$ref": reference}, reference])
    return told


@pytest.mark.parametrize("seed", range(300))
def test_whatever_is_wrong_with_a_spec_is_told_as_ever(seed: int) -> None:
    said = spoiled(random.Random(seed))
    lazily, at_once = contract.load([("a.json", json.dumps(said).encode())]), contract.specs_of("a.json", said)
    for each in at_once.operations:
        _ = each.described
    assert {reason for reason, _ in lazily.unchecked} == {
        *at_once.documents.dangling,
        *(reason for reason, _ in at_once.unchecked),
    }
    coverage = seed % 2 == 0
    first, second = (contract.check(specs, EXCHANGES, coverage=coverage) for specs in (lazily, at_once))
    assert first == second


def test_operations_that_no_traffic_names_are_not_read() -> None:
    found = contract.load([("a.json", json.dumps(document()).encode())])
    contract.check(found, EXCHANGES)
    assert [each.name for each in found.operations if "described" in vars(each)] == ["GET /asked"]
    assert [each.name for each in found.operations] == ["GET /asked", "GET /other", "POST /other"]
