"""Each style gives back the items and the fields that OpenAPI's own table of styles writes (3.0.4, Style Examples)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractor.spec import Parameter, items_of, owns, pairs_of, query_of, texts_of

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
