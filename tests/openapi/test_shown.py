"""Pages that only show an operation, beside one that documents it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor.openapi import write
from extractor.operation import (
    Api,
    Body,
    Example,
    Field,
    ObjectOf,
    Operation,
    Parameter,
    Ref,
    Response,
    Scalar,
    Source,
    Structure,
)
from tests import effort

TEXT = Scalar("string")
SHOWN = Source("guide.md", via="example")
FIELDS = Source("lamps.md", "Fields")
ROW = Source("lamps.md", "Parameters", "name")
CALLED = Source("guide.md")


def body(*names: str, source: Source = FIELDS) -> Body:
    return Body(ObjectOf(tuple(Field(name, TEXT) for name in names)), source=source)


def query(name: str, source: Source = ROW) -> Parameter:
    return Parameter("query", name, TEXT, True, source=source)


def answer(*names: str, status: str = "2XX", text: str = "") -> Response:
    return Response(status, text, body=body(*names) if names else None)


def as_shown(*names: str, status: str = "2XX") -> Response:
    return Response(status, body=body(*names, source=SHOWN) if names else None)


def page(file: str = "lamps.md", /, **said: Any) -> Operation:
    return Operation("POST", "/lamps", **{"responses": (Response("2XX"),), "source": Source(file), **said})


def guide(**said: Any) -> Operation:
    return page("guide.md", **said)


STRUCTURE = Structure("t", "Lamp", (Field("id", TEXT),))


def written(*pages: Operation) -> tuple[dict[str, Any], list[str]]:
    result = write(Api("x", operations=pages))
    told = [each.message for each in result.findings if each.rule == "openapi/only-shown"]
    return result.document, told


def names(node: Any, document: dict[str, Any]) -> list[str]:
    """The fields of a schema, those of alternatives after each other."""
    if "$ref" in node:
        node = document["components"]["schemas"][node["$ref"].rpartition("/")[2]]
    alternatives = [name for key in ("oneOf", "anyOf") for each in node.get(key, ()) for name in names(each, document)]
    return [*node.get("properties", ()), *alternatives]


def outline(document: dict[str, Any]) -> dict[str, list[str]]:
    """The names of parameters, of the body, and of each response."""
    node = document["paths"]["/lamps"]["post"]
    parts = {"": [each["name"] for each in node.get("parameters", ())]}
    bodies = {"request": node.get("requestBody", {}), **node["responses"]}
    for part, each in bodies.items():
        schemas = [media["schema"] for media in each.get("content", {}).values()]
        parts[part] = [name for schema in schemas for name in names(schema, document)]
    return parts


@pytest.mark.parametrize(
    ("documented", "shown", "expected", "left_out"),
    [
        # What one page documents is not widened by what another shows.
        (
            page(body=body("name"), responses=(answer("id"),)),
            guide(body=body("name", "hue", source=SHOWN), responses=(as_shown("id", "room"),)),
            {"": [], "request": ["name"], "2XX": ["id"]},
            "2 left out: request hue, response 2XX room",
        ),
        (
            page(parameters=(query("limit"),)),
            guide(parameters=(query("sudo", CALLED),)),
            {"": ["limit"], "request": [], "2XX": []},
            "1 left out: query sudo",
        ),
        # What it says nothing of is as the other shows it: the answer, its status, the request.
        (
            page(body=body("name")),
            guide(responses=(as_shown("id", status="201"),)),
            {"": [], "request": ["name"], "201": ["id"]},
            "",
        ),
        (
            page(body=body("name"), responses=(answer(status="201", text="made"),)),
            guide(responses=(as_shown("id", status="201"),)),
            {"": [], "request": ["name"], "201": ["id"]},
            "",
        ),
        (
            page(responses=(answer("id"),)),
            guide(parameters=(query("limit", CALLED),), body=body("name", source=SHOWN)),
            {"": ["limit"], "request": ["name"], "2XX": ["id"]},
            "",
        ),
        (
            page(body=body("name"), responses=(answer("id"), answer(status="404", text="no room"))),
            guide(
                responses=(answer(status="204"), answer(status="404"), answer(status="409"), answer(status="422")),
                examples=(Example("response", '{"error": 1}', "409"),),
            ),
            {"": [], "request": ["name"], "2XX": ["id"], "404": [], "409": []},
            "2 left out: response 204, response 422",
        ),
        (
            page(responses=(answer("error", status="404", text="no lamp"),)),
            guide(responses=(as_shown("id", status="201"),)),
            {"": [], "404": ["error"], "201": ["id"]},
            "",
        ),
        # A status that the page contradicts is left out by name.
        (
            page(responses=(answer("id", status="201", text="made"),)),
            guide(responses=(as_shown("id", status="200"),)),
            {"": [], "request": [], "201": ["id"]},
            "1 left out: response 200",
        ),
    ],
)
def test_what_is_taken_of_a_page_that_only_shows(
    documented: Operation, shown: Operation, expected: dict[str, list[str]], left_out: str
) -> None:
    for pages in ((documented, shown), (shown, documented)):
        document, told = written(*pages)
        assert outline(document) == {"request": [], **expected}
        assert "x-variants" not in document["paths"]["/lamps"]["post"]
        message = "only shows what lamps.md documents"
        assert told == [f"{message}; of what it shows, {left_out}" if left_out else message]


@pytest.mark.parametrize(
    "other",
    [
        guide(parameters=(query("sudo", Source("guide.md", "Parameters", "sudo")),)),
        guide(responses=(Response("200", body=body("room")),)),
        guide(responses=(Response("404", "no such lamp"),)),
        guide(structures=(STRUCTURE,)),
        guide(edition=(2,)),
        guide(name="CreateLamp"),
        guide(body=body("rename", source=SHOWN)),  # another action of the same path
        guide(selector=(("action", "rename"),)),
        page(responses=(as_shown("room"),)),  # a section of the page itself
    ],
)
def test_other_pages_are_pages_of_the_operation(other: Operation) -> None:
    _, told = written(page(body=body("name"), responses=(answer("id"),)), other)
    assert told == []


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_walk_through_a_service_is_part_of_the_details_below_it(order: slice) -> None:
    """Both are stated on one page: the summary and the statuses were those of both, one beside the other."""
    said = {"summary": "Starting", "description": "First, a lamp is made.", "source": Source("lamps.md", line=3)}
    walk = page(**said, parameters=(query("hue", Source("lamps.md")),), responses=())
    made = answer("id", status="201", text="made")
    said = {"summary": "POST lamp", "description": "Makes a lamp.", "source": Source("lamps.md", line=30)}
    details = page(**said, parameters=(query("hue"),), responses=(made,))
    document, told = written(*(walk, details)[order])
    node = document["paths"]["/lamps"]["post"]
    assert (node["summary"], node["description"]) == ("Starting", "First, a lamp is made.\n\nMakes a lamp.")
    assert list(node["responses"]) == ["201"]
    assert "x-variants" not in node
    assert told == ["the section `Starting` only shows what `POST lamp` documents"]


def test_a_section_that_shows_something_else_is_one_of_its_own() -> None:
    shown = (page(parameters=(query("hue", CALLED),)), page(responses=(as_shown("room"),)))
    for walk in shown:
        document, told = written(walk, page(parameters=(query("limit"),), responses=(answer("id"),)))
        assert len(document["paths"]["/lamps"]["post"]["x-variants"]) == 2
        assert told == []


def test_words_that_both_sections_say_stay_once() -> None:
    document, _ = written(page(description="Lamps."), page(description="All Lamps. So.", parameters=(query("limit"),)))
    assert document["paths"]["/lamps"]["post"]["description"] == "All Lamps. So."


def test_a_newer_page_counts_whatever_it_says() -> None:
    document, told = written(page(body=body("name"), deprecated=True), guide())
    assert document["paths"]["/lamps"]["post"]["x-source"] == {"page": "guide.md"}
    assert told == []


def test_where_no_page_documents_an_operation_all_show_it() -> None:
    document, told = written(page(responses=(as_shown("id"),)), guide(responses=(as_shown("room"),)))
    assert sorted(outline(document)["2XX"]) == ["id", "room"]
    assert told == []


def test_structures_that_have_each_other_twice_take_no_time() -> None:
    """Of 22 of them, one has four million fields."""
    pair = [tuple(Field(name, Ref(f"{at + 1}")) for name in "ab") for at in range(22)]
    structures = tuple(Structure(f"{at}", f"Lamp{at}", fields) for at, fields in enumerate([*pair, STRUCTURE.fields]))
    documented = page(body=Body(Ref("0"), source=FIELDS), structures=structures)
    with effort.within(5):
        _, told = written(documented, guide(body=body("a", "hue", source=SHOWN)))
    assert told == ["only shows what lamps.md documents; of what it shows, 1 left out: request hue"]


def test_examples_of_such_a_page_stay() -> None:
    examples = (Example("request", '{"name": "hall"}'), Example("response", '{"id": "1"}', "200", title="On success"))
    document, _ = written(
        page(body=body("name"), responses=(answer("id", status="201", text="made"),)),
        guide(summary="Get started", examples=examples, responses=(Response("200"),)),
    )
    node = document["paths"]["/lamps"]["post"]
    request = node["requestBody"]["content"]["application/json"]["examples"]
    response = node["responses"]["201"]["content"]["application/json"]["examples"]
    assert request == {"example1": {"summary": "Get started", "value": {"name": "hall"}}}
    assert response == {"example1": {"summary": "On success", "value": {"id": "1"}}}


REFERENCE = """# Create a lamp

