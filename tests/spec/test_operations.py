"""A document is read the same however it is spread: by references, over path items, or in place."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import spec
from extractor.spec import Documents, Node

OK = {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}
QUERY = {"name": "q", "in": "query", "schema": {"type": "string"}}
HEADER = {"name": "X-Id", "in": "header", "schema": {"type": "string"}}
COMPONENTS = {
    "schemas": {"A": {"$anchor": "a", "type": "object"}},
    "parameters": {"Q": QUERY},
    "responses": {"Ok": {"$ref": "#/components/responses/Fine"}, "Fine": OK},
    "pathItems": {"Things": {"get": {"parameters": [QUERY, HEADER], "responses": {"200": OK}}}},
}


def told(item: Any, servers: Any = ()) -> list[Any]:
    """What is read of one path: methods, parameters, statuses with media types, servers."""
    document = {"openapi": "3.1.0", "paths": {"/things": item}, "components": COMPONENTS, "servers": servers}
    found = spec.specs_of("a.yaml", document)
    assert found.unchecked == ()
    return [
        (
            each.method,
            sorted((p.location, p.name, p.style, p.explode) for p in each.parameters),
            [(status, [media.media_type for media in content.media]) for status, content in each.responses.items()],
            [server.base for server in each.servers],
        )
        for each in found.operations
    ]


@pytest.mark.parametrize(
    "item",
    [
        {"$ref": "#/components/pathItems/Things"},
        {"get": {"$ref": "#/components/pathItems/Things/get"}},
        {"parameters": [QUERY], "get": {"parameters": [HEADER], "responses": {"200": OK}}},
        {"parameters": [{"$ref": "#/components/parameters/Q"}, HEADER], "get": {"responses": {"200": OK}}},
        {"get": {"parameters": [HEADER, QUERY], "responses": {"200": {"$ref": "#/components/responses/Ok"}}}},
    ],
)
def test_wherever_its_parts_stand(item: Any) -> None:
    assert told(item) == told({"get": {"parameters": [QUERY, HEADER], "responses": {"200": OK}}})


def test_servers_are_those_that_are_nearest() -> None:
    def at(base: str) -> list[dict[str, str]]:
        return [{"url": f"https://a.example/{base}"}]

    get = {"responses": {}}
    assert told({"get": get}, at("document"))[0][-1] == ["/document"]
    assert told({"get": get, "servers": at("path")}, at("document"))[0][-1] == ["/path"]
    assert told({"get": {**get, "servers": at("own")}, "servers": at("path")}, at("document"))[0][-1] == ["/own"]


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        ("#/nowhere", "leads nowhere"),
        ("#nobody", "no schema has the anchor"),
        ("https://a.example/a.yaml", "nothing is fetched"),
        ("other.yaml", "is not among the specs given"),
        ("#/a", "in a circle"),
    ],
)
def test_a_reference_that_leads_nowhere_is_noted(reference: str, why: str) -> None:
    documents = Documents({"a.yaml": {"a": {"$ref": "#/a"}, "b": {"$ref": reference}}})
    assert documents.followed(documents.root("a.yaml").below("b")).value is None
    assert [why in said for said in documents.dangling] == [True]


def test_a_node_knows_where_it_stands() -> None:
    root = Node({"a/b": [{"c": 1}], "x-source": {"page": "p", "table": "t"}}, "f", "")
    found = [part for each in root.below("a/b").each() for _, part in each.members()]
    assert [(part.key, part.value) for part in found] == [(("f", "/a~1b/0/c"), 1)]
    assert root.child("a/b", 0, "c") == found[0]
    assert root.place("r") == spec.place({"page": "p", "table": "t", "row": "r"})
    assert root.below("nothing").mapping == {}
    assert list(root.below("nothing").each()) == []
