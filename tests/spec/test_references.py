"""Where references lead, and where a part of a document says that it comes from."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import spec
from extractor.finding import Place
from extractor.spec import Documents, Node, overlaid


@pytest.mark.parametrize(
    ("source", "row", "found"),
    [
        ({"page": "p", "table": "t", "row": "r"}, "", Place("p", "t", "r")),
        ({"page": "p", "table": "t", "row": "r"}, "x", Place("p", "t", "r")),
        ({"page": "p", "table": "t", "row": ""}, "x", Place("p", "t", "x")),
        ({"page": "p", "table": "t", "row": 1}, "x", Place("p", "t", "x")),
        ({"page": "p", "table": 1}, "", Place("p")),
        ({"page": ""}, "", None),
        ({"page": 1}, "", None),
        ({"table": "t"}, "", None),
        ("p", "", None),
    ],
)
def test_the_place_of_a_source(source: Any, row: str, found: Place | None) -> None:
    assert spec.place(source, row) == found
    assert Node({"x-source": source}, "", "").place(row) == found


@pytest.mark.parametrize(
    ("said", "keyword", "found"),
    [
        ({"file": "o.yaml"}, "", Place("o.yaml")),
        ({"file": "o.yaml"}, "type", Place("o.yaml")),
        ({"file": "o.yaml", "keywords": ["type"]}, "type", Place("o.yaml")),
        ({"file": "o.yaml", "keywords": ["type"]}, "enum", None),
        ({"file": "o.yaml", "keywords": ["type"]}, "", None),
        ({"file": "o.yaml", "keywords": "type"}, "enum", Place("o.yaml")),
        ({"file": 1}, "", None),
        ({}, "", None),
        (None, "", None),
    ],
)
def test_what_an_overlay_has_changed(said: Any, keyword: str, found: Place | None) -> None:
    assert overlaid({"x-overlay": said}, keyword) == found


@pytest.mark.parametrize(
    ("reference", "pointer"),
    [
        ("#", "b/main.yaml "),
        ("", "b/main.yaml "),
        ("#/x~1y/0", "b/main.yaml /x~1y/0"),
        ("#/x~1y/1", None),
        ("#/%61", "b/main.yaml /a"),
        ("#dynamic", "b/main.yaml /x~1y/0"),
        ("#static", "b/main.yaml /a"),
        ("other.yaml#/c", "b/other.yaml /c"),
        ("./other.yaml#/c", "b/other.yaml /c"),
        ("../up%20here.yaml", "up here.yaml "),
        ("/other.yaml", None),
        ("up here.yaml", None),
        ("file:other.yaml", None),
        ("./v1:2.yaml", "b/v1:2.yaml "),
        ("v1:2.yaml", None),
        ("//a.example/other.yaml", None),
    ],
)
def test_what_a_reference_names(reference: str, pointer: str | None) -> None:
    main = {"a": {"$anchor": "static"}, "x/y": [{"$dynamicAnchor": "dynamic"}]}
    documents = Documents({"b/main.yaml": main, "b/other.yaml": {"c": 1}, "b/v1:2.yaml": {}, "up here.yaml": {}})
    node = documents.followed(Node({"$ref": reference}, "b/main.yaml", "/from"))
    if pointer is None:
        assert node == Node(None, "b/main.yaml", "/from")
        assert [said.partition(":")[0] for said in documents.dangling] == ["b/main.yaml"]
    else:
        assert f"{node.file} {node.pointer}" == pointer
        assert not documents.dangling
