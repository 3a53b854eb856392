"""JSONPath as RFC 9535 has it: query => paths of the nodes, in order, or why it is none."""

from __future__ import annotations

import re

import pytest

from extractor.corrections.jsonpath import BadPath, Location, select, written
from extractor.pointer import escape

DOCUMENT = {
    "paths": {"/a b": {"get": {"tags": ["x", "y", "z"], "deprecated": False}}, "/c": {"true": 1, "null": {"true": 2}}},
    "parameters": [{"name": "id", "in": "path"}, {"name": "id", "in": "query"}, {"name": "", "in": "query"}],
    "名": {"a-b": None, "😀": 0},
}

SELECTED = r"""
$.parameters[1] => /parameters/1
$.parameters[-1].name => /parameters/2/name
$.parameters[3] =>
$['paths']["/a b"].get => /paths/~1a b/get
$.名['a-b'] => /名/a-b
$.名.😀 => /名/😀
$.parameters.* => /parameters/0 /parameters/1 /parameters/2
$.paths['/c'].true => /paths/~1c/true
$..true => /paths/~1c/true /paths/~1c/null/true
$..null.true => /paths/~1c/null/true
$..in => /parameters/0/in /parameters/1/in /parameters/2/in
$..tags[::2] => /paths/~1a b/get/tags/0 /paths/~1a b/get/tags/2
$..tags[::-1] => /paths/~1a b/get/tags/2 /paths/~1a b/get/tags/1 /paths/~1a b/get/tags/0
$..tags[0,0,1] => /paths/~1a b/get/tags/0 /paths/~1a b/get/tags/1
$.parameters[0].name[:1] =>
$.parameters[?@.name=='id' && @.in=='query'] => /parameters/1
$.parameters[?@.name] => /parameters/0 /parameters/1 /parameters/2
$.parameters[?!@.name] =>
$.paths[*][?@.deprecated] => /paths/~1a b/get
$.paths[*][?@.deprecated==true] =>
$.paths[?@.null.true>1] => /paths/~1c
$.名[?@==null] => /名/a-b
$.名[?@==false] =>
$.parameters[?length(@.name)<1] => /parameters/2
$.parameters[?match(@.in,'p.*')] => /parameters/0
$.parameters[?search(@.in,'[')] =>
$.paths[?count(@.*)==2] => /paths/~1c
"""

REFUSED = """
paths | does not begin
$.a-b | unexpected token
$. | shorthand
$[01] | leading zero
$[9007199254740992] | out of range
$[?@.*==1] | singular
$[?nope(@)] | not defined
$[?length(@)] | must be compared
$.a|$.b | unexpected token
$.a & $.b | unexpected token
^.a | does not begin
$.a[?@ =~ /x/] | unexpected token
"""


def _lines(text: str, mark: str) -> list[tuple[str, str]]:
    return [(line.partition(mark)[0].strip(), line.partition(mark)[2].strip()) for line in text.strip().splitlines()]


def _pointer(location: Location) -> str:
    return "".join(f"/{escape(str(token))}" for token in location)


@pytest.mark.parametrize(("query", "paths"), _lines(SELECTED, "=>"))
def test_selected(query: str, paths: str) -> None:
    assert [_pointer(location) for location, _ in select(query, DOCUMENT)] == re.findall(r"/.*?(?= /|$)", paths)


@pytest.mark.parametrize(("query", "reason"), _lines(REFUSED, " | "))
def test_refused(query: str, reason: str) -> None:
    with pytest.raises(BadPath, match=reason):
        select(query, DOCUMENT)


@pytest.mark.parametrize("query", ["$" + "[?(" * 600, "$" + "[" * 1999, "$[?" + "!" * 1900 + "@.a]", "$" * 2001])
def test_hostile(query: str) -> None:
    with pytest.raises(BadPath) as caught:
        select(query, DOCUMENT)
    assert "\n" not in str(caught.value)


def test_too_deep() -> None:
    document: dict[str, object] = {}
    for _ in range(300):
        document = {"in": document}
    with pytest.raises(BadPath, match="nested too deeply"):
        select("$..nowhere", document)


@pytest.mark.parametrize(
    ("tokens", "path"),
    [
        (("parameters", "1", "schema"), "$.parameters[?@.name=='id' && @.in=='query'].schema"),
        (("paths", "/a b", "get", "tags", "2"), "$.paths['/a b'].get.tags[2]"),
        (("paths", "/c", "null", "true"), "$.paths['/c'].null.true"),
        (("parameters", "7"), "$.parameters[7]"),
    ],
)
def test_a_path_is_written_by_what_tells_its_node(tokens: tuple[str, ...], path: str) -> None:
    assert written(tokens, DOCUMENT) == path


def test_a_written_path_selects_its_node() -> None:
    assert [node for _, node in select(written(("parameters", "1"), DOCUMENT), DOCUMENT)] == [
        {"name": "id", "in": "query"}
    ]
