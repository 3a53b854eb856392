"""A document that is read as it is asked for is the one that is read at once, whatever is wrong with it."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import spec
from extractor.finding import Unreadable
from extractor.pointer import MISSING
from extractor.spec import document, lazy
from extractor.spec.lazy import Lazy
from tests import effort
from tests.spec.test_document import HOSTILE, JSON

NAMES = st.sampled_from(["a", "b", ":", ":a", 'a"', 'a":', "a\\", "$ref", "é"])
LARGE = st.recursive(
    JSON | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=30,
)


def read(data: bytes) -> Any:
    """The document, or why it is refused."""
    try:
        return document.read("a.json", data)
    except Unreadable as error:
        return str(error)


def opened(data: bytes) -> Any:
    try:
        found = document.opened("a.json", data).document
    except Unreadable as error:
        return str(error)
    return found


@settings(max_examples=300)
@given(LARGE, st.sampled_from([None, 1]), st.booleans())
def test_it_says_the_same(value: Any, indent: int | None, ascii_only: bool) -> None:
    data = json.dumps({"x": value, "y": {"z": value}}, indent=indent, ensure_ascii=ascii_only).encode()
    found = opened(data)
    assert found == json.loads(data)
    assert json.dumps(found) == json.dumps(json.loads(data))


def nested(depth: int, opening: str, closing: str) -> str:
    return f'{{"a": {opening * (depth - 1)}1{closing * (depth - 1)}}}'


@pytest.mark.parametrize(
    "text",
    [
        # no key may be there twice, on whatever level
        '{"a": 1, "a": 2}',
        '{"a": {"b": 1, "b": 2}}',
        '{"a": {"b": {"c": 1, "c": 2}}}',
        '{"a": {"b": {"c": {"d": 1, "d": 2}}}}',
        '{"a": {"b": {"c": {"d": [{"e": 1, "e": 2}]}}}}',
        '{"a": [{"b": 1, "b": 2}]}',
        '{"a" : {"b" : 1, "b"  : 2}}',
        '{"a": {"b":1,"b"\n:\t2}}',
        '{"a": {"b": 1, "\\u0062": 2}}',
        '{"a": {"b\\"": 1, "b\\"": 2}}',
        '{"a": {"b\\\\": 1, "b\\\\": 2}}',
        '{"a": {"b\\\\": 1, "b\\\\": ":"}}',
        '{"a": {":": 1, ":": 2}}',
        '{"a": {"": 1, "": 2}}',
        # and what looks as if it were
        '{"a": ":", "b": ":a", "c": "\\":", "d": "\\\\\\":", "e": [":", ":"]}',
        '{"a\\\\": ":", "b\\"": {"c\\\\\\":": 1}}',
        '{"a": "\\\\", "b": "\\\\\\\\"}',
        # limits
        *(nested(depth, *pair) for depth in (196, 200, 201, 300) for pair in (("[", "]"), ('{"b":', "}"))),
        *(f'{{"a": {{"b": {{"c": [{"9" * digits}]}}}}}}' for digits in (18, 20, 399, 400, 401, 5000)),
        f'{{"a": "{"9" * 5000}"}}',
        f'{{"a": 0.{"9" * 5000}}}',
        # what one decoder takes and another does not
        '{"a": 1e400, "b": -1E999}',
        '{"a": "\\ud800"}',
        '{"a": {"\\ud800": 1}}',
        '{"a": "\\ud83d\\ude00"}',
        '{"a": NaN}',
        '{"a": {"b": {"c": {"d": Infinity}}}}',
        '{"a": 01}',
        '{"a": 1,}',
        "{a: 1}",
        "{'a': 1}",
        '{"a": 1} x',
        '{"a": 1}{"b": 2}',
        '{"a": "\t"}',
        '{"a": -0, "b": -0.0, "c": 1.0, "d": 18446744073709551616, "e": 1e22}',
        "[]",
        '[{"a": 1}, 2]',
        "{}",
        "[",
        '\ufeff{"a": 1}',
        ' \n{"a": 1}\n ',
        '"a"',
    ],
)
def test_what_it_makes_of_a_text(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert repr(read(data)) == repr(opened(data)) or read(data) == opened(data)
    if isinstance(read(data), dict):
        assert json.dumps(opened(data)) == json.dumps(read(data))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_other_encodings(encoding: str) -> None:
    data = '{"a": {"é": ["ü"]}}'.encode(encoding)
    assert opened(data) == read(data)


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_refused_as_at_once(data: bytes) -> None:
    with effort.within(2):
        assert opened(data) == read(data)


def test_a_document_is_an_object_like_others() -> None:
    value: dict[str, Any] = {"a": {"c": {"d": [1]}}, "f": 2, "g": []}
    found = document.opened("a.json", json.dumps({"x": {"y": value}}).encode()).document["x"]["y"]
    assert isinstance(found, Lazy)
    for each in (found, copy.deepcopy(found)):
        assert (each, dict(each), {**each}, dict(each.items()), list(each.values())) == (
            value,
            value,
            value,
            value,
            list(value.values()),
        )
        assert (list(each), len(each), "a" in each, "x" in each) == (["a", "f", "g"], 3, True, False)
        assert (each.get("x"), each.get("x", 1), each.get("f"), each["a"]["c"]["d"]) == (None, 1, 2, [1])
        assert each != {**value, "f": 3}
    assert found["a"]["c"] is found["a"]["c"]


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("", None),
        ("/x", MISSING),
        ("/a", None),
        ("/a/b", "#/1"),
        ("/a/b/$ref", None),
        ("/a/c", None),
        ("/a/c/d", "#/2"),
        ("/a/c/e", None),
        ("/a/c/f", None),
        ("/a/c/x", MISSING),
        ("/a/c/e/0", "#/3"),
        ("/a/c/e/1", MISSING),
        ("/a/c/g/h/i", "#/4"),
        ("/a/c/g/h/x", MISSING),
    ],
)
def test_the_references_that_stand_somewhere(pointer: str, said: Any) -> None:
    value = {
        "a": {
            "b": {"$ref": "#/1", "x": 1},
            "c": {
                "d": {"x": {"$ref": "no"}, "$ref": "#/2"},
                "e": [{"$ref": "#/3"}],
                "f": {"$ref": {"type": "string"}},
                "g": {"h": {"i": {"$ref": "#/4"}}},
            },
        }
    }
    found = document.opened("a.json", json.dumps(value).encode())
    assert found.references == {"#/1", "#/2", "#/3", "#/4", "no"}
    assert lazy.whole(value) == spec.lazy.Opened(value, found.references)
    tokens = pointer.split("/")[1:]
    assert lazy.reference_at(found.document, tokens) == lazy.reference_at(value, tokens) == said


@pytest.mark.parametrize(
    ("listed", "spanning"),
    [
        ([{"x-multi-segment": True}], "a"),
        ([{"allowReserved": True}], "a"),
        ([{"allowReserved": "true"}], ""),
        ([{"in": "query", "allowReserved": True}], ""),
        ([{"allowReserved": True}, {"allowReserved": False}], ""),
        ([{"name": 1, "allowReserved": True}], ""),
        ([], ""),
    ],
)
def test_the_path_parameters_that_may_hold_slashes(listed: list[dict[str, Any]], spanning: str) -> None:
    shared, own = ([{"name": "a", "in": "path", **each} for each in part] for part in (listed[:1], listed[1:]))
    item = {"parameters": shared, "get": {"parameters": own}}
    [found] = spec.specs_of("a.yaml", {"openapi": "3.0.3", "paths": {"/{a}": item}}).operations
    assert found.spanning == frozenset(spanning)


def test_many_references_into_one_large_part_take_no_longer_than_few() -> None:
    names = [f"n{number}" for number in range(10_000)]
    leads = [{"$ref": f"#/components/schemas/{part}"} for name in names for part in (f"A/{name}", f"%{ord('A'):x}")]
    told = {"A": {name: {"type": "string"} for name in names}, "B": {"anyOf": leads}}
    data = json.dumps({"openapi": "3.1.0", "paths": {}, "components": {"schemas": told}}).encode()
    with effort.within(2):
        assert spec.load([("a.json", data)]).unchecked == ()


def test_many_paths_that_share_a_large_item_take_no_longer_than_few() -> None:
    item = {"get": {"description": "x" * 1_000_000, "responses": {}}}
    paths = {f"/{number}": {"$ref": "#/components/pathItems/A"} for number in range(2_000)}
    data = json.dumps({"openapi": "3.1.0", "paths": paths, "components": {"pathItems": {"A": item}}}).encode()
    with effort.within(1):
        assert len(list(spec.load([("a.json", data)]).operations)) == 2_000