POST /lamps

## Request body

| Name | Type | Required | Description |
|---|---|---|---|
| name | string | yes | What it is called |

## Response

| Name | Type | Description |
|---|---|---|
| id | string | Which one |
"""
GUIDE = """# Get started

First of all, make a lamp:

```http
POST /lamps HTTP/1.1
Content-Type: application/json

{
  "name": "hall",
  "hue": 7
}
```

```http
HTTP/1.1 200 OK
Content-Type: application/json

{"id": "1", "room": "hall"}
```
"""


def test_a_guide_among_the_pages(tmp_path: Path) -> None:
    (tmp_path / "create-lamp.md").write_text(REFERENCE, "utf-8")
    (tmp_path / "a-guide.md").write_text(GUIDE, "utf-8")
    generated = extractor.generate(tmp_path)
    (document,) = generated.documents.values()
    assert outline(document) == {"": [], "request": ["name"], "200": ["id"]}
    node = document["paths"]["/lamps"]["post"]
    assert node["requestBody"]["required"] is True
    assert node["x-source"] == {"page": "create-lamp.md"}
    (told,) = [each for each in generated.report.findings if each.rule == "openapi/only-shown"]
    assert told.message == (
        "only shows what create-lamp.md documents; of what it shows, 2 left out: request hue, response 200 room"
    )
    assert told.documented_at
    assert told.documented_at.page.endswith("a-guide.md")
