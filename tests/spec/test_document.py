"""Reading specs: the right values, and a one-line refusal of whatever is hostile, in bounded time."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extractor.finding import Unreadable
from extractor.spec import document
from tests import effort

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)

HOSTILE = {
    "deep flow sequence": b"[" * 100_000,
    "deep flow mapping": b"{a: " * 50_000,
    "deep block sequence": b"- " * 100_000,
    "deep explicit keys": b"? " * 100_000,
    "deep JSON": b'{"a":' * 100_000,
    "deep JSON that ends": b"[" * 300 + b"]" * 300,
    "alias bomb": b"a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"a%d: &a%d [%s]\n" % (i, i, b",".join([b"*a%d" % (i - 1)] * 10)) for i in range(1, 12)),
    "alias in itself": b"a: &a [*a]",
    "unknown alias": b"a: *b",
    "merge of itself": b"a: &a\n  <<: *a",
    "merge of a scalar": b"a: {<<: 1}",
    "python tag": b"a: !!python/object/apply:os.system [echo]",
    "own tag": b"a: !thing 1",
    "duplicate keys": b"a: 1\na: 2",
    "duplicate keys of different spelling": b'a: 1\n"a": 2',
    "duplicate keys in JSON": b'{"a": 1, "a": 2}',
    "long integer": b"a: " + b"9" * 5000,
    "long integer in JSON": b'{"a": ' + b"9" * 5000 + b"}",
    "NaN in JSON": b'{"a": NaN}',
    "key that is a list": b"? [a]\n: b",
    "two documents": b"---\na: 1\n---\nb: 2",
    "binary": bytes(range(256)),
    "control character": b"a: \x07",
    "unclosed": b"a: [",
    "gbk": "a: 中".encode("gbk"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_refused_in_one_line(data: bytes) -> None:
    with effort.within(2), pytest.raises(Unreadable) as refused:
        document.read("spec.yaml", data)
    assert str(refused.value).startswith("spec.yaml: ")
    assert "\n" not in str(refused.value)


@given(JSON)
def test_json_reads_back(value: object) -> None:
    assert document.read("a.json", json.dumps({"a": value}).encode()) == {"a": value}


@given(JSON)
def test_yaml_of_another_writer_reads_back(value: object) -> None:
    text = yaml.dump({"a": json.loads(json.dumps(value))}, allow_unicode=False, default_style='"')
    quoted = document.read("a.yaml", text.encode())
    assert quoted == yaml.safe_load(text)


def test_scalars_are_those_of_yaml_1_2() -> None:
    text = b"{a: yes, b: on, c: 0o17, d: 1e3, e: 2018-07-05, f: ~, g: 08, h: 1_000, i: 0x1F, 200: x, null: y, j: .5}"
    assert document.read("a.yaml", text) == {
        "a": "yes",
        "b": "on",
        "c": 15,
        "d": 1000.0,
        "e": "2018-07-05",
        "f": None,
        "g": 8,
        "h": "1_000",
        "i": 31,
        "200": "x",
        "null": "y",
        "j": 0.5,
    }


def test_merge_keys_do_not_override() -> None:
    assert document.read("a.yaml", b"x: &x {a: 1, b: 1}\ny: {b: 2, <<: *x}\nz: {<<: [*x, {c: 3}]}") == {
        "x": {"a": 1, "b": 1},
        "y": {"b": 2, "a": 1},
        "z": {"a": 1, "b": 1, "c": 3},
    }


@pytest.mark.parametrize("depth", [document.DEPTH, document.DEPTH + 1])
@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b"- ", b"")])
def test_depth_limit_is_exact(depth: int, opening: bytes, closing: bytes) -> None:
    data = opening * depth + b"1" + closing * depth
    if depth > document.DEPTH:
        with pytest.raises(Unreadable, match="nested deeper"):
            document.read("a.yaml", data)
    else:
        document.read("a.yaml", data)
