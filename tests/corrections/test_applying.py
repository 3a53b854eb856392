"""Overlays applied, case by case; overlays that cannot be read; overlays that were made to do harm."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from extractor import corrections, spec
from extractor.finding import Unreadable

FOLDER = Path(__file__).parent.parent / "cases" / "corrections"
CASES = spec.located("applying.yaml", (FOLDER / "applying.yaml").read_bytes())[0]
INFO = {"title": "t", "version": "1"}


def overlay(actions: list[Any], **more: Any) -> corrections.Overlay:
    return corrections.parse("o.yaml", {"overlay": "1.0.0", "info": INFO, "actions": actions, **more}, {})


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_applying(case: dict[str, Any]) -> None:
    before = copy.deepcopy(case["document"])
    result, outcomes = corrections.apply(case["document"], overlay(case["actions"]), mark="marked" in case)
    assert result == case["marked" if "marked" in case else "result"]
    assert [str(each.outcome) for each in outcomes] == case["outcomes"]
    assert case["document"] == before


def test_the_overlays_of_the_specification_read_as_they_are_written() -> None:
    text = """
overlay: 1.1.0
info: {title: a, version: 1.0.0, description: d}
x-anything: 1
extends: 'https://example.com/specs/my%20api.yaml?raw'
actions:
  - target: $.paths['/foo'].get
    description: one
    update: {summary: s}
  - {target: '$.paths..responses["500"]', remove: true, x-note: 1}
"""
    read = corrections.parse("o.yaml", *spec.located("o.yaml", text.encode()))
    assert read.document == "my api.yaml"
    assert [(each.number, each.line, each.remove) for each in read.actions] == [(1, 7, False), (2, 10, True)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "o.yaml: is no overlay"),
        ("openapi: 3.0.0", "o.yaml: is no overlay"),
        ("overlay: 2.0.0", "o.yaml: is overlay version '2.0.0'; 1.0 and 1.1 are read"),
        ("overlay: 1.0.0", "o.yaml: lacks info"),
        ("overlay: 1.0.0\ninfo: {title: a, version: 1}", "o.yaml: lacks info"),
        ("overlay: 1.0.0\ninfo: {title: a, version: '1'}\nextends: 'http://[::1'", "o.yaml: extends is the reference"),
        ("overlay: 1.0.0\ninfo: {title: a, version: '1'}\nactions: []", "o.yaml: lacks actions"),
        ("overlay: 1.0.0\ninfo: {title: a, version: '1'}\nextend: x\nactions: []", "did you mean extends?"),
        ("overlay: 1.0.0\ninfo: {title: a, version: '1'}\nactions: [{target: $}]", "o.yaml:3: action 1: does nothing"),
        ("overlay: 1.0.0\ninfo: {title: a, version: '1'}\nactions: [1]", "o.yaml: action 1: is no object"),
        (
            "overlay: 1.0.0\ninfo: {title: a, version: '1'}\nactions:\n- {target: $, remove: true}",
            "o.yaml:4: action 1: removes the whole document",
        ),
        (
            "overlay: 1.0.0\ninfo: {title: a, version: '1'}\nactions:\n- {target: $.a, updaet: 1}",
            "o.yaml:4: action 1: unknown key 'updaet', did you mean update?",
        ),
        (
            "overlay: 1.0.0\ninfo: {title: a, version: '1'}\nactions:\n- {target: paths, remove: true}",
            "o.yaml:4: action 1: 'paths' is no JSONPath",
        ),
        (
            "overlay: 1.0.0\ninfo: {title: a, version: '1'}\nactions:\n- {target: '$.a[?', remove: true}",
            "o.yaml:4: action 1: '$.a[?' is no JSONPath",
        ),
        ("a: &a [1]\nb: &b [*a, *a]\nc: *d", "alias"),
        ("{", "o.yaml: is not YAML"),
    ],
)
def test_what_is_no_overlay_is_said_in_one_line(text: str, message: str) -> None:
    with pytest.raises(Unreadable, match=r"^o\.yaml") as raised:
        corrections.parse("o.yaml", *spec.located("o.yaml", text.encode()))
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("path", ["$" + ".a" * 2000, "$[?" + "(" * 900 + "@" + ")" * 900 + "]", "$" + "[0]" * 600])
def test_long_and_deep_paths_are_read_or_refused(path: str) -> None:
    try:
        read = overlay([{"target": path, "remove": True}])
    except Unreadable:
        return
    corrections.apply({"a": [[[]]]}, read)


def test_no_pattern_takes_long() -> None:
    read = overlay([{"target": "$.list[?match(@.n, '(a|a)*b') || search(@.n, '(a+)+$')]", "update": {"m": 1}}])
    result, _ = corrections.apply({"list": [{"n": "a" * 5000 + "c"}]}, read)
    assert result == {"list": [{"n": "a" * 5000 + "c"}]}


def test_deep_documents() -> None:
    document: Any = {"a": 1}
    for _ in range(190):
        document = {"b": document}
    result, outcomes = corrections.apply(document, overlay([{"target": "$..a", "update": 2}]))
    assert [str(each.outcome) for each in outcomes] == ["changed"]
    assert str(result).count("2") == 1


def test_what_is_shared_changes_in_one_place_only() -> None:
    document = spec.located("d.yaml", b"a: &x {type: string}\nb: *x\n")[0]
    assert document["a"] is document["b"]
    result, _ = corrections.apply(document, overlay([{"target": "$.a", "update": {"type": "integer"}}]))
    assert result == {"a": {"type": "integer"}, "b": {"type": "string"}}


def test_an_action_is_of_use_where_one_of_several_documents_needs_it() -> None:
    read = overlay([{"target": "$.a", "update": {"x": 1}}, {"target": "$.b", "update": {"x": 1}}])
    results = [corrections.apply(document, read)[1] for document in ({"a": {}}, {"a": {"x": 1}})]
    (found,) = corrections.findings(read, results)
    assert (found.rule, found.message) == ("overlay/unmatched-action", "action 2 matches nothing")
