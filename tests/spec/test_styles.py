"""Each style gives back the items and the fields that OpenAPI's own table of styles writes (3.0.4, Style Examples)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractor.spec import Parameter, bracketed, by_field, items_of, owns, pairs_of, query_of, texts_of, unprefixed

COLORS = ["blue", "black", "brown"]
RGB = {"R": "100", "G": "200", "B": "150"}


def parameter(style: str, explode: bool) -> Parameter:
    return Parameter("color", "path", None, False, style, explode)


@pytest.mark.parametrize(
    ("style", "explode", "items", "fields"),
    [
        ("simple", False, "blue,black,brown", "R,100,G,200,B,150"),
        ("simple", True, "blue,black,brown", "R=100,G=200,B=150"),
        ("label", False, ".blue,black,brown", ".R,100,G,200,B,150"),
        ("label", True, ".blue.black.brown", ".R=100.G=200.B=150"),
        ("matrix", False, ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        ("matrix", True, ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
        ("form", False, "blue,black,brown", "R,100,G,200,B,150"),
        ("spaceDelimited", False, "blue black brown", "R 100 G 200 B 150"),
        ("pipeDelimited", False, "blue|black|brown", "R|100|G|200|B|150"),
    ],
)
def test_a_text_by_its_style(style: str, explode: bool, items: str, fields: str) -> None:
    assert items_of(parameter(style, explode), items) == COLORS
    assert dict(pairs_of(parameter(style, explode), fields)) == RGB


@pytest.mark.parametrize(
    ("style", "group", "query", "found"),
    [
        ("form", (), "color=blue&color=black&color=brown", COLORS),
        ("form", (), "color[]=blue&color%5B%5D=black&color[]=brown", COLORS),
        ("form", ("R", "G", "B"), "R=100&G=200&B=150", RGB),
        ("deepObject", (), "color[R]=100&color[G]=200&color[B]=150", RGB),
        ("form", (), "colour=blue", None),
    ],
)
def test_what_a_query_holds(style: str, group: tuple[str, ...], query: str, found: object) -> None:
    asked = replace(parameter(style, True), location="query", group=group)
    assert texts_of(asked, query_of(query), []) == found
    assert all(owns(asked, name) is (found is not None) for name in query_of(query))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", {}),
        ("a=1&a=2&b=", {"a": ["1", "2"], "b": [""]}),
        ("a&&b=1=2", {"a": [""], "b": ["1=2"]}),
        ("a+b=c+d", {"a b": ["c d"]}),
        ("a%20b=%26", {"a b": ["&"]}),
        ("%C3%A9=%e4%bd%a0", {"é": ["你"]}),
    ],
)
def test_the_parameters_of_a_query(text: str, query: dict[str, list[str]]) -> None:
    assert query_of(text) == query


@pytest.mark.parametrize(
    ("style", "explode", "text", "items"),
    [
        ("form", True, "a,b", ["a,b"]),
        ("deepObject", True, "a,b", ["a,b"]),
        ("deepObject", False, "a,b", ["a,b"]),
        ("simple", False, "", []),
        ("label", False, ".", []),
        ("simple", False, "a", ["a"]),
        ("simple", False, "a,", ["a", ""]),
        ("simple", True, "a.b", ["a.b"]),
        ("label", False, "a.b", ["a.b"]),
        ("matrix", False, ";color=a;color=b", ["a;color=b"]),
        ("spaceDelimited", False, "a,b c", ["a,b", "c"]),
    ],
)
def test_near_misses_of_items(style: str, explode: bool, text: str, items: list[str]) -> None:
    assert items_of(parameter(style, explode), text) == items


@pytest.mark.parametrize(
    ("style", "explode", "text", "fields"),
    [
        ("simple", True, "R=1=2,G", [("R", "1=2"), ("G", "")]),
        ("simple", False, "R,1,G", [("R", "1")]),
        ("simple", False, "R=1,G=2", [("R=1", "G=2")]),
        ("form", True, "R=1,G=2", [("R", "1"), ("G", "2")]),
        ("matrix", True, ";R=1,2;G=3", [("R", "1,2"), ("G", "3")]),
    ],
)
def test_near_misses_of_fields(style: str, explode: bool, text: str, fields: list[tuple[str, str]]) -> None:
    assert list(pairs_of(parameter(style, explode), text)) == fields


@pytest.mark.parametrize(
    ("style", "text", "rest"),
    [
        ("label", ".a.b", "a.b"),
        ("label", ";color=a", ";color=a"),
        ("matrix", ";color=a", "a"),
        ("matrix", ";colour=a", ";colour=a"),
        ("matrix", ".a", ".a"),
        ("simple", ".a", ".a"),
        ("simple", ";color=a", ";color=a"),
    ],
)
def test_what_stands_before_a_value(style: str, text: str, rest: str) -> None:
    assert unprefixed(parameter(style, False), text) == rest


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("color[R]=1", {"R": "1"}),
        ("color[R]=1&color[R]=2", {"R][0": "1", "R][1": "2"}),
        ("color[]=1&color[]=2", {"0": "1", "1": "2"}),
        ("color[a][]=1&color[a][]=2", {"a][0": "1", "a][1": "2"}),
        ("color[a][b]=1", {"a][b": "1"}),
        ("color[R=1&color]=2&colorR]=3&color=4", {}),
        ("colour[R]=1&xcolor[R]=2", {}),
        ("color[" + "][".join("abcdefghijklmnopqrstu") + "]=1", {"][".join("abcdefghijklmnopqrstu"): "1"}),
        ("color[" + "][".join("abcdefghijklmnopqrstuv") + "]=1", {}),
    ],
)
def test_what_stands_in_brackets(query: str, found: dict[str, str]) -> None:
    assert bracketed(query_of(query), "color") == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"a": "1"}, {"a": "1"}),
        ({"a][b": "1", "a][c": "2"}, {"a": {"b": "1", "c": "2"}}),
        ({"a][b][c": "1"}, {"a": {"b][c": "1"}}),
        ({"a": "1", "a][b": "2"}, {"a": {"b": "2"}}),
        ({"a][b": "2", "a": "1"}, {"a": "1"}),
    ],
)
def test_fields_of_fields(texts: dict[str, str], found: object) -> None:
    assert by_field(texts) == found


@pytest.mark.parametrize(
    ("style", "name", "does"),
    [
        ("form", "color", True),
        ("form", "color[]", True),
        ("form", "R", True),
        ("form", "color[R]", False),
        ("deepObject", "color[R]", True),
        ("deepObject", "color[R][G]", True),
        ("deepObject", "colors[R]", False),
        ("deepObject", "colorR", False),
    ],
)
def test_which_names_a_parameter_owns(style: str, name: str, does: bool) -> None:
    assert owns(replace(parameter(style, True), group=("R",)), name) is does


@pytest.mark.parametrize(
    ("style", "group", "is_open", "query", "found"),
    [
        ("deepObject", (), False, "color=a", ["a"]),
        ("deepObject", (), False, "color[R]=1&color=a", {"R": "1"}),
        ("deepObject", (), False, "R=1", None),
        ("form", ("R", "G"), False, "R=1&R=2&x=3", {"R": "2"}),
        ("form", ("R",), True, "R=1&x=3&x=4", {"R": "1", "x": "4"}),
        ("form", (), True, "x=3", {"x": "3"}),
        ("form", ("R",), False, "color=a", None),
        ("form", (), False, "color=a&color[]=b", ["a"]),
    ],
)
def test_what_a_query_holds_of_an_object(
    style: str, group: tuple[str, ...], is_open: bool, query: str, found: object
) -> None:
    asked = replace(parameter(style, True), location="query", group=group, open=is_open)
    assert texts_of(asked, query_of(query), ["x"] if "x=" in query else []) == found
