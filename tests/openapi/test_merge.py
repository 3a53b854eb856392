"""Which of several pages of one METHOD and path stay, and what tells them apart."""

from __future__ import annotations

import pytest

from extractor.openapi import write
from extractor.openapi.facts import facts, listed, roots
from extractor.operation import (
    Api,
    ArrayOf,
    Body,
    Field,
    MapOf,
    ObjectOf,
    OneOf,
    Operation,
    Parameter,
    Ref,
    Response,
    Scalar,
    Schema,
    Source,
    Structure,
    Unknown,
)

TEXT, WHOLE = Scalar("string"), Scalar("integer")


def page(
    name: str, *roots: str, edition: tuple[int, ...] = (), stop: str = "", deprecated: bool = False, kind: Schema = TEXT
) -> Operation:
    fields = tuple(Field(root, kind) for root in roots)
    return Operation(
        "POST",
        "/a",
        edition=edition,
        deprecated=deprecated,
        selector=(("do", stop),) if stop else (),
        source=Source(name),
        body=Body(ObjectOf(fields)) if roots else None,
        responses=(Response("200"),),
    )


def outcome(*pages: Operation) -> tuple[dict[str, object], set[tuple[str, str]]]:
    """What selects each page that stays, and the findings by page."""
    written = write(Api("x", operations=pages))
    node = written.document["paths"]["/a"]["post"]
    kept = {each["page"]: each["select"] for each in node.get("x-variants", [])} or {node["x-source"]["page"]: None}
    found = {(each.documented_at.page, each.rule) for each in written.findings if each.documented_at}
    return kept, found


@pytest.mark.parametrize(
    ("pages", "kept", "found"),
    [
        ((page("a", "x"), page("b", "y")), {"a": {"body": "x"}, "b": {"body": "y"}}, set()),
        ((page("a", "x", edition=(1,)), page("b", "y")), {"a": {"body": "x"}, "b": {"body": "y"}}, set()),
        (
            (page("a", "x", stop="1"), page("b", "x", stop="2")),
            {"a": {"query": {"do": "1"}}, "b": {"query": {"do": "2"}}},
            set(),
        ),
        (
            (page("a", "x", stop="1"), page("b", "y", stop="1")),
            {"a": {"query": {"do": "1"}, "body": "x"}, "b": {"query": {"do": "1"}, "body": "y"}},
            set(),
        ),
        (
            (page("a", "x", edition=(1, 10)), page("b", "x", "y", edition=(1, 9))),
            {"a": None},
            {("b", "openapi/superseded-edition")},
        ),
        ((page("a", "x", deprecated=True), page("b", "x", "y")), {"b": None}, {("a", "openapi/superseded-edition")}),
        ((page("a", "x"), page("b", "x")), {"a": None}, {("b", "openapi/duplicate-page")}),
        ((page("a", "x"), page("b", "x", kind=WHOLE)), {"a": {}, "b": {}}, set()),
        ((page("a", "x"), page("b", edition=(2,))), {"b": None}, {("a", "openapi/superseded-edition")}),
        (
            (page("a", "x"), page("b", "x", "y"), page("c", "y", edition=(1,))),
            {"c": None},
            {("a", "openapi/superseded-edition"), ("b", "openapi/superseded-edition")},
        ),
    ],
)
def test_pages_that_stay(pages: tuple[Operation, ...], kept: dict[str, object], found: set[tuple[str, str]]) -> None:
    assert outcome(*pages) == (kept, found)


@pytest.mark.parametrize(
    ("calls", "paths"),
    [
        ("GET /a/", "GET /a/"),
        ("GET /", "GET /"),
        ("GET /a, POST /a/", "GET /a, POST /a/"),  # strict servers tell them apart
        ("GET /a, GET /a, GET /a/", "GET /a"),
        ("GET /a, GET /a/", "GET /a/"),
        ("GET /a/{b}, PUT /a/{c}/, GET /a/{b}", "GET /a/{b}, PUT /a/{b}/"),
    ],
)
def test_a_slash_at_the_end_is_that_of_the_method(calls: str, paths: str) -> None:
    pages = tuple(
        Operation(*call.split(" "), source=Source(f"p{number}"), responses=(Response("200"),))
        for number, call in enumerate(calls.split(", "))
    )
    found = write(Api("x", operations=pages)).document["paths"]
    assert ", ".join(f"{method.upper()} {path}" for path, item in found.items() for method in item) == paths


def parameter(name: str, schema: Schema, required: bool, stop: str) -> Operation:
    said = (Parameter("query", "n", schema, required), Parameter("query", "do", TEXT, None, "what to do"))
    return Operation(
        "POST", "/a", parameters=said, selector=(("do", stop),), source=Source(name), responses=(Response("200"),)
    )


def test_parameters_say_what_all_pages_agree_on() -> None:
    long, short = Scalar("integer", "int64", maximum=9), Scalar("integer", "int64", maximum=5)
    written = write(Api("x", operations=(parameter("a", long, True, "1"), parameter("b", short, True, "2"))))
    said, literal = written.document["paths"]["/a"]["post"]["parameters"]
    assert said == {"name": "n", "in": "query", "required": True, "schema": {"type": "integer", "format": "int64"}}
    assert literal["schema"] == {"type": "string", "enum": ["1", "2"]}
    assert literal["required"] is True
    assert literal["description"] == "what to do"
    assert [each.rule for each in written.findings] == ["openapi/variants-disagree"]


