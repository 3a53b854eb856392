"""The expressions of profiles: they mean what they mean in Python's `re`, and take linear time."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.linear import LONGEST, Expression, WrongExpression, searching
from tests import effort

MATCHES = [
    # expression, text ⇒ the match and its groups
    ("b", "abc", ("b",)),
    ("a|ab", "ab", ("a",)),
    ("(?:a|ab)(c|bcd)", "abcd", ("abcd", "bcd")),
    ("<(.*)>", "<a><b>", ("<a><b>", "a><b")),
    ("<(.*?)>", "<a><b>", ("<a>", "a")),
    ("(a+)(b+)?", "aac", ("aa", "aa", None)),
    ("^b$", "a\nb\nc", ("b",)),
    ("a.c", "a\nc abc", ("abc",)),
    (r"\bcat\b", "concat cat", ("cat",)),
    (r"[^\d\s]{2,3}", "1 abcd", ("abc",)),
    (r"[]a-]+", "x]-a", ("]-a",)),
    (r"[\]\[]+", "a[]", ("[]",)),
    (r"(?i)get\s+(/\S*)", "GeT  /A b", ("GeT  /A", "/A")),
    (r"(?P<x>\w)(?P<y>\w)", "ab", ("ab", "a", "b")),
    (r"a{2}b{0,1}c{1,}", "aacc", ("aacc",)),
    (r"\{(\w+)\}", "x{id}", ("{id}", "id")),
    (r"参数：(\S+)", "x 参数：名", ("参数：名", "名")),
    ("x", "abc", None),
    ("^$", "a", None),
]


def found(source: str, text: str) -> tuple[str | None, ...] | None:
    match = Expression(source).search(text)
    return tuple(text[span[0] : span[1]] if span else None for span in match.spans) if match else None


def as_python(source: str, text: str) -> tuple[str | None, ...] | None:
    match = re.compile(source, re.MULTILINE).search(text)
    return (match[0], *match.groups()) if match else None


@pytest.mark.parametrize(("source", "text", "expected"), MATCHES)
def test_matches(source: str, text: str, expected: tuple[str | None, ...] | None) -> None:
    assert found(source, text) == expected == as_python(source, text)


ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\w", r"\d", "(?:a|ab)", "(a)", r"\n", r"\."])
REPEATED = st.tuples(ATOMS, st.sampled_from(["", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}"])).map("".join)
SEQUENCES = st.lists(REPEATED, min_size=1, max_size=5).map("".join)
SOURCES = st.tuples(st.sampled_from(["", "^", r"\b"]), SEQUENCES, st.sampled_from(["", "$", r"\b"])).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(SOURCES, min_size=1, max_size=3).map("|".join), st.text("ab1. \n", max_size=12))
def test_means_what_python_means(source: str, text: str) -> None:
    assert found(source, text) == as_python(source, text)


@settings(max_examples=300, deadline=None)
@given(st.text("ab()[]{}|*+?^$\\.,1-:P<>=!", max_size=12), st.text("ab(", max_size=4))
def test_whatever_it_is_it_is_read_or_refused(source: str, text: str) -> None:
    with suppress(WrongExpression):
        Expression(source).search(text)


SLOW = ["(a*)*b", "(a|a)*b", "(a|aa)+$", ".*.*.*b", "(?:a?){50}a{50}b", "a.*?b|a", r"(\w+\s*)+:", "[^b]*b"]


@pytest.mark.parametrize("source", SLOW)
def test_takes_linear_time(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LONGEST", 50)
    expression = Expression(source)
    assert effort.grows_linearly(lambda size: list(expression.all("a" * size)), 600)


def test_a_bracket_in_brackets_is_itself() -> None:
    assert found("[[&]+", "a[&") == ("[&",)


def test_no_match_is_longer_than_there_is_reason_for() -> None:
    assert Expression("<[^>]*>").search("<" + "a" * LONGEST + ">") is None
    assert Expression("<[^>]*>").search("<" + "a" * (LONGEST - 2) + ">") is not None
