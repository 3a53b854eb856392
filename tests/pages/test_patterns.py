"""Patterns that are compiled when they are first used, and asked only of texts that have what they need, say what those
of `re` say."""

from __future__ import annotations

import pickle
import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pages import layers, needles, patterns

PHRASES = [
    line.partition(":")[2].rpartition("⇒")[0].strip().replace("⏎", "\n")
    for file in sorted((Path(__file__).parent.parent / "cases" / "prose").glob("*.txt"))
    for line in file.read_text("utf-8").splitlines()
    if "⇒" in line
]
"""Descriptions in all languages."""


def _all_in(value: Any) -> Iterator[Any]:
    """The patterns in the words of a dialect, however deep."""
    if hasattr(value, "fullmatch"):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _all_in(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _all_in(each)


PATTERNS = sorted(
    {each for name in layers.dialects() for each in _all_in(layers.dialects()[name]) if hasattr(each, "_possible")},
    key=lambda each: (each.pattern, each.flags),
)
SMALL = [
    (r"see|sea(ls?)?", 0),
    (r"(a)b|(?:c|(d))\2?e|\bf(?=g)", re.IGNORECASE),
    (r"(?i:k)ilo|mass", 0),
    (r"is|ſ|(s)|\w+k", re.IGNORECASE),
    (r"(?!)|a", 0),
    (r"(?!)", 0),
    (r"|a", re.IGNORECASE),
    (r"a*|b", re.IGNORECASE),
    (r"(?=x)|xy|y", 0),
    (r"^(?:b|a+)c|ab", re.MULTILINE),
    (r"a*(?:b|ab)", 0),
    (r"[ab](?:b|bc)|c{2,}d??", re.IGNORECASE),
    (r"(?>a+)b|(?:ab)++", 0),
    (r"(a)?(?(1)b|c)|d", re.IGNORECASE),
    (r"(?<=é)É|ß|Σ", re.IGNORECASE),
]
"""Kinds of alternatives: with groups that are counted over all, empty, in one case or in either, that never match."""


def _said(pattern: Any, text: str) -> list[Any]:
    """All that a pattern says of a text."""
    first = pattern.search(text)
    found = [first, *pattern.finditer(text), pattern.search(text, 1), pattern.match(text), pattern.fullmatch(text)]
    matches = [each and (each.span(), each.groups(), each.lastindex) for each in found]
    return [
        *(matches, pattern.findall(text), pattern.split(text), pattern.split(text, 1)),
        *(pattern.sub("<>", text), pattern.sub(lambda match: match[0] * 2, text, 1), pattern.subn("", text)),
    ]


@settings(max_examples=300)
@given(pattern=st.sampled_from(SMALL), text=st.text("abcdefgsxykKilomEA ſKıİéÉßẞΣσς\n", max_size=12))
def test_small_patterns_say_what_those_of_re_say(pattern: tuple[str, int], text: str) -> None:
    assert _said(patterns.later(*pattern), text) == _said(re.compile(*pattern), text)


@settings(max_examples=200)
@given(pattern=st.sampled_from(PATTERNS), around=st.tuples(*[st.sampled_from(["", *PHRASES])] * 2), data=st.data())
def test_patterns_of_dialects_say_what_those_of_re_say(pattern: Any, around: tuple[str, str], data: Any) -> None:
    plain = re.compile(pattern.pattern, pattern.flags)
    match = data.draw(st.from_regex(plain, fullmatch=True) | st.sampled_from(PHRASES))
    text = data.draw(st.sampled_from([match, match.upper(), match.lower(), match.replace("s", "ſ").replace("k", "K")]))
    text = around[0] + text + around[1]
    assert _said(pattern, text) == _said(plain, text)


def test_descriptions_are_understood_as_by_re() -> None:
    for number, pattern in enumerate(PATTERNS):
        plain = re.compile(pattern.pattern, pattern.flags)
        for text in PHRASES[number % 32 :: 32]:
            expected, found = plain.search(text), pattern.search(text)
            assert (found and found.span()) == (expected and expected.span()), (pattern.pattern, text)


def test_no_other_character_matches_one_of_a_word_that_is_needed() -> None:
    characters = "".join(map(chr, range(sys.maxunicode + 1)))
    for letter in "abcdefghijklmnopqrstuvwxyz":
        alike = re.findall(letter, characters, re.IGNORECASE)
        assert {each.lower() for each in alike if each not in needles.ODD} == {letter}
    assert all(each.isascii() for each in re.findall(r"[\0-@\[-`{-\x7f]", characters, re.IGNORECASE))
    others = "".join(each for each in characters if needles.is_plain(each) and not each.isascii())
    assert others == others.lower()


@pytest.mark.parametrize("name", layers.dialects())
def test_each_pattern_of_a_dialect_can_be_compiled(name: str) -> None:
    found = list(_all_in(layers.dialects()[name]))
    assert len(found) > 100
    for each in found:
        re.compile(each.pattern, each.flags & ~re.UNICODE)
        assert each.groups >= 0


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("match", ("see sea",)),
        ("fullmatch", ("see",)),
        ("search", ("a sea, SEE",)),
        ("findall", ("see sea SEA",)),
        ("split", ("a see b sea c",)),
        ("sub", ("-", "see sea")),
        ("subn", ("-", "see sea")),
    ],
)
def test_a_pattern_says_the_same_whenever_it_is_compiled(method: str, arguments: tuple[str, ...]) -> None:
    now = re.compile("se[ea]", re.IGNORECASE)
    for made in (patterns.later, patterns.deferred):
        later = made("se[ea]", re.IGNORECASE)
        for _ in range(2):
            said, expected = (getattr(each, method)(*arguments) for each in (later, now))
            assert str(said) == str(expected)
        assert (later.pattern, later.groups) == (now.pattern, now.groups)
        assert pickle.loads(pickle.dumps(later)) == later == made("se[ea]", re.IGNORECASE)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.ASCII | re.IGNORECASE])