def test_a_parameter_of_one_page_is_never_required_of_the_others() -> None:
    other = Operation("POST", "/a", selector=(("do", "2"),), source=Source("b"), responses=(Response("200"),))
    written = write(Api("x", operations=(parameter("a", TEXT, True, "1"), other)))
    said = {each["name"]: each.get("required") for each in written.document["paths"]["/a"]["post"]["parameters"]}
    assert said == {"n": None, "do": True}


def test_a_single_page_with_a_literal_value_says_so() -> None:
    node = write(Api("x", operations=(page("a", stop="go"),))).document["paths"]["/a"]["post"]
    assert node["parameters"] == [
        {"name": "do", "in": "query", "required": True, "schema": {"type": "string", "enum": ["go"]}}
    ]
    assert "x-variants" not in node


@pytest.mark.parametrize(
    ("stops", "description", "values"),
    [
        (("1",), "Where to stop.", None),
        (("1",), "Where to stop: 1.", ["1"]),
        (("1", "2"), "Where to stop.", ["1", "2"]),
    ],
)
def test_a_literal_value_of_a_described_parameter_is_one_of_many_unless_it_tells_pages_apart(
    stops: tuple[str, ...], description: str, values: list[str] | None
) -> None:
    said = Parameter("query", "do", TEXT, True, description, source=Source("a", "Parameters", "do"))
    pages = tuple(
        Operation(
            "POST",
            "/a",
            parameters=(said,),
            selector=(("do", stop),),
            source=Source(stop),
            responses=(Response("200"),),
        )
        for stop in stops
    )
    (literal,) = write(Api("x", operations=pages)).document["paths"]["/a"]["post"]["parameters"]
    assert (literal["schema"].get("enum"), literal["required"]) == (values, True)


def test_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"3\.0 and 3\.1"):
        write(Api("x"), "2.0")


def test_a_page_that_is_deprecated_says_so_beside_others() -> None:
    pages = page("a", "x", deprecated=True), page("b", "y")
    node = write(Api("x", operations=pages)).document["paths"]["/a"]["post"]
    assert {each["page"]: each.get("deprecated") for each in node["x-variants"]} == {"a": True, "b": None}
    assert "deprecated" not in node


LAMP = Structure("lamp", "Lamp", (Field("id", WHOLE, required=True), Field("in", Ref("lamp"))))
SAYS: list[tuple[Schema, str]] = [
    (TEXT, ""),
    (Scalar("string", "uuid"), ""),
    (
        ObjectOf((Field("a", TEXT), Field("b", Scalar("string", "uuid"), required=True))),
        "a string, b string/uuid, required",
    ),
    (ObjectOf((Field("a", ArrayOf(TEXT)), Field("b", ArrayOf(Ref("nobody"))))), "a array of string, b array"),
    (ObjectOf((Field("a", MapOf(TEXT)), Field("b", Unknown()))), "a object, b anything"),
    (ObjectOf((Field("a", ObjectOf((Field("b", TEXT),))),)), "a object, a.b string"),
    (ArrayOf(ObjectOf((Field("a", TEXT),))), "[].a string"),
    (MapOf(ObjectOf((Field("a", TEXT),))), ".*.a string"),
    (ObjectOf((Field("a", ArrayOf(ObjectOf((Field("b", TEXT),)))),)), "a array, a[].b string"),
    (OneOf((ObjectOf((Field("a", TEXT),)), ObjectOf((Field("b", TEXT),)))), "b string, a string"),
    (Ref("lamp"), "id integer, required, in object"),
    (Ref("nobody"), ""),
]


@pytest.mark.parametrize(("schema", "said"), SAYS)
def test_what_a_page_says_of_a_message(schema: Schema, said: str) -> None:
    """Fields with their types, each structure once on the way to them."""
    asking = Operation("POST", "/a", body=Body(schema), structures=(LAMP,))
    answering = Operation(
        "POST", "/a", responses=(Response("200", body=Body(schema)), Response("204")), structures=(LAMP,)
    )
    assert ", ".join(" ".join(each) for each in facts(asking)).replace("request ", "") == said
    expected = [
        ("response 200", "body"),
        *((f"response 200 {each}", kind) for each, kind in fields_of(asking)),
        ("response 204", "no body"),
    ]
    assert list(facts(answering)) == expected


def fields_of(page: Operation) -> list[tuple[str, str]]:
    return [(name.removeprefix("request "), kind) for name, kind in facts(page)]


@pytest.mark.parametrize(
    ("schema", "keys"),
    [
        (ObjectOf((Field("a", TEXT, required=True), Field("b", TEXT))), {"a": True, "b": False}),
        (Ref("lamp"), {"id": True, "in": False}),
        (Ref("nobody"), {}),
        (ArrayOf(Ref("lamp")), {}),
    ],
)
def test_the_root_keys_of_a_body(schema: Schema, keys: dict[str, bool]) -> None:
    assert roots(Operation("POST", "/a", body=Body(schema), structures=(LAMP,))) == keys
    assert roots(Operation("POST", "/a")) == {}


def test_of_many_names_a_finding_lists_the_first() -> None:
    assert listed("abc") == "a, b, c"
    assert listed("abcdefghijkl") == ", ".join("abcdefghijkl")
    assert listed("abcdefghijklm") == ", ".join("abcdefghijkl") + " and more"
