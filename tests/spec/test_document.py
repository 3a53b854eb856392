"""Reading specs: the right values, and a one-line refusal of whatever is hostile, in bounded time."""

from __future__ import annotations

import gc
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("~", None),
        ("Null", None),
        ("nULL", "nULL"),
        ("'null'", "null"),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("'true'", "true"),
        ("-1", -1),
        ("+1", 1),
        ("1-", "1-"),
        ("--1", "--1"),
        ("0o17", 15),
        ("0o18", "0o18"),
        ("0xfF", 255),
        ("0xfg", "0xfg"),
        ("-0x1", "-0x1"),
        ("1.", 1.0),
        (".5", 0.5),
        (".", "."),
        ("-1.5e-3", -0.0015),
        ("1e", "1e"),
        ("1.2.3", "1.2.3"),
        (".inf", float("inf")),
        ("+.INF", float("inf")),
        ("-.Inf", float("-inf")),
        (".iNF", ".iNF"),
        ("inf", "inf"),
        ("! 1", 1),
        ("!!str 1", "1"),
        ("!!int 1", 1),
        ("!!int '1'", 1),
        ("!!float 1.5", 1.5),
        ("!!bool true", True),
        ("!!null ''", None),
        ("!!map {}", {}),
        ("!!seq []", []),
        ("1" * 400, int("1" * 400)),
        ("1." + "1" * 398, 1.1111111111111112),
        ("1." + "1" * 399, "1." + "1" * 399),
        ("0x" + "1" * 398, int("1" * 398, 16)),
    ],
)
def test_a_scalar_by_its_spelling(text: str, value: object) -> None:
    [found] = document.read("a.yaml", f"- {text}".encode())
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a: " + b"1" * 401, "has a number of more than 400 digits"),
        (b"a: 0x" + b"1" * 399, "has a number of more than 400 digits"),
        (b'{"a": ' + b"1" * 401 + b"}", "has a number of more than 400 digits"),
        (b'{"a": -Infinity}', "has -Infinity, which is no JSON"),
        (b'{"a": 1, "b": 2, "b": 3}', "has the key 'b' twice in one object"),
        (b"{a: 1, b: 2, b: 3}", "has the key 'b' twice in one mapping"),
        (b"a: 1\n---\nb: 2", "holds more than one YAML document"),
        (b"a: !!set {}", "has the tag 'tag:yaml.org,2002:set', which is not allowed"),
        (b"a: !thing 1", "has the tag '!thing', which is not allowed"),
        (b"a: &a [*a]", "has the alias 'a' without, or inside of, what it stands for"),
        (b"a: &a {<<: [1]}", "merges what is no mapping (`<<`)"),
        (b"a: {<<: [{}, 1]}", "merges what is no mapping (`<<`)"),
        (b"{[a]: 1}", "has a mapping or a sequence as a key"),
        (b"{{a: 1}: 1}", "has a mapping or a sequence as a key"),
        (b"a:\n\t- 1", "is not YAML: found character that cannot start any token (line 2)"),
        (b"a: \xff", "is not YAML: cannot be decoded"),
        (b"[" * 201 + b"]" * 201, "is nested deeper than 200 levels"),
    ],
)
def test_why_a_document_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        document.read("a.yaml", data)
    assert str(refused.value).startswith(f"a.yaml: {said}")


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'\xef\xbb\xbf {"a": 1}', {"a": 1}),
        (b"\n [1]", [1]),
        (b'{\t"a":\t1}', {"a": 1}),
        (b"{a: 1}", {"a": 1}),
        (b"{a: &b 1, *b : 2}", {"a": 1, "1": 2}),
        (b"{&a b: 1, c: *a}", {"b": 1, "c": "b"}),
        (b"a: &n ~\nb: {*n : 1}", {"a": None, "b": {"null": 1}}),
        (b"'<<': 1", {"<<": 1}),
        (b"a: &a {b: 1}\nc: *a\nd: [*a, *a]", {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}, {"b": 1}]}),
        (b"a: &a 1\nb: &a 2\nc: *a", {"a": 1, "b": 2, "c": 2}),
        (b"", None),
        (b"# nothing", None),
    ],
)
def test_what_a_document_holds(data: bytes, value: object) -> None:
    assert document.read("a.yaml", data) == value


@pytest.mark.parametrize(
    ("size", "is_read"), [(document.NODES_OF_AN_ALIAS, True), (document.NODES_OF_AN_ALIAS + 1, False)]
)
def test_how_much_an_alias_may_stand_for(size: int, is_read: bool) -> None:
    data = b"a: &a [" + b"1," * (size - 1) + b"]\nb: *a"
    if is_read:
        assert len(document.read("a.yaml", data)["b"]) == size - 1
    else:
        with pytest.raises(Unreadable, match="an alias that stands for more than 10000 nodes"):
            document.read("a.yaml", data)


def test_how_much_aliases_may_stand_for_together() -> None:
    thousands = b"a: &a [" + b"1," * 9_999 + b"]\nb: ["
    assert document.read("a.yaml", thousands + b"*a," * 97 + b"]")
    with pytest.raises(Unreadable, match="has more than 1000000 nodes once its aliases are expanded"):
        document.read("a.yaml", thousands + b"*a," * 100 + b"]")


def test_how_large_a_file_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="is over 64 MiB"):
        document.read("a.yaml", bytes(64 * 1024 * 1024 + 1))
    monkeypatch.setattr(document, "BYTES", 1024 * 1024)
    assert document.read("a.json", b"[" + b" " * (1024 * 1024 - 2) + b"]") == []
    for read in (document.read, document.located):
        with pytest.raises(Unreadable, match="is over 1 MiB"):
            read("a.json", b"[" + b" " * (1024 * 1024 - 1) + b"]")


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a:\n  b: 1\nc: [{}, {d: 1}]", {"": 1, "a": 2, "c/0": 3, "c/1": 3}),
        (b'{\n "a": {}\n}', {"": 1, "a": 2}),
        (b'{\n\t"a": {}\n}', {"": 1, "a": 2}),
        (b'{"a"\n: {}}', {}),
    ],
)
def test_the_lines_of_mappings(data: bytes, lines: dict[str, int]) -> None:
    value, found = document.located("a.yaml", data)

    def of(path: str) -> int | None:
        node = value
        for token in filter(None, path.split("/")):
            node = node[int(token) if token.isdigit() else token]
        return found.get(id(node))

    assert {path: of(path) for path in lines} == lines
    assert len(found) == len(lines)
    with pytest.raises(Unreadable, match="twice"):
        document.located("a.yaml", b"{a: 1, a: 2}")


@pytest.mark.parametrize("is_enabled", [True, False])
def test_garbage_is_collected_as_before(is_enabled: bool) -> None:
    before = gc.isenabled()
    (gc.enable if is_enabled else gc.disable)()
    try:
        document.read("a.yaml", b"{}")
        assert gc.isenabled() is is_enabled
        with pytest.raises(Unreadable):
            document.read("a.yaml", b"{a: 1, a: 2}")
        assert gc.isenabled() is is_enabled
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'a: "\\UFFFFFFFF"', "is not YAML: a character cannot be decoded"),
        (b"a: [", "is not YAML: expected the node content, but found '<stream end>' (line 1)"),
        (b"[" * 5_000, "is nested deeper than 200 levels"),
    ],
)
def test_the_parser_without_its_library_refuses_too(data: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert document.read("a.yaml", b"a: [1, {b: c}]") == {"a": [1, {"b": "c"}]}
    with pytest.raises(Unreadable) as refused:
        document.read("a.yaml", data)
    assert str(refused.value) == f"a.yaml: {said}"
