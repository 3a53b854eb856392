"""Patterns that look ahead or behind are checked as an engine that backtracks would, or not at all."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.contract.engine import Engine, compiles
from extractor.contract.lookaround import without_lookarounds

TABLE = r"""
^(?!x)                              : a ""·x xa
^(?!\s*$).+                         : a " a"·" " ""
^(?!team$|we$)                      : teams·team we
^(?=.*[A-Z])(?=.*\d).{4,8}$         : Abc1·abc1 Abcd A1
^(?!\s+).+(?<!\s)$                  : "a b"·" a" "a "
^(?!000|666)\d{3}-(?!00)\d{2}$      : 123-01·000-01 666-01 123-00
(?!^(\d{1,3}\.){3}\d{1,3}$)(^[a-z0-9.]*$) : a.b 1.2.3·1.2.3.4 A
(?!(^xn--|.+--x$))^[a-z][a-z0-9-]+$ : abc·xn--a a--x
^((?!no)(?!No).)*$                  : abn "" n·noa ano aNo
^(?:(?![,;])\S){2,3}$               : ab abc·a abcd a,b
^((?!-|_)[a-z_-]{0,2}[a-z])$        : a a-b·-ab _b
^(?![A-Z]).+$|^(?!b)B               : a Bc·A
^((?!00)\d{2}|(?!aa)[a-z]{2})-x$    : 01-x ab-x·00-x aa-x
^[a-z](?!.*--)[a-z-]*(?<!-)$        : a a-b·a--b ab-
^(?!(?!a)b)[abc]                    : a c·b
^[(|)](?![)\]])                     : (a |·() "(]" a
(?<=\d)(?<!0)$                      : a1·a a0
^(?<key>(?=a)[ab])=\w\{2}           : a=b{2}·b=b{2}
^\u0061(?!\x62)                     : ac·ab
"""
UNKNOWN = r"""
(?!x)y  a(?=b)  ^a*(?!b)  ^(?<!a)b  ^(?:a(?=b)){2}$  ^((?!a).)*  ^((?!$|a).)*$  ^((?!a*).)+$  ^((?=a).)*$  ^(?:(?!a))*$
^((?!a)bc)*$  ^(a)(?!\1)  ^(?!\k<a>)  ^(?i)(?!a)  ^[^](?!a)  ^[](?!a)  ^(?!a)?b  ^(?!a  a)(?!b)  ^(?!*)  ^(?!a)\
^a{2,}(?!b)
^(?!((?!a|b){2}))c  ^((?!a).)*$b?$  ^(?<!a)b$  ^(?!a)b(?<!c)d$  ^((?!a).|b)*$
"""


def split(texts: str) -> list[str]:
    """Texts with blanks between them; one with blanks in it is in quotes."""
    found, rest = [], texts.strip()
    while rest:
        if rest[0] == '"':
            text, end = json.JSONDecoder().raw_decode(rest)
        else:
            text = rest.split(" ", 1)[0]
            end = len(text)
        found.append(text)
        rest = rest[end:].lstrip()
    return found


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_what_matches(line: str) -> None:
    pattern, texts = line.split(" : ")
    pattern = pattern.strip()
    engine = Engine({"pattern": pattern})
    matching, others = map(split, texts.split("·"))
    assert [text for text in matching + others if engine.accepts(text)] == matching
    assert {failure.keyword for error in engine.errors(others[0]) for failure in engine.failures(error, others[0])} == {
        "pattern"
    }


@pytest.mark.parametrize("pattern", UNKNOWN.split())
def test_what_is_not_known(pattern: str) -> None:
    assert without_lookarounds(pattern) is None
    assert not compiles(pattern)


def test_no_pattern_takes_long() -> None:
    assert without_lookarounds("^" + "(?:(?!a)b|c)" * 100) is None
    assert without_lookarounds("^" + "(" * 900 + "(?!a)b" + ")" * 900) is None
    assert without_lookarounds("^(?!" + "a" * 3000 + ")") is None


ONE = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\w", r"\d", r"\."])
TIMES = st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{1,2}", "*?"])
LOOK = st.sampled_from(["(?=", "(?!", "(?!", "(?<!", "(?<="])


def sequences(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    part = st.one_of(
        st.builds(str.__add__, ONE, TIMES),
        st.builds("({}){}".format, inner, TIMES),
        st.builds("{}{})".format, LOOK, inner),
        st.builds("(?:(?!{}){}){}".format, inner, ONE, TIMES),
        st.sampled_from("^$"),
    )
    return st.one_of(
        st.lists(part, min_size=1, max_size=3).map("".join),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: f"^{''.join(parts)}$"),
        st.builds("{}|{}".format, inner, inner),
    )


PATTERNS = st.recursive(ONE, sequences, max_leaves=8)


@given(PATTERNS.filter(lambda pattern: "(?" in pattern), st.lists(st.text("ab1.\n", max_size=5), min_size=5))
def test_as_an_engine_that_backtracks(pattern: str, texts: list[str]) -> None:
    schema = without_lookarounds(pattern)
    try:
        peer = jsonschema_rs.Draft202012Validator(
            {"pattern": pattern}, pattern_options=jsonschema_rs.FancyRegexOptions()
        )
    except ValueError:
        return
    if schema is not None:
        rewritten = jsonschema_rs.Draft202012Validator(schema)
        for text in texts:
            assert rewritten.is_valid(text) == peer.is_valid(text), (schema, text)
