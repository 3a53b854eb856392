"""What operations, pages and specs are read as."""

from __future__ import annotations

from typing import Any

import pytest

from tests.accuracy import specs
from tests.accuracy.operations import Field, key
from tests.accuracy.pages import Pages, text


@pytest.mark.parametrize(
    ("path", "bases", "same"),
    [
        ("/a/{b}/c?d=1", (), "/a/{}/c"),
        ("/a/", (), "/a"),
        ("/", (), "/"),
        ("/v1/a", ("/v1",), "/a"),
        ("/v10/a", ("/v1",), "/v10/a"),
        ("/api/v1/a", ("/api", "/api/v1"), "/a"),
    ],
)
def test_a_path_without_what_does_not_tell_operations_apart(path: str, bases: tuple[str, ...], same: str) -> None:
    assert key("get", path, bases) == ("GET", same)


@pytest.mark.parametrize(
    ("page", "stands"),
    [
        ("GET /v1/{shop_id}/items", True),
        ("GET /v1/{shop_id}/items/", True),
        ("GET https://{endpoint}/v1/{shop_id}/items?limit=1", True),
        ("`GET` **URI** https://shop.example.com/v1/:shop/items", True),
        ("GET /api/v1/&lt;shop&gt;/items", True),
        ("GET /v1/<shop>/items", True),
        ("<p>GET /v1/<em>{shop_id}</em>/items</p>", True),
        ("GET /v1/{shop\\_id}/items", True),
        ("GET /v1/{shop_id}/items/{item_id}", False),
        ("GET /v1/{shop_id}/items-old", False),
        ("GET /v1/one/two/items", False),
        ("GET /other/v1/{shop_id}/items", False),
        ("POST /v1/{shop_id}/items", False),
        ("TARGET /v1/{shop_id}/items", False),
    ],
)
def test_a_request_line_stands_on_a_page(page: str, stands: bool) -> None:
    pages = Pages({"a/page.md": text(page.encode())})
    assert bool(pages.calling(("GET", "/v1/{}/items"), ("/api",))) is stands


@pytest.mark.parametrize(
    ("page", "field", "stands"),
    [
        ("| name |", "name", True),
        ("| `name` |", "name", True),
        ("| shop\\_name |", "shop_name", True),
        ("<td>shop_<wbr>name</td>", "shop_name", True),
        ("<td>name</td><td>String</td>", "name", True),
        ('<a name="x">y</a>', "name", False),
        ("| _name_ |", "name", True),
        *((other, "name", False) for other in ("shop_name", "name_tag", "name-tag", "tag-name", "names", "2name")),
        ("参数name的值", "name", True),
        ("Name", "name", False),
        ("X-Shop-Key", "header:x-shop-key", True),
        ("limit", "query:limit", True),
        ("a and b", "a.b", True),
        ("a", "a.b", False),
    ],
)
def test_a_name_stands_on_a_page(page: str, field: str, stands: bool) -> None:
    assert Pages({"a/page.md": text(page.encode())}).state(field, ["a/page.md"]) is stands


def test_one_page_of_several_is_enough() -> None:
    pages = Pages({"a/a.md": "name", "a/b.md": "box of 7"})
    assert pages.state("name.box", sorted(pages.texts))
    assert pages.mention("7", sorted(pages.texts))
    assert not pages.state("name.box", ["a/b.md"])
    assert not pages.mention("7", ["a/a.md"])


def test_a_page_of_another_folder_is_found_by_its_name() -> None:
    pages = Pages({"api/list.md": "", "resources/item.md": "", "resources/list.md": ""})
    assert pages.named(["api/list.md", "api/item.md"]) == {"api/list.md", "resources/item.md"}
    assert pages.named([]) == pages.named(["api/gone.md"]) == set(pages.texts)


ITEM = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "in": {"$ref": "#/x/Item"}}}


@pytest.mark.parametrize(
    ("schema", "fields"),
    [
        ({"$ref": "#/x/Item"}, "id! string, in object"),
        ({"type": "array", "items": {"$ref": "#/x/Item"}}, "id! string, in object"),
        ({"properties": {"a": {"additionalProperties": {"$ref": "#/x/Item"}}}}, "a, a.id! string, a.in object"),
        ({"properties": {"a": {"properties": {"b": {"properties": {"c": {}}}}}}}, "a object, a.b object"),
        ({"allOf": [{"$ref": "#/x/Item"}, {"required": ["in"]}]}, "id! string, in! object"),
        (
            {"oneOf": [{"$ref": "#/x/Item"}, {"properties": {"id": {"type": "integer"}}}]},
            "id integer|string, in object",
        ),
        ({"properties": {"a": {"type": ["string", "null"]}}}, "a string"),
        ({"properties": {"a": {"anyOf": [{"type": "null"}, {"type": "string", "enum": ["b", None]}]}}}, "a string b"),
        ({"properties": {"a": {"type": "array", "items": {"type": "string", "enum": ["b"]}}}}, "a array b"),
    ],
)
def test_the_fields_of_a_schema(schema: dict[str, Any], fields: str) -> None:
    content = {"application/json": {"schema": schema}}
    document = {
        "paths": {"/a": {"post": {"requestBody": {"content": content}, "responses": {}}}},
        "x": {"Item": ITEM},
    }
    found = specs.operations({"a": document}, depth=2)["POST", "/a"].bodies or {}
    assert ", ".join(_said(name, found[name]) for name in sorted(found)) == fields


def _said(name: str, field: Field) -> str:
    words = [name + "!" * bool(field.required), "|".join(sorted(field.types)), "|".join(sorted(field.values))]
    return " ".join(word for word in words if word)


def test_an_operation_of_a_spec() -> None:
    """Its path has that of the server, its responses are the good ones, its pages those of all that it refers to."""

    def answer(name: str) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": {"properties": {name: {}}}}}}

    limit = {"in": "query", "name": "limit", "required": True, "schema": {"enum": [1]}, "x-source": {"page": "b.md"}}
    operation = {
        "parameters": [{"$ref": "#/y/limit"}, {"in": "header", "name": "X-Key"}],
        "responses": {"200": answer("good"), "3XX": answer("moved"), "404": answer("bad"), "default": answer("other")},
        "x-source": {"page": "a.md"},
    }
    item = {"parameters": [{"in": "path", "name": "id", "required": True}], "get": operation}
    document = {"servers": [{"url": "https://a.example.com/v1/"}], "paths": {"/a/{id}": item}, "y": {"limit": limit}}
    (at, found), *more = specs.operations({"a": document}).items()
    assert (at, more) == (("GET", "/v1/a/{}"), [])
    assert found.path == "/a/{id}"
    assert [_said(name, each) for name, each in (found.parameters or {}).items()] == ["query:limit! 1", "header:x-key"]
    assert sorted(found.responses or ()) == ["good", "moved"]
    assert found.pages == {"a/a.md", "a/b.md"}
    operation["responses"] = {"404": answer("bad"), "default": answer("other")}
    assert sorted(specs.operations({"a": document})["GET", "/v1/a/{}"].responses or ()) == ["other"]
