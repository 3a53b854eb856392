"""What is JSON (RFC 8259) and what is not, at its edges: the verdict on a body that is each of these, pinned.

Under a schema that allows everything, and under one that an acceptor stands for: the first look must not be wider.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import contract
from extractor.contract import decode
from extractor.exchange import Body, Exchange, Headers, Request, Response

VALID = [
    *(b"null", b"true", b"false", b"0", b"-0", b"-1", b"1.5", b"1e5", b"1E+2", b"1e-2", b"-0.0", b"123456789012345678"),
    *(
        b"123456789012345678901234567890",
        b'""',
        b'"a"',
        b"[]",
        b"{}",
        b"[[[]]]",
        b" [ 1 , 2 ] ",
        b"\t\r\n1\n",
        b"[1,2]",
    ),
    *(
        b'{"":0}',
        b'{"a":{"a":[{}]}}',
        b'"\\u0000"',
        b'"\\ud83d\\ude00"',
        '"é\U0001f600"'.encode(),
        b'"\\"\\\\\\/\\b\\f"',
    ),
    *(b'"\x7f"', '"\u2028"'.encode(), b'{"a":1,"b":2}', b"1e-400", b"0.1e1", b'["asd ",null,1,"1",{}]'),
]
INVALID = [
    *(b" ", b"nul", b"True", b"TRUE", b"NaN", b"-NaN", b"Infinity", b"-Infinity", b"+1", b"01", b"-01", b"1.", b".5"),
    *(b"-", b"1e", b"1e+", b"0x1", b"1_000", b"1 2", b"--1", b"[", b"]", b"[1,]", b"[,1]", b"[1 2]", b"[1", b"{", b"}"),
    *(b'{"a"}', b'{"a":}', b'{"a":1,}', b"{a:1}", b"{'a':1}", b'{"a":1 "b":2}', b'{"a" 1}', b"{1:1}", b"{,}", b"[1}"),
    *(b'"', b'"a', b"'a'", b'"\\x41"', b'"\\u12"', b'"\\uZZZZ"', b'"\\', b'"\t"', b'"\n"', b'"\x00"', b'"\\ud800"'),
    *(b'"\\udc00\\ud800"', b'"\xff"', b'"\xc0\x80"', b'"\xed\xa0\x80"', b'"\xf4\x90\x80\x80"', b"// a\n1", b"/**/1"),
    *(b"[1]]", b"{}{}", b"[1]x", b"\x00", b"1\x00", b"\xff\xfe1\x00", b"\x0c1", b"\xc2\xa01", b'{"a":1}#'),
]
SCHEMAS: list[dict[str, Any]] = [
    {},
    {"type": "object", "properties": {"a": {}}, "additionalProperties": False},
    {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
]


def specs(schema: dict[str, Any]) -> contract.Specs:
    answer = {"description": "ok", "content": {"application/json": {"schema": schema}}}
    paths = {"/": {"get": {"responses": {"200": answer}}}}
    return contract.specs_of("a", {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths})


def exchange(content: bytes, index: int) -> Exchange:
    headers = Headers.of({"Content-Type": "application/json"})
    return Exchange(Request("GET", "/"), Response(200, headers, Body(content)), "a", index)


def is_json(schema: dict[str, Any], content: bytes) -> bool:
    """Judged when the acceptor is at work, and the last of many."""
    good = [b"{}" if schema.get("type") == "object" else b"[]"] * 100
    report = contract.check(specs(schema), (exchange(each, index) for index, each in enumerate([*good, content])))
    assert report.verdicts.total == 101
    return "response/malformed-body" not in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("schema", SCHEMAS, ids=["any", "object", "array"])
@pytest.mark.parametrize("content", VALID, ids=repr)
def test_json(schema: dict[str, Any], content: bytes) -> None:
    assert is_json(schema, content)


@pytest.mark.parametrize("schema", SCHEMAS, ids=["any", "object", "array"])
@pytest.mark.parametrize("content", INVALID, ids=repr)
def test_no_json(schema: dict[str, Any], content: bytes) -> None:
    assert not is_json(schema, content)


@pytest.mark.parametrize("types", ["", '"type": ["string", "object"],', '"type": ["array", "string", "null"],'])
@pytest.mark.parametrize("form", ["date", "date-time", "uuid"])
def test_no_schema_makes_an_acceptor_that_damages_memory(types: str, form: str) -> None:
    program = f"""
import json
from extractor.contract.acceptor import acceptor
accept = acceptor(json.loads('{{{types} "format": "{form}"}}'))
for text in (b'"x"', b"[]", b"{{}}", b"1", b"null"):
    try:
        accept(text)
    except ValueError:
        pass
del accept
"""
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONMALLOC": "debug"}, check=False)
    assert done.returncode == 0


NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(value=NESTED, indent=st.sampled_from([None, 0, 2]), is_ascii=st.booleans(), name=st.text(max_size=3))
def test_keys_that_stand_twice_are_told_however_the_text_is_printed(
    value: Any, indent: int | None, is_ascii: bool, name: str
) -> None:
    printed = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    key = json.dumps(name, ensure_ascii=is_ascii)
    assert not decode.has_duplicate_key(printed.encode("utf-8", "surrogatepass"))
    twice = f'[{{"a": {{{key}: {printed}, "b": 1, {key} : {printed}}}}}]'
    assert decode.has_duplicate_key(twice.encode("utf-8", "surrogatepass"))