@pytest.mark.parametrize("around", ["[{}]", "[^{}]", "[a-zé{}]", r"[^\sA-Z{}]", "(?-i:[{}])", "x?[Σ{}ſ]"])
def test_a_wide_range_has_the_characters_that_re_takes(around: str, flags: int) -> None:
    pattern = around.format(patterns.UNSPACED_RANGE)
    now, later = re.compile(pattern, flags), patterns.deferred(pattern, flags)
    characters = list(map(chr, range(sys.maxunicode + 1)))
    assert list(filter(later.match, characters)) == list(filter(now.match, characters))


NEEDED = [
    ("values?: see", 0, [["value"], [": see"]]),
    ("(?:Only|just)? one of", re.IGNORECASE, [[" one of"]]),
    ("(?:only|just)[:：] one", 0, [[" one"], ["just", "only"]]),
    ("(?<!no )ab(?=c)d+", 0, [["ab"], ["c"]]),
    ("(?:at least|least|most)+", 0, [["least", "most"]]),
    ("(?i:A)B", 0, [["ab"]]),
    ("(?:a|)b*", 0, []),
    (r"\d[^a]É", 0, []),
    ("(?!)", 0, [[]]),
]


@pytest.mark.parametrize(("pattern", "flags", "needed"), NEEDED)
def test_what_a_text_needs(pattern: str, flags: int, needed: list[list[str]]) -> None:
    tree = _parser.parse(pattern, flags)
    assert [sorted(words) for words in needles.needed(tree, fold=needles.ignores_case(tree))] == needed


def test_nothing_is_compiled_before_it_is_used() -> None:
    wrong = patterns.later("(", 0)
    with pytest.raises(re.error):
        wrong.match("(")


def test_patterns_of_the_same_words_are_equal() -> None:
    assert patterns.later("a", re.IGNORECASE) == patterns.later("a", re.IGNORECASE)
    assert patterns.later("a", re.IGNORECASE) != patterns.later("a", 0)
    assert patterns.later("a", 0) != patterns.later("b", 0)


def test_what_no_pattern_has_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = patterns.later("a", 0).nothing  # type: ignore[attr-defined]
