"""Patterns that a user adds hide what they match, whatever they are, soon."""

from __future__ import annotations

import pytest

from extractor.traffic.patterns import Pattern, WrongPattern
from extractor.traffic.redaction import MARK
from tests import effort
from tests.traffic.test_redaction import answer, through

QUICK = [
    "hunter2",
    r"\d{4}-X",
    r"GES\.\d+",
    "ghp_.*",
    r"(?i)bearer \S+",
    "[A-Za-z0-9]{20,255}",
    r"(?<=key )\w{1,40}",
    r"\bab(?:cd|ef)\b",
    r"(a)\1",
    "",
]
SLOW = [
    r"(\w+\s?)+$",
    r"\w+x",
    r"(?:a|aa)+$",
    r"(a*)*b",
    r"\w+@\w+\.\w+",
    r"\s+$",
    r"a.*b.*c",
]
REFUSED = [r"(?=\w+x)a", r"(\w+)\1+x", r"\w++x", r"(?>a+)b", r"(?s)a.*b"]


@pytest.mark.parametrize("source", QUICK)
def test_re_searches_where_it_has_a_bound(source: str) -> None:
    assert Pattern(source).is_quick


@pytest.mark.parametrize("source", SLOW)
def test_what_has_no_bound_takes_linear_time(source: str) -> None:
    assert not Pattern(source).is_quick
    body = b'{"note": "' + b"ab c1" * 400 + b'!"}'
    with effort.within(10):
        answer(body, patterns=(source,))
        through(url="/x?a=" + "a" * 2000 + "!", patterns=(source,))


def test_time_grows_with_length() -> None:
    pattern = Pattern(r"(\w+\s?)+$")
    assert effort.grows_linearly(lambda size: list(pattern.spans(b"a" * size + b"!")), 5_000)


@pytest.mark.parametrize("source", REFUSED)
def test_what_cannot_be_searched_soon_is_refused(source: str) -> None:
    with pytest.raises(WrongPattern, match="repeats without a bound"):
        Pattern(source)


def test_what_takes_many_steps_for_each_character_is_refused() -> None:
    with pytest.raises(WrongPattern, match="too much"):
        Pattern(r"(\w{1,40}\s?){1,40}$")


@pytest.mark.parametrize("source", ["(", "[", r"\g", "(?P<a>x)(?P<a>y)", "a" + "(" * 1000])
def test_what_is_none_is_refused(source: str) -> None:
    with pytest.raises(WrongPattern, match="is no regular expression"):
        Pattern(source)


@pytest.mark.parametrize(
    ("source", "text", "shown"),
    [
        (r"\w+@\w+\.\w+", "to jo@example.org, now", f"to {MARK}, now"),
        (r"(\w+\s?)+$", "a-bc d", f"a-{MARK}"),
        (r"key=\w+;", "key=abc; key=d;", f"{MARK} {MARK}"),
        (r"\d{4}-X", "ID 4711-X", f"ID {MARK}"),
        ("姓名+x", "-姓名名x-", f"-{MARK}-"),
        ("(?i)ABC+d", "xabccD", f"x{MARK}"),
    ],
)
def test_what_matches_is_hidden(source: str, text: str, shown: str) -> None:
    pattern = Pattern(source)
    assert pattern.without(text, MARK) == shown
    content = text.encode()
    for start, end in reversed(list(pattern.spans(content))):
        content = content[:start] + MARK.encode() + content[end:]
    assert content.decode() == shown


def test_patterns_with_flags_stand_beside_each_other() -> None:
    """Each is an expression of its own: groups may have the same names, and flags stand at the beginning."""
    shown = answer(b'{"a": "AbC x1"}', patterns=("(?i)abc", r"(?P<a>x)\d", r"(?P<a>y)\d"))
    assert shown == b'{"a": "*** **"}'
