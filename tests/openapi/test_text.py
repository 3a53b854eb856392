"""The YAML reads back as the same document in a YAML 1.1 and in a YAML 1.2 reader."""

from __future__ import annotations

import math
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from extractor.openapi.text import lines, render
from extractor.pointer import MISSING, follow, tokens

AWKWARD = (
    "", " ", "\n", "\n\n", "yes", "No", "ON", "y", "true", "null", "Null", "~", "1e3", "1E5", "12e03", "0o17",
    "017", "08", "0x1F", "1_000", "1:20", "190:20:30", "2018-07-05", "2018-07-05 10:00:00", ".inf", "-.INF", ".nan",
    "NaN", "=", "<<", "-", "- a", "?", "? a", ":", "a: b", "a:", "a #b", "#a", "*a", "&a", "!a", "!!str a", "|",
    ">", "%a", "@a", "`a`", "'", "''", '"', "\\", "\\n", "{a}", "[a]", "a,b", "---", "...", "--- a", " a", "a ",
    "a\t", "\ta", "a\nb", "a\n", "a\n\n", "\na", " a\nb", "a\n b", "a \nb", "a\n\tb", "a\n\nb", "a\n---\nb",
    "a\n...\n", "a\r\nb", "a\rb", "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u2028", "\u2029",
    "a\u2028\nb", "\u200b", "\u202e", "\u2066", "\ufeff", "a\ufeff\nb", "\ufffe", "\uffff", "\ud800", "\udfff",
    "\U0001f600", "\U000e0001", "取值范围：1-64", "第一行\n第二行\n", "“引号”", "中文 #1: 值", "$ref", "/v1/{id}",
    "#/components", "200", "0.1", "+1", "-1", "1.", ".1", "é", "a" * 1100, "键" * 1100, "'" * 1100,
)  # fmt: skip

TEXTS = st.one_of(st.sampled_from(AWKWARD), st.text(), st.text(alphabet="ab \n\t:#-'\"\\中，"))
ATOMS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS)
NODES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)


def same(a: Any, b: Any) -> bool:
    """Equal, and of the same types: True is not 1 here."""
    if isinstance(a, dict):
        return isinstance(b, dict) and list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and a == b


def readings(text: str) -> list[Any]:
    text.encode("utf-8")
    pure = YAML(typ="safe", pure=True)
    pure.version = (1, 2)
    return [yaml.safe_load(text), pure.load(text)]


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(TEXTS, NODES, max_size=4))
@example({text: text for text in AWKWARD})
@example({"list": [*AWKWARD, list(AWKWARD)]})
@example({"floats": [1e16, 1.5e-7, 1e-5, 5e-324, 1.7976931348623157e308, -0.0, math.inf, -math.inf]})
def test_round_trip(document: dict[str, Any]) -> None:
    text = render(document)
    for reading in readings(text):
        assert same(reading, document)
    assert not any(line.endswith(" ") for line in text.split("\n"))


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ({}, "{}\n"),
        ({"a": {}, "b": [], "c": None, "d": True, "e": 1.0}, "a: {}\nb: []\nc: null\nd: true\ne: 1.0\n"),
        ({"description": "第一行，中文。\n第二行"}, "description: |-\n  第一行，中文。\n  第二行\n"),
        ({"a": [{"b": 1, "c": ["d"]}, ["e"]]}, "a:\n  - b: 1\n    c:\n      - d\n  - - e\n"),
        ({"200": "yes", "$ref": "#/a"}, "'200': 'yes'\n$ref: '#/a'\n"),
        ({"escape": "\x1b[2J\u202e"}, 'escape: "\\x1b[2J\\u202e"\n'),
    ],
)
def test_form(document: dict[str, Any], text: str) -> None:
    assert render(document) == text


@given(st.dictionaries(TEXTS, NODES, max_size=4))
@example({"a": [{"k" * 2000: []}]})
@example({"a": {"b": [[1, [2]], {"c": {}, "d": "x\ny\n"}, []]}, "k" * 2000: 1, "'" * 1200: {"z": [1]}, "": None})
def test_the_lines_are_those_of_the_text_each_with_its_node(document: dict[str, Any]) -> None:
    if document:
        assert "\n".join(text for _, text in lines(document)) + "\n" == render(document)
    for pointer, text in lines(document):
        node = follow(document, tokens(pointer))
        assert node is not MISSING
        if node in ({}, []) and not text.lstrip(" -").startswith("? "):  # of a long key, which has a line of its own
            assert text.endswith(("{}", "[]"))
