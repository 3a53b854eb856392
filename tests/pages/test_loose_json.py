"""JSON as documentation writes it: slips that leave no doubt are mended, strict JSON is not touched."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.pages.outline.loose_json import Parsed, documents

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
KEYS = st.one_of(TEXTS, st.sampled_from(("id", "created_at", "os-start", "名称", "//", "a,b", "{", "true")))
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False), TEXTS
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
ROOTS = st.one_of(st.lists(VALUES, max_size=4), st.dictionaries(KEYS, VALUES, max_size=4))
SLIPS = (
    *("trailing comma", "missing comma", "surplus comma", "comment", "block comment", "ellipsis", "dropped elements"),
    *("full-width comma", "full-width colon", "wide space", "bare key", "constant", "curly quotes", "wrapped string"),
)


class Writer:
    """Writes a value one element a line, with slips of the given kinds here and there."""

    def __init__(self, slips: Iterable[str], chance: random.Random) -> None:
        self._slips = frozenset(slips)
        self._chance = chance

    def _slip(self, kind: str) -> bool:
        return kind in self._slips and self._chance.random() < 0.5

    def value(self, value: object) -> str:
        if isinstance(value, dict):
            return self._several(
                "{", [self._key(key) + self._colon() + self.value(held) for key, held in value.items()], "}"
            )
        if isinstance(value, list):
            return self._several("[", [self.value(held) for held in value], "]")
        if (value is None or isinstance(value, bool)) and self._slip("constant"):
            return repr(value)
        return self._string(value) if isinstance(value, str) else json.dumps(value)

    def _several(self, opening: str, parts: list[str], closing: str) -> str:
        written = opening + self._gap()
        for at, part in enumerate(parts):
            last = at == len(parts) - 1
            written += part + ("" if last else self._comma()) + self._gap()
        if parts and self._slip("dropped elements"):
            written += self._chance.choice((", ...", "\n......\n", "，……", ",\n…\n"))
        elif parts and self._slip("trailing comma"):
            written += ","
        return written + closing

    def _comma(self) -> str:
        if self._slip("missing comma"):
            return "\n"
        if self._slip("surplus comma"):
            return ",,"
        if self._slip("ellipsis"):
            return ",\n...\n"
        return "，" if self._slip("full-width comma") else ","

    def _colon(self) -> str:
        return "：" if self._slip("full-width colon") else ": "

    def _gap(self) -> str:
        if self._slip("comment"):
            return self._chance.choice((" // 说明, {\n", " # x\n"))
        if self._slip("block comment"):
            return " /* a\n* b */ "
        return "\n\u3000\u00a0" if self._slip("wide space") else "\n  "

    def _key(self, key: str) -> str:
        if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", key) and self._slip("bare key"):
            return key
        return self._string(key)

    def _string(self, text: str) -> str:
        strict = json.dumps(text, ensure_ascii=False)
        if not re.search(r'["“”\\\s]', strict[1:-1]) and self._slip("curly quotes"):
            return self._chance.choice(("“{}”", "”{}“", "“{}“")).format(text)
        if strict.isascii() and strict[1:-1].isalnum() and self._slip("wrapped string"):
            at = self._chance.randrange(1, len(strict))
            return f"{strict[:at]}\n      {strict[at:]}"
        return strict


@given(ROOTS, st.sets(st.sampled_from(SLIPS)), st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_slips_are_mended(value: object, slips: set[str], seed: int) -> None:
    text = Writer(slips, random.Random(seed)).value(value)
    assert [found.value for found in documents(text)] == [value]


@given(st.lists(ROOTS, min_size=2, max_size=3), st.sampled_from(("\n", ",\n", "\n\n", "")))
@settings(max_examples=100, deadline=None)
def test_several_documents_are_told_apart(values: list[object], between: str) -> None:
    found = documents(between.join(json.dumps(value, ensure_ascii=False) for value in values))
    assert [document.value for document in found] == values
    assert all("several documents" in document.repairs for document in found)


@given(VALUES, st.sampled_from((None, 0, 4)), st.booleans())
@settings(max_examples=200, deadline=None)
def test_strict_json_is_not_touched(value: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert documents(text) == [Parsed(text, 0, value)]


@given(ROOTS, st.sets(st.sampled_from(SLIPS)), st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_what_was_mended_is_strict_and_says_so(value: object, slips: set[str], seed: int) -> None:
    text = Writer(slips, random.Random(seed)).value(value)
    for found in documents(text):
        assert json.loads(found.text) == value
        assert bool(found.repairs) == (found.text != text)


@given(st.text(st.sampled_from('{}[]":,，：“”\\/#*.…-1eE+ \n\tatrue无\u3000\x00'), max_size=40))
@settings(max_examples=400, deadline=None)
@example("{" * 5000)
@example("[" * 5000 + "]" * 5000)
@example('{"a": ' * 3000)
@example('"' + "\\" * 5001)
@example("9" * 5000)
def test_anything_ends_without_an_exception(text: str) -> None:
    for found in documents(text):
        assert json.loads(found.text) == found.value or found.value != found.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1, "b”: "x", "c": "y”}', {"a": 1, "b": "x", "c": "y"}),
        ('{"a": "say “x”, y",}', {"a": "say “x”, y"}),
    ],
)
def test_a_quote_that_a_curly_one_ends(text: str, value: object) -> None:
    assert [found.value for found in documents(text)] == [value]


@pytest.mark.parametrize("space", ["\f", "\v", "\x1c", "\x85", "\u00a0", "\u2028", "\u3000", "\ufeff"])
def test_white_space_that_is_none_in_json_is_told(space: str) -> None:
    """RFC 8259, 2: blank, tab and the two line ends."""
    (found,) = documents(f'{{"a":{space}1}}')
    assert (found.text, found.repairs) == ('{"a": 1}', ("white space",))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{'a': 'b', 'c': ['d', 1]}", {"a": "b", "c": ["d", 1]}),
        ("{'a': \"it's\"}", {"a": "it's"}),
    ],
)
def test_strings_in_single_quotes(text: str, value: object) -> None:
    assert [found.value for found in documents(text)] == ([] if value is None else [value])


def test_lines_of_the_page_stay() -> None:
    text = '\n{"a": 1,\n\n}\n\n{"b":\n2}'
    first, second = documents(text)
    assert (first.line, second.line) == (1, 5)
    assert second.text.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [{"b": 1, "c": {"d": 2}\n], "e": 3}', {"a": [{"b": 1, "c": {"d": 2}}], "e": 3}),
        ('[{"a": 1}, {"b": 2]', [{"a": 1}, {"b": 2}]),
        ('[{"a": [{"b": 1], "c": 2}]', [{"a": [{"b": 1}], "c": 2}]),
        # Two could lack in several places; a member may lack behind a comma or a colon; more may follow at the end.
        ('[{"a": {"b": 1]', None),
        ('[{"a": 1, ]', None),
        ('[{"a": ]', None),
        ('{"a": {"b": 1}', None),
    ],
)
def test_a_brace_that_lacks_where_a_list_ends(text: str, value: object) -> None:
    assert [found.value for found in documents(text)] == ([] if value is None else [value])
    assert all("missing brace" in found.repairs for found in documents(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a"{"b": 1}, "c": [2]}', {"a": {"b": 1}, "c": [2]}),
        ("{code: 0, data{\nname: 'x'\n}}", {"code": 0, "data": {"name": "x"}}),
        # A word may be the value that lacks its key, and objects without keys may be those of a list.
        ('{"a" "b"}', None),
        ('{"a" [1]}', None),
        ('{"a"{{"b": 1}}}', None),
    ],
)
def test_a_colon_that_lacks_before_a_brace(text: str, value: object) -> None:
    assert [found.value for found in documents(text)] == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "b"",\n "c": 1}', {"a": "b", "c": 1}),
        ('{"a": {"b": "c""\n}}', {"a": {"b": "c"}}),
        ('["a", "", "b""]', ["a", "", "b"]),
        # No value is left between the quotes, or the quote begins what follows.
        ('{"a": """}', None),
        ('{"a": "b""c": 1}', {"a": "b", "c": 1}),
    ],
)
def test_a_quote_that_is_doubled_at_the_end(text: str, value: object) -> None:
    assert [found.value for found in documents(text)] == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'{"a\udcff": 1}', {r"a\udcff": 1}),
        (r'["\ud83d\ude00", "\ude00\ud83d", "\uD800"]', ["\U0001f600", r"\ude00\ud83d", r"\uD800"]),
        (r'["\\ud800", "\\\ud800"]', [r"\ud800", r"\\ud800"]),
        (r'["\ud800",]', [r"\ud800"]),
        ('["\\u\nd800"]', [r"\ud800"]),
    ],
)
def test_half_of_a_character_is_spelled_out(text: str, value: object) -> None:
    (found,) = documents(text)
    assert found.value == value == json.loads(found.text)
    assert "half of a character" in found.repairs
