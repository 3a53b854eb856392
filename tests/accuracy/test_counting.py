"""What counts as found, missed, extra and right."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.accuracy.counting import Figures, compare
from tests.accuracy.operations import Field, Operation
from tests.accuracy.pages import Pages
from tests.accuracy.sheets import Sheet

PAGE = """GET /things is said here. Its fields: name, a-b, box, in box: key. It is True that kinds are red and 7."""


@pytest.mark.parametrize(
    ("wanted", "found", "counted"),
    [
        ({"name": {}}, {"name": "string"}, "1 0 0 / 0 0"),
        ({"name": {}}, {}, "0 1 0 / 1 0"),
        ({"nam": {}}, {}, "0 1 0 / 0 0"),
        ({"a": {}}, {}, "0 1 0 / 0 0"),
        ({}, {"name": "string"}, "0 0 1 / 0 0"),
        ({}, {"nam": "string"}, "0 0 1 / 0 1"),
        ({"box.key": {}}, {}, "0 1 0 / 1 0"),
        ({"crate.key": {}}, {}, "0 1 0 / 0 0"),
        ({"box": {}, "box.key": {}}, {"box": "object", "box[].key": "string"}, "2 0 0 / 0 0"),
        ({"[].name": {}}, {"*.name": "string"}, "1 0 0 / 0 0"),
        ({"name": {"documented": False}}, {}, "0 0 0 / 0 0"),
        ({"name": {"documented": False}}, {"name": "string"}, "0 0 0 / 0 0"),
        ({"box": {"documented": False}, "box[]": {}}, {}, "0 0 0 / 0 0"),
        ({"box": {"open": True}}, {"box": "object", "box.any": "string"}, "1 0 0 / 0 0"),
        ({"box": {}, "box[]": {"open": True}}, {"box": "object", "box.any": "string"}, "1 0 0 / 0 0"),
        ({"box": {"open": True}}, {"box": "object", "boxes": "string"}, "1 0 1 / 0 1"),
    ],
)
def test_names(wanted: dict[str, Any], found: dict[str, str], counted: str) -> None:
    figures = _compared({"body": wanted}, {"body": {path: {"type": each} for path, each in found.items()}})
    raw, stated = figures.raw.bodies, figures.stated.bodies
    assert f"{raw.found} {raw.missed} {raw.extra} / {stated.missed} {stated.extra}" == counted
    assert stated.found == raw.found
    assert figures.raw.operations.found == 1


def _compared(wanted: dict[str, Any], found: dict[str, Any], **sheet: Any) -> Figures:
    """Two operations of the same METHOD and path, both written as a sheet has them."""
    sheets = [
        msgspec.convert({"operations": [{"method": "GET", "path": "/things", **each}], **sheet}, Sheet)
        for each in (wanted, found)
    ]
    said = sheets[1].wanted()["GET", "/things"]
    got = Operation(said.parameters, said.bodies, said.responses, "/things", frozenset({"a/page.md"}))
    return compare(sheets[0], {("GET", "/things"): got}, Pages({"a/page.md": PAGE}))


@pytest.mark.parametrize(
    ("part", "wanted", "found", "counted"),
    [
        ("body", {"type": "string"}, {"type": "string"}, "types 1 of 1"),
        ("body", {"type": "number"}, {"type": "integer"}, "types 1 of 1"),
        ("body", {"type": "integer"}, {"type": "number"}, "types 0 of 1"),
        ("body", {"type": "object"}, {}, "types 0 of 1"),
        ("body", {}, {"type": "string"}, "types 0 of 0"),
        ("body", {"required": True}, {"required": True}, "required 1 of 1"),
        ("body", {"required": False}, {"required": True}, "required 0 of 1"),
        ("body", {"required": False}, {}, "required 1 of 1"),
        ("body", {}, {"required": True}, "required 0 of 0"),
        ("response", {"required": True}, {"required": False}, "required 0 of 0"),
        ("body", {"enum": ["red", 7]}, {"enum": ["7", "red"]}, "enums 1 of 1, stated 1 of 1"),
        ("body", {"enum": ["red", "blue"]}, {"enum": ["red"]}, "enums 0 of 1, stated 1 of 1"),
        ("body", {"enum": ["red", "blue"]}, {"enum": ["blue"]}, "enums 0 of 1, stated 0 of 1"),
        ("body", {"enum": ["red"]}, {"enum": ["red", "7"]}, "enums 0 of 1, stated 1 of 1"),
        ("body", {"enum": ["red"]}, {"enum": ["red", "8"]}, "enums 0 of 1, stated 0 of 1"),
        ("body", {"enum": ["blue"]}, {}, "enums 0 of 1, stated 0 of 0"),
        ("body", {"enum": [True]}, {"enum": ["true"]}, "enums 1 of 1, stated 1 of 1"),
        ("body", {"enum": ["red ", "", None]}, {"enum": ["red"]}, "enums 1 of 1, stated 1 of 1"),
        ("body", {}, {"enum": ["red"]}, "enums 0 of 0, stated 0 of 0"),
    ],
)
def test_facts(part: str, wanted: dict[str, Any], found: dict[str, Any], counted: str) -> None:
    figures = _compared({part: {"name": wanted}}, {part: {"name": found}})
    kind = counted.split()[0]
    raw, stated = getattr(figures.raw, kind), getattr(figures.stated, kind)
    assert (raw.right < raw.of) is any(each.kind == kind and not each.is_stated for each in figures.differences)
    said = f"{kind} {raw.right} of {raw.of}"
    assert said + (f", stated {stated.right} of {stated.of}" if kind == "enums" else "") == counted


def test_the_values_of_a_list_are_those_of_its_elements() -> None:
    figures = _compared({"body": {"box[]": {"enum": ["red"]}, "box": {}}}, {"body": {"box": {"enum": ["red"]}}})
    assert (figures.raw.enums.right, figures.raw.bodies.found) == (1, 1)


def test_a_part_that_the_sheet_lacks_is_not_compared() -> None:
    figures = _compared({"body": {}}, {"body": {"box": {}}, "response": {"box": {}}})
    assert (figures.raw.bodies.extra, figures.raw.responses.extra) == (1, 0)


@pytest.mark.parametrize(
    ("wanted", "found", "counted"),
    [
        ("body a", "query:a", "query 0 0 0, body 1 0 0"),
        ("query:a", "body a", "query 1 0 0, body 0 0 0"),
        ("query:a", "query:a", "query 1 0 0, body 0 0 0"),
        ("body a", "query:b", "query 0 0 1, body 0 1 0"),
        ("body a, query:b", "query:a, body b", "query 1 0 0, body 1 0 0"),
        ("body a, query:a", "query:a", "query 1 0 0, body 0 1 0"),
        ("body a, query:a", "body a", "query 0 1 0, body 1 0 0"),
        ("body a", "header:a", "query 0 0 1, body 0 1 0"),
    ],
)
def test_a_parameter_whose_place_the_pages_leave_open(wanted: str, found: str, counted: str) -> None:
    def sheet(said: str) -> dict[str, Any]:
        names = said.split(", ")
        return {
            "params": {name: {} for name in names if ":" in name},
            "body": {name.removeprefix("body "): {} for name in names if ":" not in name},
        }

    figures = _compared(sheet(wanted), sheet(found), body_or_query=True).raw
    query, body = (f"{each.found} {each.missed} {each.extra}" for each in (figures.parameters, figures.bodies))
    assert f"query {query}, body {body}" == counted
    elsewhere = _compared(sheet("body a"), sheet("query:a")).raw
    assert (elsewhere.parameters.extra, elsewhere.bodies.missed) == (1, 1), "where the sheet does not say so"


def test_one_operation_of_two_specs_has_what_both_say() -> None:
    one = Operation({"query:a": Field()}, None, {"a": Field()}, "/a", frozenset({"a/a.md"}))
    other = Operation(None, None, {"b": Field()}, "/a", frozenset({"b/b.md"}))
    pages = frozenset({"a/a.md", "b/b.md"})
    for both in (one.also(other), other.also(one)):
        assert both == Operation({"query:a": Field()}, None, {"a": Field(), "b": Field()}, "/a", pages)


def test_an_operation_that_is_listed_twice_is_one() -> None:
    twice = [{"method": "GET", "path": f"/a/{{{name}}}", "body": {name: {"type": "string"}}} for name in ("b", "c")]
    wanted = msgspec.convert({"operations": twice}, Sheet).wanted()
    assert {at: sorted(each.bodies or ()) for at, each in wanted.items()} == {("GET", "/a/{}"): ["b", "c"]}


def test_a_field_that_is_said_twice_is_required_only_if_nobody_says_otherwise() -> None:
    assert Field(required=True).also(Field(required=True)).required is True
    assert Field(required=True).also(Field()).required is True
    assert Field(required=True).also(Field(required=False)).required is False
    assert Field(required=False).also(Field(required=True)).required is False
