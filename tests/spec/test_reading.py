"""What is read of a document: `what it says ⇒ the value`, and what is noted of what cannot be read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor import spec
from extractor.finding import Place, Unreadable
from extractor.spec import Operation, Parameter

SOURCE = {"page": "p.md", "table": "t"}


def operations(item: Any, path: str = "/things", **root: Any) -> tuple[Operation, ...]:
    found = spec.specs_of("a.yaml", {"openapi": "3.1.0", "paths": {path: item}, **root})
    return tuple(found.operations)


def parameter(value: dict[str, Any], **root: Any) -> Parameter:
    [operation] = operations({"get": {"parameters": [value]}}, **root)
    [found] = operation.parameters
    return found


@pytest.mark.parametrize(
    ("value", "style", "explode"),
    [
        ({"in": "query"}, "form", True),
        ({"in": "cookie"}, "form", True),
        ({"in": "path"}, "simple", False),
        ({"in": "header"}, "simple", False),
        ({"in": "query", "explode": False}, "form", False),
        ({"in": "path", "explode": True}, "simple", True),
        ({"in": "query", "style": "deepObject"}, "deepObject", False),
        ({"in": "query", "style": 1, "explode": 0}, "form", True),
    ],
)
def test_the_style_of_a_parameter(value: dict[str, Any], style: str, explode: bool) -> None:
    found = parameter({"name": "a", **value})
    assert (found.style, found.explode) == (style, explode)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"in": "query"}, ""),
        ({"in": "query", "required": True}, "required"),
        ({"in": "query", "required": 1}, ""),
        ({"in": "path"}, "required"),
        ({"in": "path", "required": False}, "required"),
        ({"in": "query", "allowEmptyValue": True}, "may_be_empty"),
        ({"in": "query", "allowEmptyValue": "true"}, ""),
        ({"in": "header", "allowEmptyValue": True}, ""),
    ],
)
def test_what_is_said_of_a_parameter(value: dict[str, Any], said: str) -> None:
    found = parameter({"name": "a", **value})
    assert [name for name in ("required", "may_be_empty") if getattr(found, name)] == said.split()


NAMED = {"type": "object", "properties": {"a": {}, "b": {}}}


@pytest.mark.parametrize(
    ("schema", "group", "is_open"),
    [
        (NAMED, ("a", "b"), False),
        ({"properties": {"a": {}}}, (), False),
        ({"type": "array", "properties": {"a": {}}}, (), False),
        ({"type": "object"}, (), True),
        ({**NAMED, "additionalProperties": True}, ("a", "b"), True),
        ({**NAMED, "additionalProperties": {}}, ("a", "b"), True),
        ({**NAMED, "additionalProperties": False}, ("a", "b"), False),
        ({**NAMED, "properties": ["a"]}, (), True),
        ({"$ref": "#/components/schemas/Named"}, ("a", "b"), False),
        ({"allOf": [{"$ref": "#/components/schemas/Named"}, {"properties": {"c": {}}}]}, ("c", "a", "b"), False),
        ({"allOf": [NAMED, {"additionalProperties": True}]}, ("a", "b"), True),
        ({"anyOf": [NAMED]}, (), False),
        ({"$ref": "#/components/schemas/Itself"}, ("a",), False),
        ({"$ref": "#/nowhere"}, (), False),
    ],
)
def test_the_names_that_an_object_spreads_over(schema: dict[str, Any], group: tuple[str, ...], is_open: bool) -> None:
    itself = {"type": "object", "properties": {"a": {}}, "allOf": [{"$ref": "#/components/schemas/Itself"}]}
    components = {"schemas": {"Named": NAMED, "Itself": itself}}
    found = parameter({"name": "q", "in": "query", "schema": schema}, components=components)
    assert (found.group, found.open) == (group, is_open)


@pytest.mark.parametrize(
    "other",
    [{"in": "header"}, {"explode": False}, {"style": "deepObject", "explode": True}, {"content": {"a/b": {}}}],
)
def test_only_an_exploded_form_is_spread(other: dict[str, Any]) -> None:
    found = parameter({"name": "q", "in": "query", "schema": NAMED, **other})
    assert (found.group, found.open) == ((), False)


def test_a_parameter_that_is_a_document() -> None:
    found = parameter({"name": "q", "in": "query", "content": {"application/json": {"schema": NAMED}, "text/csv": {}}})
    assert found.media_type == "application/json"
    assert found.schema is not None
    assert found.schema.value == NAMED


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"name": "a"},
        {"in": "query"},
        {"name": 1, "in": "query"},
        {"name": "a", "in": "body"},
        {"name": "a", "in": 1},
    ],
)
def test_what_is_no_parameter(value: Any) -> None:
    [operation] = operations({"get": {"parameters": [value]}})
    assert operation.parameters == ()


def test_the_parameter_of_an_operation_hides_that_of_its_path() -> None:
    def of(kind: str, **more: str) -> dict[str, Any]:
        return {"name": "a", "in": "query", "schema": {"type": kind}, **more}

    item = {"parameters": [of("string"), of("string", **{"in": "header"})], "get": {"parameters": [of("integer")]}}
    [operation] = operations(item)
    said = [(each.location, each.schema and each.schema.value) for each in operation.parameters]
    assert said == [("query", {"type": "integer"}), ("header", {"type": "string"})]


@pytest.mark.parametrize(
    ("source", "page"),
    [
        (SOURCE, Place("p.md", "t", "a")),
        ({**SOURCE, "row": "r"}, Place("p.md", "t", "r")),
        ({"page": "p.md"}, Place("p.md", "", "")),
        (None, None),
    ],
)
def test_where_the_page_says_a_parameter(source: Any, page: Place | None) -> None:
    assert parameter({"name": "a", "in": "query", "x-source": source}).page == page


def test_bodies_and_headers() -> None:
    header = {"schema": {"type": "integer"}, "required": True}
    body = {"content": {" Application/JSON ": {"schema": {}, "encoding": {"a": {}}}, "text/csv": {}}, "required": True}
    answers = {"200": {"headers": {"X-A": header, "X-B": None}}, "404": {"content": []}, "500": None, "x-a": {}}
    [operation] = operations({"post": {"requestBody": body, "responses": answers}})
    assert operation.request is not None
    assert operation.request.required
    assert [
        (each.media_type, each.schema and each.schema.value, each.encoding) for each in operation.request.media
    ] == [
        ("application/json", {}, {"a": {}}),
        ("text/csv", None, {}),
    ]
    assert list(operation.responses) == ["200", "404"]
    assert not operation.responses["200"].required
    [documented] = operation.responses["200"].headers
    assert (documented.name, documented.location, documented.required, documented.style) == (
        "X-A",
        "header",
        True,
        "simple",
    )
    assert (documented.group, documented.may_be_empty) == ((), False)


@pytest.mark.parametrize(
    ("documented", "status", "found"),
    [
        ("200 2XX default", 200, "200"),
        ("2XX default", 200, "2XX"),
        ("2xx default", 299, "2xx"),
        ("2XX 2xx", 200, "2XX"),
        ("200 default", 201, "default"),
        ("200 3XX", 201, None),
        ("4XX", 399, None),
        ("4XX", 400, "4XX"),
        ("4XX", 499, "4XX"),
        ("4XX", 500, None),
    ],
)
def test_which_response_documents_a_status(documented: str, status: int, found: str | None) -> None:
    [operation] = operations({"get": {"responses": {name: {"description": name} for name in documented.split()}}})
    answer = operation.response(status)
    assert (answer and answer[0]) == found
    assert answer is None or answer[1].node.value == {"description": found}


def test_what_an_operation_is() -> None:
    item = {
        "get": {"deprecated": True, "x-source": SOURCE},
        "delete": {"deprecated": 1},
        "put": None,
        "x-get": {},
        "fetch": {},
    }
    found = operations(item)
    assert [(each.name, each.deprecated, each.place, each.spec) for each in found] == [
        ("GET /things", True, Place("p.md", "t"), "a.yaml"),
        ("DELETE /things", False, None, "a.yaml"),
    ]


@pytest.mark.parametrize(
    ("scheme", "headers", "queries"),
    [
        ({"in": "header", "name": "X-Key"}, ["x-key"], []),
        ({"in": "query", "name": "Key"}, [], ["Key"]),
        ({"in": "cookie", "name": "key"}, [], []),
        ({"in": "body", "name": "key"}, [], []),
        ({"in": "header"}, [], []),
        ({"$ref": "#/components/securitySchemes/b"}, ["x-b"], []),
    ],
)
def test_what_carries_credentials(scheme: dict[str, str], headers: list[str], queries: list[str]) -> None:
    schemes = {"a": scheme}
    if "$ref" in scheme:
        schemes["b"] = {"in": "header", "name": "X-B"}
    [operation] = operations({"get": {}}, components={"securitySchemes": schemes})
    assert sorted(operation.described.security_headers) == headers
    assert sorted(operation.described.security_queries) == queries


@pytest.mark.parametrize(
    ("operation", "root", "ignored"),
    [
        ({}, {}, ()),
        ({"security": [{"a": []}]}, {}, ("security",)),
        ({}, {"security": [{"a": []}]}, ("security",)),
        ({"security": []}, {"security": [{"a": []}]}, ()),
        ({}, {"webhooks": {"a": {}}}, ("webhooks",)),
        ({"callbacks": {"a": {}}}, {"webhooks": {}}, ("callbacks",)),
        ({"responses": {"200": {"links": {"a": {}}}}}, {}, ("links",)),
        ({"responses": {"200": {"links": {}}, "404": None}}, {}, ()),
        ({"responses": []}, {}, ()),
    ],
)
def test_what_traffic_is_not_held_against(operation: Any, root: dict[str, Any], ignored: tuple[str, ...]) -> None:
    [found] = spec.specs_of("a.yaml", {"openapi": "3.1.0", "paths": {"/a": {"get": operation}}, **root}).specs
    assert found.ignored == ignored


@pytest.mark.parametrize(
    ("path", "noted"),
    [
        ("/a/{b}", None),
        ("/a?b=1", "a path written with a query or a fragment"),
        ("/a#b", "a path written with a query or a fragment"),
        ("/a/:b", "OpenAPI takes :b as it stands; if a parameter is meant, the path is /a/{b}"),
        ("/:a/:b/c", "the path is /{a}/{b}/c"),
        ("/a:b", None),
        ("/a/:1", None),
        ("/a/:b.json", None),
        ("/a/{b}{c}", "variables with no text between them are not told apart"),
        ("/a/{b}-{c}", None),
    ],
)
def test_what_is_noted_of_a_path(path: str, noted: str | None) -> None:
    found = spec.specs_of("a.yaml", {"openapi": "3.0.3", "paths": {path: {"get": {}}}})
    assert [each.path for each in found.operations] == [path]
    assert [(noted or "") in said for said, _ in found.unchecked] == [True] * (noted is not None)


@pytest.mark.parametrize(("path", "item"), [("a", {"get": {}}), ("", {"get": {}}), ("x-a", {"get": {}}), ("/a", None)])
def test_what_is_no_path(path: str, item: Any) -> None:
    assert operations(item, path) == ()


def _variants(*variants: Any) -> Operation:
    media: dict[str, Any] = {"content": {"application/json": {"schema": {}}}}
    responses = {"200": media, "404": media, "500": media}
    [found] = operations({"post": {"requestBody": media, "responses": responses, "x-variants": list(variants)}})
    return found


def test_pages_that_share_an_operation() -> None:
    one = {
        "select": {"query": {"action": "stop", "n": 1}, "body": "stop"},
        "request": "#/components/schemas/A",
        "responses": {"200": {"$ref": "#/components/schemas/B"}, "404": None},
    }
    found = _variants(one, {}, None, {"responses": {}})
    first, second = found.variants
    assert (first.query, first.body_key) == ((("action", "stop"), ("n", "1")), "stop")
    assert first.request is not None
    assert first.request.value == {"$ref": "#/components/schemas/A"}
    assert (second.query, second.body_key, second.request) == ((), "", None)

    of_first, of_second = found.of_variant(first), found.of_variant(second)
    assert of_first.request is not None
    assert [media.schema for media in of_first.request.media] == [first.request]
    schemas = {status: [media.schema for media in content.media] for status, content in of_first.responses.items()}
    assert schemas == {"200": [first.responses["200"]], "404": []}
    assert of_first.variants == ()
    assert of_second.request is not None
    assert (of_second.request.media, of_second.responses) == ((), {})


def test_the_media_types_of_all_bodies() -> None:
    media = {"content": {"a/b": {"x": 1}}}
    components = {"responses": {"A": {"content": {"c/d": {"x": 2}}}}}
    responses = {"200": {"$ref": "#/components/responses/A"}, "x-a": media}
    paths = {"/a": {"post": {"requestBody": media, "responses": responses}, "parameters": []}, "b": {"get": {}}}
    found = spec.specs_of("a.yaml", {"openapi": "3.0.3", "paths": paths, "components": components})
    media = [(kind, each.node.value) for operation in found.operations for kind, each in operation.media()]
    assert media == [("request", {"x": 1}), ("response", {"x": 2})]


OPENAPI = json.dumps({"openapi": "3.0.3", "paths": {}}).encode()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "nothing: no OpenAPI 3 document"),
        ([("b.yaml", b"{}"), ("a.yaml", b"[]")], "a.yaml, b.yaml: no OpenAPI 3 document"),
        ([("a.yaml", b"swagger: '2.0'")], "a.yaml: is Swagger 2.0; OpenAPI 3.0 and 3.1 are read"),
        ([("a.yaml", b"openapi: 4.0.0")], "a.yaml: is OpenAPI '4.0.0'; 3.0 and 3.1 are read"),
        ([("a.yaml", b"openapi: 3")], "a.yaml: is OpenAPI '3'; 3.0 and 3.1 are read"),
        ([("a.yaml", b"openapi: " + b"4" * 30)], f"a.yaml: is OpenAPI '{'4' * 20}'; 3.0 and 3.1 are read"),
        ([("a.yaml", OPENAPI), ("b.yaml", b"swagger: '2.0'")], "b.yaml: is Swagger 2.0; OpenAPI 3.0 and 3.1 are read"),
        ([("a.yaml", OPENAPI), ("b.yaml", b"a: [")], "b.yaml: is not YAML"),
    ],
)
def test_what_is_refused(files: list[tuple[str, bytes]], said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        spec.load(files)
    assert str(refused.value).startswith(said)
    with pytest.raises(Unreadable) as refused:
        spec.documents(files)
    assert str(refused.value).startswith(said)


def test_files_that_are_referred_to_are_no_specs() -> None:
    found = spec.load(
        [("b.yaml", OPENAPI), ("c.yaml", b"{}")], [("a.yaml", OPENAPI), ("d.yaml", b"a: ["), ("b.yaml", b"1")]
    )
    assert [each.name for each in found.specs] == ["b.yaml"]
    assert set(found.documents.by_name) == {"a.yaml", "b.yaml", "c.yaml"}
    assert found.documents.by_name["b.yaml"] == json.loads(OPENAPI)
    assert [said.partition(":")[0] for said, _ in found.unchecked] == ["d.yaml"]
    assert [each.name for each in spec.load([("b.yaml", OPENAPI), ("a.yaml", OPENAPI)]).specs] == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    ("reference", "noted"),
    [
        ("#/components/schemas/A", False),
        ("#/nowhere", True),
        ("other.yaml", True),
        ("other.yaml#/a", True),
        ("#nobody", True),
        ("#/components/schemas/Circle", True),
    ],
)
def test_a_reference_that_leads_nowhere_is_noted_at_once(reference: str, noted: bool) -> None:
    schemas = {"A": {}, "Circle": {"$ref": "#/components/schemas/Circle"}}
    get = {"responses": {"200": {"$ref": reference}}}
    root = {"openapi": "3.1.0", "paths": {"/things": {"get": get}}, "components": {"schemas": schemas}}
    assert bool(spec.specs_of("a.yaml", root).unchecked) is noted
    documents = spec.Documents({"a.yaml": root})
    (operation,) = spec.operations_of(documents, "a.yaml")
    assert (operation.path, operation.node.value) == ("/things", get)
    assert bool(documents.dangling) is noted
