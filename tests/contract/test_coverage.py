"""Coverage: what a walk over every body with no shortcut finds, whatever way bodies take through the judge."""

from __future__ import annotations

import json
import random
from functools import reduce
from typing import Any

import pytest

from extractor import contract
from extractor.coverage import Coverage, Part
from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.finding import Report

TEXT = {"type": "string"}
ITEM = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": TEXT,
        "state": {"type": "string", "enum": ["on", "off", "lost"]},
        "level": {"type": "integer", "enum": [1, 2, 3]},
        "note": {**TEXT, "nullable": True},
        "never": TEXT,
        "inner": {"$ref": "#/components/schemas/Inner"},
        "secret": {**TEXT, "writeOnly": True},
    },
}
INNER = {"type": "object", "properties": {"a": TEXT, "b": TEXT, "c": {"type": "array", "items": TEXT}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/items": {
            "get": {
                "parameters": [
                    {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                    {"name": "order", "in": "query", "schema": {"type": "string", "enum": ["up", "down"]}},
                    {"name": "X-Trace", "in": "header", "schema": TEXT},
                ],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "properties": {
                                        "items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}
                                    },
                                }
                            }
                        },
                    },
                    "4XX": {"description": "bad"},
                },
            },
            "delete": {"responses": {"204": {"description": "gone"}}},
        }
    },
    "components": {"schemas": {"Item": ITEM, "Inner": INNER}},
}
ITEM_AT, INNER_AT = "/components/schemas/Item", "/components/schemas/Inner"


def exchange(index: int, body: Any, url: str = "/items", status: int = 200, method: str = "GET") -> Exchange:
    headers = Headers.of({"Content-Type": "application/json"})
    content = Body(json.dumps(body).encode()) if body is not None else None
    return Exchange(Request(method, url), Response(status, headers, content), "t.ndjson", index)


def item(generator: random.Random, rare: float) -> dict[str, Any]:
    made: dict[str, Any] = {"id": "x", "state": generator.choice(["on", "off"])}
    if generator.random() < rare:
        made["state"] = "lost"
    if generator.random() < rare:
        made["level"] = generator.choice([1, 2])
    if generator.random() < rare:
        made["inner"] = generator.choice([{"a": "1"}, {"b": "2"}, {"c": []}])
    if generator.random() < 0.3:
        made["id"] = 5  # a systematic mismatch
    if generator.random() < rare:
        made["surprise"] = 1
    return made


def expected(bodies: list[Any]) -> set[Part]:
    """Fields and values, by a plain walk that knows this one document."""
    seen = set()

    def show(at: str, name: str) -> None:
        seen.add(Part("field", "t.yaml", "", f"{at}/properties/{name}"))

    for body in bodies:
        for each in body["items"]:
            for name in each.keys() & ITEM["properties"].keys():  # type: ignore[attr-defined]
                show(ITEM_AT, name)
                if name in ("state", "level"):
                    at = f"{ITEM_AT}/properties/{name} {json.dumps(each[name])}"
                    seen.add(Part("enum value", "t.yaml", "", at))
            for name in each.get("inner", {}):
                show(INNER_AT, name)
    return seen


def covered(exchanges: list[Exchange], document: dict[str, Any] = DOCUMENT) -> Coverage:
    report = contract.check(contract.specs_of("t.yaml", document), exchanges, coverage=True)
    assert report.coverage is not None
    return report.coverage


@pytest.mark.parametrize("seed", range(12))
def test_as_a_plain_walk(seed: int) -> None:
    generator = random.Random(seed)
    rare = generator.choice([0.0, 0.01, 0.1])
    bodies = [{"items": [item(generator, rare) for _ in range(2)]} for _ in range(300)]
    coverage = covered([exchange(index, body) for index, body in enumerate(bodies)])
    root = "/paths/~1items/get/responses/200/content/application~1json/schema/properties/items"
    found = {part for part in coverage.shown if part.kind in ("field", "enum value")}
    assert found == expected(bodies) | {Part("field", "t.yaml", "", root)}
    assert coverage.shown <= coverage.documented


@pytest.mark.parametrize("seed", range(4))
def test_findings_are_the_same_with_and_without(seed: int) -> None:
    generator = random.Random(seed)
    exchanges = [exchange(index, {"items": [item(generator, 0.05)]}) for index in range(400)]
    specs = contract.specs_of("t.yaml", DOCUMENT)
    plain, watched = (contract.check(specs, exchanges, coverage=wanted) for wanted in (False, True))
    assert (plain.findings, plain.verdicts, plain.unchecked) == (watched.findings, watched.verdicts, watched.unchecked)
    assert plain.coverage is None


@pytest.mark.parametrize(
    ("schema", "body", "shown"),
    [
        ({"patternProperties": {"^x": {"properties": {"a": TEXT}}}}, {"x1": {"a": ""}}, ["/patternProperties/^x", "a"]),
        ({"additionalProperties": {"properties": {"a": TEXT}}}, {"x1": {"a": ""}}, ["/additionalProperties", "a"]),
        ({"allOf": [{"properties": {"a": TEXT}}, {"properties": {"b": TEXT}}]}, {"b": ""}, ["/allOf/1", "b"]),
        ({"anyOf": [{"required": ["c"], "properties": {"a": TEXT}}, {"type": "null"}]}, {"a": ""}, ["/anyOf/0", "a"]),
    ],
)
def test_a_field_is_shown_wherever_its_schema_stands(schema: Any, body: Any, shown: list[str]) -> None:
    answer = {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}
    document = {**DOCUMENT, "paths": {"/items": {"get": {"responses": answer}}}}
    at, name = shown
    root = "/paths/~1items/get/responses/200/content/application~1json/schema"
    found = [part.subject for part in covered([exchange(0, body)], document).shown if part.kind == "field"]
    assert found == [f"{root}{at}/properties/{name}"]


def test_parts_merge_into_the_whole() -> None:
    generator = random.Random(7)
    exchanges = [exchange(index, {"items": [item(generator, 0.02)]}) for index in range(210)]
    specs = contract.specs_of("t.yaml", DOCUMENT)
    whole = contract.check(specs, exchanges, coverage=True)
    shards = [contract.check(specs, exchanges[start : start + 30], coverage=True) for start in range(0, 210, 30)]
    assert reduce(Report.merge, reversed(shards)) == whole


def test_beside_the_schemas() -> None:
    coverage = covered(
        [
            exchange(0, {"items": []}, "/items?order=up"),
            exchange(1, None, "/items?order=sideways", 404),
            exchange(2, None, "/nowhere"),
        ]
    )
    get = "GET /items"
    assert {part for part in coverage.shown if part.kind not in ("field",)} == {
        Part("operation", "t.yaml", get),
        Part("parameter", "t.yaml", get, "query order"),
        Part("status", "t.yaml", get, "200"),
        Part("status", "t.yaml", get, "4XX"),
        Part("media type", "t.yaml", get, "200 application/json"),
        Part("enum value", "t.yaml", "", '/paths/~1items/get/parameters/1/schema "up"'),
    }
    never = {(part.kind, part.subject) for part in coverage.never_shown if part.kind in ("parameter", "status")}
    assert never == {("parameter", "query limit"), ("parameter", "header X-Trace"), ("status", "204")}
    assert Part("operation", "t.yaml", "DELETE /items") in coverage.never_shown
    # What a client only writes is no part of what a response can show.
    assert not any("secret" in part.subject for part in coverage.documented)


def test_alternatives_show_the_one_that_is_meant() -> None:
    document = json.loads(json.dumps(DOCUMENT))
    document["components"]["schemas"]["Item"] = {
        "oneOf": [
            {"type": "object", "required": ["cat"], "properties": {"cat": TEXT, "name": TEXT}},
            {"type": "object", "required": ["dog"], "properties": {"dog": TEXT, "name": TEXT}},
        ]
    }
    coverage = covered([exchange(0, {"items": [{"cat": "x", "name": "y"}]})], document)
    fields = {part.subject.removeprefix(ITEM_AT) for part in coverage.shown if part.subject.startswith(ITEM_AT)}
    assert fields == {"/oneOf/0/properties/cat", "/oneOf/0/properties/name"}


def test_a_schema_that_contains_itself_ends() -> None:
    document = json.loads(json.dumps(DOCUMENT))
    document["components"]["schemas"]["Inner"]["properties"]["more"] = {"$ref": "#/components/schemas/Inner"}
    deep: dict[str, Any] = {"a": "end"}
    for _ in range(60):
        deep = {"more": deep}
    coverage = covered([exchange(0, {"items": [{"id": "x", "inner": deep}]})], document)
    assert Part("field", "t.yaml", "", f"{INNER_AT}/properties/a") in coverage.shown


def test_percent_and_counts() -> None:
    a, b = Part("operation", "s", "GET /a"), Part("operation", "s", "GET /b")
    coverage = Coverage(frozenset({a, b}), frozenset({a}))
    assert (coverage.percent, coverage.counts[0]) == (50.0, ("operation", 1, 2))
    assert Coverage().percent == 100.0
